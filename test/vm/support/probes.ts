import { setTimeout as sleep } from 'node:timers/promises';
import { SERVER } from './traffic';
import { Vm } from './vm';

const FILL = 7000;
const PROBE = 7001;
const COUNT = 5;
const COUNTERS = `table ip probes {
  chain input {
    type filter hook input priority 0
    udp dport ${FILL} counter drop
    udp dport ${PROBE} counter drop
  }
}`;
const SEND = `socket(S, AF_INET, SOCK_DGRAM, 0); $to = pack_sockaddr_in($ARGV[0], inet_aton("${SERVER}"));
for (1..$ARGV[1]) { send(S, "x", 0, $to) or die $!; select(undef, undef, undef, 0.02) unless $_ % 100 }`;

/** UDP packets that the client sends, and those of them that reach the server: nobody answers or sends again. */
export class Probes {
  public static async prepare(vm: Vm): Promise<Probes> {
    await vm.said(`ip netns exec server nft -f - <<'END'\n${COUNTERS}\nEND`);
    return new Probes(vm);
  }

  private constructor(private readonly vm: Vm) {}

  /** What becomes of packets that are sent now. */
  public async outcome(): Promise<'pass' | 'drop'> {
    const before = await this.arrived(PROBE);
    await this.send(PROBE, COUNT);
    await sleep(1000);
    const arrived = await this.arrived(PROBE) - before;
    if (arrived !== 0 && arrived !== COUNT) throw new Error(`all of ${COUNT} packets must have one fate, got ${arrived} of them`);
    return arrived === 0 ? 'drop' : 'pass';
  }

  public async send(port: number, count: number): Promise<void> {
    await this.vm.said(`ip netns exec client perl -MSocket -e '${SEND}' ${port} ${count}`);
  }

  /** Sends packets that nobody reads yet, and says how many of them have reached the server when `then` has run. */
  public async waiting(then: () => Promise<unknown>): Promise<number> {
    const before = await this.arrived(FILL);
    await this.send(FILL, COUNT);
    await then();
    await sleep(1000);
    return await this.arrived(FILL) - before;
  }

  /** More packets than any queue holds. */
  public async fill(): Promise<void> {
    await this.send(FILL, 8000);
  }

  private async arrived(port: number): Promise<number> {
    const listing = await this.vm.said('ip netns exec server nft list table ip probes');
    return Number(new RegExp(`udp dport ${port} counter packets (\\d+)`).exec(listing)![1]);
  }
}
