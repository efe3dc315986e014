export * from './certificate';
export * from './crash';
export * from './endpoint';
export * from './handshake';
export * from './lifecycle';
export * from './log';
