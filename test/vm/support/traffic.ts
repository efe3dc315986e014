import { setTimeout as sleep } from 'node:timers/promises';
import { Vm } from './vm';

/** Of the web server behind the guest's wan0, see guest/usr/local/lib/lab.sh. */
export const SERVER = '203.0.113.2';
export const CLIENT = '10.1.0.2';

/** What the client has downloaded, and undefined when nothing came for some seconds: a dropped packet is not answered. */
export async function download(vm: Vm, file: string): Promise<string | undefined> {
  const { code, stdout } = await vm.exec(`ip netns exec client timeout 6 busybox wget -q -O - http://${SERVER}/${file}`);
  return code === 0 ? stdout : undefined;
}

/** A record of Suricata's EVE JSON, as far as tests look at it. */
export interface EveRecord {
  readonly event_type: string;
  readonly flow_id: number;
  readonly src_ip: string;
  readonly dest_ip: string;
  readonly src_port: number;
  readonly dest_port: number;
  readonly alert?: { readonly action: string; readonly signature: string };
  readonly http?: { readonly url: string };
  readonly drop?: { readonly reason: string };
}

/** What Suricata has written so far. */
export async function eveRecords(vm: Vm): Promise<EveRecord[]> {
  const text = await vm.said('cat /var/log/suricata/eve.json');
  return text.split('\n').filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as EveRecord);
}

/** Waits until Suricata has written a record like this. */
export async function eveRecord(vm: Vm, test: (record: EveRecord) => boolean): Promise<EveRecord> {
  let records: EveRecord[] = [];
  for (let tries = 0; tries < 60; tries++) {
    records = await eveRecords(vm);
    const found = records.find(test);
    if (found) return found;
    await sleep(500);
  }
  throw new Error(`EVE must have a record like ${test.toString()}, got\n${JSON.stringify(records, undefined, 2)}`);
}

/** Per queue that is listened to: its number, and how many packets have been sent to it. */
export async function queues(vm: Vm): Promise<Record<string, number>> {
  const lines = (await vm.said('cat /proc/net/netfilter/nfnetlink_queue 2>/dev/null || true')).trim().split('\n').filter(Boolean);
  return Object.fromEntries(lines.map((line) => line.trim().split(/\s+/)).map((fields) => [fields[0], Number(fields[7])]));
}
