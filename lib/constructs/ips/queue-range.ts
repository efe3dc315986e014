/** Numbers of queues, sorted, each once. */
export function sortedQueues(queues: Iterable<number>): number[] {
  return [...new Set(queues)].sort((a, b) => a - b);
}

/** `queue 3`, `queues 0-3, 7`. */
export function shownQueues(queues: Iterable<number>): string {
  const sorted = sortedQueues(queues);
  const starts = sorted.filter((queue) => !sorted.includes(queue - 1));
  const ends = sorted.filter((queue) => !sorted.includes(queue + 1));
  const ranges = starts.map((start, i) => (start === ends[i] ? `${start}` : `${start}-${ends[i]}`));
  return `queue${sorted.length === 1 ? '' : 's'} ${ranges.join(', ')}`;
}

export function rangeOf(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}
