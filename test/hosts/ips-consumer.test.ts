import { IpsChain, NetfilterHost, NftFamily, NftHook, NftTable, SuricataIps } from '../../lib';
import { HostState } from '../../lib/contract';
import { apply, NOTHING } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { MACHINE_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';
import { hostAttributes } from '../unit/constructs/host-synth';

/** Binds the queues of its command line two seconds after it has started, as one does that reads rules first. */
const PROGRAM = `#!/usr/bin/perl
use Socket;
if ($ARGV[0] eq "-T") { open F, $ARGV[2]; exit(grep(/mode: accept/, <F>) ? 0 : 1) }
exit 1 if -e "/srv/broken";
sleep 2;
socket(S, 16, SOCK_RAW, 12) or die $!;
while (defined($_ = shift)) {
  next unless $_ eq "-q";
  my $body = pack("CCnSSCCS", 0, 0, shift, 8, 1, 1, 0, 0);
  send(S, pack("LSSLL", 16 + length $body, 0x302, 5, 1, 0) . $body, 0, pack("SSLL", 16, 0, 0, 0)) or die $!;
  recv(S, my $answer, 4096, 0); die "refused" if unpack("x16l", $answer);
}
sleep 1 while 1;
`;
const UNIT = '[Service]\nType=forking\nPIDFile=/run/suricata.pid\nExecStart=/usr/local/sbin/ips-program -D\n[Install]\nWantedBy=multi-user.target\n';
const QUEUES = "awk '{print $1}' /proc/net/netfilter/nfnetlink_queue | sort -n | xargs";

/** What is deployed besides the tables, which this machine's kernel cannot load. */
function consumer(queueCount: number, batchCount?: number): HostState {
  const { directories, files, services } = hostAttributes({}, (host: NetfilterHost) => {
    const table = new NftTable(host, 'filter', { family: NftFamily.INET });
    const ips = new IpsChain(table, 'ips', { behind: [table.addBaseChain('forward', { hook: NftHook.FORWARD })], queueCount });
    new SuricataIps(host, 'suricata', { chains: [ips], program: '/usr/local/sbin/ips-program', config: '/srv/ips.yaml', batchCount });
  });
  return { ...NOTHING, directories, files, services } as HostState;
}

describeWith(MACHINE_NEEDS, 'a consumer of queues, with systemd', () => {
  const tenancy = { owner: 'edge/gw' };
  let host: TestHost;
  let transport: Transport;

  beforeEach(async () => {
    host = await TestHost.start({ init: 'systemd' });
    transport = await connect({ ssh: host.target() });
    await host.exec(`cat >/usr/local/sbin/ips-program <<'END'\n${PROGRAM}END\nchmod +x /usr/local/sbin/ips-program
cat >/etc/systemd/system/suricata.service <<'END'\n${UNIT}END\nsystemctl daemon-reload`);
  });

  afterEach(async () => {
    await transport.close();
    await host.stop();
  });

  afterAll(() => TestHost.stopAll());

  const said = async (script: string) => (await host.exec(script)).stdout;

  test('it has started when it listens to just the queues of its chains, and listens again after a change and after a crash', async () => {
    const two = consumer(2);
    const { memory } = await apply(transport, { tenancy, prior: NOTHING, wanted: two, sources: {} }, { tables: {} });
    expect(await said(`systemctl is-active suricata; ${QUEUES}`)).toBe('active\n0 1\n');
    const three = consumer(3, 20);
    await apply(transport, { tenancy, prior: two, wanted: three, sources: {} }, memory);
    expect(await said(QUEUES)).toBe('0 1 2\n');
    expect(await said(`kill -9 $(systemctl show -P MainPID suricata); sleep 1; ${QUEUES}; sleep 4; ${QUEUES}`)).toBe('\n0 1 2\n');
  });

  test('one that ends before it listens is refused at once, and leaves nothing behind', async () => {
    await host.exec('touch /srv/broken');
    const begun = Date.now();
    const work = apply(transport, { tenancy, prior: NOTHING, wanted: consumer(2), sources: {} }, { tables: {} });
    await expect(work).rejects.toThrow('cannot set service suricata: cannot start it: Job for suricata.service failed');
    expect(Date.now() - begun).toBeLessThan(20_000);
    expect(await said('ls /srv; ls /etc/systemd/system | grep suricata; systemctl show -P MainPID suricata')).toBe('broken\nsuricata.service\n0\n');
  });
});
