/**
 * Which connections a ruleset lets through, computed for all packets at once.
 *
 *     exposureOf(tables, { externalSets?, maxLines? }): Exposure
 *     exposureDifference(before, after, { externalSets?, maxLines? }): ExposureDifference
 *     lineText(line, host?): string
 *     reachOfRules(tables, { externalSets? }): RuleReach[]     { place, rule, reach, shadowedBy, redundant }
 */
export { ExposureOptions } from './analysis';
export { Exposure, ExposureDifference, exposureDifference, exposureOf, ExposureReportOptions } from './exposure';
export { ExposureLine, lineText } from './line';
export { ExposedHook, PATHS } from './path';
export { reachOfRules, RuleReach } from './rules';
