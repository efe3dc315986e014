import { encode, ExtData } from '@msgpack/msgpack';
import fc from 'fast-check';
import {
  decodeMsgpack, encodeMsgpack, isWhollyKnown, parseStateJson, sameValue, UNKNOWN,
} from '../../../lib/provider/sdk/values';

const hex = (value: unknown) => Buffer.from(encodeMsgpack(value)).toString('hex');
const json = (text: string) => parseStateJson(Buffer.from(text));

describe('msgpack', () => {
  test.each([
    ['unknown as extension 0', UNKNOWN, 'd40000'],
    ['an absent member as null', { a: undefined }, '81a161c0'],
    ['a fraction as text, since 0.1 is no double', 0.1, 'a3302e31'],
    ['a whole number as one', 3, '03'],
    ['2^53 in 64 bits', 2n ** 53n, 'cf0020000000000000'],
    ['the least number of 64 bits', -(2n ** 63n), 'd38000000000000000'],
    ['a larger one as text', 2n ** 64n, 'b43138343436373434303733373039353531363136'],
  ])('writes %s', (_what, value, expected) => {
    expect(hex(value)).toBe(expected);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (value) => {
    expect(() => encodeMsgpack({ a: value })).toThrow(new RangeError(`a number must be finite, got ${value}`));
  });

  test.each([0, 12, 99])('reads extension %i as unknown', (type) => {
    const bytes = encode({ a: [new ExtData(type, Uint8Array.of(1, 2))] });
    expect(decodeMsgpack(bytes)).toEqual({ a: [UNKNOWN] });
  });

  test('reads integers as numbers up to 2^53, and as bigints above', () => {
    expect(decodeMsgpack(encode([2n ** 53n - 1n, 2n ** 53n, 5n], { useBigInt64: true }))).toEqual([2 ** 53 - 1, 2n ** 53n, 5]);
  });

  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(null, true, false, UNKNOWN),
      fc.string({ unit: 'binary' }),
      fc.maxSafeInteger(),
      fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
      fc.array(tie('value')),
      fc.dictionary(fc.string().filter((key) => key !== '__proto__'), tie('value'), { noNullPrototype: true }),
    ),
  })).value;

  test('gives back whatever it was given', () => {
    fc.assert(fc.property(value, (given) => sameValue(decodeMsgpack(encodeMsgpack(given)), given)));
  });

  test('every value is the same as itself, and a changed list is not', () => {
    fc.assert(fc.property(value, (given) => sameValue(given, given) && !sameValue([given], [given, null])));
  });
});

describe('state in JSON', () => {
  test.each([
    ['{"a":1,"b":[true,null,"x"]}', { a: 1, b: [true, null, 'x'] }],
    ['{"a":9007199254740993}', { a: '9007199254740993' }],
    ['[-12345678901234567890,1]', ['-12345678901234567890', 1]],
    ['{"a":"9007199254740993 in \\"text\\" \\\\","b":0.1}', { a: '9007199254740993 in "text" \\', b: 0.1 }],
    ['{"a":1e3,"1234567890123456":12345678901234567890e2}', { a: 1000, 1234567890123456: '12345678901234567890e2' }],
  ])('%s', (text, expected) => {
    expect(json(text)).toEqual(expected);
  });

  test('is what JSON.parse reads, as long as no number is long', () => {
    fc.assert(fc.property(fc.json(), (text) => {
      fc.pre(!/\d[\d.]{15}/.test(text));
      expect(json(text)).toEqual(JSON.parse(text));
    }));
  });

  test('loses no digit, and touches no text beside it', () => {
    fc.assert(fc.property(fc.bigInt({ min: 10n ** 16n }), fc.string(), fc.string(), (number, key, text) => {
      fc.pre(key !== '__proto__');
      expect(json(`{${JSON.stringify(key)}: [-${number}, ${JSON.stringify(text)}, ${number}]}`)).toEqual({ [key]: [`-${number}`, text, String(number)] });
    }));
  });
});

test('a value is wholly known when no part of it is unknown', () => {
  expect([null, 'x', [1, [2]], { a: { b: [] } }].map(isWhollyKnown)).toEqual([true, true, true, true]);
  expect([UNKNOWN, [1, [UNKNOWN]], { a: { b: UNKNOWN } }].map(isWhollyKnown)).toEqual([false, false, false]);
});
