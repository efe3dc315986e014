import { App } from 'cdktf';
import { Ct, IpProtocol, IpsChain, IpsMode, Meta, NfqConsumer, NftFamily, NftHook, NftTable, Tcp, Verdict } from '../../lib';
import { describeWith } from '../support/require-tools';
import { Deployment } from './support/deployment';
import { Gateway, GatewayOptions } from './support/gateway';
import { Probes } from './support/probes';
import { download, queues } from './support/traffic';
import { Vm, VM_NEEDS } from './support/vm';

/** Two namespaces on a bridge, and a web server on the other side of it; another one on the router itself. */
const MORE_PLACES = `ip link add br0 type bridge; ip link set br0 up
for side in left:1 right:2; do
  name=\${side%:*} number=\${side#*:}
  ip netns add $name; ip link add $name type veth peer name eth0 netns $name; ip link set $name master br0 up
  ip -n $name address add 10.9.0.$number/24 dev eth0; ip -n $name link set eth0 up
done
ip netns exec right busybox httpd -p 80 -h /srv/www; busybox httpd -p 80 -h /srv/www`;

describeWith(VM_NEEDS, 'where and how Suricata inspects', () => {
  let vm: Vm;
  let deployment: Deployment;
  let probes: Probes;
  const deploy = async (options: GatewayOptions) => {
    const build = (app: App) => new Gateway(app, vm, options);
    await deployment.apply(build);
    expect((await deployment.plan(build)).status).toBe(0);
  };
  const fetched = async (netns: string, url: string) => {
    const { code, stdout } = await vm.exec(`ip netns exec ${netns} timeout 6 busybox wget -q -O - ${url}`);
    return code === 0 ? stdout : undefined;
  };

  beforeAll(async () => {
    vm = await Vm.start();
    await vm.said(MORE_PLACES);
    probes = await Probes.prepare(vm);
    deployment = new Deployment();
  });

  afterAll(async () => {
    await vm?.stop();
    deployment?.remove();
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
    expect(Object.keys(await queues(vm))).toEqual(['0', '1', '2']);
    for (const [netns, server] of [['client', '10.1.0.1'], ['left', '10.9.0.2']]) {
      expect(await fetched(netns, `http://${server}/allowed`)).toBe('a file that may be downloaded\n');
      expect(await fetched(netns, `http://${server}/forbidden`)).toBeUndefined();
    }
    Object.values(await queues(vm)).slice(1).forEach((packets) => expect(packets).toBeGreaterThan(0));
  });

  test('repeat: a packet that it lets pass enters the chain again, and is queued once', async () => {
    await deploy({ mode: IpsMode.repeat(0x2) });
    expect(await download(vm, 'forbidden')).toBeUndefined();
    expect(await download(vm, 'allowed')).toBe('a file that may be downloaded\n');
    const before = (await queues(vm))[0];
    expect(await probes.outcome()).toBe('pass');
    expect((await queues(vm))[0] - before).toBe(5);
  });

  test('route: what it lets pass goes to the next queue, and is dropped while nobody listens there, whatever `bypass` says', async () => {
    await deploy({ mode: IpsMode.route(9), bypass: true, more: ({ host }) => { new NfqConsumer(host, 'next', { queues: [9] }); } });
    expect(await probes.outcome()).toBe('drop');
    await vm.said('systemctl stop suricata');
    expect(await probes.outcome()).toBe('pass');
  });
});
