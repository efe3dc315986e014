/** TypeScript that is to be written, before it is laid out in lines. */
export type Code =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'imported'; readonly name: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'constant'; readonly name: string; readonly spread: boolean }
  | { readonly kind: 'member'; readonly of: Code; readonly name: string }
  | { readonly kind: 'call'; readonly callee: Code; readonly args: readonly Code[]; readonly isNew?: boolean }
  | { readonly kind: 'array'; readonly items: readonly Code[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Code])[] };

/** What needs no import: a number, a word of the language, a variable. */
export function text(words: string): Code {
  return { kind: 'text', text: words };
}

/** A name that the library exports. */
export function imported(name: string): Code {
  return { kind: 'imported', name };
}

export function string(content: string): Code {
  return { kind: 'string', text: content };
}

/** A constant of the generated code; spread where it is a list among other values. */
export function constant(name: string, spread: boolean): Code {
  return { kind: 'constant', name, spread };
}

export function member(of: Code, name: string): Code {
  return { kind: 'member', of, name };
}

export function call(callee: Code, ...args: Code[]): Code {
  return { kind: 'call', callee, args };
}

/** `new NAME(…)` */
export function construct(name: string, ...args: Code[]): Code {
  return { kind: 'call', callee: imported(name), args, isNew: true };
}

export function array(items: readonly Code[]): Code {
  return { kind: 'array', items };
}

/** An object of what is given. */
export function object(entries: Readonly<Record<string, Code | undefined>>): Code {
  return { kind: 'object', entries: Object.entries(entries).filter((entry): entry is [string, Code] => entry[1] !== undefined) };
}

/** All parts of the code, itself included. */
export function* partsOf(code: Code): Generator<Code> {
  yield code;
  for (const child of childrenOf(code)) {
    yield* partsOf(child);
  }
}

function childrenOf(code: Code): readonly Code[] {
  switch (code.kind) {
    case 'text':
    case 'imported':
    case 'string':
    case 'constant':
      return [];
    case 'member':
      return [code.of];
    case 'call':
      return [code.callee, ...code.args];
    case 'array':
      return code.items;
    case 'object':
      return code.entries.map(([, value]) => value);
  }
}

export function number(value: number): Code {
  return text(`${value}`);
}

export function optionalNumber(value: number | undefined): Code | undefined {
  return value === undefined ? undefined : number(value);
}

export function optionalString(content: string | undefined): Code | undefined {
  return content === undefined ? undefined : string(content);
}
