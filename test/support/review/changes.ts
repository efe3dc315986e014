import { HostChange } from '../../../lib/cli/review/host-values';

const edge = (rules: readonly string[]) => ['table inet edge {', '\tchain input {', '\t\ttype filter hook input priority filter; policy drop;',
  '\t\tct state established,related accept', ...rules.map((rule) => `\t\t${rule}`), '\t}', '}', ''].join('\n');
const IPS = 'table inet ips {\n\tchain all-forward {\n\t\ttype filter hook forward priority filter + 10; policy accept;\n\t\tqueue num 0-1 bypass\n\t}\n}\n';

const ROUTER = {
  owner: 'dc1/gateway/router-with-a-long-name', ssh: { host: '192.0.2.1', port: 2222, user: 'deploy' },
  sources: { 'inet edge': 'dc1/gateway/router-with-a-long-name/edge' },
};
const SSH = 'tcp dport 2222 accept comment "ssh"';

/** One host with everything that a review can tell, one that stays as it is, and one that goes. */
export const CHANGES: readonly HostChange[] = [
  {
    address: 'netfilter_host.router', action: 'update', unknown: [],
    deployed: { ...ROUTER, tables: { 'inet edge': edge([SSH]) }, sysctls: { 'net.ipv4.ip_forward': '1' } },
    before: { ...ROUTER, tables: { 'inet edge': edge([SSH, 'tcp dport 8080 accept']) }, sysctls: { 'net.ipv4.ip_forward': '0' } },
    after: {
      ...ROUTER,
      tables: {
        'inet edge': edge([
          SSH, 'tcp dport { 80, 443 } accept comment "web"',
          'ip saddr 203.0.113.0/24 tcp dport 5432 log prefix "a very long prefix that goes on" group 2 accept comment "db from the office"',
          'meta nfproto ipv6 accept comment "oops"',
        ]),
        'inet ips': IPS,
      },
      sysctls: { 'net.ipv4.ip_forward': '1' },
      waivers: { 'unlogged-drop at inet edge input': 'the provider logs it', 'dead-rule at inet edge input': 'once needed' },
      ips_failures: { 'dc1/gateway/ips': 'absent: packets pass uninspected (bypass)\nslow: when a queue is full, packets are dropped (no fail-open)' },
      confirm: { timeout: 90, probes: [{ name: 'https', kind: 'tcp_open', port: 443 }, { name: 'dns', kind: 'command', command: 'dig example.com' }] },
    },
  },
  {
    address: 'netfilter_host.web1', action: 'none', unknown: [],
    before: { owner: 'dc1/web/1', ssh: { host: '192.0.2.2' } }, after: { owner: 'dc1/web/1', ssh: { host: '192.0.2.2' } },
  },
  {
    address: 'netfilter_host.web2', action: 'delete', unknown: [],
    before: { owner: 'dc1/web/2', local: { netns: 'web2' }, tables: { 'inet edge': edge([SSH]) } },
  },
];
