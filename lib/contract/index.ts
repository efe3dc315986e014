export * from './host-resource';
export * from './problem';
export * from './target';
