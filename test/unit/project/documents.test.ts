import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';
import * as cdktf from 'cdktf';
import * as library from '../../../lib';

const ROOT = join(__dirname, '..', '..', '..');
const DOCUMENTS = [
  ...readdirSync(ROOT).filter((file) => file.endsWith('.md') && file !== 'API.md'),
  ...readdirSync(join(ROOT, 'docs/guides')).map((file) => `docs/guides/${file}`),
  ...readdirSync(join(ROOT, 'examples')).map((example) => `examples/${example}/README.md`),
];
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
const { tasks } = JSON.parse(read('.projen/tasks.json')) as { readonly tasks: Readonly<Record<string, unknown>> };

/** The first code block of a language. */
function code(file: string, language: string): string {
  const block = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(read(file))?.[1];
  if (block === undefined) {
    throw new Error(`${file} must hold a block of ${language}`);
  }
  return block;
}

/** What a block makes of a stack; in it, `this` is the stack, and everything of the library has its name. */
function table(block: string, stack: cdktf.TerraformStack): string {
  new Function(...Object.keys(library), block).apply(stack, Object.values(library));
  const { resource } = JSON.parse(cdktf.Testing.synth(stack));
  const [host] = Object.values(resource.netfilter_host) as { readonly tables: Readonly<Record<string, string>> }[];
  return Object.values(host.tables)[0];
}

describe.each(DOCUMENTS)('%s', (file) => {
  const text = read(file);

  test('links to what is there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link);
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
  });

  test('names commands and paths of this repository that exist', () => {
    const npm = [...text.matchAll(/npm (?:run )?(test|demo|(?<=run )[\w:-]+)/g)].map(([, script]) => script);
    expect(npm.filter((script) => !(script in scripts))).toEqual([]);
    const projen = [...text.matchAll(/npx projen (\w+)/g)].map(([, task]) => task);
    expect(projen.filter((task) => !(task in tasks))).toEqual([]);
    const paths = [...text.matchAll(/(?<![\w/])(?:lib|test|scripts|bench|examples|docs)\/[\w./-]*\w/g)].map(([path]) => path);
    const exists = (path: string) => existsSync(join(ROOT, path)) || existsSync(join(ROOT, dirname(file), path));
    expect(paths.filter((path) => !/NAME|NN-/.test(path) && !exists(path))).toEqual([]);
  });
});

test('the sample of README.md renders the rules that its plan shows', () => {
  const rendered = table(code('README.md', 'ts'), new cdktf.TerraformStack(cdktf.Testing.app(), 'edge'));
  const removed = /^ +- \t\t(.*)$/m.exec(read('README.md'))?.[1];
  expect(rendered).toContain(`\t\t${removed}\n`);
  expect(read('examples/gateway/expected/cdk.tf.json')).toContain(JSON.stringify(removed).slice(1, -1));
});

test('the first project of the guide synthesises', () => {
  const compiled = transformSync(code('docs/guides/getting-started.md', 'ts'), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' },
  }).code;
  const apps: cdktf.App[] = [];
  class RememberedApp extends cdktf.App {
    public constructor() {
      super({ outdir: cdktf.Testing.app().outdir });
    }

    public synth(): void {
      apps.push(this);
    }
  }
  const modules: Readonly<Record<string, unknown>> = { 'cdktf': { ...cdktf, App: RememberedApp }, 'cdk-netfilter': library };
  new Function('require', 'exports', compiled)((name: string) => modules[name], {});
  const [stack] = apps[0].node.children as cdktf.TerraformStack[];
  expect(cdktf.Testing.synth(stack)).toContain('tcp dport 23 drop comment');
});
