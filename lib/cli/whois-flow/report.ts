import { Answer, instant } from './answer';
import type { Flow } from './flow';
import { protocolName } from './protocol';
import type { Question } from './question';

const HEADER = ['INSIDE', 'PORT', 'PROTOCOL', 'REMOTE', 'PORT', 'FROM', 'TO'];

export function asTable({ flows, certain, notes }: Answer, { address, port, time }: Question): string {
  const place = `${address} port ${port} at ${instant(time)}`;
  const verdict = flows.length === 0 ? `nobody was behind ${place}` : `behind ${place}`;
  const rows = flows.map((flow) => [
    flow.inside.address, String(flow.inside.port), protocolName(flow.protocol), flow.remote.address, String(flow.remote.port),
    orUnknown(flow.start), orUnknown(flow.end), ...flow.host === undefined ? [] : [flow.host],
  ]);
  const header = flows.some(({ host }) => host !== undefined) ? [...HEADER, 'HOST'] : HEADER;
  return [
    `${verdict}${certain ? '' : ', not certain'}`,
    ...flows.length === 0 ? [] : align([header, ...rows]),
    ...notes.map((note) => `note: ${note}`),
    '',
  ].join('\n');
}

export function asJson({ flows, certain, notes }: Answer, { address, port, time, tolerance }: Question): string {
  const question = { address, port, time: instant(time), toleranceSeconds: tolerance };
  return `${JSON.stringify({ question, certain, flows: flows.map(plain), notes }, undefined, 2)}\n`;
}

function plain({ protocol, inside, remote, start, end, host }: Flow): unknown {
  const time = (seconds: number | undefined) => seconds === undefined ? null : instant(seconds);
  return { protocol: protocolName(protocol), inside, remote, start: time(start), end: time(end), ...host === undefined ? {} : { host } };
}

function orUnknown(seconds: number | undefined): string {
  return seconds === undefined ? 'unknown' : instant(seconds);
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd());
}
