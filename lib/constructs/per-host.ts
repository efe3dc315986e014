import { NetfilterHost } from './netfilter-host';

/** Something that each host has one of: made when it is asked for first. */
export function perHost<T extends object>(make: (host: NetfilterHost) => T): (host: NetfilterHost) => T {
  const made = new WeakMap<NetfilterHost, T>();
  return (host) => {
    const known = made.get(host) ?? make(host);
    made.set(host, known);
    return known;
  };
}
