import { NftParseError } from '../../../lib/nft/parse/parse-error';

/** The parser knows the construct, and the model has no node for it. */
export function isUnsupported(code: string): boolean {
  return code === 'NF1602';
}

/** Where nft lists what it has read otherwise than what it does, a listing as a later nft has it. */
export function expectedListing(listing: string): string {
  return listing
    // The match on the family is left out, since the listed form of today has it in it; read again, it stays.
    .replace(/^ct original ip saddr/, 'meta nfproto ipv4 ct original ip saddr')
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
  private readonly unsupported = new Map<string, number>();

  public constructor(private readonly what: string, private readonly total: number, private readonly loaded: number) {}

  public get supported(): number {
    return this.equal + this.wrong.length;
  }

  /** A refusal must say that we do not support it yet; that it is no nft would be false. */
  public refused(place: string, error: unknown): void {
    if (!(error instanceof NftParseError)) {
      throw error;
    }
    const other = error.findings.find(({ problem }) => !isUnsupported(problem.code));
    if (other) {
      this.wrong.push(`${place}\n${error.message}`);
      return;
    }
    for (const construct of new Set(error.findings.map(({ problem }) => /got (.*), which is not supported/.exec(problem.message)![1]))) {
      this.unsupported.set(construct, (this.unsupported.get(construct) ?? 0) + 1);
    }
  }

  public compare(place: string, original: string, rendered: string, listed: string | undefined): void {
    if (listed === original) {
      this.equal++;
    } else {
      this.wrong.push(`${place}\n  original  ${original}\n  rendered  ${rendered}\n  listed    ${listed ?? '(refused)'}`);
    }
  }

  public print(): void {
    const groups = [...this.unsupported].sort(([, a], [, b]) => b - a).map(([construct, count]) => `${count} ${construct}`);
    console.log(`${this.what}: ${this.total} in the corpus, ${this.loaded} loaded here, ${this.supported} supported, ${this.equal} list back equal, `
      + `${this.wrong.length} wrong, ${this.loaded - this.supported} not supported yet: ${groups.join('; ')}`);
  }
}
