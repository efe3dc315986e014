import { WireType } from './writer';

const textDecoder = new TextDecoder();

/** Walks over one encoded message. */
export class Reader {
  private offset = 0;

  public constructor(private readonly buffer: Uint8Array) {}

  public get done(): boolean {
    return this.offset >= this.buffer.length;
  }

  /** The next field's number and wire type. */
  public tag(): { readonly field: number; readonly type: WireType } {
    const tag = this.varint();
    return { field: Math.floor(tag / 8), type: tag % 8 };
  }

  /** Unsigned: no message of the protocol carries a negative number, nor one above 2^53. */
  public varint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.buffer[this.offset];
      if (byte === undefined) throw new RangeError('protobuf message ends inside a number');
      this.offset += 1;
      value += (byte % 0x80) * factor;
      if (byte < 0x80) return value;
      factor *= 0x80;
    }
  }

  public bytes(): Uint8Array {
    const length = this.varint();
    const end = this.offset + length;
    if (end > this.buffer.length) throw new RangeError('protobuf message ends inside a field');
    const bytes = this.buffer.subarray(this.offset, end);
    this.offset = end;
    return bytes;
  }

  public string(): string {
    return textDecoder.decode(this.bytes());
  }

  /** Passes over a field that a newer Terraform added. */
  public skip(type: WireType): void {
    switch (type) {
      case WireType.VARINT: this.varint(); break;
      case WireType.FIXED64: this.offset += 8; break;
      case WireType.BYTES: this.bytes(); break;
      case WireType.FIXED32: this.offset += 4; break;
      default: throw new RangeError(`protobuf wire type ${String(type)} is not used by protocol 6`);
    }
  }
}
