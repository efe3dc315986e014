import { RESERVED } from '../model/reserved';

/** A list of devices. In a list nft takes no quotes before 1.0, and lists none; some names cannot do without. */
export function renderDeviceList(devices: readonly string[]): string {
  return `devices = { ${devices.map(bare).join(', ')} }`;
}

function bare(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name) && !RESERVED.has(name) ? name : `"${name}"`;
}
