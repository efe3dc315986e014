/**
 * Writes docs/guides/language-by-example.md from the golden cases, so that what it shows is what is tested.
 *
 *     npx tsx scripts/language-guide.ts
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const CASES = join(ROOT, 'test', 'golden', 'cases');

export const LANGUAGE_GUIDE = join(ROOT, 'docs', 'guides', 'language-by-example.md');

const INTRODUCTION = `# The language by example

What to write, and the nft text that it becomes. Every pair is a test case, \`test/golden/cases/NAME.ts\` beside \`NAME.nft\`:
it is rendered, and loaded into a real kernel, which lists it back or, where it lacks the feature, says so. The names come from \`cdk-netfilter\`; [API.md](../../API.md) has
them all. This page is made from the cases by \`npx tsx scripts/language-guide.ts\`.
`;

/** The whole page. */
export function languageGuide(): string {
  const names = readdirSync(CASES).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -'.ts'.length)).sort();
  const index = names.map((name) => `[${name}](#${name})`).join(' · ');
  return [INTRODUCTION, `${index}\n`, ...names.map(section)].join('\n');
}

function section(name: string): string {
  const text = readFileSync(join(CASES, `${name}.nft`), 'utf8');
  return `## ${name}\n\n\`\`\`ts\n${bodyOf(name)}\n\`\`\`\n\n\`\`\`\n${text}\`\`\`\n`;
}

/** What the case does, without the function around it. */
function bodyOf(name: string): string {
  const source = readFileSync(join(CASES, `${name}.ts`), 'utf8');
  const body = /export function build\([^)]*\): NftTable \{\n([\s\S]*?)\n\}/.exec(source)?.[1];
  if (body === undefined) {
    throw new Error(`${name}.ts must hold one function build(host)`);
  }
  return body.replace(/\n {2}return table;$/, '').replace(/^ {2}/gm, '').replace(/^return /, '');
}

if (require.main === module) {
  writeFileSync(LANGUAGE_GUIDE, languageGuide());
}
