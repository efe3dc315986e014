import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { UsageError } from '../../../lib/cli/usage-error';
import { whoisFlow } from '../../../lib/cli/whois-flow/whois-flow';

const ADDRESS = '203.0.113.1';
const NOON = Date.parse('2026-02-22T12:00:00Z') / 1000;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whois-flow-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Logged {
  readonly id?: number;
  readonly inside?: string;
  readonly sport?: number;
  readonly remote?: string;
  readonly protocol?: number;
  readonly port?: number;
  /** Seconds after noon. */
  readonly start?: number;
  readonly end?: number;
}

/** A line as ulogd writes it, with the keys that count. */
function line({ id = 1, inside = '10.0.0.2', sport = 40001, remote = '198.51.100.7', protocol = 6, port = 50000, start, end }: Logged): string {
  const times = (name: string, time: number | undefined) => time === undefined ? {}
    : { [`flow.${name}.sec`]: NOON + Math.floor(time), [`flow.${name}.usec`]: Math.round((time % 1) * 1e6) };
  const record = {
    '@version': 1, 'orig.ip.protocol': protocol, 'orig.l4.sport': sport, 'orig.l4.dport': 443, 'reply.ip.protocol': protocol,
    'reply.l4.sport': 443, 'reply.l4.dport': port, 'ct.id': id, 'ct.event': end === undefined ? 1 : 4, ...times('start', start), ...times('end', end),
    src_ip: inside, dest_ip: remote, 'reply.ip.saddr.str': remote, 'reply.ip.daddr.str': ADDRESS,
  };
  // As jansson prints it.
  return JSON.stringify(record).replace(/":/g, '": ').replace(/,"/g, ', "');
}

interface Result {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: string[]): Promise<Result> {
  let out = '';
  let err = '';
  const status = await whoisFlow(args, { stdin: () => '', out: (text) => { out += text; }, err: (text) => { err += text; } });
  return { status, out, err };
}

let count = 0;

function log(...lines: string[]): string {
  const file = join(folder, `flows-${++count}.json`);
  writeFileSync(file, lines.map((text) => `${text}\n`).join(''));
  return file;
}

const ask = (file: string, at: string, ...more: string[]) => run(ADDRESS, '50000', at, '--json', file, ...more);
/** Something from before the time that the questions are about. */
const BEFORE = line({ id: 77, inside: '10.0.0.77', port: 7, start: -3600, end: -3600 });

const insides = async (lines: readonly Logged[], at: string, ...more: string[]) => {
  const { out } = await ask(log(BEFORE, ...lines.map(line)), at, '--output', 'json', ...more);
  const { flows, certain } = JSON.parse(out) as { flows: { inside: { address: string } }[]; certain: boolean };
  return { addresses: flows.map(({ inside }) => inside.address), certain };
};

describe('the answer', () => {
  test('is a table', async () => {
    const file = log(BEFORE, line({ start: 0.5, end: 60.25 }), line({ port: 50001, inside: '10.0.0.3', start: 0, end: 90 }));
    expect(await ask(file, '2026-02-22T12:00:10Z')).toEqual({
      status: 0,
      err: '',
      out: `behind 203.0.113.1 port 50000 at 2026-02-22T12:00:10Z
INSIDE    PORT   PROTOCOL  REMOTE        PORT  FROM                         TO
10.0.0.2  40001  tcp       198.51.100.7  443   2026-02-22T12:00:00.500000Z  2026-02-22T12:01:00.250000Z
`,
    });
  });

  test('is JSON', async () => {
    const { status, out } = await ask(log(BEFORE, line({ start: 0.5, end: 60 })), String(NOON + 10), '--output', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual({
      question: { address: ADDRESS, port: 50000, time: '2026-02-22T12:00:10Z', toleranceSeconds: 1 },
      certain: true,
      flows: [{
        protocol: 'tcp',
        inside: { address: '10.0.0.2', port: 40001 },
        remote: { address: '198.51.100.7', port: 443 },
        start: '2026-02-22T12:00:00.500000Z',
        end: '2026-02-22T12:01:00Z',
      }],
      notes: [],
    });
  });

  test('is nobody, with what the log cannot know', async () => {
    const file = log(line({ start: 0, end: 20 }), line({ port: 1, start: 0, end: 900 }));
    expect(await ask(file, '2026-02-22T12:10:00Z')).toEqual({
      status: 1,
      err: '',
      out: `nobody was behind 203.0.113.1 port 50000 at 2026-02-22T12:10:00Z, not certain
note: the log has only flows that have ended; one that still lives would not be in it
`,
    });
  });

  test('is nobody for sure where begins are logged too', async () => {
    const file = log(line({ start: 0 }), line({ start: 0, end: 20 }), line({ id: 2, port: 1, start: 0, end: 900 }));
    expect(await ask(file, '2026-02-22T12:10:00Z')).toEqual({
      status: 1, err: '', out: 'nobody was behind 203.0.113.1 port 50000 at 2026-02-22T12:10:00Z\n',
    });
  });
});

describe('certainty', () => {
  const notes = async (file: string, at: string, ...more: string[]) => (JSON.parse((await ask(file, at, '--output', 'json', ...more)).out) as { notes: string[] }).notes;

  test('a log that does not reach back so far says so', async () => {
    expect(await notes(log(line({ start: 0, end: 5 })), '2026-02-22T11:00:00Z')).toEqual([
      'the log begins after the time, at 2026-02-22T12:00:05Z',
      'the log has only flows that have ended; one that still lives would not be in it',
    ]);
  });

  test('a log that ends before says so', async () => {
    expect(await notes(log(line({ start: 0 })), '2026-02-22T13:00:00Z')).toEqual([
      'the log does not say when a flow ended; it is taken to live until its ports are used again',
      'the log ends before the time, at 2026-02-22T12:00:00Z',
    ]);
  });

  test('an empty log says so', async () => {
    expect(await notes(log(), '2026-02-22T13:00:00Z')).toEqual(['the log has no flows at all']);
  });

  test('lines that are no records are counted', async () => {
    const file = log(BEFORE, line({ start: 0, end: 60 }), 'rubbish', line({ id: 2, start: 0, end: 60 }).slice(0, -20));
    expect(await notes(file, '2026-02-22T12:00:10Z')).toEqual(['2 lines are no records']);
  });

  test('several that match are all told', async () => {
    const flows = [{ start: 0, end: 60 }, { id: 2, inside: '10.0.0.3', remote: '198.51.100.8', start: 0, end: 60 }];
    const file = log(BEFORE, ...flows.map(line));
    expect(await notes(file, '2026-02-22T12:00:10Z')).toEqual([
      '2 different addresses were behind it; the remote address, the protocol or a more exact time would tell them apart',
    ]);
    expect(await insides(flows, '2026-02-22T12:00:10Z')).toEqual({ addresses: ['10.0.0.2', '10.0.0.3'], certain: false });
  });

  test('the protocol tells flows apart', async () => {
    const flows = [{ start: 0, end: 60 }, { id: 2, inside: '10.0.0.3', protocol: 17, start: 0, end: 60 }];
    expect(await insides(flows, '2026-02-22T12:00:10Z', '--protocol', 'udp')).toEqual({ addresses: ['10.0.0.3'], certain: true });
  });

  test('a flow close to the time is an answer, and no certain one', async () => {
    const flow = { start: 10, end: 20 };
    expect(await insides([flow], '2026-02-22T12:00:22.5Z')).toEqual({ addresses: [], certain: false });
    expect(await insides([flow], '2026-02-22T12:00:22.5Z', '--tolerance', '3')).toEqual({ addresses: ['10.0.0.2'], certain: false });
    expect(await insides([flow], '2026-02-22T12:00:09.5Z')).toEqual({ addresses: ['10.0.0.2'], certain: false });
    expect(await insides([{ start: 10.2, end: 10.4 }], '2026-02-22T12:00:10Z')).toEqual({ addresses: ['10.0.0.2'], certain: true });
  });

  test('a flow without its begin is an answer, and no certain one', async () => {
    expect(await notes(log(BEFORE, line({ end: 60 })), '2026-02-22T12:00:10Z')).toEqual([
      'the log does not say when a flow began; nf_conntrack_timestamp=1 would',
    ]);
  });
});

describe('flows that are logged when they begin', () => {
  const begin = { id: 1, start: 0 };
  const later = { id: 9, remote: '192.0.2.1', port: 1, start: 7200 }; // so that the log does not end before

  test('live until their ports are used again', async () => {
    const next = { id: 2, inside: '10.0.0.3', start: 600 };
    expect((await insides([begin, next, later], '2026-02-22T12:05:00Z')).addresses).toEqual(['10.0.0.2']);
    expect((await insides([begin, next, later], '2026-02-22T12:15:00Z')).addresses).toEqual(['10.0.0.3']);
    expect((await insides([next, begin, later], '2026-02-22T12:15:00Z')).addresses).toEqual(['10.0.0.3']);
  });

  test('live until their ports are used by a flow that is known by its end alone', async () => {
    const next = { id: 2, inside: '10.0.0.3', start: 600, end: 900 };
    expect((await insides([begin, next, later], '2026-02-22T12:05:00Z')).addresses).toEqual(['10.0.0.2']);
    expect((await insides([begin, next, later], '2026-02-22T12:12:00Z')).addresses).toEqual(['10.0.0.3']);
    expect((await insides([begin, next, later], '2026-02-22T12:20:00Z')).addresses).toEqual([]);
  });

  test('live until their end, where that is logged too, in whatever order files come', async () => {
    const end = { id: 1, start: 0, end: 300 };
    for (const lines of [[begin, end, later], [end, begin, later]]) {
      expect(await insides(lines, '2026-02-22T12:02:00Z')).toEqual({ addresses: ['10.0.0.2'], certain: true });
      expect(await insides(lines, '2026-02-22T12:10:00Z')).toEqual({ addresses: [], certain: true });
    }
  });

  test('are told once although their begin is stamped a moment after the kernel\'s own', async () => {
    expect(await insides([{ id: 1, start: 0.007 }, { id: 1, start: 0.001, end: 0.002 }], '2026-02-22T12:00:00Z'))
      .toEqual({ addresses: ['10.0.0.2'], certain: true });
  });

  test('are not ended by an earlier flow of the same ports', async () => {
    const former = { id: 5, inside: '10.0.0.9', start: -100, end: -10 };
    expect((await insides([former, begin, later], '2026-02-22T12:05:00Z')).addresses).toEqual(['10.0.0.2']);
  });
});

describe('files', () => {
  test('may be rotated and compressed, several, in any order', async () => {
    const rotated = join(folder, 'flows.json.2.gz');
    writeFileSync(rotated, gzipSync(`${line({ start: 0, end: 60 })}\n`));
    const current = log(line({ id: 2, inside: '10.0.0.3', start: 100, end: 160 }));
    expect((await run(ADDRESS, '50000', '2026-02-22T12:00:10Z', '--json', current, rotated)).out).toContain('\n10.0.0.2 ');
    expect((await run(ADDRESS, '50000', '2026-02-22T12:02:00Z', '--json', current, '--json', rotated)).out).toContain('\n10.0.0.3 ');
  });

  test('with IPv6 addresses are found in any spelling', async () => {
    const file = log(line({ start: 0, end: 60 }).replaceAll(ADDRESS, '2001:db8::1').replaceAll('10.0.0.2', 'fd00::2'));
    expect((await run('2001:0DB8:0:0:0:0:0:1', '50000', '2026-02-22T13:00:10+01:00', '--json', file)).out).toContain('\nfd00::2 ');
  });

  test('that cannot be read are named', async () => {
    const missing = join(folder, 'none.json');
    expect(await ask(missing, '2026-02-22T12:00:10Z')).toEqual({
      status: 2, out: '', err: `${missing}: the file must be readable, got ENOENT: no such file or directory, open '${missing}'\n`,
    });
    const broken = join(folder, 'broken.gz');
    writeFileSync(broken, gzipSync('x'.repeat(10_000)).subarray(0, 30));
    expect(await ask(broken, '2026-02-22T12:00:10Z')).toEqual({
      status: 2, out: '', err: `${broken}: the file must be readable, got unexpected end of file\n`,
    });
  });
});

test.each([
  [[], 'whois-flow must be given either --json or --database, got none'],
  [['--json', 'f', '--database', 'postgresql://h/d'], 'whois-flow must be given either --json or --database, got both'],
  [['--json', 'f', '--output', 'xml'], '--output must be table or json, got xml'],
  [['--json', 'f', '--tolerance', '-1'], "Option '--tolerance' argument is ambiguous."],
  [['--json', 'f', '--tolerance', 'long'], '--tolerance must be seconds from 0 to 86400, got long'],
  [['--json', 'f', '--protocol', 'icmp'], '--protocol must be one with ports: tcp, udp, dccp, sctp, udplite, got icmp'],
  [['--database', 'nulog'], '--database must be a URL such as postgresql://USER@HOST/DATABASE'],
  [['--database', 'postgresql://[h/d'], '--database must be a URL such as postgresql://USER@HOST/DATABASE'],
  [['--database', 'postgresql://u:pa55@h/d'], '--database must be without a password; set PGPASSWORD, or write it into ~/.pgpass'],
  [['--database', 'postgresql://h/d?user=u&password=pa55'], '--database must be without a password; set PGPASSWORD, or write it into ~/.pgpass'],
])('%j is refused', async (options, message) => {
  const refused = run(ADDRESS, '50000', '2026-02-22T12:00:10Z', ...options);
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(message);
});

test.each([
  [['203.0.113.1', '50000'], 'whois-flow must be given ADDRESS, PORT and TIME, got 203.0.113.1 50000'],
  [['203.0.113', '50000', '0'], 'ADDRESS must be an IPv4 or IPv6 address, got 203.0.113'],
  [['203.0.113.1', '70000', '0'], 'PORT must be a number from 0 to 65535, got 70000'],
  [['203.0.113.1', 'ssh', '0'], 'PORT must be a number from 0 to 65535, got ssh'],
  [['203.0.113.1', '1', '2026-02-22T12:00:00'], 'TIME must be ISO 8601 with its zone, such as 2026-02-22T12:27:04Z, or seconds since 1970, got 2026-02-22T12:00:00'],
  [['203.0.113.1', '1', '2026-02-42T12:00:00Z'], 'TIME must be ISO 8601 with its zone, such as 2026-02-22T12:27:04Z, or seconds since 1970, got 2026-02-42T12:00:00Z'],
])('the question %j is refused', async (words, message) => {
  await expect(run(...words, '--json=f')).rejects.toThrow(message);
});
