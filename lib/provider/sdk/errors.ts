import { AttributePath, Problem } from '../../contract/problem';

/** `tables["inet filter"].x[3]`, as a person would write it. */
export function formatPath(path: AttributePath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'string') return text === '' ? step : `${text}.${step}`;
    return `${text}[${'key' in step ? JSON.stringify(step.key) : step.index}]`;
  }, '');
}

const at = (path: AttributePath): string => formatPath(path) || 'the resource';

export function missingRequired(path: AttributePath): Problem {
  return new Problem({ code: 'NF5101', path, summary: `${at(path)}: a value must be given, got null; set it` });
}

export function readOnly(path: AttributePath): Problem {
  return new Problem({ code: 'NF5102', path, summary: `${at(path)}: the provider computes this value, got one in the configuration; remove it` });
}

export function writeOnlyUnsupported(path: AttributePath): Problem {
  return new Problem({
    code: 'NF5103',
    path,
    summary: `${at(path)}: write-only values need Terraform 1.11 or later, got a client without them; upgrade Terraform`,
    detail: 'An older client would store the value in its state, in plain text.',
  });
}

export function wrongType(path: AttributePath, expected: string, got: string): Problem {
  return new Problem({ code: 'NF5104', path, summary: `${at(path)}: must be ${expected}, got ${got}` });
}

export function inexactNumber(path: AttributePath, got: string): Problem {
  return new Problem({
    code: 'NF5105',
    path,
    summary: `${at(path)}: must be a whole number or one of at most 15 digits, got ${got}; round it`,
  });
}

export function stateTooNew(typeName: string, got: number, known: number): Problem {
  return new Problem({
    code: 'NF5106',
    summary: `${typeName}: state must be of schema version ${known} or older, got ${got}; use the newer provider that wrote it`,
  });
}

export function noUpgrade(typeName: string, got: number, known: number): Problem {
  return new Problem({
    code: 'NF5107',
    summary: `${typeName}: state must be of schema version ${known}, got ${got}, from which nothing upgrades; destroy and create it again`,
  });
}

export function noImport(typeName: string): Problem {
  return new Problem({ code: 'NF5108', summary: `${typeName}: import must be supported by the resource type, got one that has none; create it` });
}

export function unknownType(typeName: string): Problem {
  return new Problem({ code: 'NF5109', summary: `${typeName}: must be a type of this provider, got an unknown name; run init again` });
}

/** `complaint` says what must hold and what to do; the value itself is not shown, since it may be secret. */
export function invalidValue(path: AttributePath, complaint: string): Problem {
  return new Problem({ code: 'NF5111', path, summary: `${at(path)}: ${complaint}` });
}

export function deprecated(path: AttributePath, instead: string): { summary: string; path: AttributePath } {
  return { path, summary: `${at(path)}: deprecated; ${instead}` };
}

/** Ours to mend: a handler broke a rule that Terraform would otherwise report in words that nobody can act on. */
export function brokenRule(path: AttributePath, rule: string): Problem {
  return new Problem({
    code: 'NF5110',
    path,
    summary: `${at(path)}: ${rule}`,
    detail: 'This is a defect of the provider, not of the configuration; please report it with this text.',
  });
}
