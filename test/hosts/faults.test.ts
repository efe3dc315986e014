import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HostState, Probe } from '../../lib/contract';
import { apply, deploy, Memory, NOTHING, Notice, Transport, Way } from '../../lib/engine';
import { confirmProgram } from '../../lib/engine/confirm/script';
import { connect } from '../../lib/engine/transport/connect';
import { FAULTS, faultTable } from '../support/faults/outcomes';
import { settled } from '../support/faults/settled';
import { altered, Tripwire } from '../support/faults/tripwire';
import { TestHost } from '../support/hosts';

const R = '/var/lib/cdk-netfilter';
const tenancy = { owner: 'edge/gw' };
const file = (content: string) => ({ content, mode: '0640', owner: 'root', group: 'adm' });
const filter = (rules: string) => ({ 'inet filter': `table inet filter {
\tset seen {
\t\ttype ipv4_addr
\t\tsize 16
\t\tflags dynamic,timeout
\t\ttimeout 1h
\t}

\tchain input {
\t\ttype filter hook input priority filter; policy accept;
${rules}\t}
}
` });
const OLD: HostState = {
  ...NOTHING,
  tables: filter('\t\ttcp dport 22 accept comment "old"\n'),
  sysctls: { 'net.netfilter.nf_conntrack_acct': '0' },
  loggers: { ip: 'nf_log_ipv4' },
  files: { '/etc/app/a.conf': file('old\n'), '/etc/app/b.conf': file('old\n') },
};
const NEW: HostState = {
  ...NOTHING,
  tables: { ...filter('\t\ttcp dport 22 accept comment "new"\n'), 'ip more': 'table ip more {\n}\n' },
  sysctls: { 'net.netfilter.nf_conntrack_acct': '1' },
  loggers: { ip: 'nfnetlink_log' },
  files: { '/etc/app/a.conf': file('new\n'), '/etc/app/c.conf': file('new\n') },
};
const lockedOut: HostState = { ...NEW, tables: { ...NEW.tables, ...filter('\t\ttcp dport 22 drop\n') } };

/** All that a change of these touches, as the host shows it: what runs, and what is on its disk. */
const RUNNING = 'nft -s list ruleset; cat /proc/sys/net/netfilter/nf_conntrack_acct /proc/sys/net/netfilter/nf_log/2';
const DISK = `cd /etc/app && for i in *; do stat -c '%n %a %U %G' "$i"; cat "$i"; done; cat ${R}/owners/*/claims; ls ${R}/owners/*/before; ls -d ${R}/pending 2>/dev/null`;

let host: TestHost;
let tripwire: Tripwire;
let memory: Memory;
let expected: { readonly [which in 'old' | 'new']: { readonly running: string; readonly disk: string } };
const seen = new Set<string>();

beforeAll(async () => {
  host = await TestHost.start({ name: 'gw', setup: 'mkdir /etc/app; echo mine >/etc/app/b.conf' });
  await host.exec(`rm -rf ${R}; mkdir ${R}`);
  tripwire = await Tripwire.lay(host);
  ({ memory } = await change(NOTHING, OLD, { tables: {} }));
  const old = await snapshot();
  ({ memory } = await change(OLD, NEW));
  const changed = await snapshot();
  expected = { old, new: changed };
  ({ memory } = await change(NEW, OLD));
});

afterAll(async () => {
  await TestHost.stopAll();
  process.stdout.write(`${faultTable(FAULTS.filter(({ fault }) => seen.has(fault)))}\n`);
});

const text = async (script: string) => (await host.exec(script)).stdout;

async function snapshot() {
  return { running: (await text(RUNNING)).replace(/\n\t\telements = \{[^}]*\}/, ''), disk: await text(DISK) };
}

/** Which of both states the host is in: wholly, or the test fails. After a boot only its disk tells. */
async function outcome(parts: readonly ('running' | 'disk')[] = ['running', 'disk']): Promise<'old' | 'new'> {
  const found = await snapshot();
  const which = found.disk === expected.new.disk ? 'new' : 'old';
  for (const part of parts) {
    expect(found[part]).toBe(expected[which][part]);
  }
  return which;
}

interface Circumstances {
  readonly via?: (transport: Transport) => Transport;
  readonly again?: (transport: Transport) => Transport;
  readonly probes?: readonly Probe[];
  readonly signal?: AbortSignal;
  readonly notices?: Notice[];
  /** Seconds to confirm in; as many as a busy machine may take, where the fault is not that they run out. */
  readonly timeout?: number;
}

