import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Environment } from './app';
import { ROOT } from './install';

/** What the expected output of each example was made with. */
export const EXAMPLE_SETTINGS: Readonly<Record<string, Environment>> = {
  'accept-drop-json': { LOGGED_HOST: '192.0.2.1' },
  'flow-history-json': { LOGGED_HOST: '192.0.2.1' },
  'flow-history-postgres': { LOGGED_HOST: '192.0.2.1' },
  'gateway': { GATEWAY_HOST: '192.0.2.1', GATEWAY_ADMINS: '198.51.100.0/24,2001:db8:1::/48' },
  'ips-suricata': { IPS_HOST: '192.0.2.1' },
  'invalid-packets': { LOGGED_HOST: '192.0.2.1' },
  'nat-trace': { LOGGED_HOST: '192.0.2.1' },
  'ssh-logging': { LOGGED_HOST: '192.0.2.1', LOGGED_USER: 'deploy' },
};

export const EXAMPLES = readdirSync(join(ROOT, 'examples'));

export const expectedFile = (example: string) => join(ROOT, 'examples', example, 'expected', 'cdk.tf.json');

export const expectedSynth = (example: string) => readFileSync(expectedFile(example), 'utf8');

/**
 * A stack's cdk.tf.json without what differs from one machine and version of the CDK to the next: metadata, and where
 * the state is kept.
 */
export function comparable(cdkTfJson: string): string {
  return `${JSON.stringify(JSON.parse(cdkTfJson), (key, value) => (key === '//' || key === 'backend' ? undefined : value), 2)}\n`;
}
