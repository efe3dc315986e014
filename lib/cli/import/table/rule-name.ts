import { NatStatement, Statement } from '../../../nft/model/statement';
import { Rule } from '../../../nft/model/table';
import { renderStatement, renderVerdict } from '../../../nft/render/statement';

/** A name made from what a rule does is no longer than this. */
const SHORT = 56;
/** nft's limit on a comment, in bytes. */
const LONGEST = 128;

/** Names the rules of one chain: by their comments, else by what they do. */
export class RuleNames {
  private readonly used = new Set<string>();

  public nameOf(rule: Rule): string {
    const name = rule.comment ?? hinted(deed(rule.statements));
    let free = name;
    for (let number = 2; this.used.has(free); number++) {
      free = `${shortened(name, LONGEST - ` ${number}`.length)} ${number}`;
    }
    this.used.add(free);
    return free;
  }
}

/** `accept tcp dport 22`: what becomes of a packet, then which. */
function deed(statements: readonly Statement[]): string {
  const matches = statements.filter(({ kind }) => kind === 'match');
  const others = statements.filter(({ kind }) => kind !== 'match');
  const deeds = others.filter(({ kind }) => !ASIDE.has(kind));
  const parts = [...(deeds.length > 0 ? deeds : others.slice(-1)).map(wordsOf), ...matches.map(renderStatement)];
  return parts.join(' ').replace(/["{}$\p{Cc}]/gu, '').replace(/\s+/g, ' ').trim();
}

/** What a rule does beside deciding. */
const ASIDE: ReadonlySet<Statement['kind']> = new Set(['counter', 'quota', 'limit', 'last', 'ct count', 'log']);

function wordsOf(statement: Statement): string {
  switch (statement.kind) {
    case 'verdict':
      return renderVerdict(statement.verdict);
    case 'nat':
      return natWords(statement);
    case 'counter':
    case 'log':
    case 'reject':
      return statement.kind;
    case 'inline-chain':
      return statement.how;
    default:
      return renderStatement(statement);
  }
}

function natWords({ type, address }: NatStatement): string {
  return address?.kind === 'address' ? `${type} to ${address.text}` : type;
}

/** What is cut off shows as such. */
function hinted(text: string): string {
  const short = shortened(text, SHORT);
  return short === text ? text : `${short} …`;
}

/** Cut between words. */
function shortened(text: string, limit: number): string {
  let short = text;
  while (Buffer.byteLength(short) > limit) {
    const cut = short.lastIndexOf(' ');
    short = cut > 0 ? short.slice(0, cut) : [...short].slice(0, -1).join('');
  }
  return short.replace(/[\s,.:|&(]+$/, '');
}
