import { TestHost } from '../hosts';

/** Waits until no change is pending on a host any more: its guard has come to an end, however busy the machine is. */
export async function settled(host: TestHost): Promise<void> {
  await host.exec('i=0; while [ -d /var/lib/cdk-netfilter/pending ] && [ $i -lt 300 ]; do sleep 0.1; i=$((i+1)); done');
}
