import { Credential } from '../../contract';
import { ConnectionPool } from '../../engine';
import { parseArguments } from '../arguments';
import { nameOf } from '../review/host-values';
import { readJson, record } from '../review/json-file';
import { ReviewError } from '../review/review-error';
import { readSynth, SynthHost } from '../review/synth-folder';
import { Terminal } from '../terminal';
import { UsageError } from '../usage-error';
import { inParallel } from './in-parallel';
import { look, Looked } from './look';
import { asJson, asText, statusOf } from './report';

export const DRIFT_USAGE = `drift [FOLDER] [OPTION…]
    Looks at all hosts that a synth declares, many at a time and without Terraform, and tells how they differ from it. Changes
    nothing. Exits with 0 when no host differs, 2 when one does, 1 when one could not be looked at.
    FOLDER                cdktf.out, or the folder of a stack; cdktf.out without
    --host NAME           this host alone, by its owner or resource; may be given more than once
    --parallel COUNT      hosts at a time; 20 without
    --credentials FILE    JSON such as {"NAME": {"private_key": …}}, for hosts whose connection names one
    --output text|json    how to print what was found; text without
    --quiet               no progress on stderr`;

const MOST_PARALLEL = 500;

/** Runs `cdk-netfilter drift`. */
export async function drift(args: readonly string[], io: Terminal): Promise<number> {
  const { folder, host, parallel, credentials: file, output, quiet } = readArgs(args);
  try {
    const hosts = chosen(readSynth(folder), host, folder);
    const credentials = file === undefined ? {} : readCredentials(file);
    const found = await lookAt(hosts, parallel, credentials, quiet ? () => undefined : io.err);
    io.out(output === 'json' ? asJson(found) : asText(found));
    const statuses = found.map(statusOf);
    return statuses.includes('error') ? 1 : statuses.includes('drifted') ? 2 : 0;
  } catch (error) {
    if (!(error instanceof ReviewError)) {
      throw error;
    }
    io.err(`${error.message}\n`);
    return 1;
  }
}

async function lookAt(
  hosts: readonly SynthHost[], parallel: number, credentials: Readonly<Record<string, Credential>>, tell: (text: string) => void,
): Promise<Looked[]> {
  const pool = new ConnectionPool();
  let done = 0;
  try {
    return await inParallel(hosts, parallel, async (host) => {
      const looked = await look(host, pool, credentials);
      tell(`${++done}/${hosts.length} ${looked.name}: ${WORDS[statusOf(looked)]}\n`);
      return looked;
    });
  } finally {
    await pool.closeAll();
  }
}

const WORDS = { same: 'as declared', drifted: 'drifted', error: 'could not be looked at' } as const;

function chosen(hosts: readonly SynthHost[], names: readonly string[], folder: string): SynthHost[] {
  const own = ({ address, values }: SynthHost) => nameOf(address, values);
  const isCalled = (host: SynthHost, name: string) => [host.address, host.address.split(' ').at(-1), own(host)].includes(name);
  const missing = names.find((name) => !hosts.some((host) => isCalled(host, name)));
  if (missing !== undefined || hosts.length === 0) {
    const has = hosts.map(own).join(', ') || 'none';
    throw new ReviewError(`${folder}: the synth must declare ${missing === undefined ? 'a host' : `the host ${missing}`}, got ${has}`);
  }
  return hosts.filter((host) => names.length === 0 || names.some((name) => isCalled(host, name)))
    .sort((a, b) => (own(a) < own(b) ? -1 : 1));
}

function readCredentials(file: string): Readonly<Record<string, Credential>> {
  return Object.fromEntries(Object.entries(record(readJson(file))).map(([name, credential]) => [name, record(credential) as Credential]));
}

function readArgs(args: readonly string[]) {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) {
    throw new UsageError(`drift must be given one FOLDER at most, got ${positionals.join(' ')}`);
  }
  if (values.output !== 'text' && values.output !== 'json') {
    throw new UsageError(`--output must be text or json, got ${values.output}`);
  }
  const parallel = Number(values.parallel);
  if (!/^\d+$/.test(values.parallel) || parallel < 1 || parallel > MOST_PARALLEL) {
    throw new UsageError(`--parallel must be from 1 to ${MOST_PARALLEL}, got ${values.parallel}`);
  }
  return { ...values, parallel, folder: positionals.at(0) ?? 'cdktf.out' };
}

function parse(args: readonly string[]) {
  return parseArguments({
    args: [...args],
    options: {
      host: { type: 'string', multiple: true, default: [] as string[] },
      parallel: { type: 'string', default: '20' },
      credentials: { type: 'string' },
      output: { type: 'string', default: 'text' },
      quiet: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
}
