import { must } from './execute';

/** Hosts and outside clients share one wire, a bridge in the controller's namespace. */
export const CONTROLLER_ADDRESS = '10.213.0.1';

export const outsideAddress = (number: number) => `10.213.${number >> 8}.${number & 255}`;
export const outsideAddress6 = (number: number) => `fd00:213::${number.toString(16)}`;
export const insideAddress = (network: number, number: number) => `10.214.${network}.${number & 255}`;
export const insideAddress6 = (network: number, number: number) => `fd00:214:${network.toString(16)}::${number.toString(16)}`;

export async function makeController(netns: string): Promise<void> {
  await must(['ip', 'netns', 'add', netns]);
  await ip(netns,
    'link set lo up',
    'link add wire type bridge',
    `address add ${CONTROLLER_ADDRESS}/16 dev wire`,
    'address add fd00:213::1/64 dev wire nodad',
    'link set wire up');
  // It hands on what is for a network behind a host; a redirect would teach short cuts that outlive that host.
  await must(['ip', 'netns', 'exec', netns, 'sysctl', '-qw',
    'net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1', 'net.ipv4.conf.all.send_redirects=0', 'net.ipv4.conf.wire.send_redirects=0']);
}

/** Joins a new namespace to the wire by its `eth0`. */
export async function joinWire(controller: string, netns: string, number: number): Promise<void> {
  await must(['ip', 'netns', 'add', netns]);
  await ip(controller,
    `link add port${number} type veth peer name eth0 netns ${netns}`,
    `link set port${number} master wire up`);
  await ip(netns,
    'link set lo up',
    `address add ${outsideAddress(number)}/16 dev eth0`,
    `address add ${outsideAddress6(number)}/64 dev eth0 nodad`,
    'link set eth0 up',
    `route add default via ${CONTROLLER_ADDRESS}`,
    'route add default via fd00:213::1');
}

/** The kernel takes its time to delete a namespace; its end of the wire must be free before. */
export async function leaveWire(controller: string, number: number): Promise<void> {
  await ip(controller, `link delete port${number}`);
}

/** Makes a host the gateway of a network of its own, on its `lan0`, and tells the wire of it. */
export async function makeLan(controller: string, gateway: string, network: number): Promise<void> {
  await ip(gateway,
    'link add lan0 type bridge',
    `address add ${insideAddress(network, 1)}/24 dev lan0`,
    `address add ${insideAddress6(network, 1)}/64 dev lan0 nodad`,
    'link set lan0 up');
  await must(['ip', 'netns', 'exec', gateway, 'sysctl', '-qw', 'net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1']);
  await ip(controller,
    `route replace ${insideAddress(network, 0)}/24 via ${outsideAddress(network)}`,
    `route replace ${insideAddress6(network, 0)}/64 via ${outsideAddress6(network)}`);
}

/** Joins a new namespace to a gateway's `lan0` by its `eth0`. */
export async function joinLan(gateway: string, network: number, netns: string, number: number): Promise<void> {
  await must(['ip', 'netns', 'add', netns]);
  await ip(gateway,
    `link add lan${number} type veth peer name eth0 netns ${netns}`,
    `link set lan${number} master lan0 up`);
  await ip(netns,
    'link set lo up',
    `address add ${insideAddress(network, number)}/24 dev eth0`,
    `address add ${insideAddress6(network, number)}/64 dev eth0 nodad`,
    'link set eth0 up',
    `route add default via ${insideAddress(network, 1)}`,
    `route add default via ${insideAddress6(network, 1)}`);
}

/** Several ip commands in one process. */
async function ip(netns: string, ...commands: readonly string[]): Promise<void> {
  await must(['ip', '-n', netns, '-batch', '-'], commands.map((command) => `${command}\n`).join(''));
}
