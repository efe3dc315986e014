export * from './nft';
export * from './ulogd';
export * from './records';
export * from './constructs';
