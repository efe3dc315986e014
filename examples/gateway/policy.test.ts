import test from 'node:test';
import { expectPacket, Packet, PacketExpectation } from 'cdk-netfilter/testing';
import { App } from 'cdktf';
import { EdgeRouter } from './edge-router';

const WEB = { ipv4: '10.0.0.80', ipv6: 'fd00::80' };
const ADMIN = { ipv4: '198.51.100.7', ipv6: '2001:db8:1::7' };
const STRANGER = { ipv4: '203.0.113.9', ipv6: '2001:db8:bad::9' };
const ROUTER = { ipv4: '192.0.2.1', ipv6: '2001:db8::1' };

const { router, refused } = new EdgeRouter(new App(), 'gateway', {
  ssh: { host: ROUTER.ipv4 },
  wan: 'eth0',
  lan: 'lan0',
  admins: { ipv4: ['198.51.100.0/24'], ipv6: ['2001:db8:1::/48'] },
  webServer: WEB,
});

/** One packet alone, which exceeds no limit. */
function expectRouted(packet: Packet): PacketExpectation {
  return expectPacket(router, packet, { limits: 'within', replay: process.env.REPLAY === 'true' });
}

for (const family of ['ipv4', 'ipv6'] as const) {
  const fromAdmin = { from: ADMIN[family], to: ROUTER[family], inInterface: 'eth0' };
  const fromStranger = { ...fromAdmin, from: STRANGER[family] };
  const out = { from: WEB[family], to: STRANGER[family], inInterface: 'lan0', outInterface: 'eth0' };

  test(`${family}: administrators log in, and nobody else from the world`, () => {
    expectRouted(Packet.tcp({ ...fromAdmin, dport: 22 })).toBeAccepted();
    expectRouted(Packet.tcp({ ...fromStranger, dport: 22 })).toBeLoggedTo(refused).toBeDropped({ by: 'edge/input policy' });
  });

  test(`${family}: databases are not reached from the world`, () => {
    expectRouted(Packet.tcp({ ...fromStranger, dport: 5432 })).toBeDropped({ by: 'edge/input policy' });
    expectRouted(Packet.tcp({ ...fromStranger, to: WEB[family], outInterface: 'lan0', dport: 5432 })).toBeDropped({ by: 'edge/forward policy' });
  });

  test(`${family}: our machines get out, and answers get back`, () => {
    expectRouted(Packet.tcp({ ...out, dport: 443 })).toBeAccepted({ by: 'edge/forward rule "out"' });
    const back = { from: out.to, to: out.from, inInterface: 'eth0', outInterface: 'lan0' };
    expectRouted(Packet.udp({ ...back, dport: 40000, state: 'established', translation: {} })).toBeAccepted({ by: 'edge/forward rule "established"' });
  });
}

test('the web server is reached at the address of the router, or at its own in IPv6', () => {
  const stranger = { inInterface: 'eth0', outInterface: 'lan0', dport: 443 };
  expectRouted(Packet.tcp({ ...stranger, from: STRANGER.ipv4, to: ROUTER.ipv4 })).toBeAccepted().toBeNattedTo({ to: WEB.ipv4, dport: 443 });
  expectRouted(Packet.tcp({ ...stranger, from: STRANGER.ipv6, to: WEB.ipv6 })).toBeAccepted({ by: 'edge/forward rule "published, ipv6"' });
});

test('pings are answered, as long as they are few', () => {
  const ping = Packet.icmp({ from: STRANGER.ipv4, to: ROUTER.ipv4, inInterface: 'eth0' });
  expectRouted(ping).toBeAccepted({ by: 'edge/input rule "ping"' });
  expectPacket(router, ping, { limits: 'exceeded' }).toBeDropped({ by: 'edge/input policy' });
});