async function change(prior: HostState, wanted: HostState, known = memory, circumstances: Circumstances = {}) {
  const { via = (same: Transport) => same, again = via, probes, signal, notices, timeout = 30 } = circumstances;
  const transport = await connect({ ssh: host.target() });
  const way: Way = {
    transport: via(transport), address: host.address,
    reconnect: async (stop) => again(await connect({ ssh: host.target() }, {}, { signal: stop })),
  };
  try {
    const wish = { tenancy, prior, wanted, sources: {} };
    return await deploy(way, wish, known, { timeout, probes }, { signal, onNotice: (notice) => notices?.push(notice) });
  } finally {
    await transport.close();
  }
}

const why = (work: Promise<unknown>) => work.then(() => 'none', (error: Error) => error.message);
const BACK = 'The old state is back: the host was looked at since, and holds it.';

/** Scripts on the host without SSH: for what is not about the connection, and after a power cut. */
function inside(alter = (script: string) => script): Transport {
  const run = async (script: string) => {
    const { stdout, stderr, code } = await host.exec(alter(script));
    return { stdout, stderr, code: code ?? 1 };
  };
  return { name: 'the host', traffic: { roundTrips: 0, bytesSent: 0, bytesReceived: 0 }, alive: true, run, close: async () => undefined };
}

/** Back to where the next fault begins; the elements that packets have added are there through all of it. */
async function toOld(prior: HostState): Promise<void> {
  ({ memory } = await apply(inside(), { tenancy, prior, wanted: OLD, sources: {} }, memory));
  expect(await outcome()).toBe('old');
}

/** What the boot does, when there is recovery to do: nothing of the ruleset is there any more. */
async function reboot(): Promise<'old' | 'new'> {
  await host.powerCut();
  await host.boot();
  await host.exec(`[ ! -e ${R}/recover ] || sh ${R}/recover`);
  return outcome(['disk']);
}

const withoutRunning = (state: HostState): HostState => ({ ...state, tables: {}, sysctls: {}, loggers: {} });

/** Runs `work` once for each command of a deployment, told which one is to meet with the fault. */
async function everyCommand(work: (at: number) => Promise<'old' | 'new'>): Promise<readonly ('old' | 'new')[]> {
  await tripwire.set(0);
  await change(OLD, NEW, memory, { via: (transport) => tripwire.across(transport) });
  const commands = await tripwire.commands();
  await toOld(NEW);
  expect(commands.length).toBeGreaterThan(30);
  const outcomes: ('old' | 'new')[] = [];
  for (let at = 1; at <= commands.length; at++) {
    outcomes.push(await work(at).catch((error: Error) => {
      throw new Error(`at command ${at}, ${commands[at - 1]}:\n${error.message}`);
    }));
  }
  // From the command on that confirms, the new state holds; before it, never.
  const turn = outcomes.indexOf('new');
  expect(turn).toBeGreaterThan(0);
  expect(outcomes).toEqual(outcomes.map((_, i) => (i < turn ? 'old' : 'new')));
  return outcomes;
}

/** What a fault in the first script leads to, when the guard or the script itself takes the change back. */
async function undone(circumstances: Circumstances, words: string, wanted = NEW): Promise<readonly ('old' | 'new')[]> {
  await host.exec('nft add element inet filter seen { 192.0.2.7 timeout 1h }');
  expect(await why(change(OLD, wanted, memory, circumstances))).toContain(words);
  const which = await outcome();
  // What packets have put into a set is not lost on the way there and back.
  expect(await text('nft list set inet filter seen')).toContain('192.0.2.7');
  return [which];
}

const fill = (directory: string) => `dd if=/dev/zero of=${directory}/.filler bs=1k 2>/dev/null || :`;

/** Puts a small disk where a directory is, with the same files. */
async function withSmallDisk<T>(directory: string, work: () => Promise<T>): Promise<T> {
  await host.exec(`mount -t tmpfs -o size=512k tmpfs /mnt && cp -a ${directory}/. /mnt && mount --move /mnt ${directory} || mount --bind /mnt ${directory}`);
  try {
    return await work();
  } finally {
    await host.exec(`umount ${directory}; ! mountpoint -q /mnt || umount /mnt`);
  }
}

/** Makes the change up to where it waits for its confirmation, with nobody left to confirm it. */
async function abandoned(alter = (script: string) => script): Promise<void> {
  const transport = await connect({ ssh: host.target() });
  const controller = altered(transport, (script) => alter(script));
  const committed = apply(controller, { tenancy, prior: OLD, wanted: NEW, sources: {} }, memory, { seconds: 5 }).catch(() => undefined);
  await Promise.race([committed, sleep(1500)]);
  await transport.close();
}

