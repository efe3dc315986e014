export * from './confirm';
export * from './host-resource';
export * from './problem';
export * from './shapes';
export * from './target';
