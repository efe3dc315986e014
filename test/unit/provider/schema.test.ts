import { DiagnosticsCollector } from '../../../lib/provider/sdk/diagnostics';
import {
  attr, checkApply, checkPlan, conform, defaultPlan, forgetUnknown, replacedPaths, ResourceSchema, toWireSchema, validateConfig,
  withoutWriteOnly,
} from '../../../lib/provider/sdk/schema';
import { UNKNOWN, Values } from '../../../lib/provider/sdk/values';

const schema: ResourceSchema = {
  version: 3,
  description: 'A sample.',
  attributes: {
    name: attr.string({ required: true, requiresReplace: true, description: 'Name.' }),
    size: attr.number({ optional: true, description: 'Size.' }),
    words: attr.set('string', { optional: true, description: 'Words.' }),
    id: attr.string({ computed: true, description: 'Id.' }),
    either: attr.string({ optional: true, computed: true, description: 'Yours or ours.' }),
    secret: attr.string({ optional: true, writeOnly: true, description: 'Secret.' }),
    disks: attr.nestedList({
      path: attr.string({ required: true, requiresReplace: true, description: 'Path.' }),
      serial: attr.string({ computed: true, description: 'Serial.' }),
      key: attr.string({ optional: true, writeOnly: true, description: 'Key.' }),
    }, { optional: true, description: 'Disks.' }),
    rules: attr.nestedSet({ who: attr.string({ required: true, description: 'Who.' }) }, { optional: true, description: 'Rules.' }),
  },
};

const values = (some: Values): Values => conform(schema, some);
const disk = (path: string, serial: unknown = null): Values => ({ path, serial, key: null });

describe('conform', () => {
  test('gives every attribute, and drops what is none', () => {
    expect(values({ name: 'a', other: 1, disks: [{ path: 'x', more: 2 }] })).toEqual({
      name: 'a', size: null, words: null, id: null, either: null, secret: null, disks: [disk('x')], rules: null,
    });
  });

  test.each([['5', 5], ['9007199254740993', 9007199254740993n], ['0.1', 0.1], ['1e3', 1000], [7n, 7], ['-0.25', -0.25]])(
    'reads the number %s', (given, number) => {
      expect(values({ size: given }).size).toBe(number);
    });

  test.each([
    [{ size: 'many' }, 'size: must be a number, got "many"'],
    [{ size: '0.12345678901234567' }, 'size: must be a whole number or one of at most 15 digits, got 0.12345678901234567; round it'],
    [{ name: 1 }, 'name: must be a string, got a number'],
    [{ words: 'x' }, 'words: must be a list, got a string'],
    [{ disks: [{}, []] }, 'disks[1]: must be an object, got a list'],
    [{ disks: [{ path: true }] }, 'disks[0].path: must be a string, got a boolean'],
  ])('refuses %j', (given, summary) => {
    expect(() => values(given)).toThrow(expect.objectContaining({ summary }));
  });
});

describe('the schema on the wire', () => {
  test('has types in Terraform\'s notation and nested attributes as objects', () => {
    const { version, block } = toWireSchema(schema);
    const byName = Object.fromEntries((block?.attributes ?? []).map((attribute) => [attribute.name, attribute]));
    expect(version).toBe(3);
    expect(Buffer.from(byName.name.type).toString()).toBe('"string"');
    expect(Buffer.from(byName.words.type).toString()).toBe('["set","string"]');
    expect(byName.secret).toMatchObject({ writeOnly: true, optional: true, required: false, computed: false });
    expect(byName.disks).toMatchObject({ type: new Uint8Array(0), nestedType: { nesting: 2 } });
    expect(byName.disks.nestedType?.attributes.map(({ name, computed }) => [name, computed])).toEqual([['path', false], ['serial', true], ['key', false]]);
  });

  test('writes objects and collections of them', () => {
    const type = { map: { list: { object: { a: 'number', b: { set: 'bool' } } } } } as const;
    const { block } = toWireSchema({ version: 0, description: '', attributes: { x: attr.map(type.map, { optional: true, description: '' }) } });
    expect(Buffer.from(block?.attributes[0].type ?? []).toString()).toBe('["map",["list",["object",{"a":"number","b":["set","bool"]}]]]');
  });
});

