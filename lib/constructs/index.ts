export { HostGate, HostGateProps } from './host-gate';
export {
  HostFileProps,
  LocalConnection,
  LoggerFamily,
  NetfilterHost,
  NetfilterHostProps,
  NetfilterLogger,
} from './netfilter-host';
export { Become, SshConnection, SshLogin } from './ssh';
