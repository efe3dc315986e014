const textEncoder = new TextEncoder();

/** Wire types of the protobuf encoding that the plugin protocol uses. */
export const enum WireType {
  VARINT = 0,
  FIXED64 = 1,
  BYTES = 2,
  FIXED32 = 5,
}

/** Collects chunks and joins them once, so that a state of many megabytes is not copied at each append. */
export class Writer {
  private readonly chunks: Uint8Array[] = [];

  public tag(field: number, type: WireType): this {
    return this.varint(field * 8 + type);
  }

  public varint(value: number): this {
    const bytes: number[] = [];
    let rest = value;
    while (rest >= 0x80) {
      bytes.push((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    bytes.push(rest);
    this.chunks.push(Uint8Array.from(bytes));
    return this;
  }

  public bytes(value: Uint8Array): this {
    this.varint(value.length);
    this.chunks.push(value);
    return this;
  }

  public string(value: string): this {
    return this.bytes(textEncoder.encode(value));
  }

  public finish(): Buffer {
    return Buffer.concat(this.chunks);
  }
}
