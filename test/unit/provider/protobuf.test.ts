import fc from 'fast-check';
import { bool, bytes, embedded, int, map, message, Message, oneofInt, oneofString, repeated, string } from '../../../lib/provider/sdk/protobuf';
import { isObject } from '../../../lib/provider/sdk/values';

interface Sample {
  readonly text: string;
  readonly raw: Uint8Array;
  readonly count: number;
  readonly flag: boolean;
  readonly step?: string;
  readonly index?: number;
  readonly child?: Sample;
  readonly children: readonly Sample[];
  readonly named: Readonly<Record<string, Sample>>;
}

const SAMPLE: Message<Sample> = message<Sample>({
  text: string(1),
  raw: bytes(2),
  count: int(3),
  flag: bool(4),
  step: oneofString(5),
  index: oneofInt(6),
  child: embedded(7, () => SAMPLE),
  children: repeated(8, () => SAMPLE),
  named: map(9, () => SAMPLE),
});

const EMPTY: Sample = {
  text: '', raw: new Uint8Array(0), count: 0, flag: false, step: undefined, index: undefined, child: undefined, children: [], named: {},
};

describe('what is written', () => {
  test.each([
    ['nothing for zero values', { text: '', raw: new Uint8Array(0), count: 0, flag: false }, ''],
    ['a string', { text: 'é' }, '0a02c3a9'],
    ['bytes', { raw: Uint8Array.of(0, 255) }, '120200ff'],
    ['a number of one byte', { count: 127 }, '187f'],
    ['a number of two bytes', { count: 300 }, '18ac02'],
    ['a number above 32 bits', { count: 2 ** 40 }, '18808080808020'],
    ['a flag', { flag: true }, '2001'],
    ['a oneof member that is empty', { step: '' }, '2a00'],
    ['a oneof member that is zero', { index: 0 }, '3000'],
    ['an empty message that is there', { child: {} as Sample }, '3a00'],
    ['each element of a list', { children: [{ count: 1 } as Sample, {} as Sample] }, '420218014200'],
    ['a map as pairs', { named: { k: { flag: true } as Sample } }, '4a070a016b12022001'],
  ])('%s', (_what, value, hex) => {
    expect(SAMPLE.encode(value).toString('hex')).toBe(hex);
  });
});

describe('what is read', () => {
  test('absent fields have their zero value', () => {
    expect(SAMPLE.decode(new Uint8Array(0))).toEqual(EMPTY);
  });

  test('fields of a newer protocol are passed over, whatever their form', () => {
    const unknown = ['f80105', 'fa0103616263', 'f9010102030405060708', 'fd0101020304'].join('');
    expect(SAMPLE.decode(Buffer.from(`${unknown}1807`, 'hex'))).toEqual({ ...EMPTY, count: 7 });
  });

  test.each([
    ['inside a number', '18ff', 'protobuf message ends inside a number'],
    ['inside a field', '0a05616263', 'protobuf message ends inside a field'],
    ['in a group, which proto3 does not have', 'fb01', 'protobuf wire type 3 is not used by protocol 6'],
  ])('a message that breaks off %s is refused', (_where, hex, complaint) => {
    expect(() => SAMPLE.decode(Buffer.from(hex, 'hex'))).toThrow(new RangeError(complaint));
  });
});

test('whatever is written is read back', () => {
  const sample = (depth: number): fc.Arbitrary<Sample> => {
    const deeper = depth === 0 ? undefined : sample(depth - 1);
    return fc.record({
      text: fc.string({ unit: 'binary' }),
      raw: fc.uint8Array(),
      count: fc.maxSafeNat(),
      flag: fc.boolean(),
      step: fc.option(fc.string(), { nil: undefined }),
      index: fc.option(fc.nat(), { nil: undefined }),
      child: deeper ? fc.option(deeper, { nil: undefined }) : fc.constant(undefined),
      children: deeper ? fc.array(deeper, { maxLength: 3 }) : fc.constant([]),
      named: deeper ? fc.dictionary(fc.string(), deeper, { maxKeys: 3, noNullPrototype: true }) : fc.constant({}),
    });
  };
  fc.assert(fc.property(sample(2), (value) => {
    expect(normalise(SAMPLE.decode(SAMPLE.encode(value)))).toEqual(normalise(value));
  }));
});

/** Views into a buffer compare by their bytes. */
function normalise(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(normalise);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, nested]) => [key, normalise(nested)]));
}
