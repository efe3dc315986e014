/** Where a token stands: both count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A text and its name, for errors. */
export class Source {
  private starts?: number[];

  /** @param includedBy the text that says `include` */
  public constructor(public readonly file: string, public readonly text: string, public readonly includedBy?: Source) {}

  public place(offset: number): Place {
    const line = this.lineAt(offset);
    return { file: this.file, line: line + 1, column: offset - this.lineStarts[line] + 1 };
  }

  /** Counts from 0. */
  public lineAt(offset: number): number {
    let [low, high] = [0, this.lineStarts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      [low, high] = this.lineStarts[middle] <= offset ? [middle, high] : [low, middle - 1];
    }
    return low;
  }

  /** The text of a line, which counts from 0. */
  public line(index: number): string {
    const start = this.lineStarts[index];
    const end = this.text.indexOf('\n', start);
    return this.text.slice(start, end < 0 ? undefined : end);
  }

  private get lineStarts(): number[] {
    return this.starts ??= [0, ...Array.from(this.text.matchAll(/\n/g), ({ index }) => index + 1)];
  }
}
