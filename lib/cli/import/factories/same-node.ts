/** Whether two nodes mean the same: sets have no order, and what is not given is not there. */
export function sameNode(one: object, other: object): boolean {
  return keyOf(one) === keyOf(other);
}

/** A text that is the same for nodes that mean the same. */
export function keyOf(node: unknown): string {
  if (typeof node === 'bigint') {
    return `${node}n`;
  }
  if (Array.isArray(node)) {
    return `[${node.map(keyOf).join()}]`;
  }
  if (typeof node !== 'object' || node === null) {
    return JSON.stringify(node) ?? '';
  }
  const given = Object.entries(node as Readonly<Record<string, unknown>>).filter(([, value]) => value !== undefined);
  return `{${given.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}:${isUnordered(key) ? sortedKeys(value) : keyOf(value)}`).join()}}`;
}

function isUnordered(key: string): boolean {
  return key === 'elements' || key === 'entries';
}

function sortedKeys(value: unknown): string {
  return Array.isArray(value) ? value.map(keyOf).sort().join() : keyOf(value);
}
