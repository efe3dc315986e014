import { Datatype } from '../../model/datatype';
import { RejectStatement, Statement } from '../../model/statement';
import { ICMP_CODE, ICMPV6_CODE, ICMPX_CODE } from '../../model/symbols';
import { readAtom } from '../constant';
import { Cursor } from '../cursor';

const CODES = { icmp: ICMP_CODE, icmpv6: ICMPV6_CODE, icmpx: ICMPX_CODE };
const TYPES = ['icmp', 'icmpv6', 'icmpx'] as const;

export function readReject(cursor: Cursor): Statement {
  cursor.expect('reject');
  if (!cursor.accept('with')) {
    return { kind: 'reject' };
  }
  const type = cursor.expectOneOf([...TYPES, 'tcp'], 'an answer');
  if (type === 'tcp') {
    cursor.expect('reset');
    return { kind: 'reject', with: { type: 'tcp reset' } };
  }
  // nft before 1.0.1 lists the word.
  cursor.accept('type');
  return { kind: 'reject', with: readCode(cursor, type) };
}

function readCode(cursor: Cursor, type: typeof TYPES[number]): RejectStatement['with'] {
  const codes: Datatype = { name: `${type}_code`, form: 'integer', bits: 8, symbols: CODES[type] };
  const code = readAtom(cursor, codes);
  return { type, code: code.kind === 'symbol' ? code.name : code.kind === 'integer' ? `${code.value}` : cursor.fail('a code before this') };
}
