import { CdktfApp, Environment } from '../support/cdktf-app/app';
import { deletion, gatewaySettings } from '../support/cdktf-app/gateway';
import { installed } from '../support/cdktf-app/global-setup';
import { changedLines } from '../support/cdktf-app/screen';
import { TEST_HOST_NEEDS, TestClient, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';

describeWith(TEST_HOST_NEEDS, 'examples/gateway, deployed by the cdktf CLI', () => {
  let host: TestHost;
  let app: CdktfApp;
  let settings: Environment;
  let outside: TestClient;
  let behind: TestClient;

  beforeAll(async () => {
    host = await TestHost.start({ name: 'gw' });
    outside = await TestClient.outside();
    behind = await TestClient.behind(host);
    app = CdktfApp.fromExample(installed().folder, 'gateway');
    settings = await gatewaySettings(host, behind);
  });

  afterAll(async () => {
    app.remove();
    await TestHost.stopAll();
  });

  test('the first plan shows every rule as it will be', async () => {
    const output = await app.mustRun(['diff'], settings);
    expect(changedLines(output)).toContain('+ resource "netfilter_host" "router" {');
    expect(output).toContain('ip saddr @admins4 tcp dport 22 counter');
    expect(output).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
    expect((await host.exec('nft list ruleset')).stdout).toBe('');
  });

  test('a deployment puts the rules to work, and the next plan is empty', async () => {
    expect(await app.mustRun(['deploy', '--auto-approve'], settings)).toContain('Apply complete! Resources: 1 added, 0 changed, 0 destroyed.');
    expect(await app.mustRun(['diff'], settings)).toContain('No changes. Your infrastructure matches the configuration.');

    const servers = [await behind.listenTcp(443), await outside.listenTcp(443)];
    expect(await outside.tcp(host.wireAddress, 443)).toBe('open');
    expect(await outside.tcp(behind.address6, 443)).toBe('open');
    expect(await behind.tcp(outside.address, 443)).toBe('open');
    expect(await behind.tcp(outside.address6, 443)).toBe('open');
    expect(await outside.tcp(host.wireAddress, 22)).toBe('timeout');
    expect(await outside.tcp(host.wireAddress6, 22)).toBe('timeout');
    expect(await outside.tcp(behind.address, 22)).toBe('timeout');
    expect(await outside.ping(host.wireAddress)).toBe('open');
    expect(await outside.ping(host.wireAddress6)).toBe('open');
    await Promise.all(servers.map((server) => server.close()));
  });

  test('a changed rule is a changed line of the plan', async () => {
    app.edit('edge-router.ts', 'rate: 6, per: LimitPer.MINUTE', 'rate: 12, per: LimitPer.MINUTE');
    expect(changedLines(await app.mustRun(['diff'], settings))).toEqual([
      '~ resource "netfilter_host" "router" {',
      '~ fingerprint = "…" -> "…"',
      '~ tables      = {',
      '~ "inet edge" = <<-EOT',
      '- iifname "lan0" tcp dport 22 limit rate 6/minute burst 5 packets accept comment "ssh from the lan"',
      '+ iifname "lan0" tcp dport 22 limit rate 12/minute burst 5 packets accept comment "ssh from the lan"',
    ]);
    app.edit('edge-router.ts', 'rate: 12, per: LimitPer.MINUTE', 'rate: 6, per: LimitPer.MINUTE');
  });

  test('a rule deleted by hand is a line of the plan, and the next deployment brings it back', async () => {
    const before = (await host.exec('nft list table inet edge')).stdout;
    await host.exec(deletion('invalid'));
    expect(changedLines(await app.mustRun(['diff'], settings))).toEqual([
      '~ resource "netfilter_host" "router" {',
      '~ tables      = {',
      '~ "inet edge" = <<-EOT',
      '+ ct state invalid drop comment "invalid"',
    ]);
    await app.mustRun(['deploy', '--auto-approve'], settings);
    const withoutCounts = (text: string) => text.replace(/packets \d+ bytes \d+/g, '');
    expect(withoutCounts((await host.exec('nft list table inet edge')).stdout)).toBe(withoutCounts(before));
    expect(await app.mustRun(['diff'], settings)).toContain('No changes.');
  });

  test('destroying it leaves nothing on the host', async () => {
    expect(await app.mustRun(['destroy', '--auto-approve'], settings)).toContain('Destroy complete! Resources: 1 destroyed.');
    expect((await host.exec('nft list ruleset')).stdout).toBe('');
  });
});
