import type { Flow, Reach } from './flow';
import type { Question } from './question';

/** Who it was, and what speaks against being sure. */
export interface Answer {
  readonly flows: readonly Flow[];
  readonly certain: boolean;
  readonly notes: readonly string[];
}

export function toAnswer(question: Question, flows: readonly Flow[], reach: Reach): Answer {
  const insides = new Set(flows.map(({ inside, host }) => `${host ?? ''} ${inside.address}`));
  const notes = [
    ...insides.size > 1 ? [`${insides.size} different addresses were behind it; the remote address, the protocol or a more exact time would tell them apart`] : [],
    ...flows.some(({ end }) => end === undefined) ? ['the log does not say when a flow ended; it is taken to live until its ports are used again'] : [],
    ...flows.some(({ start }) => start === undefined) ? ['the log does not say when a flow began; nf_conntrack_timestamp=1 would'] : [],
    ...flows.some((flow) => onlyByTolerance(flow, question)) ? [`a flow lived within ${question.tolerance} s of the time, but not at it`] : [],
    ...reachNotes(question, reach, flows.length === 0),
  ];
  return { flows: [...flows].sort((a, b) => (a.start ?? 0) - (b.start ?? 0)), certain: notes.length === 0, notes };
}

function onlyByTolerance({ start, end }: Flow, { time, span }: Question): boolean {
  return (start ?? time) > time + span || (end ?? time) < time;
}

/** A log's own reach is known to the second. */
function reachNotes({ time }: Question, { since, until, begins, unreadable }: Reach, nobody: boolean): string[] {
  return [
    ...since === undefined ? ['the log has no flows at all'] : [],
    ...since !== undefined && time < since ? [`the log begins after the time, at ${instant(since)}`] : [],
    ...until !== undefined && time >= until + 1 ? [`the log ends before the time, at ${instant(until)}`] : [],
    ...nobody && since !== undefined && !begins ? ['the log has only flows that have ended; one that still lives would not be in it'] : [],
    ...unreadable > 0 ? [`${unreadable} ${unreadable === 1 ? 'line is' : 'lines are'} no records`] : [],
  ];
}

/** ISO 8601, as exact as the logs are. */
export function instant(seconds: number): string {
  const whole = Math.floor(seconds);
  const micro = Math.round((seconds - whole) * 1e6);
  const carried = micro === 1e6 ? { whole: whole + 1, micro: 0 } : { whole, micro };
  const fraction = carried.micro === 0 ? '' : `.${String(carried.micro).padStart(6, '0')}`;
  return `${new Date(carried.whole * 1000).toISOString().slice(0, 19)}${fraction}Z`;
}
