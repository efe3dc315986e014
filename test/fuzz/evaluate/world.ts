import { Network } from '../../../lib/testing/replay/network';

/** Who is behind each device of the router. */
export const BEHIND = {
  wan: { ip: ['198.51.100.7', '198.51.100.8', '203.0.113.77'], ip6: ['2001:db8:f::7', '2001:db8:f::8', '2001:db8:f:1::77'] },
  lan: { ip: ['10.0.0.80', '10.0.0.81'], ip6: ['fd00::80', 'fd00::81'] },
  dmz: { ip: ['10.1.0.9'], ip6: ['fd01::9'] },
} as const;
export type Device = keyof typeof BEHIND;
export const DEVICES = Object.keys(BEHIND) as Device[];

/** The router's own addresses. */
export const LOCAL = { ip: ['192.0.2.1', '192.0.2.2'], ip6: ['2001:db8::1', '2001:db8::2'] } as const;

/** Addresses of a family anywhere. */
export function addresses(family: 'ip' | 'ip6'): string[] {
  return [...LOCAL[family], ...DEVICES.flatMap((device) => BEHIND[device][family])];
}

export const NETWORK: Network = {
  devices: DEVICES,
  local: [...LOCAL.ip, ...LOCAL.ip6],
  remote: DEVICES.flatMap((device) => [...BEHIND[device].ip, ...BEHIND[device].ip6].map((address) => ({ address, device }))),
};

export const PORTS = [22, 53, 80, 443, 8080];
