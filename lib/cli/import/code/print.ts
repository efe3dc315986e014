import { Code } from './code';
import { quoted } from './quoted';

const WIDTH = 120;
const STEP = '  ';

/** What stands for a string instead of its text: the name of a constant. */
export type NameOfString = (text: string) => string | undefined;

/** Lays code out as one statement in lines of at most 120 columns, where that can be done. */
export function print(code: Code, indent: string, before: string, after: string, nameOf: NameOfString): string {
  return `${indent}${before}${new Printer(nameOf).fit(code, indent, indent.length + before.length, after.length)}${after}\n`;
}

class Printer {
  public constructor(private readonly nameOf: NameOfString) {}

  /** The code from this column on, with so much room left behind its last line. */
  public fit(code: Code, indent: string, column: number, room: number): string {
    const flat = this.flat(code);
    return column + flat.length + room <= WIDTH ? flat : this.broken(code, indent, column, room);
  }

  private flat(code: Code): string {
    switch (code.kind) {
      case 'text':
        return code.text;
      case 'imported':
        return code.name;
      case 'string':
        return this.nameOf(code.text) ?? quoted(code.text);
      case 'constant':
        return `${code.spread ? '...' : ''}${code.name}`;
      case 'member':
        return `${this.flat(code.of)}.${code.name}`;
      case 'call':
        return `${this.head(code)}${code.args.map((arg) => this.flat(arg)).join(', ')})`;
      case 'array':
        return `[${code.items.map((item) => this.flat(item)).join(', ')}]`;
      case 'object':
        return code.entries.length === 0 ? '{}' : `{ ${this.entries(code.entries).map(([key, value]) => `${key}${this.flat(value)}`).join(', ')} }`;
    }
  }

  private broken(code: Code, indent: string, column: number, room: number): string {
    switch (code.kind) {
      case 'text':
      case 'imported':
      case 'string':
      case 'constant':
      case 'member':
        return this.flat(code);
      case 'call':
        return this.brokenCall(this.head(code), code.args, indent, column, room);
      case 'array':
        return `[\n${this.filled(code.items, indent + STEP)}${indent}]`;
      case 'object': {
        const lines = this.entries(code.entries).map(([key, value]) =>
          `${indent}${STEP}${key}${this.fit(value, indent + STEP, indent.length + STEP.length + key.length, 1)},\n`);
        return `{\n${lines.join('')}${indent}}`;
      }
    }
  }

  private head({ callee, isNew }: Code & { readonly kind: 'call' }): string {
    return `${isNew ? 'new ' : ''}${this.flat(callee)}(`;
  }

  /** A last argument in braces or brackets opens on the line of the call; else the arguments fill lines of their own. */
  private brokenCall(head: string, args: readonly Code[], indent: string, column: number, room: number): string {
    const last = args.at(-1);
    if (last !== undefined && opens(last) && !args.slice(0, -1).some(opens)) {
      const first = args.slice(0, -1).map((arg) => `${this.flat(arg)}, `).join('');
      if (column + head.length + first.length + 1 <= WIDTH) {
        return `${head}${first}${this.fit(last, indent, column + head.length + first.length, room + 1)})`;
      }
    }
    return `${head}\n${this.filled(args, indent + STEP)}${indent})`;
  }

  /** Items one behind the other, on as many lines as they need. */
  private filled(items: readonly Code[], indent: string): string {
    const lines: string[] = [];
    let line = '';
    for (const item of items) {
      const flat = this.flat(item);
      if (line !== '' && indent.length + line.length + flat.length + 2 > WIDTH) {
        lines.push(line);
        line = '';
      }
      const part = indent.length + flat.length + 1 > WIDTH ? this.broken(item, indent, indent.length, 1) : flat;
      line += `${line === '' ? '' : ' '}${part},`;
      if (part.includes('\n')) {
        lines.push(line);
        line = '';
      }
    }
    return [...lines, line].filter((one) => one !== '').map((one) => `${indent}${one}\n`).join('');
  }

  private entries(entries: readonly (readonly [string, Code])[]): (readonly [string, Code])[] {
    const keys = entries.map(([key]) => key);
    // The project's style: either all keys of an object are quoted, or none.
    const needQuotes = keys.some((key) => !/^[A-Za-z_$][\w$]*$/.test(key));
    return entries.map(([key, value]) => [this.isShorthand(key, value) ? '' : `${needQuotes ? quoted(key) : key}: `, value]);
  }

  private isShorthand(key: string, value: Code): boolean {
    return value.kind === 'text' && value.text === key;
  }
}

function opens({ kind }: Code): boolean {
  return kind === 'object' || kind === 'array';
}
