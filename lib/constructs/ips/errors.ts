import { failure } from '../failure';

export const badMark = (place: string, mark: string, mask: string) =>
  failure('NF2040', place, `a mark must have bits, and none beyond its mask, got ${mark} with mask ${mask}`);

export const marksOverlap = (place: string, repeat: string, verified: string) =>
  failure('NF2041', place, `the marks of IpsMode.repeat and 'verified' must not share bits, got masks ${repeat} and ${verified}; choose other bits for one of them`);

export const nothingBehind = (place: string) =>
  failure('NF2042', place, "'behind' must name at least one filter chain; without one there is no firewall in front of the IPS");

export const notBehindFilter = (place: string, chain: string, got: string) =>
  failure('NF2043', place, `'behind' must name chains of type filter at hooks forward, input or output, where each packet passes once, got ${chain} with ${got}`);

export const oneDirection = (place: string, hook: string, other: string) =>
  failure('NF2044', place, `the IPS must see both directions of a flow, and hook ${hook} sees one only; name the filter chain of hook ${other} in 'behind' too`);

export const familyNotQueued = (place: string, family: string) =>
  failure('NF2045', place, `packets of tables ${family} cannot be queued; put the chain into a table of family ip, ip6, inet or bridge`);

export const otherLayer = (place: string, family: string, chain: string, other: string) =>
  failure('NF2046', place, `a chain of family ${family} cannot come behind ${chain} of family ${other}, whose hooks are others; put it into a table of family ${other}`);

export const otherHost = (place: string, other: string) =>
  failure('NF2047', place, `it must be on one host with what it is made from, got ${other}, which is on another`);

export const queuesTaken = (place: string, queues: string, owner: string) =>
  failure('NF2048', place, `${queues} must belong to one chain of the host, and ${owner} has them; leave out 'firstQueue', or name both filter chains in one 'behind'`);

export const consumedTwice = (place: string, queues: string, owner: string) =>
  failure('NF2049', place, `${queues} must have one consumer, and ${owner} is one already`);

export const notConsumed = (place: string, queues: string, rules: string) =>
  failure('NF2050', place, `${queues} of ${rules} must have a consumer, got none; declare new SuricataIps(…), or new NfqConsumer(…) for any other program`);

export const notQueued = (place: string, queues: string) =>
  failure('NF2051', place, `a consumer must have packets to consume, and no rule sends any to ${queues}; leave them out, or send packets to them`);

export const nothingConsumed = (place: string) =>
  failure('NF2052', place, "a consumer must have queues, got none; name 'chains' or 'queues'");

export const chainsDiffer = (place: string, one: string, other: string) =>
  failure('NF2053', place, `all chains of one consumer must have one mode and one 'verified' mark, and those of ${one} and ${other} differ`);

export const deadRule = (place: string, queue: string) =>
  failure('NF2054', place, `the rule can never be reached, since rule "${queue}" before it queues all packets, and a queued packet does not come back to the chain; `
    + 'move it before that rule');

export const deadQueue = (place: string, accept: string) =>
  failure('NF2062', place, `no packet can reach the queue, since rule "${accept}" before it lets all of them go on; give that rule a match, or leave it out`);

export const splitFlow = (place: string, what: string, queue: string) =>
  failure('NF2055', place, `all packets of a flow must go one way, to the queue of rule "${queue}" or past it, and ${what} tells packets of one flow apart; `
    + 'match what is the same for all of them, such as Ct.MARK or Ct.ORIGINAL');

export const offloadedFlow = (place: string, ips: string) =>
  failure('NF2056', place, `packets of flows in a flowtable never reach ${ips}; offload only what it has verified, with the match of its isVerified() in this rule`);

export const badUnitPath = (place: string, prop: string, got: string) =>
  failure('NF2057', place, `'${prop}' must be an absolute path of letters, digits and . _ + @ -, since it stands in a unit and in YAML, got "${got}"`);

export const notVerified = (place: string) =>
  failure('NF2058', place, "'verified' must be given for this; without it no mark says that the IPS has let a flow go");

export const badYamlWord = (place: string, prop: string, got: string) =>
  failure('NF2059', place, `'${prop}' must be of letters, digits and . _ + @ / -, since it stands in YAML, got "${got}"`);

export const routesToItself = (place: string, queue: number) =>
  failure('NF2060', place, `IpsMode.route must lead to another queue, got ${queue}, which is one of its own: packets would go round for ever`);

export const queuesBeyond = (place: string, first: number, count: number) =>
  failure('NF2061', place, `queues must be numbered up to 65535, got ${count} from ${first} on`);
