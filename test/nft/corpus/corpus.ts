import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Rules and rulesets of netfilter's own tests, where they are at hand. They are not ours to copy. */
const FOLDER = join(__dirname, '..', '..', '..', '..', 'shared', 'corpus');

export interface CorpusRule {
  readonly file: string;
  readonly line: number;
  /** Whether some nft is known to load it. */
  readonly ok: boolean;
  readonly family: string;
  readonly devices: readonly string[];
  readonly setup: readonly string[];
  readonly command: string;
  readonly rule: string;
}

export interface CorpusRuleset {
  readonly test: string;
  readonly devices: readonly string[];
  readonly text: string;
}

export const corpusIsHere = (): boolean => existsSync(FOLDER);
export const corpusRules = (): CorpusRule[] => readLines('rules.jsonl');
export const corpusRulesets = (): CorpusRuleset[] => readLines('rulesets.jsonl');

function readLines<T>(file: string): T[] {
  return readFileSync(join(FOLDER, file), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as T);
}
