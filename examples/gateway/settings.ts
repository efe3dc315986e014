import { Become } from 'cdk-netfilter';
import { Dual, EdgeRouterProps } from './edge-router';

/** What differs from one router to the next, from environment variables; README.md lists them. */
export function settingsFrom(env: NodeJS.ProcessEnv): EdgeRouterProps {
  const user = env.GATEWAY_USER ?? 'root';
  return {
    ssh: {
      host: required(env, 'GATEWAY_HOST', 'the name or address of the router'),
      port: env.GATEWAY_PORT === undefined ? undefined : Number(env.GATEWAY_PORT),
      user,
      become: user === 'root' ? undefined : Become.SUDO,
      identityFile: env.GATEWAY_IDENTITY_FILE,
      knownHostsFile: env.GATEWAY_KNOWN_HOSTS,
    },
    wan: env.GATEWAY_WAN ?? 'eth0',
    lan: env.GATEWAY_LAN ?? 'lan0',
    // Without these you would lock yourself out.
    admins: networks(required(env, 'GATEWAY_ADMINS', 'the networks that you log in from, such as 192.0.2.0/24,2001:db8:1::/48')),
    webServer: { ipv4: env.GATEWAY_WEB_IPV4 ?? '10.0.0.80', ipv6: env.GATEWAY_WEB_IPV6 ?? 'fd00::80' },
  };
}

function networks(list: string): Dual<string[]> {
  const all = list.split(',');
  return { ipv4: all.filter((network) => !network.includes(':')), ipv6: all.filter((network) => network.includes(':')) };
}

function required(env: NodeJS.ProcessEnv, name: string, what: string): string {
  const value = env[name];
  if (!value) {
    throw new Error(`${name} must be set to ${what}`);
  }
  return value;
}
