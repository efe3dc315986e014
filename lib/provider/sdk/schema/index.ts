export * from './attr';
export * from './check-apply';
export * from './check-plan';
export * from './conform';
export * from './default-plan';
export * from './types';
export * from './validate';
export * from './wire';
