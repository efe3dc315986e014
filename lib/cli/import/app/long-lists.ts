import { Code, constant, partsOf } from '../code/code';
import { afterDigit, constantCase, Identifiers } from '../table/identifiers';
import { Line } from '../table/line';
import { Constant } from './constants';

/** As many lines of elements as anyone reads among rules; more stand as a list of their own. */
const LONG = 100;

/** Takes long lists of elements out of the code, and gives them names. */
export class LongLists {
  public readonly constants: Constant[] = [];

  public constructor(private readonly identifiers: Identifiers) {}

  public takenOut(line: Line): Line {
    return line.kind === 'variable' || line.kind === 'statement' ? { ...line, code: this.without(line.code) } : line;
  }

  private without(code: Code): Code {
    return code.kind !== 'call' ? code : {
      ...code,
      args: code.args.map((arg) => (arg.kind !== 'object' ? arg : {
        ...arg, entries: arg.entries.map(([key, value]) => [key, isLongList(value) ? this.named(value, code.args) : value] as const),
      })),
    };
  }

  /** By the name of the set, which is the first thing that is said of it. */
  private named(list: Code, [first]: readonly Code[]): Code {
    const name = this.identifiers.take(afterDigit(constantCase(`${first.kind === 'string' ? first.text : ''} elements`), 'N'));
    this.constants.push({ name, code: list });
    return constant(name, false);
  }
}

/** What names chains or the library has its place where these are. */
function isLongList(code: Code): boolean {
  return code.kind === 'array' && code.items.length > LONG
    && code.items.every((item) => [...partsOf(item)].every(({ kind, ...part }) => kind === 'string' || kind === 'object' || ('text' in part && /^\d/.test(part.text))));
}
