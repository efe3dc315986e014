export { differences } from './differences';
export { CHANGE_FUNCTIONS, RESTORE } from './host-functions';
export { Rebuild, rebuilds } from './rebuilds';
export { TableChange, tableChange } from './table-change';
