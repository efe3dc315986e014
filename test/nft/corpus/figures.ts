/** Where nft lists what it has read otherwise than what it does, a listing as a later nft has it. */
export function expectedListing(listing: string): string {
  return listing
    // The match on the family is left out, since the listed form of today has it in it; read again, it stays.
    .replace(/^ct original ip saddr(?! \.)/, 'meta nfproto ipv4 ct original ip saddr')
    // Meters are listed as the sets that they are from 1.1 on.
    .replace(/meter (\S+) size \d+ \{([^}]*)\}/g, (_, name: string, body: string) => `${body.includes(' timeout ') ? 'update' : 'add'} @${name} {${body}}`);
}

/** A listing without the sets of the meters that another one has: before 1.1 nft shows no set for a meter. */
export function withoutMeterSets(listing: string | undefined, original: string): string | undefined {
  const meters = [...original.matchAll(/ meter (\S+) size /g)].map(([, name]) => name);
  return meters.reduce((text, name) => text?.replace(new RegExp(`\tset ${name} \\{[^}]*\\}\n\n`), ''), listing);
}

/** What became of the texts of a corpus that this machine's nft loads. */
export class Figures {
  public equal = 0;
  public readonly wrong: string[] = [];

  public constructor(private readonly what: string, private readonly total: number, private readonly loaded: number) {}

  public refused(place: string, error: unknown): void {
    this.wrong.push(`${place}\n${error instanceof Error ? error.message : String(error)}`);
  }

  public compare(place: string, original: string, rendered: string, listed: string | undefined): void {
    if (listed === original) {
      this.equal++;
    } else {
      this.wrong.push(`${place}\n  original  ${original}\n  rendered  ${rendered}\n  listed    ${listed ?? '(refused)'}`);
    }
  }

  public print(): void {
    console.log(`${this.what}: ${this.total} in the corpus, ${this.loaded} loaded here, ${this.equal} list back equal, ${this.wrong.length} wrong`);
  }
}
