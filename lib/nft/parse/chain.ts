import { BaseChain, Family } from '../model/table';
import { readBaseChain, readPolicy } from './base-chain';
import { readBlock } from './block';
import { Cursor } from './cursor';
import { ChainDraft } from './draft';
import { declaredOtherwise, notSupported } from './errors';
import { Reader } from './reader';
import { readRule } from './rule';
import { readString } from './scalar';

/** Reads the block of a chain: what it is, and its rules. */
export function readChainBlock(reader: Reader, chain: ChainDraft, family: Family): void {
  const { cursor } = reader;
  readBlock(reader, () => {
    if (cursor.is('type')) {
      hook(cursor, chain, readBaseChain(cursor, family));
    } else if (cursor.is('policy')) {
      chain.base ??= cursor.fail('"type" and "hook" before a policy');
      chain.base.policy = readPolicy(cursor);
    } else if (cursor.is('flags')) {
      cursor.refuse(notSupported('flags of a chain'));
    } else if (cursor.is('device', 'devices')) {
      cursor.fail('the devices of a chain behind its hook');
    } else if (cursor.accept('comment')) {
      chain.comment = readString(cursor, 'a comment');
    } else {
      chain.rules.push(readRule(reader, family));
    }
  });
}

/** A chain may be declared again, but not elsewhere. */
function hook(cursor: Cursor, chain: ChainDraft, base: Omit<BaseChain, 'policy'>): void {
  if (chain.base !== undefined) {
    const { policy, ...before } = chain.base;
    if (JSON.stringify(before) !== JSON.stringify(base)) {
      cursor.refuse(declaredOtherwise('chain', chain.name));
    }
    chain.base = { ...base, policy };
  } else {
    chain.base = { ...base, policy: 'accept' };
  }
}
