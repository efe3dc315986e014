import { Hook } from '../../nft/model/table';
import { escapeHtml } from './escape';
import { Picture, PictureChain, PictureHook } from './picture';

/** Units are pixels on a phone. */
const WIDTH = 360;
const MARGIN = 6;
const GAP = 22;
const CHAIN = 36;
const HEAD = 20;
/** Widths of letters of a monospaced font, at the sizes that the style gives. */
const NAME_LETTER = 6.7;
const WORDS_LETTER = 5.8;
const SIGNS = { same: '', added: '+', removed: '−', changed: '±' } as const;

interface Lane {
  readonly x: number;
  readonly width: number;
}

const WHOLE: Lane = { x: MARGIN, width: WIDTH - 2 * MARGIN };
const LEFT: Lane = { x: MARGIN, width: WIDTH / 2 - 1.5 * MARGIN };
const RIGHT: Lane = { x: WIDTH / 2 + 0.5 * MARGIN, width: LEFT.width };

/** Something drawn, and how far down it reaches. */
interface Drawn {
  readonly text: string;
  readonly bottom: number;
}

/**
 * The picture as one SVG element: packets come in at the top; to the left they go to this host and leave it, to the right they pass
 * through it; at the bottom they are gone.
 */
export function svgOf(picture: Picture, label: string): string {
  const find = (hook: Hook) => picture.find((one) => one.hook === hook);
  const above = column([find('ingress'), find('prerouting')], WHOLE, MARGIN, WHOLE.x + WHOLE.width / 2);
  const fork = above.bottom;
  const start = above.text === '' ? MARGIN : fork + GAP;
  const left = column([find('input'), 'host', find('output')], LEFT, start, center(LEFT));
  const right = column([find('forward')], RIGHT, start, center(RIGHT));
  const bottom = Math.max(left.bottom, right.bottom);
  const below = column([find('postrouting'), find('egress')], WHOLE, bottom + GAP, WHOLE.x + WHOLE.width / 2);
  const lanes = [LEFT, ...(right.text === '' ? [] : [RIGHT])];
  const joins = below.text === '' ? [] : lanes.map((lane) => arrow(center(lane), lane === LEFT ? left.bottom : right.bottom, bottom + GAP));
  const forks = above.text === '' ? [] : lanes.map((lane) => arrow(center(lane), fork, start));
  const height = (below.text === '' ? bottom : below.bottom) + MARGIN;
  return `<svg class="svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeHtml(label)}">`
    + `${above.text}${forks.join('')}${left.text}${right.text}${joins.join('')}${below.text}</svg>`;
}

/** Hooks below each other, with arrows between them; those that are not there are left out. */
function column(stops: readonly (PictureHook | 'host' | undefined)[], lane: Lane, top: number, middle: number): Drawn {
  return stops.filter((stop) => stop !== undefined).reduce<Drawn>((above, stop) => {
    const y = above.text === '' ? top : above.bottom + GAP;
    const drawn = stop === 'host' ? host(lane, y) : hook(stop, lane, y);
    return { text: above.text + (above.text === '' ? '' : arrow(middle, above.bottom, y)) + drawn.text, bottom: drawn.bottom };
  }, { text: '', bottom: top - GAP });
}

function hook({ hook: name, chains }: PictureHook, { x, width }: Lane, y: number): Drawn {
  const bottom = y + HEAD + chains.length * (CHAIN + 4) + 4;
  const boxes = chains.map((one, i) => chain(one, { x: x + 5, width: width - 10 }, y + HEAD + i * (CHAIN + 4)));
  return {
    text: `<rect class="hook" x="${x}" y="${y}" width="${width}" height="${bottom - y}" rx="6"/>`
      + `<text class="title" x="${x + 8}" y="${y + 14}">${name}</text>${boxes.join('')}`,
    bottom,
  };
}

function chain({ table, chain: name, words, rules, change }: PictureChain, { x, width }: Lane, y: number): string {
  const room = width - 12 - (change === 'same' ? 0 : 16);
  const title = `${table} ${name}: ${words}, ${rules} rules`;
  const sign = SIGNS[change] === '' ? '' : `<text class="sign" x="${x + width - 16}" y="${y + 23}">${SIGNS[change]}</text>`;
  return `<g class="${change}"><title>${escapeHtml(change === 'same' ? title : `${change}: ${title}`)}</title>`
    + `<rect class="box" x="${x}" y="${y}" width="${width}" height="${CHAIN}" rx="4"/>`
    + `<text class="name" x="${x + 6}" y="${y + 15}">${fitted(`${table} ${name}`, room / NAME_LETTER)}</text>`
    + `<text class="words" x="${x + 6}" y="${y + 28}">${fitted(words, room / WORDS_LETTER)}</text>${sign}</g>`;
}

function host({ x, width }: Lane, y: number): Drawn {
  return {
    text: `<rect class="box" x="${x}" y="${y}" width="${width}" height="26" rx="13"/>`
      + `<text class="name" x="${x + width / 2}" y="${y + 17}" text-anchor="middle">this host</text>`,
    bottom: y + 26,
  };
}

function arrow(x: number, from: number, to: number): string {
  return `<path class="way" d="M${x} ${from}V${to - 5}"/><path class="tip" d="M${x - 4} ${to - 7}h8l-4 7z"/>`;
}

function center({ x, width }: Lane): number {
  return x + width / 2;
}

/** What does not fit ends in an ellipsis; the title has all of it. */
function fitted(text: string, letters: number): string {
  return escapeHtml(text.length <= letters ? text : `${text.slice(0, Math.floor(letters) - 1)}…`);
}
