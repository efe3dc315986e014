import { GeneveOption, TunnelEncapsulation, TunnelObject } from '../../model/object';
import { readBlock } from '../block';
import { Cursor } from '../cursor';
import { Reader } from '../reader';
import { readNumber, readString } from '../scalar';
import { ObjectBody } from './object-body';

type Draft<T> = { -readonly [K in keyof T]?: T[K] };
const NUMBERS = ['id', 'sport', 'dport', 'ttl', 'tos'] as const;
const ENCAPSULATIONS = ['vxlan', 'erspan', 'geneve'] as const;

export function tunnelBody(name: string, reader: Reader): ObjectBody {
  const tunnel: Draft<TunnelObject> = {};
  return {
    read: (cursor) => {
      const number = cursor.accept(...NUMBERS) as typeof NUMBERS[number] | undefined;
      if (number !== undefined) {
        tunnel[number] = readNumber(cursor, `"${number}"`);
      } else if (cursor.is('ip', 'ip6')) {
        tunnel.family = cursor.next().text as 'ip' | 'ip6';
        tunnel[cursor.expectOneOf(['saddr', 'daddr'] as const, 'an address')] = readAddress(cursor);
      } else {
        tunnel.encapsulation = readEncapsulation(reader);
      }
    },
    finish: (cursor): TunnelObject => {
      const { id, family, ...rest } = tunnel;
      return id === undefined || family === undefined ? cursor.fail('"id" and an address before this') : { kind: 'tunnel', name, id, family, ...rest };
    },
  };
}

function readAddress(cursor: Cursor): string {
  return cursor.peek().kind === 'address' ? cursor.next().text : cursor.fail('an address');
}

function readEncapsulation(reader: Reader): TunnelEncapsulation {
  const { cursor } = reader;
  const kind = cursor.expectOneOf(ENCAPSULATIONS, 'a part of a tunnel');
  const numbers = new Map<string, number>();
  const options: GeneveOption[] = [];
  let direction: 'ingress' | 'egress' | undefined;
  readBlock(reader, () => {
    if (kind === 'geneve') {
      options.push(readOption(cursor));
    } else if (cursor.accept('direction')) {
      direction = cursor.expectOneOf(['ingress', 'egress'] as const, 'a direction');
    } else {
      const word = cursor.expectOneOf(kind === 'vxlan' ? ['gbp'] : ['version', 'index', 'id'], `a part of ${kind}`);
      numbers.set(word, readNumber(cursor, `"${word}"`));
    }
  });
  const said = (word: string): number => numbers.get(word) ?? cursor.fail(`"${word}" in ${kind} before this`);
  switch (kind) {
    case 'geneve':
      return { kind, options };
    case 'vxlan':
      return { kind, gbp: said('gbp') };
    case 'erspan':
      return said('version') === 1 ? { kind, version: 1, index: said('index') }
        : { kind, version: 2, direction: direction ?? cursor.fail('"direction" in erspan before this'), id: said('id') };
  }
}

function readOption(cursor: Cursor): GeneveOption {
  cursor.expect('class');
  const optionClass = readNumber(cursor, 'a class');
  cursor.expect('opt-type');
  const type = readNumber(cursor, 'a type');
  cursor.expect('data');
  return { class: optionClass, type, data: readString(cursor, 'the data of an option') };
}
