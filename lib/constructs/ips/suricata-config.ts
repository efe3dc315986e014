import { IpsModeNode } from './ips-mode';
import { MarkBits } from './mark';

/** What {@link suricataYaml} writes. */
export interface SuricataConfig {
  readonly base: string;
  readonly mode: IpsModeNode;
  readonly verified?: MarkBits;
  readonly failOpen: boolean;
  readonly batchCount?: number;
  /** None: the outputs of the base configuration stay. */
  readonly eve?: { readonly file: string; readonly types: readonly string[] };
}

/**
 * A configuration for `suricata -c`: the host's own one, with sections of it replaced. Suricata takes the last of several
 * sections of one name whole (src/conf-yaml-loader.c), and from 8 on a single `include` per level.
 */
export function suricataYaml({ base, mode, verified, failOpen, batchCount, eve }: SuricataConfig): string {
  return [
    '%YAML 1.1',
    '---',
    `include: ${base}`,
    '',
    'nfq:',
    `  mode: ${mode.kind}`,
    ...(mode.kind === 'repeat' ? [`  repeat-mark: ${mode.bits.mark}`, `  repeat-mask: ${mode.bits.mask}`] : []),
    ...(mode.kind === 'route' ? [`  route-queue: ${mode.queue}`] : []),
    ...(verified ? [`  bypass-mark: ${verified.mark}`, `  bypass-mask: ${verified.mask}`] : []),
    ...(batchCount === undefined ? [] : [`  batchcount: ${batchCount}`]),
    `  fail-open: ${failOpen ? 'yes' : 'no'}`,
    ...(eve ? ['', 'outputs:', ...eveOutput(eve)] : []),
    '',
  ].join('\n');
}

function eveOutput({ file, types }: { readonly file: string; readonly types: readonly string[] }): string[] {
  return [
    '  - eve-log:',
    '      enabled: yes',
    '      filetype: regular',
    `      filename: ${file}`,
    '      types:',
    ...types.map((type) => `        - ${type}`),
  ];
}
