import { externalIn } from '../drift/external';
import { carriedBlocks, tableEdit } from './table-edit';
import { editTemplate, Template, wholeTemplate } from './template';

/** How one table of a host is changed. */
export interface TableChange {
  /** What the host makes commands of. */
  readonly template: Template;
  /** The table is expected to be as it was seen: the change says just what differs. */
  readonly partial: boolean;
  /** nft commands that undo it; without them, the listing from before has to. */
  readonly inverse?: string;
  /** Sets whose elements the undo leaves as they are then: `family:table:set`. From before come those of which some did not fit. */
  readonly carried: readonly string[];
}

/**
 * The smallest change of a table. Without a prior text it is new; with `whole`, it is made anew all the same, and keeps
 * what its sets, counters and quotas hold.
 */
export function tableChange(
  key: string, prior: string | undefined, wanted: string, externalSets: readonly string[], whole: boolean,
): TableChange {
  if (prior === undefined) {
    return { template: wholeTemplate(key, []), partial: false, carried: [] };
  }
  const external = externalIn(key, externalSets);
  const edit = whole ? undefined : tableEdit(prior, wanted, external);
  if (edit?.elementsOnly) {
    const back = tableEdit(wanted, prior, external);
    const inverse = back && editTemplate(back, external).map((line) => line.slice(1)).join('\n');
    return { template: editTemplate(edit, external), partial: true, carried: [], inverse };
  }
  const carried = carriedBlocks(prior, wanted, external);
  const sets = carried.filter(({ block, runtime, unfit }) => block.body === 'elements' && runtime === 'all' && unfit.length === 0)
    .map(({ block }) => `${key} ${block.name}`.replaceAll(' ', ':'));
  return edit === undefined ? { template: wholeTemplate(key, carried), partial: false, carried: sets }
    : { template: editTemplate(edit, external), partial: true, carried: sets };
}
