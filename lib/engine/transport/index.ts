export { connect, ConnectOptions } from './connect';
export { ConnectionPool } from './pool';
export { RunOptions, RunResult, Traffic, Transport } from './transport';
