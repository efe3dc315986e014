import { Datatype } from '../../nft/model/datatype';
import { Value } from '../../nft/model/expression';
import { ElementData } from '../../nft/model/table';
import { compares } from './compare';
import { bare } from './constant';
import { Reading } from './reading';
import { Contents } from './table-view';
import { both, Truth } from './truth';

/** What a key finds. */
export interface Found {
  /** The data of every element that it may be. */
  readonly may: readonly (ElementData | undefined)[];
  /** Whether it may also be none of them. */
  readonly miss: boolean;
  /** Whether it may be an element that is not known. */
  readonly open: boolean;
}

const NOTHING: Found = { may: [], miss: true, open: false };

/** Looks a key up; several readings for a concatenation. */
export function lookUp(key: readonly Reading[], types: readonly Datatype[], { entries, open }: Contents): Found {
  if (key.some(({ kind }) => kind === 'absent')) {
    return NOTHING;
  }
  const candidates = entries.map((entry) => ({ entry, truth: keyMatches(key, types, bare(entry.key)) }))
    .filter(({ entry, truth }) => truth !== 'no' && entry.holds !== 'no');
  const own = candidates.filter(({ entry }) => bare(entry.key).kind !== 'catch-all');
  const sure = own.find(({ truth }) => truth === 'yes');
  if (sure) {
    return { may: [sure.entry.data], miss: sure.entry.holds !== 'yes', open: false };
  }
  const rest = candidates.filter(({ entry }) => bare(entry.key).kind === 'catch-all');
  const caught = rest.some(({ entry }) => entry.holds === 'yes');
  return { may: [...own, ...rest].map(({ entry }) => entry.data), miss: !caught, open };
}

/** Whether the key is in the set. */
export function isFound({ may, miss, open }: Found): Truth {
  if (may.length === 0 && !open) {
    return 'no';
  }
  return miss || open ? 'unknown' : 'yes';
}

function keyMatches(key: readonly Reading[], types: readonly Datatype[], value: Value): Truth {
  if (value.kind === 'catch-all') {
    return 'yes';
  }
  const parts = value.kind === 'concat' ? value.parts : [value];
  if (parts.length !== key.length) {
    return 'unknown';
  }
  return both(parts.map((part, i) => (types[i] ? compares(key[i], '==', part as Value, types[i]) : 'unknown')));
}
