import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CdktfApp } from '../../test/support/cdktf-app/app';
import { deletion, gatewaySettings } from '../../test/support/cdktf-app/gateway';
import { installLibrary } from '../../test/support/cdktf-app/install';
import { planOf, withoutContext } from '../../test/support/cdktf-app/screen';
import { execute, Reached, TestClient, TestHost } from '../../test/support/hosts';
import { announce, show } from './stage';

const FOLDER = mkdtempSync(join(tmpdir(), 'cdk-netfilter-demo-'));

async function main(): Promise<void> {
  announce('A throwaway host', 'it has its own network, files and sshd; nothing of this machine is changed');
  const router = await TestHost.start({ name: 'router' });
  const outside = await TestClient.outside();
  const inside = await TestClient.behind(router);
  const onRouter = async (command: string) => (await router.exec(command)).stdout;
  show(`router    eth0 ${router.wireAddress}, lan0 with ${inside.address} behind it; ssh deploy@${router.address} -p ${router.port}`);
  show(`stranger  ${outside.address}, on the side of eth0`);

  installLibrary(FOLDER);
  const app = CdktfApp.fromExample(FOLDER, 'gateway');
  const settings = await gatewaySettings(router, inside);

  announce('examples/gateway is deployed: cdktf deploy', 'the rules as the router lists them; before, it had none');
  await app.mustRun(['deploy', '--auto-approve'], settings);
  show(await onRouter('nft --stateless list chain inet edge input'));

  announce('Real packets', 'what comes through');
  const servers = [await inside.listenTcp(443), await outside.listenTcp(443)];
  const tell = (what: string, reached: Reached) => show(`${what.padEnd(58)} ${{ open: 'allowed', refused: 'refused', timeout: 'dropped' }[reached]}`);
  tell('stranger → router, https (handed on to the machine behind)', await outside.tcp(router.wireAddress, 443));
  tell('stranger → router, ssh', await outside.tcp(router.wireAddress, 22));
  tell('stranger → machine behind, ssh over ipv6', await outside.tcp(inside.address6, 22));
  tell('machine behind → stranger, https', await inside.tcp(outside.address, 443));
  tell('we → router, ssh (as an administrator)', await logIn(router));
  await Promise.all(servers.map((server) => server.close()));

  announce('The same packets, as the router has counted them', 'the counters of the rules that took them, and of what was refused');
  show(await onRouter(`nft list table inet edge | grep -E 'counter packets [1-9]' | sed 's/^[[:space:]]*//'`));
  show(await onRouter(`nft list counters table inet edge | grep -E 'counter|packets' | paste - - | sed 's/[[:space:]{]\\{1,\\}/ /g; s/^ //'`));

  announce('One rule is changed in the code: cdktf diff', 'the one line of the plan');
  app.edit('edge-router.ts', `'dns over tcp', Meta.iifname(lan), Tcp.dport(53)`, `'dns over tcp', Meta.iifname(lan), Tcp.dport(53, 853)`);
  show(`- input.addRule('dns over tcp', Meta.iifname(lan), Tcp.dport(53), Verdict.accept());`);
  show(`+ input.addRule('dns over tcp', Meta.iifname(lan), Tcp.dport(53, 853), Verdict.accept());`);
  show('\n$ cdktf diff');
  show(withoutContext(planOf(await app.mustRun(['diff'], settings))));
  await app.mustRun(['deploy', '--auto-approve'], settings);

  announce('Somebody deletes a rule by hand, and we ask again: cdktf diff', 'the drift, and nothing else');
  show(`$ ${deletion('ssh from the lan')}`);
  await onRouter(deletion('ssh from the lan'));
  show('$ cdktf diff');
  show(withoutContext(planOf(await app.mustRun(['diff'], settings))));

  announce('It is repaired: cdktf deploy', 'the rule is back, and the next plan is empty');
  await app.mustRun(['deploy', '--auto-approve'], settings);
  show((await onRouter(`nft --stateless list chain inet edge input | grep 'ssh from the lan'`)).trim());
  show(/No changes.*/.exec(await app.mustRun(['diff'], settings))?.[0] ?? 'the plan is not empty');

  announce('All is taken away: cdktf destroy', 'the router has no ruleset left');
  await app.mustRun(['destroy', '--auto-approve'], settings);
  show(`$ nft list ruleset\n${await onRouter('nft list ruleset')}`);

  console.log(`
Your own host: npm install cdk-netfilter cdktf constructs @cdktf/provider-null cdktf-cli tsx, copy examples/gateway,
and tell it where to go (its README.md has all settings):
   GATEWAY_HOST=192.0.2.1 GATEWAY_ADMINS=198.51.100.0/24 npx cdktf diff`);
}

/** As an administrator would, by OpenSSH's own client. */
async function logIn(router: TestHost): Promise<Reached> {
  const { code } = await execute([
    'ssh', '-F', 'none', '-p', `${router.port}`, '-i', router.identityFile, '-o', `UserKnownHostsFile=${await router.knownHosts()}`,
    '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=2', `deploy@${router.address}`, 'true',
  ]);
  return code === 0 ? 'open' : 'timeout';
}

async function cleanUp(): Promise<void> {
  await TestHost.stopAll();
  rmSync(FOLDER, { recursive: true, force: true });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void cleanUp().finally(() => process.exit(130)));
}
main()
  .catch((error: Error) => {
    console.error(`\nthe demo has failed: ${error.message}`);
    process.exitCode = 1;
  })
  .finally(cleanUp);
