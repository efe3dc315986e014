export { connect } from './connect';
export type { ConnectOptions } from './connect';
export { ConnectionPool } from './pool';
export type { Credentials, RunOptions, RunResult, Traffic, Transport } from './transport';
