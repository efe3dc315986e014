export * from './bundle';
export * from './null-provider';
export * from './processes';
export * from './plant';
export * from './run';
export * from './workspace';
