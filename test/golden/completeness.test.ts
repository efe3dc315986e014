import { NftBaseChain, NftChain, NftCounter, NftMap, NftSet, NftTable, NftVerdictMap } from '../../lib';
import * as nft from '../../lib/nft';
import { NAMES, source } from './cases';

const SOURCES = NAMES.map(source).join('\n');

/** Everything that a user reaches by the name of a class or an enum: factories, fields, members. */
function staticMembers(): string[] {
  // Interfaces are re-exported too, and leave nothing behind at run time.
  return Object.entries(nft).filter(([, value]) => value !== undefined).flatMap(([name, value]) =>
    Object.getOwnPropertyNames(value).filter(isPublic).map((member) => `${name}.${member}`));
}

/** The methods of what factories give back, and of the constructs. */
function methods(): string[] {
  const types: { readonly prototype: object }[] = [
    nft.NftField, nft.NftPriority, nft.NftType, NftTable, NftChain, NftBaseChain, NftCounter, NftSet, NftMap, NftVerdictMap,
  ];
  return types.flatMap((type) => Object.entries(Object.getOwnPropertyDescriptors(type.prototype))
    .filter(([name, { value }]) => typeof value === 'function' && isPublic(name) && !UNSEEN.has(name)).map(([name]) => `.${name}`));
}

/** The fields of what stands for several of them. */
function properties(): string[] {
  return [nft.Ct.ORIGINAL, nft.Ipsec.IN].flatMap((fields) => Object.keys(fields).map((name) => `.${name}`));
}

const UNSEEN = new Set([
  // What synth calls, not a user.
  'render', 'rendered', 'reviewed',
  // Private helpers of NftField.
  'match', 'bitwise', 'shift', 'operate',
]);

function isPublic(name: string): boolean {
  return !name.startsWith('_') && !['length', 'name', 'prototype', 'constructor', 'toString'].includes(name);
}

function isShown(member: string): boolean {
  const [name] = member.split('.');
  const wholeClass = name !== '' && SOURCES.includes(`Object.values(${name})`) && !member.endsWith('.of');
  return wholeClass || new RegExp(`${name === '' ? '' : '\\b'}${member.replaceAll('.', '\\.')}\\b`).test(SOURCES);
}

test('every factory, field and member of lib/nft appears in a golden case', () => {
  expect(staticMembers().length).toBeGreaterThan(150);
  expect(staticMembers().filter((member) => !isShown(member))).toEqual([]);
});

test('every method of fields, priorities, types and constructs appears in a golden case', () => {
  expect(methods().length).toBeGreaterThan(30);
  expect(methods().filter((member) => !isShown(member))).toEqual([]);
});

test('every field of the directions of connections and of IPsec states appears in a golden case', () => {
  expect(properties().length).toBeGreaterThan(15);
  expect(properties().filter((member) => !isShown(member))).toEqual([]);
});
