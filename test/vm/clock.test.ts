import { setTimeout as sleep } from 'node:timers/promises';
import { App, TerraformStack } from 'cdktf';
import { Ct, CtState, NetfilterHost, NftBaseChain, NftFamily, NftHook, NftPolicy, NftTable, Probe, Tcp, Verdict } from '../../lib';
import { describeInVm } from './support/lab';

const PENDING = '/var/lib/cdk-netfilter/pending';
/** Seconds in which a change must be confirmed. */
const TIMEOUT = 60;

describeInVm('the clock of a host is set while a change waits for its confirmation', (lab) => {
  const stack = (timeout: number, more: (host: NetfilterHost, input: NftBaseChain) => unknown = () => undefined) => (app: App) => {
    const made = new TerraformStack(app, 'edge');
    const host = new NetfilterHost(made, 'gw', { ssh: lab.vm.target(), confirm: { timeout } });
    const input = new NftTable(host, 'filter', { family: NftFamily.INET }).addBaseChain('input', { hook: NftHook.INPUT, policy: NftPolicy.DROP });
    more(host, input);
    input.addRule('established', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Verdict.accept());
    input.addRule('ssh', Tcp.dport(22), Verdict.accept());
    return made;
  };
  const old = stack(TIMEOUT);

  const uptime = async () => Number((await lab.vm.said('cat /proc/uptime')).split(' ')[0]);
  const setClock = async (step: string) => {
    await lab.vm.said(`date -s '${step}'`);
    await sleep(2000);
    expect((await lab.vm.exec(`[ -e ${PENDING}/armed ]`)).code).toBe(0);
  };
  const rules = () => lab.vm.said('nft list table inet filter');

  beforeAll(() => lab.deployment.apply(old));

  test.each(['+1 day', '-1 day'])('%s: it holds once it is confirmed', async (step) => {
    const opened = stack(600, (host, input) => {
      input.addRule('web', Tcp.dport(80), Verdict.accept());
      host.addProbe(Probe.command('released', '[ -e /run/released ]', { timeout: 300 }));
    });
    const change = lab.deployment.apply(opened);
    await lab.vm.until(`[ -e ${PENDING}/committed ]`);
    await setClock(step);
    await lab.vm.said('touch /run/released');
    await change;
    expect(await rules()).toContain('comment "web"');
    expect((await lab.deployment.plan(opened)).status).toBe(0);
    await lab.vm.said('rm /run/released');
    await lab.deployment.apply(old);
  });

  test.each(['+1 day', '-1 day'])('%s, just before the time for it is over: what held before is back in time, and SSH works', async (step) => {
    const before = await rules();
    const closed = stack(TIMEOUT, (host, input) => {
      host.acceptLockout({ reason: 'this test is about one' });
      input.addRule('nobody', Tcp.dport(22), Ct.state(CtState.NEW), Verdict.drop());
    });
    const change = expect(lab.deployment.apply(closed)).rejects.toThrow('The old state is back: the host was looked at since, and holds it.');
    await lab.vm.until(`[ -e ${PENDING}/ready ]`);
    const begun = await uptime();
    await lab.vm.until(`[ "$(cut -d . -f 1 /proc/uptime)" -ge ${Math.floor(begun) + TIMEOUT - 6} ]`);
    expect(await rules()).toContain('comment "nobody"');
    await setClock(step);
    await lab.vm.until(`[ ! -e ${PENDING} ]`);
    const waited = await uptime() - begun;
    await change;
    expect(waited).toBeGreaterThan(TIMEOUT - 2);
    expect(waited).toBeLessThan(TIMEOUT + 20);
    expect(await rules()).toBe(before);
    expect((await lab.deployment.plan(old)).status).toBe(0);
  });
});
