export { apply, Applied, rehearse, Rehearsal, Wish } from './apply/apply';
export { NOTHING } from './apply/changes';
export { sha256 } from './hash';
export { decodeMemory, encodeMemory, ListedTable, Memory } from './memory';
export { observe, Observation } from './observe/observe';
export { Tenancy } from './tenancy';
export { ConnectionPool } from './transport/pool';
export { Transport } from './transport/transport';
