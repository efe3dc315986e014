import { isWithin, LintPlace, lintPlaceText } from './place';

/** A finding that somebody accepts: of one rule, at a place or within it. */
export interface Waiver {
  /** Name of the rule. */
  readonly lint: string;
  readonly place: LintPlace;
  readonly reason: string;
}

const KEY = /^([a-z0-9-]+)(?: at (\S+ \S+)(?: (?!rule ")(\S+)(?: rule "(.*)")?)?)?$/;

/** `unlogged-drop at inet edge input rule "invalid"`: how a waiver travels with its host. */
export function waiverKey({ lint, place }: Pick<Waiver, 'lint' | 'place'>): string {
  const where = lintPlaceText(place);
  return where === '' ? lint : `${lint} at ${where}`;
}

/** Reads {@link waiverKey}; undefined for anything else. */
export function parseWaiver(key: string, reason: string): Waiver | undefined {
  const match = KEY.exec(key);
  if (!match) {
    return undefined;
  }
  const [, lint, table, chain, rule] = match;
  return { lint, place: { table, chain, rule }, reason };
}

export function waives(waiver: Waiver, lint: string, place: LintPlace): boolean {
  return waiver.lint === lint && isWithin(place, waiver.place);
}
