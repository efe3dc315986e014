import { SERVER, CLIENT } from '../../test/vm/support/traffic';
import { Vm } from '../../test/vm/support/vm';

const PORT = 4000;
/** One flow for each processor. */
const FROM_PORTS = [4001, 4002];
/** Of a rate that is asked for, so much must be sent and arrive: who forwards takes the sender's time. */
const WHOLE = 0.99;
/** As long that what a queue holds (1,024 packets) is little of it. */
const SECONDS = 4;
/** Packets per second between which the answer is looked for, and how near to it the search comes. */
const [LOWEST, HIGHEST, NEAR] = [250, 256_000, 1.05];

/** Both flows become established, and then the server's end drops what comes at once, so that it costs next to nothing. */
const PREPARE = `modprobe pktgen
cat >/tmp/answer.pl <<'END'
use IO::Socket::INET;
my $socket = IO::Socket::INET->new(Proto => 'udp', LocalPort => ${PORT}) or die;
for (${FROM_PORTS.join(', ')}) { my $to = $socket->recv(my $data, 9); $socket->send('answer', 0, $to) }
END
cat >/tmp/ask.pl <<'END'
use IO::Socket::INET;
for my $port (${FROM_PORTS.join(', ')}) {
  my $socket = IO::Socket::INET->new(Proto => 'udp', LocalPort => $port, PeerAddr => '${SERVER}', PeerPort => ${PORT}) or die;
  for (1 .. 100) { $socket->send('ask'); my $ready = ''; vec($ready, fileno($socket), 1) = 1; last if select($ready, undef, undef, 0.1) }
}
END
ip netns exec server nft -f - <<'END'
table netdev sink {
  chain ingress {
    type filter hook ingress device "eth0" priority 0;
    udp dport ${PORT} udp length > 100 drop
  }
}
END
cat >/tmp/flood <<END
rate=\\$1
set -e
cd /proc/net/pktgen
for cpu in 0 1; do
  echo rem_device_all >kpktgend_\\$cpu
  echo add_device eth0@\\$cpu >kpktgend_\\$cpu
  for line in "count \\$((rate / 2 * ${SECONDS}))" "ratep \\$((rate / 2))" 'pkt_size 128' 'dst ${SERVER}' 'dst_mac $(cat /sys/class/net/lan0/address)' \\
    'src_min ${CLIENT}' 'src_max ${CLIENT}' 'udp_dst_min ${PORT}' 'udp_dst_max ${PORT}' "udp_src_min \\$((${FROM_PORTS[0]} + cpu))" "udp_src_max \\$((${FROM_PORTS[0]} + cpu))"
  do echo "\\$line" >eth0@\\$cpu; done
done
echo start >pgctrl
END`;

const ESTABLISH = `ip netns exec server timeout 20 perl /tmp/answer.pl & sleep 0.3
ip netns exec client timeout 20 perl /tmp/ask.pl; wait`;

/** How many packets of a flood have come through the router, and how many a second each processor could send. */
const send = (rate: number) => `through() { cat /sys/class/net/wan0/statistics/tx_packets; }
before=$(through)
ip netns exec client sh /tmp/flood ${rate}
sleep 0.5
echo $(( $(through) - before )) $(ip netns exec client sed -n 's/^ *\\([0-9]*\\)pps.*/\\1/p' /proc/net/pktgen/eth0@0 /proc/net/pktgen/eth0@1)`;

/** Small UDP packets of two flows, made by the client's kernel (pktgen), one flow on each of the guest's processors. */
export class UdpLoad {
  public static async prepare(vm: Vm): Promise<UdpLoad> {
    await vm.said(PREPARE);
    return new UdpLoad(vm);
  }

  private constructor(private readonly vm: Vm) {}

  /** The most packets a second of which 99 of 100 come through: as RFC 2544 has it, but for the hundredth. */
  public async throughput(): Promise<number> {
    await this.vm.said(ESTABLISH);
    let [most, tooMany] = [LOWEST, HIGHEST];
    while (tooMany / most > NEAR) {
      const rate = Math.round(Math.sqrt(most * tooMany));
      if (await this.passes(rate)) most = rate;
      else tooMany = rate;
    }
    return most;
  }

  private async passes(rate: number): Promise<boolean> {
    const [arrived, ...sent] = (await this.vm.said(send(rate))).trim().split(' ').map(Number);
    return arrived >= rate * SECONDS * WHOLE && sent.every((each) => each >= (rate / 2) * WHOLE);
  }
}
