import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../support/cdktf-app/install';
import { TEST_HOST_NEEDS } from '../support/hosts';
import { describeWith } from '../support/require-tools';

describeWith(TEST_HOST_NEEDS, 'npm run demo', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'demo-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs the demo, with a folder of its own for what it makes; `interruptAt` is a text at which Ctrl-C is pressed. */
  function demo(interruptAt?: string): Promise<{ readonly status: number | null; readonly said: string }> {
    return new Promise((resolve, reject) => {
      const child = spawn('sh', ['scripts/demo.sh'], { cwd: ROOT, detached: true, env: { ...process.env, TMPDIR: folder } });
      const timer = setTimeout(() => {
        process.kill(-child.pid!, 'SIGKILL');
        reject(new Error(`the demo must end within five minutes, got\n${said}`));
      }, 300_000);
      let said = '';
      let interrupted = false;
      const hear = (text: Buffer) => {
        said += text.toString();
        if (interruptAt !== undefined && !interrupted && said.includes(interruptAt)) {
          interrupted = true;
          process.kill(-child.pid!, 'SIGINT');
        }
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.on('error', reject);
      child.on('close', (status) => {
        clearTimeout(timer);
        resolve({ status, said });
      });
    });
  }

  test('shows packets taken and dropped, a change, drift, and its repair, and leaves nothing', async () => {
    const { status, said } = await demo();
    expect({ status, said: status === 0 ? '' : said }).toEqual({ status: 0, said: '' });
    const lines = said.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
    expect(lines).toEqual(expect.arrayContaining([
      'stranger → router, https (handed on to the machine behind) allowed',
      'stranger → router, ssh dropped',
      'stranger → machine behind, ssh over ipv6 dropped',
      'machine behind → stranger, https allowed',
      'we → router, ssh (as an administrator) allowed',
      'counter refused_by_router packets 1 bytes 60',
      '+ iifname "lan0" tcp dport { 53, 853 } accept comment "dns over tcp"',
      '+ iifname "lan0" tcp dport 22 limit rate 6/minute burst 5 packets accept comment "ssh from the lan"',
      'No changes. Your infrastructure matches the configuration.',
    ]));
    expect(said).toMatch(/\$ nft list ruleset\n\nYour own host: /);
    expect(leftovers()).toEqual([]);
  }, 320_000);

  test('cleans up on Ctrl-C', async () => {
    expect((await demo('2. examples/gateway is deployed')).status).toBe(130);
    expect(leftovers()).toEqual([]);
  }, 320_000);

  /** tsx keeps its cache in a folder of its own. */
  function leftovers(): string[] {
    return readdirSync(folder).filter((name) => !name.startsWith('tsx-') && name !== 'node-compile-cache');
  }
});
