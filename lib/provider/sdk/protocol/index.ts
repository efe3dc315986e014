export * from './common';
export * from './rpcs';
export * from './schema';
