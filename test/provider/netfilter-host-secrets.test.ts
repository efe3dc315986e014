import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inflateRawSync } from 'node:zlib';
import { PROVIDER_SOURCE } from '../../lib/contract';
import { TEST_HOST_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';
import { bundleOf, Workspace } from '../support/terraform';

const PATH = '/etc/ulogd-test.conf';
const FIRST = 'x7-first-secret-value';
const SECOND = 'x7-second-secret-value';
const CONTENT = 'host=db\npass=$${secret:db}\n';
/** Refuses a text that others could read, and takes long enough to be seen at work. */
const CHECK = 'test "$(stat -c %a %s)" = 600 && sleep 0.3 && grep -q ^pass= %s && ! grep -q wrong %s';

/** The files within a zip archive: by its directory at the end, since the sizes may be missing elsewhere. */
function unzipped(archive: Buffer): string[] {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    const [method, size, offset] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 42)];
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
    const data = archive.subarray(start, start + size);
    return (method === 0 ? data : inflateRawSync(data)).toString('latin1');
  });
}

/** Watches what every process of this machine, and of the hosts on it, shows to others while something goes on. */
async function watched<T>(work: Promise<T>): Promise<{ result: T; seen: ReadonlySet<string> }> {
  const seen = new Set<string>();
  let done = false;
  const watch = async () => {
    while (!done) {
      for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
        for (const file of ['cmdline', 'environ']) {
          try {
            seen.add(readFileSync(`/proc/${pid}/${file}`, 'utf8'));
          } catch {
            // ended meanwhile
          }
        }
      }
      await sleep(5);
    }
  };
  const watching = watch();
  const result = await work.finally(() => { done = true; });
  await watching;
  return { result, seen };
}

describeWith(TEST_HOST_NEEDS, 'secrets, by Terraform', () => {
  let host: TestHost;
  let stack: Workspace;

  const declare = (given: string | undefined, more: object = {}) => {
    stack.write('main.tf.json', JSON.stringify({
      terraform: { required_providers: { netfilter: { source: PROVIDER_SOURCE } } },
      variable: { db: { type: 'string', sensitive: true, ephemeral: true } },
      resource: {
        netfilter_host: {
          gw: {
            owner: 'edge/gw', ssh: host.target(), sources: {}, persist: false,
            files: { [PATH]: { content: CONTENT, mode: '0600', owner: 'root', group: 'root', check: CHECK } },
            secrets: given === undefined ? {} : { db: '${var.db}' },
            ...more,
          },
        },
      },
    }));
    stack.write('terraform.tfvars.json', JSON.stringify({ db: given ?? 'unused' }));
  };
  const held = async () => (await host.exec(`cat ${PATH}`)).stdout;
  /** What Terraform prints for people, without its frames and line breaks. */
  const words = (text: string) => text.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ');
  /** Everything in the stack's folder but the values themselves. */
  const folder = () => readdirSync(stack.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'terraform.tfvars.json').map((entry) => join(entry.parentPath, entry.name));
  const holdingSecrets = (texts: Iterable<string>) => [...texts].filter((text) => /x7-(first|second)-secret/.test(text));

  beforeAll(async () => {
    stack = new Workspace();
    host = await TestHost.start();
    stack.plant(PROVIDER_SOURCE, '0.1.0', bundleOf('lib/provider/main.ts'));
    declare(FIRST);
    expect((await stack.init()).stderr).toBe('');
  });

  afterAll(async () => {
    stack.remove();
    await TestHost.stopAll();
  });

  test('a secret that a file needs and nobody gives is an error of the plan', async () => {
    declare(undefined);
    const { status, stderr } = await stack.plan();
    expect(status).toBe(1);
    expect(words(stderr)).toContain(`file ${PATH} needs the secret "db", which is not in secrets [NF5005]`);
  });

  test('its value reaches the file, and neither plan, state, log, screen, process list nor another file', async () => {
    declare(FIRST);
    const env = { TF_LOG: 'trace', TF_LOG_PATH: stack.path('trace.log') };
    const { result, seen } = await watched((async () => [
      await stack.run(['plan', '-out', 'plan'], { env }), await stack.run(['apply', 'plan'], { env }), await stack.run(['show', '-json', 'plan'], { env }),
    ])());
    expect(result.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(await held()).toBe(`host=db\npass=${FIRST}\n`);

    expect(holdingSecrets(result.flatMap(({ stdout, stderr }) => [stdout, stderr]))).toEqual([]);
    expect(holdingSecrets(seen)).toEqual([]);
    expect([...seen].filter((text) => text.includes('grep -q ^pass='))).not.toEqual([]);
    const files = folder();
    expect(files).toEqual(expect.arrayContaining(['plan', 'terraform.tfstate', 'trace.log', 'main.tf.json'].map((name) => stack.path(name))));
    expect(files.filter((file) => holdingSecrets([readFileSync(file, 'latin1')]).length > 0)).toEqual([]);
    const inPlan = unzipped(readFileSync(stack.path('plan')));
    expect(inPlan.filter((text) => text.includes('${secret:db}'))).not.toEqual([]);
    expect(holdingSecrets(inPlan)).toEqual([]);
    expect((await host.exec(`find / /run /tmp /root /home /dev/shm -xdev -type f -newer /etc/hostname -exec grep -lF ${FIRST} {} + | sort -u | xargs stat -c '%a %n'`)).stdout)
      .toBe(`600 ${PATH}\n`);
    expect((await stack.plan()).status).toBe(0);
  });

  test('another value is noticed at plan, the file with it is tried there, and written again', async () => {
    declare(`${SECOND}-wrong`);
    const refused = await stack.plan();
    expect(refused.status).toBe(1);
    expect(words(refused.stderr)).toContain(`file ${PATH} does not pass its check, which ended with 1 [NF4015]`);

    declare(SECOND);
    const { status, stdout, stderr } = await stack.plan();
    expect(status).toBe(2);
    expect(holdingSecrets([stdout, stderr])).toEqual([]);
    await stack.mustApply();
    expect(await held()).toBe(`host=db\npass=${SECOND}\n`);
    expect((await stack.plan()).status).toBe(0);
  });

  test('a new version writes the file again', async () => {
    declare(SECOND, { secrets_version: '2' });
    const inode = async () => (await host.exec(`stat -c %i ${PATH}`)).stdout;
    const before = await inode();
    expect((await stack.plan()).status).toBe(2);
    await stack.mustApply();
    expect(await inode()).not.toBe(before);
    expect((await stack.plan()).status).toBe(0);
  });

  test('drift around a secret is shown without any value, and repaired', async () => {
    declare(SECOND, { secrets_version: '2' });
    await host.exec(`sed -i 's/^pass=.*/pass=somebody-elses-value/' ${PATH}`);
    const { status, stdout, stderr } = await stack.plan();
    expect(status).toBe(2);
    expect(stdout).toContain('# differs here, and is not shown: this file holds secrets');
    expect(stdout + stderr).not.toMatch(/x7-|somebody-elses/);
    await stack.mustApply();
    expect(await held()).toBe(`host=db\npass=${SECOND}\n`);
  });
});
