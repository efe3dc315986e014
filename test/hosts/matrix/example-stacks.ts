import { App, TerraformStack } from 'cdktf';
import { AcceptDropJson } from '../../../examples/accept-drop-json/accept-drop-json';
import { FlowHistoryJson } from '../../../examples/flow-history-json/flow-history-json';
import { FlowHistoryPostgres } from '../../../examples/flow-history-postgres/flow-history-postgres';
import { EdgeRouter } from '../../../examples/gateway/edge-router';
import { settingsFrom } from '../../../examples/gateway/settings';
import { InvalidPackets } from '../../../examples/invalid-packets/invalid-packets';
import { IpsSuricata } from '../../../examples/ips-suricata/ips-suricata';
import { NatTrace } from '../../../examples/nat-trace/nat-trace';
import { SshLogging } from '../../../examples/ssh-logging/ssh-logging';
import { CONTROLLER_ADDRESS } from '../../support/hosts/network';

/** Nobody is asked by that name: a test reaches its host in its own way. */
const ssh = { host: '192.0.2.1', user: 'root' };

/** Each example's stack, for a host whose administrators are this machine. */
export const EXAMPLE_STACKS: Readonly<Record<string, (app: App) => TerraformStack>> = {
  'accept-drop-json': (app) => new AcceptDropJson(app, 'accept-drop-json', { ssh }),
  'flow-history-json': (app) => new FlowHistoryJson(app, 'flow-history-json', { ssh }),
  'flow-history-postgres': (app) => new FlowHistoryPostgres(app, 'flow-history-postgres', { ssh }),
  'gateway': (app) => new EdgeRouter(app, 'gateway', settingsFrom({ GATEWAY_HOST: ssh.host, GATEWAY_ADMINS: CONTROLLER_ADDRESS })),
  'invalid-packets': (app) => new InvalidPackets(app, 'invalid-packets', { ssh }),
  'ips-suricata': (app) => new IpsSuricata(app, 'ips-suricata', { ssh }),
  'nat-trace': (app) => new NatTrace(app, 'nat-trace', { ssh }),
  'ssh-logging': (app) => new SshLogging(app, 'ssh-logging', { ssh }),
};
