import { Family, Hook, Priority } from './table';

interface Standard {
  readonly name: string;
  readonly value: number;
  /** Elsewhere the number must be written: nft before 1.1 knows the name at this hook only. */
  readonly hook?: Hook;
}

const IP: readonly Standard[] = [
  { name: 'raw', value: -300 },
  { name: 'mangle', value: -150 },
  { name: 'dstnat', value: -100, hook: 'prerouting' },
  { name: 'filter', value: 0 },
  { name: 'security', value: 50 },
  { name: 'srcnat', value: 100, hook: 'postrouting' },
];
const FILTER_ONLY: readonly Standard[] = [{ name: 'filter', value: 0 }];
const STANDARDS: Readonly<Record<Family, readonly Standard[]>> = {
  ip: IP,
  ip6: IP,
  inet: IP,
  arp: FILTER_ONLY,
  netdev: FILTER_ONLY,
  bridge: [
    { name: 'dstnat', value: -300, hook: 'prerouting' },
    { name: 'filter', value: -200 },
    { name: 'out', value: 100, hook: 'output' },
    { name: 'srcnat', value: 300, hook: 'postrouting' },
  ],
};

/** nft names a priority that lies this near to a standard one. */
const NEAR = 10;

/** The names of priorities in a family. */
export function priorityNames(family: Family): string[] {
  return STANDARDS[family].map(({ name }) => name);
}

/** The number of a priority in a family; undefined when the family has no such name. */
export function priorityValue(family: Family, { name, offset }: Priority): number | undefined {
  if (name === undefined) {
    return offset;
  }
  const standard = STANDARDS[family].find((candidate) => candidate.name === name);
  return standard && standard.value + offset;
}

/** The priority as nft lists it: by the name of a standard one nearby, else as a number. */
export function canonicalPriority(family: Family, hook: Hook, priority: Priority): Priority {
  const value = priorityValue(family, priority);
  if (value === undefined) {
    return priority;
  }
  const near = STANDARDS[family].find((standard) => Math.abs(value - standard.value) <= NEAR && (standard.hook ?? hook) === hook);
  return near ? { name: near.name, offset: value - near.value } : { offset: value };
}
