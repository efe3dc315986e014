import * as ulogd from '../../../lib/ulogd';
import { EVERY_PLUGIN } from './every-plugin';

/** Plugin, package and options of ulogd 2.0.8 and 2.0.9, as the structures of their sources have them. */
const FILE = 'file sync';
const DATABASE = 'table reconnect connect_timeout procedure backlog_memcap backlog_oneshot_requests ring_buffer_size db user';
const BUFFER = 'netlink_socket_buffer_size netlink_socket_buffer_maxsize';
const TABLE = `
NFACCT inpflow ulogd2: pollinterval zerocounter timestamp
NFCT inpflow ulogd2: pollinterval hash_enable hash_buckets hash_max_entries event_mask ${BUFFER} netlink_resync_timeout reliable accept_src_filter accept_dst_filter accept_proto_filter
NFLOG inppkt ulogd2: group bufsize unbind bind seq_local seq_global numeric_label ${BUFFER} netlink_qthreshold netlink_qtimeout attach_conntrack
ULOG inppkt ulogd2: bufsize nlgroup rmem numeric_label
UNIXSOCK inppkt ulogd2: socket_path bufsize perms owner group
BASE raw2packet ulogd2:
HWHDR filter ulogd2:
IFINDEX filter ulogd2:
IP2BIN filter ulogd2:
IP2HBIN filter ulogd2:
IP2STR filter ulogd2:
MARK filter ulogd2: mark mask
PRINTFLOW filter ulogd2:
PRINTPKT filter ulogd2:
PWSNIFF filter ulogd2:
DBI output ulogd2-dbi: ${DATABASE} host pass port schema dbtype
GPRINT output ulogd2: ${FILE} timestamp
GRAPHITE output ulogd2: host port prefix
IPFIX output ulogd2: oid host port proto mtu send_template
JSON output ulogd2-json: ${FILE} timestamp eventv1 device boolean_label mode host port
LOGEMU output ulogd2: ${FILE}
MYSQL output ulogd2-mysql: ${DATABASE} host pass port
NACCT output ulogd2: ${FILE}
OPRINT output ulogd2: ${FILE}
PCAP output ulogd2-pcap: ${FILE}
PGSQL output ulogd2-pgsql: ${DATABASE} host pass port schema connstring
SQLITE3 output ulogd2-sqlite3: db table
SYSLOG output ulogd2: facility level
XML output ulogd2: directory sync stdout
`;

test('every plugin has its file, its package and each of its options', () => {
  const lines = EVERY_PLUGIN.map((plugin) => {
    const kind = plugin.library.replace(/^ulogd_|_[A-Z0-9]+\.so$/g, '');
    expect(plugin.library).toBe(`ulogd_${kind}_${plugin.pluginName}.so`);
    return `${plugin.pluginName} ${kind} ${plugin.debianPackage}: ${plugin._options.map(({ key }) => key).join(' ')}`.trimEnd();
  });
  expect(`\n${lines.join('\n')}\n`).toBe(TABLE);
});

test('every class of a plugin that the library exports is looked at here', () => {
  const concrete = Object.entries(ulogd)
    .filter(([name, value]) => !name.startsWith('Ulogd') && typeof value === 'function' && value.prototype instanceof ulogd.UlogdPlugin)
    .map(([name]) => name);
  expect(EVERY_PLUGIN.map((plugin) => plugin.constructor.name).sort()).toEqual(concrete.sort());
});
