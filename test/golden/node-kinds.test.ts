import { join } from 'node:path';
import * as ts from 'typescript';
import { parseRuleset } from '../../lib/nft/parse/parse-ruleset';
import { expected, modelOf, NAMES } from './cases';

const MODEL = join(__dirname, '../../lib/nft/model/table.ts');

/** Names what an object of the model is by its kind, or by the property that it stands in, and what it holds: `log.prefix`. */
const part = (owner: string, property: string, word?: string) => (word === undefined ? `${owner}.${property}` : `${owner}.${property} ${word}`);

/** All that a table can hold, read from the types of the model: what is added there counts at once. */
function declared(): Set<string> {
  const program = ts.createProgram([MODEL], { strict: true, target: ts.ScriptTarget.ES2020, types: [] });
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  const seen = new Set<string>();
  const ids = new Map<ts.Type, number>();
  const visit = (type: ts.Type, owner: string, property: string): void => {
    if (type.isUnion()) {
      return type.types.forEach((member) => visit(member, owner, property));
    }
    const element = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    if (type.isStringLiteral()) {
      found.add(part(owner, property, type.value));
    } else if (type.flags & ts.TypeFlags.Object && element) {
      visit(element, owner, property);
    } else if (type.flags & ts.TypeFlags.Object) {
      ids.set(type, ids.get(type) ?? ids.size);
      ownersOf(checker, type, property).filter((each) => isNew(seen, `${ids.get(type)} ${each}`)).forEach((each) =>
        checker.getPropertiesOfType(type).filter(({ name }) => name !== 'kind').forEach((symbol) => {
          found.add(part(each, symbol.name));
          visit(checker.getTypeOfSymbol(symbol), each, symbol.name);
        }));
    }
  };
  const source = program.getSourceFile(MODEL)!;
  source.forEachChild((node) => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'Table') {
      visit(checker.getTypeAtLocation(node.name), '', 'table');
    }
  });
  return found;

  function ownersOf(of: ts.TypeChecker, type: ts.Type, property: string): string[] {
    const kind = type.getProperty('kind');
    const kinds = kind === undefined ? [property] : wordsOf(of.getTypeOfSymbol(kind));
    kinds.filter(() => kind !== undefined).forEach((each) => found.add(part(each, 'kind')));
    return kinds;
  }
}

function wordsOf(type: ts.Type): string[] {
  return type.isUnion() ? type.types.flatMap(wordsOf) : type.isStringLiteral() ? [type.value] : [];
}

function isNew(seen: Set<string>, key: string): boolean {
  return !seen.has(key) && seen.add(key) !== undefined;
}

/** What a value of the model holds; what is off, empty or not said is not held. */
function heldBy(value: unknown, owner: string, property: string, found: Set<string>): Set<string> {
  if (Array.isArray(value)) {
    value.forEach((each) => heldBy(each, owner, property, found));
  } else if (typeof value === 'string') {
    found.add(part(owner, property, value));
  } else if (typeof value === 'object' && value !== null) {
    const self = 'kind' in value ? String(value.kind) : property;
    Object.entries(value).filter(([, held]) => held !== undefined && held !== false && !(Array.isArray(held) && held.length === 0))
      .forEach(([name, held]) => {
        found.add(part(self, name));
        heldBy(held, self, name, found);
      });
  }
  return found;
}

/** What stands in a model without a golden, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'quota.used': 'a state of the host: read from listings, never declared',
  'last.used': 'a state of the host',
  'deferred.kind': 'what a factory gives before the field that it is compared with is known; settled when the rule is added',
  'deferred.text': 'as above',
  'sets.policy performance': 'what nft takes where nothing is said, and does not list',
  'data.object ct helper': 'nft reads these in maps within a rule only (decision 10)',
  'data.object ct timeout': 'as above',
  'data.object ct expectation': 'as above',
  'data.object tunnel': 'as above',
  'queue-to.flags fanout': 'nft reads it before numbers only (decision 10)',
  'ct expectation.l3proto inet': 'the kernel expects connections of one family',
  'tunnel.comment': 'no tunnel could be loaded with one yet',
};
/** How nft lists what iptables-nft has made; no golden, since no nft reads it. */
const LISTED_ONLY = 'table ip t {\n\tchain c {\n\t\txt match "recent"\n\t}\n}\n';

const DECLARED = declared();
const missingIn = (found: Set<string>) => [...DECLARED].filter((each) => !found.has(each)).sort();

test('all that the model can hold is read from its types', () => {
  expect([...DECLARED]).toEqual(expect.arrayContaining(['vmap.kind', 'log.prefix', 'sets.autoMerge', 'sets.flags interval', 'set-update.operation delete']));
  expect(DECLARED.size).toBeGreaterThan(300);
});

test('every kind of node, and all that it can hold, is made by a factory in a golden case', async () => {
  const made = new Set<string>();
  for (const name of NAMES) {
    heldBy(await modelOf(name), '', 'table', made);
  }
  expect(missingIn(made)).toEqual(Object.keys(ELSEWHERE).sort());
});

test('every kind of node, and all that it can hold, is read from the text of a golden case', () => {
  const read = new Set<string>();
  [...NAMES.map(expected), LISTED_ONLY].forEach((text) => parseRuleset(text).tables.forEach((table) => heldBy(table, '', 'table', read)));
  expect(missingIn(read)).toEqual(Object.keys(ELSEWHERE).sort());
});
