import { typesOf } from '../../nft/check/types';
import { datatype } from '../../nft/model/datatype';
import { isSelector } from '../../nft/model/selectors';
import { MatchStatement, NatStatement, SetValueStatement, Statement } from '../../nft/model/statement';
import { unreachable } from '../../nft/model/unreachable';
import { compares } from './compare';
import { Sets } from './contents';
import { readingOf, readingsOf } from './expression';
import { fieldName, hasPorts, portName } from './fields';
import { isFound, lookUp } from './lookup';
import { Reading, UNKNOWN, valueReading } from './reading';
import { State } from './state';
import { FateVerdict } from './trace';
import { both, not, Truth, truthOf } from './truth';
import { goOn, split, Way } from './way';

/** Statements that do not say where else a packet goes. */
export type PlainStatement = Exclude<Statement, { readonly kind: 'verdict' | 'vmap' | 'inline-chain' }>;

const UNTRACKED = 64n;
/** Objects that decide whether the rule goes on. */
const DECIDING: readonly string[] = ['quota', 'limit'];

/**
 * What a statement does to a packet.
 * @param end leaves the ruleset with a verdict
 */
export function perform(statement: PlainStatement, state: State, sets: Sets, end: (verdict: FateVerdict, state: State) => Way): Way {
  switch (statement.kind) {
    case 'match':
      return split(state, matches(statement, state, sets));
    case 'counter':
    case 'last':
    case 'log':
    case 'dup':
    case 'flow':
    case 'reset':
      return goOn(state);
    case 'limit':
    case 'quota':
    case 'ct count':
    case 'tproxy':
      return split(state, 'unknown');
    case 'object':
      return DECIDING.includes(statement.object) || typeof statement.by !== 'string' ? split(state, 'unknown')
        : statement.object === 'synproxy' ? unknownEnd(state, end) : goOn(state);
    case 'reject':
      return end('reject', state);
    case 'queue':
    case 'queue-to':
      return end('queue', state);
    case 'fwd':
      return end('stolen', state);
    case 'synproxy':
      return unknownEnd(state, end);
    case 'raw':
      return unknownEnd(state.forgotten(), end);
    case 'notrack':
      return goOn(state.withField('ct state', valueReading(UNTRACKED)));
    case 'set-value':
      return assign(statement, state, sets);
    case 'set-update':
      return split(state.touching(statement.set), statement.statements.length > 0 ? 'unknown' : present(readingsOf(statement.key, state, sets)));
    case 'nat':
      return translate(statement, state, sets, end);
    default:
      return unreachable(statement);
  }
}

/** Any verdict, or none. */
function unknownEnd(state: State, end: (verdict: FateVerdict, state: State) => Way): Way {
  return { on: state, missed: state, ended: end('unknown', state).ended };
}

function matches({ left, operator, right }: MatchStatement, state: State, sets: Sets): Truth {
  const types = typesOf(left);
  const readings = readingsOf(left, state, sets);
  if (readings.some(({ kind }) => kind === 'absent')) {
    return 'no';
  }
  if (right.kind === 'set' || right.kind === 'set-reference') {
    const found = isFound(lookUp(readings, types, sets.of(right, state)));
    return operator === '!=' ? not(found) : found;
  }
  return readings.length === 1 && types.length === 1 ? compares(readings[0], operator, right, types[0]) : 'unknown';
}

/** Whether a key can be read at all. */
function present(readings: readonly Reading[]): Truth {
  return both(readings.map(({ kind }) => (kind === 'unknown' ? 'unknown' : truthOf(kind === 'value'))));
}

function assign({ target, value }: SetValueStatement, state: State, sets: Sets): Way {
  const name = isSelector(target) ? fieldName(target) : undefined;
  if (name === undefined) {
    return goOn(state);
  }
  const reading = readingOf(value, typesOf(target)[0], state, sets);
  return reading.kind === 'absent' ? split(state, 'no') : goOn(state.withField(portName(name, state), reading));
}

/** Rewrites the packet. NAT is over for the connection then, and so is the chain: nft accepts what it has translated. */
function translate(nat: NatStatement, state: State, sets: Sets, end: (verdict: FateVerdict, state: State) => Way): Way {
  const side = nat.type === 'dnat' || nat.type === 'redirect' ? 'dnat' : 'snat';
  const six = isSix(state);
  const address = nat.address && readingOf(nat.address, datatype(six ? 'ipv6_addr' : 'ipv4_addr'), state, sets);
  if (address?.kind === 'absent') {
    return split(state, 'no');
  }
  // A source port may be changed although nobody asks for it, when it is taken; an address of several is chosen by the kernel.
  const letter = side.charAt(0);
  const moved = nat.type === 'masquerade' || nat.type === 'redirect' ? UNKNOWN : address;
  const mayMove = side === 'snat' || nat.address?.kind === 'map';
  const port = nat.port ? readingOf(nat.port, datatype('inet_service'), state, sets) : mayMove ? UNKNOWN : undefined;
  let after = state.translated(side);
  after = moved ? after.withField(`${six ? 'ip6' : 'ip'} ${letter}addr`, moved) : after;
  after = port && hasPorts(state) !== 'no' ? after.withField(`th ${letter}port`, port) : after;
  return end('accept', after);
}

function isSix(state: State): boolean {
  const nfproto = state.field('meta nfproto');
  return nfproto.kind === 'value' && nfproto.value === 10n;
}
