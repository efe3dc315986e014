import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { HostState } from '../../lib/contract';
import { MISFITS } from '../support/breakage/at-plan';
import { MEDDLINGS } from '../support/breakage/by-hand';
import { loggedGateway } from '../support/breakage/logged-gateway';
import { MACHINE_NEEDS, TestClient } from '../support/hosts';
import { DeclaredHost, withFile } from '../support/hosts/declared-host';
import { describeWith } from '../support/require-tools';

const FILE = '/var/log/ulogd-packets/packets.json';

/** What differs, as `service ulogd-packets`. */
function differences(held: HostState, seen: HostState): string[] {
  const kinds = { table: 'tables', sysctl: 'sysctls', logger: 'loggers', directory: 'directories', file: 'files', service: 'services' } as const;
  return Object.entries(kinds).flatMap(([kind, key]) => {
    const [had, has]: Readonly<Record<string, unknown>>[] = [held[key], seen[key]];
    return Object.keys(had).filter((name) => !isDeepStrictEqual(had[name], has[name])).map((name) => `${kind} ${name}`);
  }).sort();
}

describeWith(MACHINE_NEEDS, 'a log that somebody breaks', () => {
  let host: DeclaredHost;
  let outside: TestClient;
  let port = 30_000;

  /** Whether a packet of each group still comes to the log. */
  const logs = async () => {
    for (const to of [7000, 7001]) {
      port += 1;
      await outside.tcp(host.host.wireAddress, to, { fromPort: port });
      expect(await host.records(FILE, ({ src_port: from }) => from === port)).toMatchObject([{ 'oob.prefix': `port ${to}` }]);
    }
  };

  beforeAll(async () => {
    host = await DeclaredHost.start();
    outside = await TestClient.outside();
    await host.put((gw) => loggedGateway(gw));
    await logs();
  });

  afterAll(() => host?.stop());

  test.each(MISFITS)('$what: refused at plan, and nothing changes', async ({ host: [spoil, mend] = [':', ':'], file, change, secrets, words }) => {
    await host.said(spoil);
    try {
      expect(await host.refusals(withFile(host.held, file, change), secrets)).toMatchObject([{ code: 'NF4015', message: expect.stringContaining(words) }]);
    } finally {
      await host.said(mend);
    }
    expect(differences(host.held, (await host.look()).state)).toEqual([]);
  });

  test('a user whom the host does not have is refused at plan', async () => {
    const { held } = host;
    const wanted = host.wish((gw) => loggedGateway(gw, 'nosuchuser'));
    expect(await host.refusals(wanted)).toContainEqual(expect.objectContaining({
      code: 'NF4015', summary: expect.stringContaining('there is no user nosuchuser, whom ulogd shall become'),
    }));
    expect(host.held).toBe(held);
  });

  describe.each(MEDDLINGS.map((round, i) => [i + 1, round] as const))('by hand, round %i', (_, round) => {
    const before = new Set<string>();

    test.each(round)('$what: drift', async ({ script, drift }) => {
      await host.said(script);
      drift.forEach((each) => before.add(each));
      expect(differences(host.held, (await host.look()).state)).toEqual([...before].sort());
    });

    test('one deployment repairs all of it, and records come again', async () => {
      await host.repair((gw) => loggedGateway(gw));
      expect(differences(host.held, (await host.look()).state)).toEqual([]);
      await logs();
    });
  });

  test('a daemon that is killed comes back by itself', async () => {
    await host.said('systemctl kill -s KILL ulogd-packets');
    expect(differences(host.held, (await host.look()).state)).toEqual(['service ulogd-packets']);
    await sleep(3000);
    expect(differences(host.held, (await host.look()).state)).toEqual([]);
    await logs();
  });

  test('a group that another process reads is drift; a deployment names the reason, and repairs it once that process is gone', async () => {
    await host.said(`printf '[global]\\nlogfile="/root/thief.log"\\nstack=t:NFLOG,o:GPRINT\\n[t]\\ngroup=2\\n[o]\\nfile="/root/thief"\\n' >/root/thief.conf
      systemctl stop ulogd-packets; ulogd -d -c /root/thief.conf -p /run/thief.pid; sleep 0.5; systemctl start ulogd-packets; sleep 0.5`);
    expect(await host.said('systemctl is-active ulogd-packets')).toBe('active\n');
    expect(differences(host.held, (await host.look()).state)).toEqual(['service ulogd-packets']);
    await expect(host.repair((gw) => loggedGateway(gw))).rejects.toThrow('cannot set service ulogd-packets: it runs, but another process reads group 2');
    await host.said('kill $(cat /run/thief.pid)');
    await host.repair((gw) => loggedGateway(gw));
    await logs();
  });
});
