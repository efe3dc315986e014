import { mkdirSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { whatIsMissing } from '../require-tools';
import { TEST_HOST_NEEDS, TestClient, TestHost } from './index';

const USAGE = `usage: cli.ts start --name NAME --dir DIR [--outside N] [--behind N]

Starts a throwaway host and keeps it until this process ends. Writes DIR/host.json, with the keys beside it, and prints it.
--outside and --behind add machines that are only an address: N beside the host, N with the host as their gateway.`;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: 'string', default: 'gw' },
      dir: { type: 'string' },
      outside: { type: 'string', default: '0' },
      behind: { type: 'string', default: '0' },
    },
  });
  if (positionals[0] !== 'start' || !values.dir) {
    throw new Error(USAGE);
  }
  const reason = whatIsMissing(TEST_HOST_NEEDS);
  if (reason) {
    throw new Error(`a throwaway host cannot be started here: ${reason}`);
  }
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.once(signal, () => void TestHost.stopAll().then(() => process.exit(0))));

  const directory = resolve(values.dir);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const host = await TestHost.start({ name: values.name });
  const clients = async (count: string, make: () => Promise<TestClient>) => {
    const made = [];
    for (let i = 0; i < Number(count); i += 1) {
      const { netns, address, address6 } = await make();
      made.push({ netns, address, address6 });
    }
    return made;
  };
  const files = { identityFile: join(directory, 'id_ed25519'), knownHosts: join(directory, 'known_hosts') };
  await copyFile(host.identityFile, files.identityFile);
  await copyFile(await host.knownHosts(), files.knownHosts);
  const description = {
    name: host.name,
    pid: process.pid,
    address: host.address,
    port: host.port,
    underFirewallPort: await host.sshdUnderLoopback(),
    user: 'deploy',
    ...files,
    hostKeys: host.hostKeys,
    netns: host.netns,
    controllerNetns: host.controller,
    initPid: host.initPid,
    wireAddress: host.wireAddress,
    wireAddress6: host.wireAddress6,
    outside: await clients(values.outside, () => TestClient.outside()),
    behind: await clients(values.behind, () => TestClient.behind(host)),
  };
  const json = `${JSON.stringify(description, null, 2)}\n`;
  writeFileSync(join(directory, 'host.json'), json);
  process.stdout.write(json);
  // Nothing else keeps this process: the keeper of its hosts must not.
  setInterval(() => undefined, 2 ** 30);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
