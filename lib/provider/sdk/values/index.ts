export * from './equal';
export * from './json';
export * from './msgpack';
export * from './unknown';