describe('validation', () => {
  function complaints(config: Values, writeOnlyAllowed = true): string[] {
    const diagnostics = new DiagnosticsCollector();
    validateConfig(schema, values(config), { writeOnlyAllowed, diagnostics });
    return diagnostics.wire.map(({ summary }) => summary);
  }

  test('accepts what the schema allows, and what is unknown yet', () => {
    expect(complaints({ name: UNKNOWN, secret: 'x', disks: [{ path: UNKNOWN }], rules: UNKNOWN })).toEqual([]);
  });

  test('names what is missing, and what is not for the configuration to say', () => {
    expect(complaints({ id: 'x', disks: [{ path: 'x' }, { serial: 's' }] })).toEqual([
      'name: a value must be given, got null; set it [NF5101]',
      'id: the provider computes this value, got one in the configuration; remove it [NF5102]',
      'disks[1].path: a value must be given, got null; set it [NF5101]',
      'disks[1].serial: the provider computes this value, got one in the configuration; remove it [NF5102]',
    ]);
  });

  test('refuses write-only values to a client that would store them', () => {
    expect(complaints({ name: 'a', secret: 's', disks: [{ path: 'x', key: 'k' }] }, false)).toEqual([
      'secret: write-only values need Terraform 1.11 or later, got a client without them; upgrade Terraform [NF5103]',
      'disks[0].key: write-only values need Terraform 1.11 or later, got a client without them; upgrade Terraform [NF5103]',
    ]);
  });
});

describe('the default plan', () => {
  test('of a create leaves to apply what nobody gave', () => {
    expect(defaultPlan(schema, null, values({ name: 'a', secret: 's', disks: [{ path: 'x', key: 'k' }] }))).toEqual(
      values({ name: 'a', id: UNKNOWN, either: UNKNOWN, disks: [disk('x', UNKNOWN)] }));
  });

  test('of a change keeps what is there, and leaves to apply what is new', () => {
    const prior = values({ name: 'a', id: 'i', either: 'e', disks: [disk('x', 's1')] });
    const proposed = values({ name: 'a', id: 'i', either: 'e', disks: [disk('x', 's1'), disk('y')] });
    expect(defaultPlan(schema, prior, proposed)).toEqual(values({ name: 'a', id: 'i', either: 'e', disks: [disk('x', 's1'), disk('y', UNKNOWN)] }));
  });

  test('keeps unknown what is unknown', () => {
    expect(defaultPlan(schema, null, values({ name: UNKNOWN, disks: UNKNOWN }))).toMatchObject({ name: UNKNOWN, disks: UNKNOWN });
  });
});

describe('the check of a plan', () => {
  const config = values({ name: 'a', words: ['x', 'y'], disks: [disk('p')], rules: [{ who: 'me' }, { who: 'you' }] });
  const planned = { ...config, id: UNKNOWN, either: 'ours', disks: [disk('p', UNKNOWN)] };
  const check = (change: Values, prior: Values | null = null) =>
    checkPlan(schema, prior, config, { ...planned, ...change }).map(({ summary }) => summary);

  test.each([
    ['a default plan', {}],
    ['sets in another order', { words: ['y', 'x'], rules: [{ who: 'you' }, { who: 'me' }] }],
  ])('lets %s pass', (_what, change) => {
    expect(check(change)).toEqual([]);
  });

  test('lets the prior value pass, for a provider that holds both for equal', () => {
    expect(check({ name: 'A', disks: [disk('P', 's')] }, values({ name: 'A', disks: [disk('P', 's')] }))).toEqual([]);
  });

  test.each([
    [{ name: 'b' }, 'name: plan must keep the configured value, got another'],
    [{ name: UNKNOWN }, 'name: plan must keep the configured value, got another'],
    [{ size: 1 }, 'size: plan must leave null what the configuration leaves out, got a value'],
    [{ words: ['x'] }, 'words: plan must keep the configured value, got another'],
    [{ disks: [] }, 'disks: plan must keep the configured elements, got others'],
    [{ disks: [disk('q')] }, 'disks[0].path: plan must keep the configured value, got another'],
    [{ rules: [{ who: 'me' }, { who: 'them' }] }, 'rules: plan must keep the configured members, got others'],
  ])('refuses %j', (change, summary) => {
    expect(check(change)).toEqual([summary]);
  });
});

