import { Family } from '../../../lib/nft/model/table';
import { CorpusRule } from '../corpus/corpus';

/** A rule that was tried on nft 1.0.6 and 1.1.3. */
export interface Probe extends CorpusRule {
  /** `loads` in one of them; `refused` by both; `useless`: nft takes it, and this library says what is wrong with it. */
  readonly kind: 'loads' | 'refused' | 'useless';
}

export const DEVICES: readonly string[] = ['q0', 'q1', 'eth0', 'eth1'];

const CHAINS: Readonly<Record<string, string>> = {
  plain: '',
  input: 'type filter hook input priority 0;',
  output: 'type filter hook output priority 0;',
  forward: 'type filter hook forward priority 0;',
  prerouting: 'type filter hook prerouting priority -150;',
  postrouting: 'type filter hook postrouting priority -150;',
  dstnat: 'type nat hook prerouting priority -100;',
  srcnat: 'type nat hook postrouting priority 100;',
  natin: 'type nat hook input priority 100;',
  natout: 'type nat hook output priority -100;',
  ingress: 'type filter hook ingress device "q0" priority 0;',
  egress: 'type filter hook egress device "q0" priority 0;',
};
const KINDS: Readonly<Record<string, Probe['kind']>> = { '!': 'refused', '~': 'useless' };

/**
 * Reads lines of these kinds:
 *
 *     = add set % s { type ipv4_addr; }    what the rules refer to; `%` is the table
 *     + add …                              more of it
 *     @ ip inet input                      the families of the table, and the chain
 *     tcp dport 22                         a rule
 *     ! tcp dport foo                      a rule that nft refuses
 *     ~ log group 65536                    a rule that nft takes without a use, or makes another of
 */
export function readProbes(file: string, text: string): Probe[] {
  const probes: Probe[] = [];
  let objects: string[] = [];
  let families: Family[] = [];
  let chain = '';
  text.split('\n').forEach((line, i) => {
    const [sign, rest] = [line.slice(0, 2), line.slice(2)];
    if (sign === '= ' || sign === '+ ') {
      objects = [...(sign === '+ ' ? objects : []), rest];
    } else if (sign === '@ ') {
      const words = rest.split(' ');
      families = words.slice(0, -1) as Family[];
      chain = CHAINS[words.at(-1)!];
    } else if (line !== '' && line !== '=') {
      const kind = sign.endsWith(' ') ? KINDS[sign.trimEnd()] : undefined;
      const rule = kind ? rest : line;
      probes.push(...families.map((family): Probe => ({
        file, line: i + 1, family, kind: kind ?? 'loads', ok: kind === undefined, devices: DEVICES, setup: setupOf(family, chain, objects),
        rule, command: `add rule ${family} t c ${rule}`,
      })));
    }
  });
  return probes;
}

function setupOf(family: Family, chain: string, objects: readonly string[]): string[] {
  const table = `${family} t`;
  return [`add table ${table}`, `add chain ${table} other`, `add chain ${table} c { ${chain} }`, ...objects.map((text) => text.replaceAll('%', table))];
}
