import { App } from 'cdktf';
import { Ct, IpProtocol, IpsChain, IpsMode, Meta, NfqConsumer, NftFamily, NftHook, NftTable, Tcp, Verdict } from '../../lib';
import { bridge } from './support/bridge';
import { Gateway, GatewayOptions } from './support/gateway';
import { describeInVm } from './support/lab';
import { Probes } from './support/probes';
import { download, queues } from './support/traffic';

describeInVm('where and how Suricata inspects', (lab) => {
  let probes: Probes;
  const deploy = async (options: GatewayOptions) => {
    const build = (app: App) => new Gateway(app, lab.vm, options);
    await lab.deployment.apply(build);
    expect((await lab.deployment.plan(build)).status).toBe(0);
  };
  const fetched = async (netns: string, url: string) => {
    const { code, stdout } = await lab.vm.exec(`ip netns exec ${netns} timeout 6 busybox wget -q -O - ${url}`);
    return code === 0 ? stdout : undefined;
  };

  beforeAll(async () => {
    await bridge(lab.vm, 80);
    await lab.vm.said('busybox httpd -p 80 -h /srv/www');
    probes = await Probes.prepare(lab.vm);
  });

  test('what is bridged, and what the router itself answers, each in queues of its own', async () => {
    await deploy({
      more: ({ host, filter, input, chains }) => {
        input.addRule('web', Tcp.dport(80), Verdict.accept());
        const output = filter.addBaseChain('output', { hook: NftHook.OUTPUT });
        const local = new IpsChain(filter, 'local', { behind: [input, output] });
        local.exempt('not SSH', Meta.l4proto(IpProtocol.TCP), Ct.ORIGINAL.protoDst.eq(22));
        const bridged = new NftTable(host, 'bridged', { family: NftFamily.BRIDGE });
        chains.push(local, new IpsChain(bridged, 'ips', { behind: [bridged.addBaseChain('forward', { hook: NftHook.FORWARD })] }));
      },
    });
    expect(Object.keys(await queues(lab.vm))).toEqual(['0', '1', '2']);
    for (const [netns, server] of [['client', '10.1.0.1'], ['left', '10.9.0.2']]) {
      expect(await fetched(netns, `http://${server}/allowed`)).toBe('a file that may be downloaded\n');
      expect(await fetched(netns, `http://${server}/forbidden`)).toBeUndefined();
    }
    Object.values(await queues(lab.vm)).slice(1).forEach((packets) => expect(packets).toBeGreaterThan(0));
  });

  test('repeat: a packet that it lets pass enters the chain again, and is queued once', async () => {
    await deploy({ mode: IpsMode.repeat(0x2) });
    const before = (await queues(lab.vm))[0];
    expect(await probes.outcome()).toBe('pass');
    expect((await queues(lab.vm))[0] - before).toBe(5);
    expect(await download(lab.vm, 'allowed')).toBe('a file that may be downloaded\n');
    expect(await download(lab.vm, 'forbidden')).toBeUndefined();
  });

  test('route: what it lets pass goes to the next queue, and is dropped while nobody listens there, whatever `bypass` says', async () => {
    await deploy({ mode: IpsMode.route(9), bypass: true, more: ({ host }) => { new NfqConsumer(host, 'next', { queues: [9] }); } });
    expect(await probes.outcome()).toBe('drop');
    await lab.vm.said('systemctl stop suricata');
    expect(await probes.outcome()).toBe('pass');
  });
});