describe('the check of a result', () => {
  const planned = values({ name: 'a', id: UNKNOWN, words: ['x', 'y'], disks: [disk('p', UNKNOWN)] });
  const check = (change: Values) => checkApply(schema, planned, { ...planned, id: 'i', disks: [disk('p', 's')], ...change }).map(({ summary }) => summary);

  test.each([
    ['what was unknown to be anything', {}],
    ['what was unknown to be null', { id: null }],
    ['sets in another order', { words: ['y', 'x'] }],
  ])('allows %s', (_what, change) => {
    expect(check(change)).toEqual([]);
  });

  test.each([
    [{ id: UNKNOWN }, 'id: apply must leave no value unknown, got one that still is'],
    [{ name: 'b' }, 'name: apply must give the planned value, got another'],
    [{ size: 1 }, 'size: apply must give the planned value, got another'],
    [{ disks: [disk('q', 's')] }, 'disks[0].path: apply must give the planned value, got another'],
    [{ disks: null }, 'disks: apply must give the planned value, got another'],
  ])('refuses %j', (change, summary) => {
    expect(check(change)).toEqual([summary]);
  });
});

describe('a planned set with unknown members', () => {
  const set = { ...schema, attributes: { hosts: attr.set('string', { optional: true, description: '' }) } };
  const check = (planned: unknown[], state: unknown[]) => checkApply(set, { hosts: planned }, { hosts: state }).length === 0;

  test('may come out smaller, when two of them turn out equal', () => {
    expect(check(['a', UNKNOWN, UNKNOWN], ['a', 'b'])).toBe(true);
    expect(check([UNKNOWN, 'a'], ['a'])).toBe(true);
  });

  test('must keep the known ones', () => {
    expect(check(['a', UNKNOWN], ['b', 'c'])).toBe(false);
  });

  test('finds its members in whatever order, also next to unknown ones', () => {
    const objects = { ...schema, attributes: { rules: schema.attributes.rules } };
    expect(checkApply(objects, { rules: [{ who: UNKNOWN }, { who: 'a' }] }, { rules: [{ who: 'a' }, { who: 'b' }] })).toEqual([]);
  });
});

test('replacement is for changed attributes that require it, at any depth', () => {
  const prior = values({ name: 'a', disks: [disk('p', 's'), disk('q', 's')] });
  expect(replacedPaths(schema, prior, values({ name: 'a', size: 2, disks: [disk('p', 't'), disk('q', 's'), disk('r')] }))).toEqual([]);
  expect(replacedPaths(schema, prior, values({ name: UNKNOWN, disks: [disk('p', 's'), disk('z', 's')] }))).toEqual([['name'], ['disks', { index: 1 }, 'path']]);
});

test('write-only values are dropped at any depth', () => {
  expect(withoutWriteOnly(schema, values({ name: 'a', secret: 's', disks: [{ path: 'x', key: 'k' }] }))).toEqual(values({ name: 'a', disks: [disk('x')] }));
});

test('what never became known is stored as null', () => {
  expect(forgetUnknown({ a: UNKNOWN, b: [UNKNOWN, 1], c: { d: UNKNOWN } })).toEqual({ a: null, b: [null, 1], c: { d: null } });
});
