import { IpsChain } from './ips-chain';
import { NfqConsumerOptions } from './nfq-consumer-props';

/** What a {@link SuricataIps} is made from. */
export interface SuricataIpsProps extends NfqConsumerOptions {
  /** The chains that send packets to it. They must have one mode. */
  readonly chains: IpsChain[];

  /**
   * The service, as systemd knows it.
   *
   * @default suricata
   */
  readonly service?: string;

  /**
   * The program.
   *
   * @default /usr/bin/suricata
   */
  readonly program?: string;

  /**
   * The configuration that is there already, with its rules and networks. Files that it includes must be named by absolute
   * paths.
   *
   * @default /etc/suricata/suricata.yaml
   */
  readonly baseConfig?: string;

  /**
   * Where the configuration is written that includes it.
   *
   * @default /etc/suricata/netfilter-ips.yaml
   */
  readonly config?: string;

  /**
   * Up to how many verdicts go to the kernel at once, 1 to 255.
   *
   * @default - each on its own
   */
  readonly batchCount?: number;

  /**
   * Whether it takes up TCP connections that it meets in the middle: those that were there before it listened. Since version 7
   * Suricata drops all further packets of them otherwise (its `exception-policy`, in IPS mode), so that each of its restarts
   * would end all connections. What such a connection has carried before is not inspected. **Renders** `--set` for
   * `stream.midstream` and `stream.midstream-policy`; with `false`, these are as the base configuration has them.
   *
   * @default true
   */
  readonly midstream?: boolean;

  /**
   * Whether records are written as EVE JSON. **Renders** the section `outputs`, which replaces that of the base configuration.
   *
   * @default true
   */
  readonly eve?: boolean;

  /**
   * The file of these records, in Suricata's log directory unless it is absolute.
   *
   * @default eve.json
   */
  readonly eveFile?: string;

  /**
   * What is recorded.
   *
   * @default - alert, drop, flow, http, dns and tls
   */
  readonly eveTypes?: string[];

  /**
   * Seconds in which it must have read its rules and listen to its queues, 1 to 3600. The host waits for it within its
   * `confirm.timeout`, 60 seconds by default: where many rules take longer, raise both.
   *
   * @default 45
   */
  readonly startTimeout?: number;
}
