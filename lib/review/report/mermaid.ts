import { Hook } from '../../nft/model/table';
import { Picture, PictureChain } from './picture';

/** From where packets go to where; `host` is what runs on it. Steps over hooks that no chain sees. */
const WAYS: readonly (readonly [Hook | 'host', Hook | 'host'])[] = [
  ['ingress', 'prerouting'], ['prerouting', 'input'], ['prerouting', 'forward'], ['input', 'host'], ['host', 'output'],
  ['forward', 'postrouting'], ['output', 'postrouting'], ['postrouting', 'egress'],
];
const SIGNS = { same: '', added: '+ ', removed: '− ', changed: '± ' } as const;
const CLASSES = 'classDef added stroke:#1a7f37,stroke-width:3px\n  classDef removed stroke:#cf222e,stroke-width:3px,stroke-dasharray:4\n'
  + '  classDef changed stroke:#bf8700,stroke-width:3px';

/** The picture as a Mermaid flowchart, as GitHub and GitLab draw it. */
export function mermaidOf(picture: Picture): string {
  const present = new Set<string>(picture.map(({ hook }) => hook));
  const isThere = (stop: string) => stop === 'host' || present.has(stop);
  return [
    'flowchart TB',
    '  host([this host])',
    ...picture.flatMap(({ hook, chains }) => [
      `  subgraph ${hook}`, '    direction TB', ...chains.map((chain, i) => `    ${node(hook, i, chain)}`),
      ...chains.slice(1).map((_, i) => `    ${hook}${i} --> ${hook}${i + 1}`), '  end',
    ]),
    ...pairs(isThere).map(([from, to]) => `  ${from} --> ${to}`),
    `  ${CLASSES}`,
  ].join('\n');
}

function node(hook: Hook, i: number, { table, chain, words, change }: PictureChain): string {
  const label = quoted(`${SIGNS[change]}${table} ${chain}`);
  return `${hook}${i}["${label}<br/>${quoted(words)}"]${change === 'same' ? '' : `:::${change}`}`;
}

/** The ways between stops that are there, over those that are not. */
function pairs(isThere: (stop: string) => boolean): string[][] {
  const onwards = (stop: string): string[] =>
    WAYS.filter(([from]) => from === stop).flatMap(([, to]) => (isThere(to) ? [to] : onwards(to)));
  const stops = [...new Set(WAYS.flat())].filter(isThere);
  return stops.flatMap((from) => [...new Set(onwards(from))].map((to) => [from, to]));
}

function quoted(text: string): string {
  return text.replace(/[&"<>]/g, (sign) => `#${sign.charCodeAt(0)};`);
}
