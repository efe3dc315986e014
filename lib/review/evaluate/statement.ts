import { typesOf } from '../../nft/check/types';
import { datatype } from '../../nft/model/datatype';
import { Expression } from '../../nft/model/expression';
import { reads } from '../../nft/model/reads';
import { isSelector, Selector } from '../../nft/model/selectors';
import { MatchStatement, NatStatement, RejectStatement, SetValueStatement, Statement } from '../../nft/model/statement';
import { unreachable } from '../../nft/model/unreachable';
import { compares } from './compare';
import { readingOf, readingsOf } from './expression';
import { CT_UNTRACKED, fieldName, hasConnection, hasHeader, hasPorts, portName } from './fields';
import { isFound, lookUp } from './lookup';
import { isPresent } from './presence';
import { isValue, Reading, UNKNOWN, valueReading } from './reading';
import { State } from './state';
import { TableView } from './table-view';
import { FateVerdict } from './trace';
import { both, not, Truth, truthOf } from './truth';
import { goOn, split, Way } from './way';

/** Statements that do not say where else a packet goes. */
export type PlainStatement = Exclude<Statement, { readonly kind: 'verdict' | 'vmap' | 'inline-chain' }>;

const ZONE = 'ct zone';
const IPV4 = 2n;
const IPV6 = 10n;
/** Fields by which conntrack tells connections apart. */
const TUPLE = /^(ip6? [sd]addr|th [sd]port)$/;

/** Leaves the ruleset with a verdict. */
type End = (verdict: FateVerdict, state: State) => Way;

/**
 * What a statement does to a packet.
 * @param end leaves the ruleset with a verdict
 */
export function perform(statement: PlainStatement, state: State, view: TableView, end: End): Way {
  switch (statement.kind) {
    case 'match':
      return split(state, matches(statement, state, view));
    case 'log':
    case 'flow':
      return goOn(state);
    case 'reset':
      return split(state, both([hasHeader('tcp', state), isWhole(state)]));
    case 'dup':
      return split(state, isReadable(statement, state, view));
    case 'counter':
    case 'last':
    case 'limit':
    case 'quota':
    case 'ct count':
      return split(state, view.letPass([statement]));
    case 'tproxy':
      return split(state, 'unknown');
    case 'object':
      return statement.object === 'synproxy' ? unknownEnd(state, end)
        : split(state, typeof statement.by === 'string' ? view.objectLetsPass(statement.object, statement.by) : 'unknown');
    case 'reject':
      return end('reject', state);
    case 'queue':
      return end('queue', state);
    case 'queue-to':
      return endingIf(isReadable(statement, state, view), 'queue', state, end);
    case 'fwd':
      return endingIf(isReadable(statement, state, view), 'stolen', state, end);
    case 'synproxy':
      return unknownEnd(state, end);
    case 'raw':
      return unknownEnd(state.forgotten(), end);
    case 'notrack':
      return goOn(untracked(state));
    case 'set-value':
      return assign(statement, state, view);
    case 'set-update':
      return split(state.touching(statement.set), both([isReadable(statement, state, view), view.letPass(view.keptBy(statement))]));
    case 'nat':
      return translate(statement, state, view, end);
    default:
      return unreachable(statement);
  }
}

/** Any verdict, or none. */
function unknownEnd(state: State, end: End): Way {
  return { on: state, missed: state, ended: end('unknown', state).ended };
}

function matches({ left, operator, right }: MatchStatement, state: State, view: TableView): Truth {
  const types = typesOf(left);
  const readings = readingsOf(left, state, view);
  if (readings.some(({ kind }) => kind === 'absent')) {
    return 'no';
  }
  if (right.kind === 'set' || right.kind === 'set-reference') {
    const found = isFound(lookUp(readings, types, view.of(right, state)));
    return operator === '!=' ? not(found) : found;
  }
  return readings.length === 1 && types.length === 1 ? compares(readings[0], operator, right, types[0]) : 'unknown';
}

/** Whether its headers are as long as they say: conntrack takes no others. */
function isWhole(state: State): Truth {
  return hasConnection(state) === 'yes' ? 'yes' : 'unknown';
}

/** Whether the packet has all that a statement reads of it. */
function isReadable(statement: Statement, state: State, view: TableView): Truth {
  return both(reads(statement).flatMap((node) => (node.kind === 'concat' ? node.parts : [node]))
    .map((node) => isPresent(node, readingOf(node, typesOf(node)[0], state, view), state)));
}

