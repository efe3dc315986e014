/** What a finding is about: a host without any of these, a table, a chain, or a rule. */
export interface LintPlace {
  /** `inet filter`. */
  readonly table?: string;
  readonly chain?: string;
  /** The rule's comment, or its text. */
  readonly rule?: string;
}

/** `inet filter input rule "web"`: the same words whoever writes them, so that a waiver finds its finding. */
export function lintPlaceText({ table, chain, rule }: LintPlace): string {
  return [table, chain].filter((part) => part !== undefined).join(' ') + (rule === undefined ? '' : ` rule "${rule}"`);
}

/** Whether a place is another one, or within it. */
export function isWithin(inner: LintPlace, outer: LintPlace): boolean {
  return (['table', 'chain', 'rule'] as const).every((part) => outer[part] === undefined || outer[part] === inner[part]);
}
