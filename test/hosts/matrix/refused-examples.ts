import { Release } from '../../support/hosts';

const NO_QUEUE = [
  `table "inet filter"/ips-forward rule "to the IPS": the host's nft refuses it: Could not process rule: No such file or directory
This host's kernel seems to lack a part: the queue statement needs CONFIG_NFT_QUEUE (module nft_queue).
The line is: queue num 0-1 bypass comment "to the IPS"`,
  `HOST: there is no service "suricata"
Nothing was changed. Install the package that it belongs to; when this very run is to install it, set check_at_plan (checkAtPlan) to false.`,
  `HOST: file /etc/suricata/netfilter-ips.yaml does not pass its check, which ended with 1: sh: 1: /usr/bin/suricata: not found
Nothing was changed.`,
];

/** What a plan says of the examples that a release cannot have on a kernel without queues; `test/vm` deploys the IPS for real. */
export const REFUSED_EXAMPLES: Readonly<Record<Release, Readonly<Record<string, readonly string[]>>>> = {
  bullseye: {
    'ips-suricata': NO_QUEUE,
    'flow-history-postgres': [`HOST: file /etc/ulogd-history.conf does not pass its check, which ended with 1: \
ulogd 2.0.7 cannot read it: rows:PGSQL: it passes over host, port, db, user and pass, and connects without
Nothing was changed.`],
  },
  bookworm: { 'ips-suricata': NO_QUEUE },
  trixie: { 'ips-suricata': NO_QUEUE },
  sid: { 'ips-suricata': NO_QUEUE },
};
