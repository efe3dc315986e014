export { HostGate, HostGateProps } from './host-gate';
export { NetfilterHost } from './netfilter-host';
export { HostFileProps, LocalConnection, NetfilterHostProps } from './netfilter-host-props';
export { LoggerFamily, NetfilterLogger } from './netfilter-logger';
export { Become, SshConnection, SshLogin } from './ssh';
