import { checkRange } from '../check-range';
import { NetfilterHost } from '../netfilter-host';
import { badUnitPath, badYamlWord, nothingConsumed } from './errors';
import { NfqConsumer } from './nfq-consumer';
import { suricataYaml } from './suricata-config';
import { SuricataIpsProps } from './suricata-ips-props';
import { MIDSTREAM, suricataDropIn } from './suricata-unit';

const EVE_TYPES = ['alert', 'drop', 'flow', 'http', 'dns', 'tls'];

/** Less than the seconds after which a host takes an unconfirmed change back. */
const START_TIMEOUT = 45;

/** Suricata in test mode, with logs of its own: it opens them even then. */
const CHECK = (program: string, settings: string) => `d=$(mktemp -d) && { ${program} -T -c %s${settings} -l "$d"; r=$?; rm -rf "$d"; [ "$r" = 0 ]; }`;

/**
 * Suricata as the consumer of {@link IpsChain}s: it listens to just their queues, and gives the verdicts that they count on.
 *
 * **Renders** a configuration that includes the one of the host and replaces its sections `nfq` and `outputs`, tested with
 * `suricata -T` before anything changes; a drop-in of the service with a `-q` for each queue, and settings that connections
 * outlive a restart; the service, restarted when either changes, and started only when it listens to all queues.
 *
 * **Requires** Suricata 6, 7 or 8 with NFQ support, and systemd.
 */
export class SuricataIps extends NfqConsumer {
  /** Where its configuration stands. */
  public readonly config: string;

  /**
   * @param host the host on which it runs
   * @param id unique on the host
   * @param props its chains
   */
  public constructor(host: NetfilterHost, id: string, props: SuricataIpsProps) {
    const { service = 'suricata', config = '/etc/suricata/netfilter-ips.yaml', startTimeout = START_TIMEOUT } = props;
    const unit = service.replace(/\.service$/, '');
    const folder = `/etc/systemd/system/${unit}.service.d`;
    const dropIn = `${folder}/netfilter-ips.conf`;
    super(host, id, { chains: props.chains, failOpen: props.failOpen, service, restartOn: [config, dropIn] });
    const { program = '/usr/bin/suricata', baseConfig = '/etc/suricata/suricata.yaml', eve = true, eveFile = 'eve.json', eveTypes = EVE_TYPES } = props;
    const [chain] = props.chains;
    if (chain === undefined) {
      throw nothingConsumed(this.node.path);
    }
    Object.entries({ program, baseConfig, config }).forEach(([prop, path]) => this.checkPath(prop, path));
    this.checkEve(eveFile, eveTypes);
    checkRange(this.node.path, 'batchCount', 1, 255, props.batchCount);
    checkRange(this.node.path, 'startTimeout', 1, 3600, startTimeout);
    const settings = props.midstream ?? true ? MIDSTREAM : '';
    this.config = config;
    host.addFile(config, {
      content: suricataYaml({
        base: baseConfig,
        mode: chain._mode._node,
        verified: chain._verified,
        failOpen: props.failOpen ?? false,
        batchCount: props.batchCount,
        eve: eve ? { file: eveFile, types: eveTypes } : undefined,
      }),
      check: CHECK(program, settings),
    });
    host.addDirectory(folder);
    host.addFile(dropIn, { content: suricataDropIn({ program, config, settings, queues: this.queues, startTimeout }) });
  }

  private checkPath(prop: string, path: string): void {
    if (!/^(\/[A-Za-z0-9_+@.-]+)+$/.test(path)) {
      throw badUnitPath(this.node.path, prop, path);
    }
  }

  private checkEve(file: string, types: readonly string[]): void {
    const words = [['eveFile', file], ...(types.length === 0 ? [''] : types).map((type) => ['eveTypes', type])];
    const bad = words.find(([, word]) => !/^[A-Za-z0-9_+@./-]+$/.test(word));
    if (bad) {
      throw badYamlWord(this.node.path, bad[0], bad[1]);
    }
  }
}