function assign({ target, value }: SetValueStatement, state: State, view: TableView): Way {
  if (!isSelector(target)) {
    return goOn(state);
  }
  const name = fieldName(target);
  const reading = readingOf(value, typesOf(target)[0], state, view);
  const given = isPresent(value, reading, state);
  if (given === 'no') {
    return split(state, 'no');
  }
  const written = both([given, target.kind === 'meta' || target.kind === 'ct' ? 'yes' : target.kind === 'payload' ? hasHeader(target.protocol, state) : 'unknown']);
  return { ...split(state, written), on: written === 'no' ? undefined : assigned(target, name, reading, state) };
}

function assigned(target: Selector, name: string | undefined, reading: Reading, state: State): State {
  if (target.kind === 'ct') {
    return name === undefined ? state : assignToConnection(name, reading, state);
  }
  if (name === undefined) {
    return state.forgotten();
  }
  const field = target.kind === 'payload' ? portName(name, state) : name;
  const after = state.withField(field, reading);
  // Whether conntrack sees it before or after that, nobody here can tell.
  return TUPLE.test(field) ? after.withConnection((of) => (of.startsWith('ct original') ? UNKNOWN : after.field(of))) : after;
}

/** Without a connection, nothing is kept, and the rule goes on all the same. */
function assignToConnection(name: string, reading: Reading, state: State): State {
  const connected = hasConnection(state);
  if (name === ZONE) {
    // A packet without a connection gets a template of one, which reads like a connection.
    return connected === 'yes' ? state : state.withConnection(() => UNKNOWN);
  }
  return connected === 'no' ? state : state.withField(name, connected === 'yes' ? reading : UNKNOWN);
}

/** Only packets that conntrack has not seen can escape it. */
function untracked(state: State): State {
  const connected = hasConnection(state);
  if (connected === 'yes') {
    return state;
  }
  return connected === 'no' ? state.escaping('yes').withField('ct state', valueReading(CT_UNTRACKED))
    : state.escaping('unknown').withConnection(() => UNKNOWN);
}

/** Whether the packet is one that such an answer fits. */
export function isAnswerable(statement: RejectStatement, state: State): Truth {
  switch (statement.with?.type) {
    case 'tcp reset':
      return hasHeader('tcp', state);
    case 'icmp':
      return truthOf(isValue(state.field('meta nfproto'), IPV4));
    case 'icmpv6':
      return truthOf(isValue(state.field('meta nfproto'), IPV6));
    default:
      return 'yes';
  }
}

function endingIf(holds: Truth, verdict: FateVerdict, state: State, end: End): Way {
  return { missed: split(state, holds).missed, ended: holds === 'no' ? [] : end(verdict, state).ended };
}

/** Rewrites the packet. NAT is over for the connection then, and so is the chain: nft accepts what it has translated. */
function translate(nat: NatStatement, state: State, view: TableView, end: End): Way {
  const side = nat.type === 'dnat' || nat.type === 'redirect' ? 'dnat' : 'snat';
  const six = isValue(state.field('meta nfproto'), IPV6);
  const address = nat.address && readingOf(nat.address, datatype(six ? 'ipv6_addr' : 'ipv4_addr'), state, view);
  const number = nat.port && readingOf(nat.port, datatype('inet_service'), state, view);
  const found = both([[nat.address, address], [nat.port, number]].map(([node, reading]) =>
    (node && reading ? isPresent(node as Expression, reading as Reading, state) : 'yes')));
  // Packets of the other family go on.
  if (found === 'no' || (nat.family !== undefined && (nat.family === 'ip6') !== six)) {
    return split(state, found);
  }
  // A source port may be changed although nobody asks for it, when it is taken; an address of several is chosen by the kernel.
  const letter = side.charAt(0);
  const moved = nat.type === 'masquerade' || nat.type === 'redirect' ? UNKNOWN : address;
  const mayMove = side === 'snat' || (nat.address?.kind === 'map' && address?.kind !== 'value');
  const port = number ?? (mayMove ? UNKNOWN : undefined);
  const fields: [string, Reading][] = [
    ...(moved ? [[`${six ? 'ip6' : 'ip'} ${letter}addr`, moved] as [string, Reading]] : []),
    ...(port && hasPorts(state) !== 'no' ? [[`th ${letter}port`, port] as [string, Reading]] : []),
  ];
  const after = state.withFields(fields).translated(side, differ(fields, state));
  return { missed: split(state, found).missed, ended: end('accept', after).ended };
}

/** Whether any of these is another value than before. */
function differ(fields: readonly (readonly [string, Reading])[], state: State): Truth {
  const same = fields.map(([name, reading]): Truth => {
    const before = state.field(name);
    return before.kind === 'value' && reading.kind === 'value' ? truthOf(before.value === reading.value) : 'unknown';
  });
  return not(both(same));
}
