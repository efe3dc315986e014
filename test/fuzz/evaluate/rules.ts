import fc from 'fast-check';
import { matchAt, Site } from './matches';
import { BEHIND, DEVICES, LOCAL, PORTS } from './world';

const of = <T>(...values: T[]) => fc.constantFrom(...values);
const mark = fc.integer({ min: 0, max: 7 });
const port = of(...PORTS);

/** What a rule does on its way. */
function action({ family, hook, type }: Site): fc.Arbitrary<string> {
  const four = family !== 'ip6';
  const escapes = type === 'filter' && (hook === 'prerouting' || hook === 'output');
  return fc.oneof(
    mark.map((value) => `meta mark set ${value}`),
    fc.tuple(of('|', '&', '^'), mark).map(([operator, value]) => `meta mark set meta mark ${operator} ${value}`),
    mark.map((value) => `ct mark set ${value}`),
    of('meta mark set ct mark', 'ct mark set meta mark', 'counter', 'counter', 'counter name "total"', 'meta mark set tcp dport map { 22 : 1, 80 : 2 }',
      'meta mark set meta l4proto map @marks', 'meta mark set numgen inc mod 3', 'meta priority set 1:2', 'limit rate 1000/second',
      'limit rate over 1000/second', 'limit rate 2/minute burst 2 packets', 'limit name "slow"', 'quota over 1 mbytes', 'quota until 100 bytes', 'quota name "much"',
      'ct count over 2', 'log prefix "fuzz " group 7', 'log group 7 snaplen 10', 'ct zone set 0', 'ct event set new,destroy', 'meta mark set jhash ip saddr . ip daddr mod 3 seed 1'),
    ...(family === 'inet' ? [] : [of(`${family} dscp set ef`, family === 'ip' ? 'ip ttl set 9' : 'ip6 hoplimit set 9')]),
    ...(four ? [of('add @seen4 { ip saddr }', 'update @seen4 { ip daddr timeout 10s }', 'delete @seen4 { ip saddr }',
      'add @counted4 { ip saddr counter }', 'update @limited4 { ip saddr limit rate 1/second }')] : []),
    ...(four ? [] : [of('add @seen6 { ip6 saddr }')]),
    ...(escapes ? [of('notrack')] : []),
    ...(hook === 'prerouting' && type === 'filter' ? [of('meta pkttype set host', `meta l4proto tcp tproxy ${family === 'inet' ? 'ip ' : ''}to :50080`)] : []),
  );
}

/** What ends it. */
function ending({ family, hook, type, inner }: Site): fc.Arbitrary<string> {
  const jumps = inner.flatMap((chain) => [`jump ${chain}`, `goto ${chain}`]);
  const rejects = type === 'nat' || hook === 'postrouting' || hook === 'prerouting' ? []
    : ['reject', 'reject with tcp reset', ...(family === 'inet' ? ['reject with icmpx type admin-prohibited', 'reject with icmp type host-unreachable', 'reject with icmpv6 type no-route']
      : [family === 'ip' ? 'reject with icmp type host-unreachable' : 'reject with icmpv6 type no-route'])];
  return of('accept', 'accept', 'accept', 'drop', 'return', 'continue', ...jumps, ...rejects, ...(inner.length > 0 ? ['jump { tcp dport 80 accept; meta mark 1 return; counter; }'] : []));
}

function verdicts({ inner }: Site): fc.Arbitrary<string> {
  const verdict = of('accept', 'drop', 'continue', 'return', ...inner.map((chain) => `jump ${chain}`), ...inner.map((chain) => `goto ${chain}`));
  return fc.oneof(
    fc.tuple(fc.uniqueArray(port, { minLength: 2, maxLength: 2 }), verdict, verdict).map(([[a, b], one, other]) => `tcp dport vmap { ${a} : ${one}, ${b} : ${other} }`),
    fc.tuple(verdict, verdict).map(([one, other]) => `ct state vmap { new : ${one}, established : ${other} }`),
    fc.tuple(verdict, verdict).map(([one, other]) => `meta mark vmap { 0 : ${one}, 1-3 : ${other} }`),
    fc.tuple(verdict, verdict).map(([one, other]) => `meta l4proto vmap { tcp : ${one}, udp : ${other} }`),
    of('meta l4proto { tcp, udp } th dport vmap @fates', 'iifname vmap { "wan" : continue, "lan" : accept }', 'udp dport vmap { 1-100 : accept, * : continue }'),
  );
}

/** Rewrites the packet. What is sent to the router instead of to the world, or the other way round, is routed by the kernel. */
function nat({ family, hook }: Site): fc.Arbitrary<string> {
  const six = family === 'ip6';
  const own = six ? LOCAL.ip6 : LOCAL.ip;
  const away = DEVICES.flatMap((device) => BEHIND[device][six ? 'ip6' : 'ip']);
  const word = family === 'inet' ? ' ip' : '';
  const ported = 'meta l4proto { tcp, udp }';
  const at = (address: string, number: number) => (six ? `[${address}]:${number}` : `${address}:${number}`);
  if (hook === 'prerouting' || hook === 'output') {
    const targets = hook === 'prerouting' ? [...away, ...own] : away;
    const target = of(...targets);
    return fc.oneof(
      target.map((address) => `dnat${word} to ${address}`),
      fc.tuple(target, port).map(([address, number]) => `${ported} dnat${word} to ${at(address, number)}`),
      fc.tuple(target, target).map(([a, b]) => `dnat${word} to tcp dport map { 80 : ${a}, 443 : ${b} }`),
      ...(six ? [] : [of(`dnat${word} to tcp dport map @servers`)]),
      ...(hook === 'prerouting' ? [port.map((number) => `${ported} redirect to :${number}`), of('redirect')] : []),
    );
  }
  return fc.oneof(
    of(...own, ...away).map((address) => `snat${word} to ${address}`),
    fc.tuple(of(...own), fc.integer({ min: 30_000, max: 60_000 })).map(([address, number]) => `${ported} snat${word} to ${at(address, number)}-${number + 500}`),
    ...(hook === 'postrouting' ? [of('masquerade', 'masquerade random', `${ported} masquerade to :20000-30000`)] : []),
  );
}

/** A rule that may stand there. */
export function ruleAt(site: Site): fc.Arbitrary<string> {
  const match = matchAt(site);
  const plain = fc.tuple(fc.array(match, { maxLength: 2 }), fc.array(action(site), { maxLength: 1 }), fc.option(ending(site), { nil: '', freq: 2 }));
  const ends = site.type === 'nat' ? [{ weight: 5, arbitrary: fc.tuple(fc.array(match, { maxLength: 2 }), fc.constant([] as string[]), nat(site)) }] : [];
  return fc.oneof(
    { weight: 6, arbitrary: plain.map((parts) => parts.flat().join(' ').trim()) },
    { weight: 1, arbitrary: fc.tuple(fc.array(match, { maxLength: 1 }), verdicts(site)).map((parts) => parts.flat().join(' ')) },
    ...ends.map(({ weight, arbitrary }) => ({ weight, arbitrary: arbitrary.map((parts) => parts.flat().join(' ')) })),
  ).filter((text) => text !== '');
}
