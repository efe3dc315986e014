import { Packet } from '../../review';

/** The table that marks packets and sees what is left of them. */
export const HARNESS = 'cdk_netfilter_replay';

/** Packets that end there, by which it shows that all before them are through. */
export const FIRST_SENTINEL = 65_534;
export const LAST_SENTINEL = 65_535;

/** A packet by the number that it bears. */
export interface Numbered {
  readonly id: number;
  readonly packet: Packet;
}

/** The table: it gives packets the marks that they are said to have, and has the kernel trace them. Answers of the host end here. */
export function harnessRules(packets: readonly Numbered[], devices: readonly string[], hasIngress: boolean): string {
  const marks = statements(packets, ({ mark = 0 }) => (mark === 0 ? undefined : `meta mark set ${mark}`));
  const untracked = statements(packets, ({ ctState }) => (ctState === 'untracked' ? 'notrack' : undefined));
  const ctMarks = statements(packets, ({ ctMark = 0 }) => (ctMark === 0 ? undefined : `ct mark set ${ctMark}`));
  const chain = (name: string, hook: string, priority: number, rules: readonly string[]) =>
    `  chain ${name} {\n    type filter hook ${hook} priority ${priority};\n${rules.map((rule) => `    ${rule}\n`).join('')}  }\n`;
  const ofBoth = (name: string, priority: number, rules: readonly string[]) =>
    (rules.length === 0 ? '' : ['prerouting', 'output'].map((hook) => chain(`${name}_${hook}`, hook, priority, rules)).join(''));
  const table = [
    chain('arriving', 'prerouting', -500, ['meta nftrace set 1', `ip id { ${FIRST_SENTINEL}, ${LAST_SENTINEL} } drop`, ...marks]),
    chain('leaving', 'output', -500, ['meta skuid != 0 drop', 'meta skuid 0 meta nftrace set 1', ...marks]),
    chain('answers', 'output', -501, ['meta skuid 0 accept', 'drop']),
    ofBoth('untracked', -201, untracked),
    ofBoth('connections', -199, ['ct state invalid continue', ...ctMarks]),
    ...['input', 'forward'].map((hook) => chain(`routed_${hook}`, hook, -1_000_000, [])),
    ...['input', 'postrouting'].map((hook) => chain(`end_${hook}`, hook, 1_000_000, [])),
    ...natChains(packets),
  ];
  const early = devices.map((device, i) => chain(`arriving${i}`, `ingress device ${device}`, -500, ['meta nftrace set 1']));
  return `table inet ${HARNESS} {\n${table.join('')}}\n${hasIngress ? `table netdev ${HARNESS} {\n${early.join('')}}\n` : ''}`;
}

/** What the connections of packets are translated to, at their first packets. */
function natChains(packets: readonly Numbered[]): string[] {
  const chains = [['prerouting', 'd'], ['output', 'd'], ['input', 's'], ['postrouting', 's']] as const;
  return chains.flatMap(([hook, side]) => {
    const rules = statements(packets, ({ family, protocol, translation = {} }) => {
      const [address, port] = [translation[`${side}addr`], translation[`${side}port`]];
      const target = `${address === undefined ? '' : family === 'ip6' ? `[${address}]` : address}${port === undefined ? '' : `:${port}`}`;
      return target === '' ? undefined : `meta l4proto ${protocol} ${side}nat ${family} to ${target}`;
    });
    return rules.length === 0 ? [] : [
      `  chain nat_${hook} {\n    type nat hook ${hook} priority ${side === 'd' ? -100 : 100};\n${rules.map((rule) => `    ${rule}\n`).join('')}  }\n`,
    ];
  });
}

function statements(packets: readonly Numbered[], of: (packet: Packet) => string | undefined): string[] {
  return packets.flatMap(({ id, packet }) => {
    const statement = of(packet);
    return statement === undefined ? [] : [`${packet.family === 'ip' ? 'ip id' : 'ip6 flowlabel'} ${id} ${statement}`];
  });
}