const PROOFS: Record<string, () => Promise<readonly ('old' | 'new')[]>> = {
  'the script dies at any of its commands': () => everyCommand(async (at) => {
    await tripwire.set(at, 'script');
    const words = await why(change(OLD, NEW, memory, { via: (transport) => tripwire.across(transport) }));
    const which = await outcome();
    expect([words === 'none', words.includes(BACK)]).toEqual([which === 'new', which === 'old']);
    await toOld(which === 'new' ? NEW : OLD);
    return which;
  }),

  'the script dies, and its pid is another process\'s by then': async () => {
    const transport = await connect({ ssh: host.target() });
    const dying = altered(transport, (script) => script.replace('\nmade\n', () => '\necho "1 0" >"$J/by"; kill -9 $$\nmade\n'));
    await apply(dying, { tenancy, prior: OLD, wanted: NEW, sources: {} }, memory, { seconds: 60 }).catch(() => undefined);
    await transport.close();
    await settled(host);
    return [await outcome()];
  },

  'power cut at any of its commands': () => everyCommand(async (at) => {
    await tripwire.set(at, 'everything');
    const controller = tripwire.across(inside());
    await apply(controller, { tenancy, prior: OLD, wanted: NEW, sources: {} }, memory, { seconds: 30, token: 'cut' })
      .then(() => controller.run(confirmProgram(undefined, 'cut', []).script), () => undefined);
    const which = await reboot();
    await toOld(withoutRunning(which === 'new' ? NEW : OLD));
    return which;
  }),

  'power cut at any command of the undo': async () => {
    for (let at = 1; ; at++) {
      await apply(inside(), { tenancy, prior: OLD, wanted: NEW, sources: {} }, memory, { seconds: 60 });
      await tripwire.set(at, 'everything');
      const { code } = await host.exec(`kill -9 $(cut -d' ' -f1 ${R}/pending/guard); ${tripwire.watch(`${R}/recover`)}; sh ${R}/recover`);
      expect(await reboot()).toBe('old');
      await toOld(withoutRunning(OLD));
      if (code === 0) {
        expect(at).toBeGreaterThan(5);
        return ['old'];
      }
    }
  },

  'the connection is cut at any of its commands': () => everyCommand(async (at) => {
    await tripwire.set(at, 'connection');
    const words = await why(change(OLD, NEW, memory, { via: (transport) => tripwire.across(transport) }));
    // One that had not begun yet may be about to see that nobody waits for it.
    await settled(host);
    const which = await outcome();
    expect([words === 'none', words.includes(BACK)]).toEqual([which === 'new', which === 'old']);
    await toOld(which === 'new' ? NEW : OLD);
    return which;
  }),

  'the connection is cut while it waits for another run': async () => {
    const holding = host.exec(`exec 9>>${R}/lock; flock 9; printf 'owner core/gw\nuntil 999999999\npid 1 1\n' >${R}/lock.by; sleep 4`);
    await sleep(300);
    const waiting = why(change(OLD, NEW));
    await sleep(1500);
    await host.exec("pkill -9 -f '^sshd: deploy'");
    expect(await waiting).toContain(BACK);
    await holding;
    await sleep(1500);
    await settled(host);
    return [await outcome()];
  },

  'the controller is killed before it confirms': async () => {
    const controller = spawn(process.execPath, ['--import', 'tsx', join(__dirname, '../support/faults/controller.ts')],
      { stdio: ['pipe', 'pipe', 'inherit'] });
    controller.stdin.end(JSON.stringify({ target: host.target(), wish: { tenancy, prior: OLD, wanted: NEW, sources: {} }, memory }));
    await once(controller.stdout, 'data');
    controller.kill('SIGKILL');
    expect(await text(`ls ${R}/pending/armed ${R}/pending/committed`)).toBe(`${R}/pending/armed\n${R}/pending/committed\n`);
    await settled(host);
    return [await outcome()];
  },

  'the controller is killed while the change is made': async () => {
    await abandoned((script) => script.replace('\nmade\n', '\nsleep 2\nmade\n'));
    await settled(host);
    return [await outcome()];
  },

  'the guard is killed, and so is the controller': async () => {
    await abandoned();
    await host.exec(`kill -9 $(cut -d' ' -f1 ${R}/pending/guard)`);
    const notices: Notice[] = [];
    ({ memory } = await change(OLD, { ...OLD, modules: [] }, memory, { notices }));
    expect(notices).toEqual([{
      summary: expect.stringContaining('a change of owner "edge/gw" was undone: it had not been confirmed') as string,
      detail: 'Its run had ended before it could, or the machine was started anew. What held before that change is back.',
    }]);
    return [await outcome()];
  },

  'the new rules drop the connection': () => undone({ timeout: 5 }, `no new connection came about: no answer for 5 s [NF4040]\n${BACK}`, lockedOut),

  'the cable is cut while the change is made': async () => {
    const unplugged = undone({
      timeout: 5,
      via: (transport) => altered(transport, (script) => script.replace('\nmade\n', '\nip link set eth0 down\nmade\n')),
    }, BACK);
    await sleep(9000);
    await host.exec('ip link set eth0 up');
    return unplugged;
  },

  // Of another table meanwhile, so that the kernel itself refuses the whole transaction.
  'nft fails at the commit': () => undone({
    via: (transport) => altered(transport, (script) => script.replace('\nrefilled\n', '\necho "delete table ip nowhere" >>"$J/commit.nft"; refilled\n')),
  }, '\ndelete table ip nowhere\n                ^^^^^^^ [NF4008]\nWhat this run had changed before is back as it was.'),

  'nft is killed halfway through the commit': async () => {
    const rules = Array.from({ length: 20_000 }, (_, i) => `\t\ttcp dport ${i + 1} counter\n`).join('');
    const long: HostState = { ...NEW, tables: { ...NEW.tables, 'ip long': `table ip long {\n\tchain c {\n${rules}\t}\n}\n` } };
    const outcomes: ('old' | 'new')[] = [];
    // It takes some tenths of a second for that.
    for (const seconds of ['0.01', '0.04', '0.08']) {
      const via = (transport: Transport) => altered(transport, (script) =>
        script.replace('$(nft -f "$J/commit.nft" 2>&1)', () => `$(timeout -s KILL ${seconds} nft -f "$J/commit.nft" 2>&1)`));
      outcomes.push(...await undone({ via }, 'cannot set the tables: nft ended with status 137, and said nothing [NF4008]\nWhat this run had changed before is back as it was.', long));
    }
    return outcomes;
  },

  'disk full where the host keeps its journal': () =>
    withSmallDisk(R, async () => {
      await host.exec(fill(R));
      return undone({}, 'cannot write under /var/lib/cdk-netfilter [NF4011]\nWhat was begun is undone.');
    }),

  'disk full where a file is to go': () =>
    withSmallDisk('/etc/app', async () => {
      await host.exec(fill('/etc/app'));
      return undone({}, 'No space left on device [NF4008]\nWhat this run had changed before is back as it was.');
    }),

  'disk full once the change is made, and a probe fails': () => withSmallDisk(R, () => undone({
    via: (transport) => altered(transport, (script) => script.replace('\nmade\n', `\nmade\n${fill(R)}\n`)),
    probes: [{ name: 'never', kind: 'command', command: 'false', timeout: 1 }],
  }, `the change was not confirmed: probe "never" failed: exit status 1 [NF4040]\n${BACK}`)),

  'a probe fails': () => undone({ probes: [{ name: 'never', kind: 'command', command: 'false', timeout: 1 }] },
    `the change was not confirmed: probe "never" failed: exit status 1 [NF4040]\n${BACK}`),

  'Ctrl-C before the confirmation': async () => {
    const terminal = new AbortController();
    return undone({
      signal: terminal.signal,
      via: (transport) => altered(transport, (script) => { terminal.abort(); return script; }),
    }, `the change was interrupted [NF4042]\n${BACK}`);
  },

  'the clock of the host jumps': async () => {
    const scripts: string[] = [];
    const started = performance.now();
    const via = (transport: Transport) => altered(transport, (script) => {
      scripts.push(script);
      return script;
    });
    const outcomes = await undone({ via, timeout: 5 }, BACK, lockedOut);
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(scripts.join('\n')).not.toMatch(/\bdate\b|EPOCH|%s\)|-mmin|-newer/);
    return outcomes;
  },

  'a lock was left behind': async () => {
    await host.exec(`printf 'owner gone/gw\nuntil 1\npid 999999 1\n' >${R}/lock.by; (exec 9>>${R}/lock; flock 9; setsid sleep 60 </dev/null >/dev/null 2>&1 &)`);
    const notices: Notice[] = [];
    await change(OLD, NEW, memory, { notices });
    expect(notices.map(({ summary }) => summary)).toEqual([expect.stringContaining('the lock of a run of owner "gone/gw" was broken')]);
    return [await outcome()];
  },
};

test.each(FAULTS.map(({ fault }) => fault))('%s', async (fault) => {
  const outcomes = [...new Set(await PROOFS[fault]())].sort();
  await toOld(fault === 'a lock was left behind' ? NEW : OLD);
  expect(await text('nft list tables')).toBe('table inet filter\n');
  await (await connect({ ssh: host.target() })).close();
  const { outcome: promised } = FAULTS.find((row) => row.fault === fault)!;
  expect(outcomes).toEqual(promised === 'old or new' ? ['new', 'old'] : [promised]);
  seen.add(fault);
}, 300_000);
