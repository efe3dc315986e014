/** What surrounds the replayed host. */
export interface Network {
  readonly devices: readonly string[];
  /** Addresses of the host. */
  readonly local: readonly string[];
  /** Addresses elsewhere, and the device behind which they are. */
  readonly remote: readonly { readonly address: string; readonly device: string }[];
}

/** The address that every packet's next hop has. */
const NEIGHBOUR = '02:00:00:00:00:fe';
const FIRST_INDEX = 100;

/** The number of a device's other end, from which packets are sent to it. */
export function peerIndex({ devices }: Network, device: string): number {
  return FIRST_INDEX + 2 * devices.indexOf(device) + 1;
}

/** The hardware address of a device. */
export function deviceAddress({ devices }: Network, device: string): Buffer {
  return Buffer.from([2, 0, 0, 0, 1, devices.indexOf(device)]);
}

/** Commands that make it, in a namespace of its own that has nothing yet. */
export function networkCommands(network: Network): string[] {
  const { devices, local, remote } = network;
  return [
    ...['ipv4/conf/all/rp_filter 0', 'ipv4/conf/default/rp_filter 0', 'ipv4/ip_forward 1', 'ipv6/conf/default/accept_dad 0', 'ipv6/conf/all/forwarding 1']
      .map((setting) => setting.split(' ')).map(([key, value]) => `[ ! -e /proc/sys/net/${key} ] || echo ${value} > /proc/sys/net/${key}`),
    'ip link set lo up',
    ...devices.flatMap((device, i) => [
      `ip link add name ${device} index ${FIRST_INDEX + 2 * i} address ${macText(deviceAddress(network, device))} type veth `
        + `peer name replay-${i} index ${FIRST_INDEX + 2 * i + 1}`,
      `ip link set ${device} up`,
      `ip link set replay-${i} up`,
      // NAT to a device's own address takes one of these.
      `ip addr add 198.18.0.${i + 1}/32 dev ${device}`,
      `ip addr add fdff::${i + 1}/128 dev ${device} nodad`,
    ]),
    // What NAT sends elsewhere.
    `ip -4 route replace default dev ${devices[0]}`,
    `ip -6 route replace default dev ${devices[0]}`,
    ...local.map((address) => `ip ${option(address)} route replace local ${address} dev lo`),
    ...remote.flatMap(({ address, device }) => [
      `ip ${option(address)} route replace ${address} dev ${device}`,
      `ip neigh replace ${address} lladdr ${NEIGHBOUR} dev ${device} nud permanent`,
    ]),
  ];
}

function option(address: string): string {
  return address.includes(':') ? '-6' : '-4';
}

function macText(address: Buffer): string {
  return address.toString('hex').replace(/..(?=.)/g, '$&:');
}
