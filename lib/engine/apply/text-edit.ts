/** What leads from one text to another: how many bytes stay at both ends, and what stands between them. */
export interface TextEdit {
  readonly head: number;
  readonly tail: number;
  readonly middle: string;
}

/** The edit of one place; characters are not torn apart. */
export function textEdit(prior: string, wanted: string): TextEdit {
  const [from, to] = [Buffer.from(prior), Buffer.from(wanted)];
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && from[head] === to[head]) {
    head++;
  }
  while (head > 0 && (continues(from[head]) || continues(to[head]))) {
    head--;
  }
  let tail = 0;
  while (tail < shorter - head && from[from.length - 1 - tail] === to[to.length - 1 - tail]) {
    tail++;
  }
  while (tail > 0 && continues(to[to.length - tail])) {
    tail--;
  }
  return { head, tail, middle: to.subarray(head, to.length - tail).toString() };
}

/** Whether a byte of UTF-8 belongs to the character before it. */
function continues(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
