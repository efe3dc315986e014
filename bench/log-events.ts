/**
 * How many events a second reach a JSON file and PostgreSQL without loss, with the kernel's buffers and with sized ones; and where
 * loss begins, as the host shows it.
 *
 *     npx tsx bench/log-events.ts [RATES…]        default 500 1000 2000 5000 10000 20000 40000
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresqlSchema, PostgresqlTable } from '../lib/records';
import {
  FlowStack, JsonOutput, NfctEvent, NfctInput, NflogInput, PacketStack, PgsqlOutput, UlogdBuffer, UlogdEventKind, UlogdStack,
} from '../lib/ulogd';
import { Postgres } from '../test/records/support/postgres';
import { Ulogd } from '../test/records/support/ulogd';
import { Netns } from '../test/support/netns';

const SECONDS = 3;
const SNAPLEN = 128;

/** One datagram each for a port that is logged, at a rate, each from a port of its own; prints how many a second they were. */
const SEND = `use strict; use Socket; use Time::HiRes qw(time sleep); my ($rate, $seconds) = @ARGV; my $total = $rate * $seconds; my $sent = 0; my $start = time;
my $n = 0; my @sockets = map { socket(my $s, PF_INET, SOCK_DGRAM, 17); bind($s, sockaddr_in(0, INADDR_LOOPBACK)); $s } 1 .. 200;
while ($sent < $total) { my $due = int((time - $start) * $rate); $due = $total if $due > $total;
  for (; $sent < $due; $sent++) { defined send($sockets[$n % 200], "x", 0, sockaddr_in(10000 + int($n / 200) % 50000, INADDR_LOOPBACK)) or die "send: $!"; $n++; } sleep 0.001; }
printf "%.0f", $total / (time - $start);`;

type Kind = 'packets' | 'flows';
type Target = 'JSON' | 'PostgreSQL';

/** A stack from a kind of event to a place, and a buffer for a rate, or the kernel's own. */
function stackFor(kind: Kind, target: Target, file: string, postgres: Postgres, rate: number | undefined): UlogdStack {
  const buffer = rate === undefined ? undefined
    : UlogdBuffer.forRate({ eventsPerSecond: rate, kind: kind === 'flows' ? UlogdEventKind.FLOW : UlogdEventKind.PACKET, snaplen: SNAPLEN });
  const sizes = { netlinkSocketBufferSize: buffer?.size, netlinkSocketBufferMaxsize: buffer?.maxsize };
  const { schema, table, procedure, columns } = kind === 'flows' ? PostgresqlTable.FLOWS : PostgresqlTable.PACKETS;
  const rows = () => new PgsqlOutput('rows', { host: postgres.socket, db: 'bench', user: 'postgres', schema, table, procedure, columns });
  const json = () => new JsonOutput('json', { file, sync: true });
  if (kind === 'flows') {
    const input = new NfctInput('in', { hashEnable: false, events: [NfctEvent.NEW], ...sizes });
    return target === 'JSON' ? FlowStack.toJson(input, json()) : FlowStack.toPgsql(input, rows());
  }
  const input = new NflogInput('in', { group: 1, ...sizes });
  return target === 'JSON' ? PacketStack.toJson(input, json()) : PacketStack.toPgsql(input, rows());
}

/** Messages that the kernel has dropped at ulogd's sockets, as the engine reads them. */
function drops(netns: Netns): number {
  return netns.exec('cat', '/proc/net/netlink').split('\n').map((line) => line.trim().split(/\s+/)).filter(([, protocol]) => protocol === '12')
    .reduce((sum, columns) => sum + Number(columns[8]), 0);
}

/** What became of a rate. */
interface Outcome {
  /** Events a second that were sent. */
  readonly reached: number;
  readonly lost: number;
  /** Drops that the host shows. */
  readonly shown: number;
}

async function measure(kind: Kind, target: Target, rate: number, sized: boolean, postgres: Postgres): Promise<Outcome> {
  const netns = Netns.make();
  const count = async () => Number((await postgres.as('postgres', 'bench',
    async (client) => (await client.query<{ n: string }>(`SELECT count(*) AS n FROM netfilter.${kind === 'flows' ? 'flow' : 'packet'}`)).rows))[0].n);
  try {
    netns.exec('ip', 'link', 'set', 'lo', 'up');
    netns.nft(`table ip bench {
      counter sent { }
      chain output {
        type filter hook output priority 0
        meta l4proto udp ${kind === 'flows' ? 'ct state new counter name sent' : `counter name sent log group 1 snaplen ${SNAPLEN}`}
      }
      chain raw {
        type filter hook output priority raw
        ${kind === 'packets' ? 'meta l4proto udp notrack' : ''}
      }
      chain unanswered {
        type filter hook input priority 0
        meta l4proto udp drop
      }
    }`);
    await postgres.as('postgres', 'bench', (client) => client.query('TRUNCATE netfilter.packet, netfilter.flow'));
    const ulogd = await Ulogd.start(netns, (folder) => [stackFor(kind, target, `${folder}/records`, postgres, sized ? rate : undefined)]);
    const reached = Number(netns.exec('perl', '-e', SEND, String(rate), String(SECONDS)));
    const sent = Number(/packets (\d+)/.exec(netns.exec('nft', 'list', 'counter', 'ip', 'bench', 'sent'))![1]);
    if (sent !== rate * SECONDS) {
      throw new Error(`${rate * SECONDS} events must have come to the rule, got ${sent}`);
    }
    const written = async () => target === 'JSON' ? readFileSync(ulogd.path('records'), 'latin1').split('\n').length - 1 : count();
    // The buffer empties, and the kernel hands over what it has gathered, after a second at most.
    let [before, now] = [-1, 0];
    while (before !== now) {
      await sleep(1500);
      [before, now] = [now, await written()];
    }
    const shown = drops(netns);
    await ulogd.stop();
    return { reached, lost: sent - now, shown };
  } finally {
    netns.remove();
  }
}

async function main(): Promise<void> {
  const given = process.argv.slice(2).map(Number);
  const rates = given.length > 0 ? given : [500, 1000, 2000, 5000, 10_000, 20_000, 40_000];
  const postgres = Postgres.start();
  try {
    await postgres.create('bench');
    await postgres.as('postgres', 'bench', (client) => client.query(PostgresqlSchema.script()));
    for (const [kind, target] of [['packets', 'JSON'], ['packets', 'PostgreSQL'], ['flows', 'JSON'], ['flows', 'PostgreSQL']] as const) {
      for (const sized of [false, true]) {
        const name = `${kind} to ${target}, ${sized ? 'sized' : 'default'} buffer`;
        let best = 0;
        for (const rate of rates) {
          const { lost, reached, shown } = await measure(kind, target, rate, sized, postgres);
          if (lost > 0) {
            console.log(`${name}: loss begins at ${rate} a second (${reached} reached): ${lost} of ${rate * SECONDS} lost, ${shown} drops shown`);
            break;
          }
          best = reached;
        }
        console.log(`${name}: ${best} a second without loss, for ${SECONDS} s`);
      }
    }
  } finally {
    postgres.remove();
  }
}

void main();
