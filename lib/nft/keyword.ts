/** A word that nft knows. The classes below it name the common ones and take any other through `of()`. */
export abstract class NftKeyword {
  protected constructor(
    /** The word as nft writes it. */
    public readonly text: string,
  ) {}

  public toString(): string {
    return this.text;
  }
}

/** Several bits as one value, as nft writes it. */
export function joinedBits(words: readonly NftKeyword[]): string {
  return words.map(({ text }) => text).join(' | ');
}
