import { badValue, nestedChain } from '../errors';
import { datatype, Datatype } from '../model/datatype';
import {
  DupStatement, FwdStatement, InlineChainStatement, ResetStatement, SetUpdateStatement,
} from '../model/packet-statements';
import { NatStatement } from '../model/statement';
import { Family } from '../model/table';
import { NftProblem } from '../nft-error';
import { renderExpression } from '../render/expression';
import { checkGiven } from './given';
import { checkElementStatements } from './stateful';

const SERVICE = datatype('inet_service');
const DEVICE = datatype('ifname');
/** The options that every nft names; others go by number. */
const OPTION = /^(?:[a-z][a-z0-9-]*|\d{1,3})$/;

export function addressType(family: 'ip' | 'ip6' | undefined): Datatype {
  return datatype(family === 'ip6' ? 'ipv6_addr' : 'ipv4_addr');
}

/** Addresses and ports; a map may give both at once. */
export function checkTarget({ family, address, port }: Pick<NatStatement, 'family' | 'address' | 'port'>, what: string, table: Family): NftProblem[] {
  const of = family ?? (table === 'ip6' ? 'ip6' : 'ip');
  return [
    ...(address === undefined ? [] : checkGiven(address, [addressType(of)], `the address of ${what}`, [SERVICE])),
    ...(port === undefined ? [] : checkGiven(port, [SERVICE], `the port of ${what}`)),
  ];
}

/** Whether `to` is an address or a device is told by the family of the table. */
export function checkDup({ device }: DupStatement): NftProblem[] {
  return device === undefined ? [] : checkGiven(device, [DEVICE], 'the device of dup');
}

export function checkFwd({ device, by }: FwdStatement): NftProblem[] {
  return [
    ...checkGiven(device, [DEVICE], 'the device of fwd'),
    ...(by === undefined ? [] : checkGiven(by.address, [addressType(by.family)], 'the address of fwd')),
  ];
}

export function checkReset({ option }: ResetStatement): NftProblem[] {
  return OPTION.test(option) && (/\D/.test(option) || Number(option) <= 255)
    ? [] : [badValue('an option of TCP must be a word such as maxseg, or a number from 0 to 255', option)];
}

export function checkSetUpdate({ key, data, statements }: SetUpdateStatement): NftProblem[] {
  const unread = [key, data].filter((node) => node !== undefined && (node.kind === 'set' || node.kind === 'range' || node.kind === 'catch-all'));
  return [
    ...unread.map((node) => badValue('an element that packets add must be single', renderExpression(node!))),
    ...checkElementStatements(statements),
  ];
}

/** nft reads no chain without a name within another one. */
export function checkInlineChain({ rules }: InlineChainStatement): NftProblem[] {
  return rules.some(({ statements }) => statements.some(({ kind }) => kind === 'inline-chain')) ? [nestedChain()] : [];
}
