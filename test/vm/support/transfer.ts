import { SERVER } from './traffic';
import { Vm } from './vm';

const SENT_AGAIN = 'for side in client server; do ip netns exec $side nstat -asz TcpRetransSegs | awk \'$1 == "TcpRetransSegs" { print $2 }\'; done';

export interface Transferred {
  /** Whether every line has come, in order, and the end. */
  readonly whole: boolean;
  /** Segments that either side had to send again. */
  readonly sentAgain: number;
}

/** A download that lasts as long as something else, see guest/srv/www/cgi-bin/slow. */
export async function during(vm: Vm, work: () => Promise<unknown>): Promise<Transferred> {
  const sentAgain = async () => (await vm.said(SENT_AGAIN)).trim().split('\n').map(Number).reduce((sum, each) => sum + each);
  const before = await sentAgain();
  await vm.said(`rm -f /run/download-may-end /run/download
systemd-run -q --unit=download -p NetworkNamespacePath=/run/netns/client -p StandardOutput=truncate:/run/download \\
  busybox wget -q -O - http://${SERVER}/cgi-bin/slow
until [ "$(wc -l </run/download)" -gt 5 ]; do sleep 0.2; done`);
  await work();
  await vm.said(`lines=$(wc -l </run/download); i=0; until [ "$(wc -l </run/download)" -gt "$lines" ]; do sleep 0.5; [ $((i += 1)) -lt 120 ]; done
touch /run/download-may-end; i=0; while systemctl -q is-active download; do sleep 0.5; [ $((i += 1)) -lt 120 ]; done`);
  const numbers = (await vm.said('cut -d " " -f 1 /run/download')).trim().split('\n');
  return {
    whole: numbers.pop() === 'end' && numbers.every((number, i) => Number(number) === i + 1),
    sentAgain: await sentAgain() - before,
  };
}
