import { checkInstance } from '../check/instance';
import { integer, Option, text } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdOutput } from '../plugin';

const IPFIX = plugin({
  name: 'IPFIX',
  library: 'ulogd_output_IPFIX.so',
  takes: ['packet', 'flow', 'sum'],
  needs: [
    'orig.ip.saddr', 'orig.ip.daddr', 'orig.raw.pktcount', 'orig.raw.pktlen', 'reply.raw.pktcount', 'reply.raw.pktlen', 'flow.start.sec',
    'flow.start.usec', 'flow.end.sec', 'flow.end.usec', 'orig.l4.sport', 'orig.l4.dport', 'orig.ip.protocol', 'ct.mark',
  ],
});

/** What IPFIX travels in. */
export enum IpfixProtocol {
  TCP = 'tcp',
  UDP = 'udp',
}

/** How often the layout of the records is sent. */
export enum IpfixTemplate {
  /** With the first message. */
  ONCE = 'once',
  /** With each message: what UDP needs. */
  ALWAYS = 'always',
  NEVER = 'never',
}

export interface IpfixOutputProps {
  /** Number of the observation domain, 1 to 2147483647. */
  readonly oid: number;
  /** IPv4 address of the collector. */
  readonly host: string;
  /**
   * Port of the collector.
   * @default 4739
   */
  readonly port?: number;
  /** @default IpfixProtocol.TCP */
  readonly proto?: IpfixProtocol;
  /**
   * Bytes of a message, 512 to 65535.
   * @default 512
   */
  readonly mtu?: number;
  /** @default IpfixTemplate.ONCE */
  readonly sendTemplate?: IpfixTemplate;
}

/**
 * Connections to an IPFIX collector. Those of IPv6 are left out.
 *
 * **Renders** `ipfix1:IPFIX` and a section such as `[ipfix1]`, `oid=1`, `host="192.0.2.9"`.
 *
 * Source: ulogd2 output/ipfix/ulogd_output_IPFIX.c.
 */
export class IpfixOutput extends UlogdOutput {
  /** @internal */
  public readonly _spec = IPFIX;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: IpfixOutputProps) {
    super(instanceName);
    this._options = [
      integer('oid', props.oid, 1),
      text('host', props.host, 'ipv4'),
      integer('port', props.port, 1, 65535),
      text('proto', props.proto),
      integer('mtu', props.mtu, 512, 65535),
      text('send_template', props.sendTemplate),
    ];
    checkInstance(this);
  }
}
