/**
 * How long Terraform waits for the provider at each of its three or four starts per run: from spawn to the handshake
 * line, against a Node that does nothing. Taken in pairs, so that a busy machine slows both alike.
 *
 *   npx tsx bench/provider-start.ts [PAIRS]
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from '../lib/provider/sdk/process';

const ROOT = join(__dirname, '..');
const pairs = Number(process.argv[2] ?? 20);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const provider = join(folder, 'provider.cjs');
execFileSync(process.execPath, [join(ROOT, 'scripts', 'bundle.mjs'), join(ROOT, 'lib', 'provider', 'main.ts'), provider]);

const env = {
  ...process.env,
  TMPDIR: folder,
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '6',
  PLUGIN_CLIENT_CERT: makeCertificate().certPem,
};

/** Milliseconds until the process has written a line, or has ended. */
function timeOf(args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
    const done = (): void => {
      resolve(performance.now() - start);
      child.kill('SIGKILL');
    };
    child.stdout.once('data', done);
    child.once('exit', done);
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function main(): Promise<void> {
  const bare: number[] = [];
  const started: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    bare.push(await timeOf(['-e', '0']));
    started.push(await timeOf([provider]));
  }
  rmSync(folder, { recursive: true });
  const [node, handshake] = [median(bare), median(started)];
  console.log(`bare node          ${node.toFixed(0)} ms (median of ${pairs})`);
  console.log(`provider handshake ${handshake.toFixed(0)} ms (median of ${pairs})`);
  console.log(`ratio              ${(handshake / node).toFixed(2)}`);
}

void main();
