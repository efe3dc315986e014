import { Definition } from '../../../nft/parse/definitions';
import { array, Code, constant } from '../code/code';
import { afterDigit, constantCase, Identifiers } from '../table/identifiers';
import { Constant } from './constants';

/**
 * Gives values the names back that the source had for them. A list is found among the values of a call or an array, in any
 * order, since nft lists its own; a number only where it is a port, since any other may mean something else.
 */
export class DefinedValues {
  /** What single strings stand for, with their names. */
  public readonly strings = new Map<string, string>();

  private readonly lists: readonly Definition[];
  private readonly numbers = new Map<string, Definition>();
  private readonly used = new Map<Definition, Constant>();

  public constructor(definitions: readonly Definition[], private readonly identifiers: Identifiers) {
    // The longest first: it may hold another.
    this.lists = definitions.filter(({ values }) => values.length > 1).sort((a, b) => b.values.length - a.values.length);
    for (const definition of definitions.filter(({ values }) => values.length === 1)) {
      const { name, values: [value] } = definition;
      if (/^\d+$/.test(value)) {
        this.numbers.set(value, definition);
      } else if (!this.strings.has(value)) {
        this.strings.set(value, name);
      }
    }
  }

  /** The constants that code has named so far, except for strings. */
  public get constants(): Constant[] {
    return [...this.used.values()];
  }

  /** The code, with names for what has one. */
  public named(code: Code): Code {
    switch (code.kind) {
      case 'text':
      case 'imported':
      case 'string':
      case 'constant':
        return code;
      case 'member':
        return { ...code, of: this.named(code.of) };
      case 'call': {
        const args = code.isNew ? code.args : this.withLists(code.args);
        const ofPort = /\b[ds]port\b/i.test(words(code.callee));
        const named = args.map((arg) => (ofPort ? this.port(arg) : undefined) ?? this.named(arg));
        return { ...code, callee: this.named(code.callee), args: named };
      }
      case 'array': {
        const items = this.withLists(code.items);
        const [only] = items;
        return items.length === 1 && only.kind === 'constant' ? { ...only, spread: false } : array(items.map((item) => this.named(item)));
      }
      case 'object':
        return {
          ...code,
          entries: code.entries.map(([key, value]) => [key, (key === 'port' ? this.port(value) : undefined) ?? this.named(value)]),
        };
    }
  }

  private port(code: Code): Code | undefined {
    const definition = code.kind === 'text' ? this.numbers.get(code.text) : undefined;
    return definition && constant(this.constantOf(definition, code).name, false);
  }

  private withLists(items: readonly Code[]): readonly Code[] {
    return this.lists.reduce((left, list) => this.withList(left, list), items);
  }

  private withList(items: readonly Code[], list: Definition): readonly Code[] {
    const { length } = list.values;
    const wanted = sorted(list.values);
    for (let at = 0; at + length <= items.length; at++) {
      const found = items.slice(at, at + length);
      if (sorted(found.map(contentOf)) === wanted) {
        const known = this.constantOf(list, array(found));
        // Another order would make another rule.
        return sameOrder(known.code, found) ? [...items.slice(0, at), constant(known.name, true), ...items.slice(at + length)] : items;
      }
    }
    return items;
  }

  private constantOf(definition: Definition, code: Code): Constant {
    const known = this.used.get(definition)
      ?? { name: this.identifiers.take(afterDigit(constantCase(definition.name), 'VALUE_')), code };
    this.used.set(definition, known);
    return known;
  }
}

function sameOrder(list: Code, found: readonly Code[]): boolean {
  return list.kind === 'array' && list.items.map(contentOf).join() === found.map(contentOf).join();
}

function sorted(values: readonly (string | undefined)[]): string {
  return [...values].sort().join();
}

/** The text of a constant; undefined for anything else. */
function contentOf(code: Code): string | undefined {
  return code.kind === 'string' || code.kind === 'text' ? code.text : undefined;
}

/** The names that lead to what is called: `Tcp.DPORT.notEq`. */
function words(code: Code): string {
  return code.kind === 'member' ? `${words(code.of)}.${code.name}` : code.kind === 'imported' ? code.name : '';
}
