import { NftProblem } from '../nft-error';

function problem(code: string, message: string): NftProblem {
  return { code, message };
}

const cured = (cure: string | undefined) => (cure === undefined ? '' : `; ${cure}`);

export const unexpected = (expected: string, got: string, cure?: string) => problem('NF1601', `expected ${expected}, got ${got}${cured(cure)}`);

export const notDeclared = (command: string) => problem('NF1603',
  `expected a declaration, got the command "${command}"; a ruleset says what shall be, so leave it out`);

export const undefinedVariable = (name: string) => problem('NF1604', `expected a variable that is defined, got "$${name}"; define it before its use`);

export const definedTwice = (name: string) => problem('NF1605', `expected a new variable, got "${name}", which is defined already; use redefine`);

export const unknownWord = (type: string, word: string, cure: string) => problem('NF1606', `expected a value of type ${type}, got "${word}"; ${cure}`);

export const tooDeep = (levels: number) => problem('NF1607', `expected at most ${levels} levels of braces, parentheses or includes, got more; flatten them`);

export const tooMuch = (tokens: number) => problem('NF1608', `expected variables that expand to at most ${tokens} words in all, got more; shorten them`);

export const notIncluded = (pattern: string, why: string) => problem('NF1609', `expected a file to include, got "${pattern}": ${why}`);

export const declaredOtherwise = (what: string, name: string) => problem('NF1610',
  `expected ${what} "${name}" as it was declared before, got another declaration; say it once`);

export const missing = (what: string, name: string) => problem('NF1611', `expected ${what} that is declared before, got "${name}"; declare it first`);
