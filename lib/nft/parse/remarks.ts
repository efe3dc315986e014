import { Remark } from './lexer';
import { Source } from './source';
import { Token } from './token';

/** nft's limit on a comment, in bytes of UTF-8. */
const MAX_BYTES = 128;
/** What nft itself writes behind `#`. */
const RUNTIME = /^#+ (?:handle \d+|count \d+|new generation \d+.*|Warning: .*)$/;

/** The remarks of the texts that are read; a rule without a comment takes the one directly above it. */
export class Remarks {
  private readonly aboveLine = new Map<Source, Map<number, Remark>>();
  private readonly taken = new Set<Remark>();
  private readonly all: Remark[] = [];

  public add(remarks: readonly Remark[]): void {
    for (const remark of remarks) {
      const { source, offset } = remark;
      const line = source.lineAt(offset);
      if (RUNTIME.test(remark.text.trim()) || (offset === 0 && remark.text.startsWith('#!'))) {
        continue;
      }
      this.all.push(remark);
      if (/^\s*#/.test(source.line(line))) {
        const lines = this.aboveLine.get(source) ?? new Map<number, Remark>();
        this.aboveLine.set(source, lines.set(line, remark));
      }
    }
  }

  /** The name that the lines of remarks directly above this token make; undefined without any. */
  public above({ source, offset }: Token): string | undefined {
    const lines = this.aboveLine.get(source);
    if (lines === undefined) {
      return undefined;
    }
    const parts: string[] = [];
    for (let line = source.lineAt(offset) - 1; lines.has(line); line--) {
      const remark = lines.get(line)!;
      this.taken.add(remark);
      parts.unshift(remark.text.replace(/^#+/, '').trim());
    }
    const text = printable(parts.join(' ')).trim();
    return text === '' ? undefined : shortened(text);
  }

  /** Remarks that no rule has taken. */
  public left(): Remark[] {
    return this.all.filter((remark) => !this.taken.has(remark));
  }
}

/** nft has no escapes: what cannot stand within quotes is written otherwise. */
function printable(text: string): string {
  return text.replaceAll('"', '\'').replace(/[\p{Cc}]+/gu, ' ');
}

/** Cut between words where a comment is too long for nft. */
function shortened(text: string): string {
  let short = text;
  while (Buffer.byteLength(short) > MAX_BYTES) {
    const cut = short.lastIndexOf(' ');
    short = cut > 0 ? short.slice(0, cut) : [...short].slice(0, -1).join('');
  }
  return short;
}
