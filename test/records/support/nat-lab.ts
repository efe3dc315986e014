import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Netns } from '../../support/netns';

export type Protocol = 'tcp' | 'udp' | 'icmp';

/** The gateway's public addresses, behind which {@link NatLab} hides those inside. */
export const PUBLIC4 = '203.0.113.1';
export const PUBLIC6 = '2001:db8::1';
/** Where someone inside is, and where the packets go. */
export const INSIDE4 = '10.0.0.2';
export const INSIDE6 = 'fd00:1::2';
export const OUTSIDE4 = '203.0.113.9';
export const OUTSIDE6 = '2001:db8::9';

/** As long as nft takes prefixes. */
export const LONG_PREFIX = `it's 100% ${'x'.repeat(127 - 10)}`;

const EXCHANGE = join(__dirname, 'exchange.pl');

/** Someone inside, a gateway that translates addresses and logs, and the world outside: three network namespaces. */
export class NatLab {
  public static make(): NatLab {
    const lab = new NatLab(Netns.make(), Netns.make(), Netns.make());
    try {
      lab.setUp();
    } catch (error) {
      lab.remove();
      throw error;
    }
    return lab;
  }

  private constructor(
    private readonly inside: Netns,
    public readonly gateway: Netns,
    private readonly outside: Netns,
  ) {}

  /** Sends something from inside to the world, and waits for what comes back. */
  public exchange(protocol: Protocol, address: string, sport: number, dport = 0): void {
    this.inside.exec('perl', EXCHANGE, protocol, address, String(sport), String(dport));
  }

  /** Ends all flows, as time would. */
  public endFlows(): void {
    // Deleted one by one: a flush tells nobody.
    for (const family of ['ipv4', 'ipv6']) {
      try {
        this.gateway.exec('conntrack', '-D', '-f', family);
      } catch (error) {
        if (!/0 flow entries/.test(String((error as { stderr?: string }).stderr))) {
          throw error;
        }
      }
    }
  }

  public remove(): void {
    [this.inside, this.gateway, this.outside].forEach((netns) => netns.remove());
  }

  private setUp(): void {
    this.wire('in', this.inside, ['10.0.0.1/24', 'fd00:1::1/64'], [`${INSIDE4}/24`, `${INSIDE6}/64`]);
    this.wire('out', this.outside, [`${PUBLIC4}/24`, `${PUBLIC6}/64`], [`${OUTSIDE4}/24`, `${OUTSIDE6}/64`]);
    this.inside.exec('ip', 'route', 'add', 'default', 'via', '10.0.0.1');
    this.inside.exec('ip', '-6', 'route', 'add', 'default', 'via', 'fd00:1::1');
    this.inside.exec('sysctl', '-qw', 'net.ipv4.ping_group_range=0 0');
    this.gateway.exec('sysctl', '-qw', 'net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1',
      'net.netfilter.nf_conntrack_acct=1', 'net.netfilter.nf_conntrack_timestamp=1');
    this.gateway.nft(RULES);
  }

  private wire(device: string, peer: Netns, here: readonly string[], there: readonly string[]): void {
    execFileSync('ip', ['-n', this.gateway.name, 'link', 'add', device, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', peer.name]);
    for (const [netns, name, addresses] of [[this.gateway, device, here], [peer, 'eth0', there]] as const) {
      addresses.forEach((address) => netns.exec('ip', 'addr', 'add', address, 'dev', name, ...(address.includes(':') ? ['nodad'] : [])));
      netns.exec('ip', 'link', 'set', name, 'up');
    }
  }
}

/** TCP and UDP leave from ports that were not those of the sender; marks and prefixes are as big as they get. */
const RULES = `
table inet lab {
  chain postrouting {
    type nat hook postrouting priority srcnat
    oifname "out" meta l4proto { tcp, udp } ip saddr 10.0.0.0/24 snat ip to ${PUBLIC4}:50000-50999
    oifname "out" masquerade
  }
  chain forward {
    type filter hook forward priority filter
    ct state new meta mark set 0xffffffff ct mark set 0xfffffffe
    ct state new ip protocol tcp log prefix "SSH for ever" group 2
    ct state new ip protocol != tcp log prefix "${LONG_PREFIX}" group 2
    ct state new meta nfproto ipv6 log prefix "six" group 2
  }
}
`;
