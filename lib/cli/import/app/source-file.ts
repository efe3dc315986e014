import { Code, partsOf } from '../code/code';
import { NameOfString, print } from '../code/print';
import { quoted } from '../code/quoted';
import { Line } from '../table/line';

const LIBRARY = 'cdk-netfilter';
const WIDTH = 120;

/** One TypeScript file: what it imports, then what it says. */
export class SourceFile {
  /** The constants that the file names. */
  public readonly constants = new Set<string>();

  private readonly imports = new Map<string, Set<string>>();
  private readonly parts: string[] = [];

  public constructor(private readonly nameOf: NameOfString) {}

  public import(module: string, ...names: string[]): this {
    this.imports.set(module, new Set([...this.imports.get(module) ?? [], ...names]));
    return this;
  }

  /** Lines as they are. */
  public add(text: string): this {
    this.parts.push(text);
    return this;
  }

  /** One statement. */
  public addCode(code: Code, before: string, after: string, indent = ''): this {
    this.importFor(code);
    return this.add(print(code, indent, before, after, this.nameOf));
  }

  /** The body of a function. */
  public addLines(lines: readonly Line[], indent: string): this {
    for (const line of lines) {
      switch (line.kind) {
        case 'blank':
          this.add('\n');
          break;
        case 'remark':
          this.add(comment(line.text, indent));
          break;
        case 'statement':
          this.addCode(line.code, '', ';', indent);
          break;
        case 'variable':
          this.addCode(line.code, `const ${line.name} = `, ';', indent);
          break;
      }
    }
    return this;
  }

  public toString(): string {
    const imports = [...this.imports].sort(([a], [b]) => byModule(a, b));
    const lines = imports.map(([module, names]) => importLine(module, [...names].sort(byName)));
    return `${lines.join('')}${lines.length > 0 ? '\n' : ''}${this.parts.join('')}`;
  }

  private importFor(code: Code): void {
    for (const part of partsOf(code)) {
      if (part.kind === 'imported') {
        this.import(LIBRARY, part.name);
      }
      const constant = part.kind === 'constant' ? part.name : part.kind === 'string' ? this.nameOf(part.text) : undefined;
      if (constant !== undefined) {
        this.constants.add(constant);
      }
    }
  }
}

/** A remark in as many lines as it needs. */
export function comment(text: string, indent: string): string {
  return filled(text.split(' '), ' ', WIDTH - indent.length - 3).map((line) => `${indent}// ${line}\n`).join('');
}

function importLine(module: string, names: readonly string[]): string {
  const line = `import { ${names.join(', ')} } from ${quoted(module)};\n`;
  if (line.length <= WIDTH + 1) {
    return line;
  }
  const lines = filled(names.map((name) => `${name},`), ' ', WIDTH - 2).map((one) => `  ${one}\n`);
  return `import {\n${lines.join('')}} from ${quoted(module)};\n`;
}

function filled(words: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + separator.length + word.length <= width) {
      lines[lines.length - 1] = `${last}${separator}${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/** Packages come before files of the app. */
function byModule(a: string, b: string): number {
  const own = Number(a.startsWith('.')) - Number(b.startsWith('.'));
  return own === 0 ? byName(a, b) : own;
}

function byName(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : Number(left > right);
}
