export { Evaluation, evaluate, EvaluateOptions } from './evaluate/evaluate';
export { HookResult } from './evaluate/hook';
export { Limits } from './evaluate/limits';
export { Packet, Translation } from './evaluate/packet';
export { Fate, FateVerdict, Place, placeText, TraceStep } from './evaluate/trace';
export {
  Exposure, ExposureDifference, exposureDifference, ExposedHook, ExposureLine, exposureOf, ExposureOptions, ExposureReportOptions, lineText,
  reachOfRules, RuleReach,
} from './exposure';
export { lint, LintFinding, LintResult } from './lint/lint';
export { LintPlace, lintPlaceText } from './lint/place';
export { LintLevel } from './lint/rule';
export { LINT_RULES } from './lint/rules';
export { lockedOutBy } from './lint/rules/anti-lockout';
export { LintSubject } from './lint/subject';
export { parseWaiver, Waiver, waiverKey } from './lint/waiver';
