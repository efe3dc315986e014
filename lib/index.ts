export * from './nft';
export * from './constructs';
