export * from './bundle';
export * from './plant';
export * from './run';
export * from './workspace';
