import { isDeepStrictEqual } from 'node:util';
import { BaseHook, readBaseChain, readPolicy } from './base-chain';
import { readBlock } from './block';
import { Cursor } from './cursor';
import { ChainDraft, TableDraft } from './draft';
import { declaredOtherwise } from './errors';
import { Reader } from './reader';
import { readRule } from './rule';
import { readString } from './scalar';

/** Reads the block of a chain: what it is, and its rules. */
export function readChainBlock(reader: Reader, chain: ChainDraft, table: TableDraft): void {
  const { cursor } = reader;
  readBlock(reader, () => {
    if (cursor.is('type')) {
      hook(cursor, chain, readBaseChain(cursor, table.family));
    } else if (cursor.is('policy')) {
      chain.base ??= cursor.fail('"type" and "hook" before a policy');
      chain.base.policy = readPolicy(cursor);
    } else if (cursor.is('flags')) {
      chain.base ??= cursor.fail('"type" and "hook" before flags');
      cursor.expect('flags');
      cursor.expect('offload');
      chain.base.offload = true;
    } else if (cursor.is('device', 'devices')) {
      cursor.fail('the devices of a chain behind its hook');
    } else if (cursor.accept('comment')) {
      chain.comment = readString(cursor, 'a comment');
    } else {
      chain.rules.push(readRule(reader, table));
    }
  });
}

/** A chain may be declared again, but not elsewhere. */
function hook(cursor: Cursor, chain: ChainDraft, base: BaseHook): void {
  if (chain.base !== undefined) {
    const { policy, offload } = chain.base;
    if (!isDeepStrictEqual({ ...base, policy, offload }, chain.base)) {
      cursor.refuse(declaredOtherwise('chain', chain.name));
    }
  } else {
    chain.base = { ...base, policy: 'accept', offload: false };
  }
}
