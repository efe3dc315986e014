import { checkInstance } from '../check/instance';
import { Option } from '../model/option';
import { plugin } from '../model/spec';
import { fileOptions, FileOutputProps, UlogdFileOutput } from './file-output';

const PCAP = plugin({
  name: 'PCAP',
  library: 'ulogd_output_PCAP.so',
  debianPackage: 'ulogd2-pcap',
  takes: ['packet'],
  needs: ['raw.pkt', 'raw.pktlen', 'ip.totlen', 'oob.time.sec', 'oob.time.usec', 'oob.family', 'ip6.payloadlen'],
});

/**
 * Packets as tcpdump reads them, from the IP header on (LINKTYPE_RAW). Needs BASE.
 *
 * **Renders** `pcap1:PCAP`.
 *
 * **Requires** Debian's package ulogd2-pcap.
 *
 * Source: ulogd2 output/pcap/ulogd_output_PCAP.c.
 */
export class PcapOutput extends UlogdFileOutput {
  /** @internal */
  public readonly _spec = PCAP;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: FileOutputProps = {}) {
    super(instanceName, props.file ?? '/var/log/ulogd.pcap', props.sync ?? false);
    this._options = fileOptions(props);
    checkInstance(this);
  }

  /**
   * Header and packet are two writes.
   * @internal
   */
  public get _sharing(): 'never' | 'synced' | 'always' {
    return 'never';
  }
}
