export * from './fields';
export * from './message';
