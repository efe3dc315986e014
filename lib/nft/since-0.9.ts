import { selectors } from './check/protocols';
import { Expression, Value } from './model/expression';
import { statementsIn } from './model/reads';
import { isSelector, Selector } from './model/selectors';
import { Statement } from './model/statement';
import { SetDefinition, SetElement, Table } from './model/table';
import { renderExpression } from './render/expression';
import { NftNeed } from './since';

/** The oldest version tried that reads all of this, which 0.9.8 does not; some of it came in versions between the two. */
const TRIED = '1.0.6';

/** Words that 0.9.8 took for no name, and newer ones do. */
const RESERVED: ReadonlySet<string> = new Set(`
  ackseq addr avgpkt burst bypass cfi chains checksum classid code count counters cpi daddr direction doff dport dscp echo eol
  event expectation expiration fanout flowlabel flowtables frag-off fully-random gateway group hdrlength helper helpers hlen
  hoplimit htype icmpx id in inc json kind l3proto label last-entry left length level limits lsrr maps max-delay memory meters
  microsecond millisecond minute mod mode more-fragments mrt mss mtu nanosecond nexthdr nexthop nop num offset operation option
  options original out over param-problem pcp performance persistent plen port prefix proto-dst proto-src protocol ptr ptype
  queue-threshold quotas ra rate reply reqid reserved reserved2 right rr rules sack sack-permitted sack0 sack1 sack2 sack3 saddr
  secmarks second seed seg-left sets sid snaplen spi spnum sport ssrr state status synproxys tables tag timestamp to trace
  transparent transport tsecr tsval ttl until urgptr used value version vm vtag week wildcard window with wscale xml zone
`.trim().split(/\s+/));

/** What nft 0.9.8 cannot read of a table. */
export function needsBeyond09(table: Table): NftNeed[] {
  const statements = statementsIn(table.chains);
  return [
    ...[table, ...table.objects, ...table.flowtables, ...table.sets, ...table.chains].flatMap(({ name }) =>
      (RESERVED.has(name) ? [`the name "${name}"`] : [])),
    ...table.flags.filter((flag) => flag === 'owner').map((flag) => `flags ${flag}`),
    ...table.flowtables.filter(({ offload }) => offload).map(({ name }) => `flags offload of flowtable ${name}`),
    ...table.chains.filter(({ base }) => base?.hook === 'egress').map(({ name }) => `hook egress of chain ${name}`),
    ...table.sets.flatMap(ofSet),
    ...statements.flatMap((statement) => ofStatement(statement, table.sets)),
  ].map((what) => ({ what, since: TRIED }));
}

function ofSet(set: SetDefinition): string[] {
  const object = typeof set.data === 'object' && 'object' in set.data ? set.data.object : undefined;
  return [
    ...(object === 'synproxy' ? [`synproxy in @${set.name}`] : []),
    ...(set.typeof && set.data === 'verdict' ? [`typeof with verdicts in @${set.name}`] : []),
    ...(set.key.includes('cgroupsv2') ? [`type cgroupsv2 of @${set.name}`] : []),
    ...(set.key.includes('ifname') && set.flags.includes('interval') ? [`patterns of interfaces in @${set.name}`] : []),
    ...set.elements.flatMap((element) => ofElement(element, set.name)),
  ];
}

function ofElement({ key, statements = [] }: SetElement, set: string): string[] {
  return [
    ...(key.kind === 'catch-all' ? [`the element * of @${set}`] : []),
    ...(statements.length > 1 ? [`several statements at elements of @${set}`] : []),
  ];
}

function ofStatement(statement: Statement, sets: readonly SetDefinition[]): string[] {
  const read = selectors(statement).filter(isSelector).filter(isNew).map(renderExpression);
  switch (statement.kind) {
    case 'queue-to':
      return [...read, 'queue to an expression'];
    case 'reset':
      return [...read, 'reset tcp option'];
    case 'nat':
      return [...read, ...(statement.address?.kind === 'map' && givesPort(statement.address, sets) ? ['address and port from one map'] : [])];
    case 'match':
      return [...read, ...(isPatterns(statement.right) ? [`patterns in a set of ${renderExpression(statement.left)}`] : [])];
    case 'vmap':
      return [...read, ...(statement.in.kind !== 'set-reference' && statement.in.entries.some(({ key }) => key.kind === 'catch-all')
        ? [`* in ${renderExpression(statement.key)} vmap`] : [])];
    default:
      return read;
  }
}

function isPatterns(value: Value): boolean {
  return value.kind === 'set' && value.elements.some((element) => element.kind === 'string' && element.text.endsWith('*'));
}

function givesPort({ in: map }: Extract<Expression, { kind: 'map' }>, sets: readonly SetDefinition[]): boolean {
  if (map.kind === 'anonymous-map') {
    return map.entries.some(({ data }) => data.kind === 'concat');
  }
  const data = sets.find(({ name }) => name === map.name)?.data;
  return Array.isArray(data) && data.length > 1;
}

function isNew(node: Selector): boolean {
  switch (node.kind) {
    case 'payload':
      return ['vlan dei', 'udplite csumcov'].includes(`${node.protocol} ${node.field}`);
    case 'raw-payload':
      return node.base === 'ih';
    case 'extension':
      return node.space === 'sctp chunk' || (node.space === 'tcp option' && ['md5sig', 'mptcp', 'fastopen'].includes(node.name));
    case 'socket':
      return node.key === 'cgroupv2';
    default:
      return false;
  }
}
