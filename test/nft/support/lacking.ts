import { NAMES } from '../../golden/cases';
import { loadAndList } from './scratch';

/** What a kernel or an nft may lack: where the probe does not load, the case must be refused with these words, for this line. */
interface Lack {
  readonly probe: string;
  readonly refusal: RegExp;
}

const NO_SUCH = 'Error: Could not process rule: No such file or directory';
const QUEUE = 'table ip probe {\n\tchain c {\n\t\tqueue num 0\n\t}\n}\n';
const FLOWTABLE = 'table inet probe {\n\tflowtable f {\n\t\thook ingress priority 0\n\t\tdevices = { q0 }\n\t}\n}\n';

const MAY_LACK: Readonly<Record<string, Lack>> = {
  'queue': { probe: QUEUE, refusal: refusal('4:3-7', NO_SUCH, '\t\tqueue num 1 comment "one"') },
  'queue-to': { probe: QUEUE, refusal: refusal('4:3-60', NO_SUCH, '\t\tqueue flags bypass to iifname map { "lan" : 1, "wan" : 2 } comment "by device"') },
  'flowtables': { probe: FLOWTABLE, refusal: refusal('2:12-15', NO_SUCH, '\tflowtable fast {') },
  'flowtable-offload': { probe: FLOWTABLE, refusal: refusal('2:12-19', NO_SUCH, '\tflowtable hardware {') },
  // Network cards do this, and no device that is made of software alone.
  'chain-offload': {
    probe: 'table netdev probe {\n\tchain c {\n\t\ttype filter hook ingress device "q0" priority 0; flags offload;\n\t}\n}\n',
    refusal: refusal('2:8-14', 'Error: Could not process rule: Operation not supported', '\tchain ingress {'),
  },
  'secmarks': {
    probe: 'table inet probe {\n\tsecmark s {\n\t\t"system_u:object_r:ssh_server_packet_t:s0"\n\t}\n}\n',
    refusal: refusal('2:10-13', NO_SUCH, '\tsecmark sshd {'),
  },
  'last': {
    probe: 'table inet probe {\n\tchain c {\n\t\tlast accept\n\t}\n}\n',
    refusal: refusal('4:23-28', 'Error: syntax error, unexpected accept', '\t\ttcp dport 2222 last accept comment "old port"'),
  },
  'kept-keys': {
    probe: 'table ip probe {\n\tchain c {\n\t\tip saddr vmap { 192.0.2.1 counter : accept }\n\t}\n}\n',
    refusal: refusal('4:29-35', 'Error: missing statement in map declaration', '\t\tip saddr vmap { 192.0.2.1 counter : accept } comment "verdicts"'),
  },
  'table-owner': {
    probe: 'table inet probe {\n\tflags owner,persist\n}\n',
    refusal: refusal('2:13-13', 'Error: syntax error, unexpected comma, expecting newline or semicolon', '\tflags owner,persist'),
  },
  'payload-newer': {
    probe: 'table ip6 probe {\n\tchain c {\n\t\ticmpv6 type nd-redirect icmpv6 daddr ::1\n\t}\n}\n',
    refusal: refusal('4:42-46', 'Error: syntax error, unexpected string', '\t\ticmpv6 type nd-neighbor-solicit icmpv6 taddr 2001:db8::133 comment "asked for"'),
  },
  // nft 1.0.6 does not refuse it, but aborts.
  'transports-newer': {
    probe: 'table inet probe {\n\tchain c {\n\t\tah nexthdr tcp\n\t}\n}\n',
    refusal: /^nft: payload\.c:117: payload_expr_pctx_update: Assertion `base->length > 0' failed\.\nAborted/,
  },
  'dccp-options': {
    probe: 'table inet probe {\n\tchain c {\n\t\tdccp option 1 exists\n\t}\n}\n',
    refusal: refusal('4:8-13', 'Error: syntax error, unexpected string, expecting type or sport or dport', '\t\tdccp option 1 exists comment "there"'),
  },
  'inner-headers': {
    probe: 'table inet probe {\n\tchain c {\n\t\tgretap ip ttl 1\n\t}\n}\n',
    refusal: refusal('4:37-41', 'Error: syntax error, unexpected flags, expecting newline or semicolon',
      '\t\tudp dport 4789 vxlan vni 10 vxlan flags 0x8 vxlan ip saddr 192.0.2.0/24 comment "vxlan"'),
  },
  'tunnel-metadata': {
    probe: 'table inet probe {\n\tchain c {\n\t\ttunnel id 1\n\t}\n}\n',
    refusal: refusal('4:15-20', 'Error: syntax error, unexpected exists, expecting newline or semicolon', '\t\ttunnel path exists comment "through a tunnel"'),
  },
  'meta-bridge': {
    probe: 'table bridge probe {\n\tchain c {\n\t\tmeta ibrname "br0"\n\t}\n}\n',
    refusal: refusal('4:3-14', 'Error: Could not process rule: Operation not supported', '\t\tmeta ibrname "br0" meta obrname != "br1" comment "bridges"'),
  },
  'meta-bridge-newer': {
    probe: 'table bridge probe {\n\tchain c {\n\t\tmeta ibrhwaddr 00:00:5e:00:53:01\n\t}\n}\n',
    refusal: /^\/dev\/stdin:4:3-16: Error: syntax error, unexpected ibrhwaddr, known keys are length, [a-z0-9, ]+\n\t\tmeta ibrhwaddr /,
  },
  'fields-newer': {
    probe: 'table inet probe {\n\tchain c {\n\t\trt2 addr ::1\n\t}\n}\n',
    refusal: refusal('3:12-22', 'Error: No symbol type information', '\t\trt2 addr 2001:db8::1 comment "mobile"'),
  },
  'vlans-newer': {
    probe: 'table bridge probe {\n\tchain c {\n\t\tip ttl 1 vlan id 1\n\t}\n}\n',
    refusal: refusal('4:22-28', 'Error: conflicting protocols specified: ether vs. vlan', '\t\tip saddr 192.0.2.1 vlan id 10 comment "address first"'),
  },
  'fib-check': {
    probe: 'table inet probe {\n\tchain c {\n\t\tfib daddr check missing\n\t}\n}\n',
    refusal: refusal('4:13-17', 'Error: syntax error, unexpected string, expecting type or oif or oifname', '\t\tfib daddr check missing comment "no route"'),
  },
  // The group belongs to systemd.
  'cgroups': {
    probe: 'table inet probe {\n\tchain c {\n\t\tsocket cgroupv2 level 1 "user.slice"\n\t}\n}\n',
    refusal: refusal('4:27-38', 'Error: cgroupv2 path fails: No such file or directory', '\t\tsocket cgroupv2 level 1 "user.slice" comment "of users"'),
  },
  'arithmetic-newer': {
    probe: 'table inet probe {\n\tchain c {\n\t\tct mark set ct mark | meta mark\n\t}\n}\n',
    refusal: refusal('4:25-33', 'Error: Right hand side of binary operation (|) must be constant', '\t\tct mark set ct mark | meta mark comment "joined"'),
  },
  'element-never': {
    probe: 'table inet probe {\n\tset s {\n\t\ttype ipv4_addr\n\t\ttimeout 1h\n\t\telements = { 192.0.2.1 timeout never }\n\t}\n}\n',
    refusal: refusal('6:34-38', 'Error: wrong time format', '\t\telements = { 192.0.2.1 timeout never }'),
  },
  'tunnels': {
    probe: 'table netdev probe {\n\ttunnel t {\n\t\tid 1\n\t\tip daddr 192.0.2.1\n\t}\n}\n',
    refusal: refusal('2:2-7', 'Error: syntax error, unexpected string', '\ttunnel branch {'),
  },
};

function refusal(place: string, error: string, line: string): RegExp {
  return new RegExp(`^${`/dev/stdin:${place}: ${error}\n${line}`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}

/** How this machine refuses a case; undefined where it lacks nothing. */
export function refusalOf(name: string): RegExp | undefined {
  return name in MAY_LACK && loadAndList(MAY_LACK[name].probe).listing === '' ? MAY_LACK[name].refusal : undefined;
}

/** The cases that this machine can load. */
export function loadable(): string[] {
  return NAMES.filter((name) => refusalOf(name) === undefined);
}
