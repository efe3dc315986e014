import { reviewHost } from '../../../lib/cli/review/host-review';
import { HostValues } from '../../../lib/cli/review/host-values';

const held: HostValues = {
  owner: 'edge/gw',
  confirm: {
    probes: [
      { name: 'web', kind: 'tcp_open', port: 443 },
      { name: 'packets runs', kind: 'service', service: 'ulogd-packets', at_destroy: false },
    ],
  },
};
const CONNECTION = 'a new connection, within 60 s; else the host brings the old state back by itself';
const WEB = 'web: tcp port 443 of the host must be open';

test('a review of a destroy tells what is asked before it holds: nothing about what goes', () => {
  const probes = (action: 'update' | 'delete', after?: HostValues) =>
    reviewHost({ address: 'netfilter_host.gw', action, before: held, after, unknown: [] }, []).probes;
  expect(probes('update', held)).toEqual([CONNECTION, WEB, 'packets runs: service ulogd-packets must be active']);
  expect(probes('delete')).toEqual([CONNECTION, WEB]);
});
