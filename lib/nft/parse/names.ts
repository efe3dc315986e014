// Words that nft reads and lists otherwise, so that the model does not write them.

/** Well-known ports by their registered names. Names beyond these depend on the host's own list, so they are not read. */
const SERVICES = {
  'tcpmux': 1, 'echo': 7, 'discard': 9, 'systat': 11, 'daytime': 13, 'netstat': 15, 'qotd': 17, 'chargen': 19, 'ftp-data': 20, 'ftp': 21,
  'ssh': 22, 'telnet': 23, 'smtp': 25, 'time': 37, 'whois': 43, 'tacacs': 49, 'domain': 53, 'bootps': 67, 'bootpc': 68, 'tftp': 69,
  'gopher': 70, 'finger': 79, 'http': 80, 'kerberos': 88, 'iso-tsap': 102, 'pop3': 110, 'sunrpc': 111, 'auth': 113, 'nntp': 119, 'ntp': 123,
  'epmap': 135, 'netbios-ns': 137, 'netbios-dgm': 138, 'netbios-ssn': 139, 'imap2': 143, 'snmp': 161, 'snmp-trap': 162, 'xdmcp': 177,
  'bgp': 179, 'ldap': 389, 'svrloc': 427, 'https': 443, 'snpp': 444, 'microsoft-ds': 445, 'kpasswd': 464, 'submissions': 465,
  'isakmp': 500, 'exec': 512, 'login': 513, 'shell': 514, 'syslog': 514, 'printer': 515, 'ntalk': 518, 'uucp': 540, 'klogin': 543,
  'kshell': 544, 'dhcpv6-client': 546, 'dhcpv6-server': 547, 'rtsp': 554, 'nntps': 563, 'submission': 587, 'nqs': 607, 'ipp': 631,
  'ldaps': 636, 'ldp': 646, 'domain-s': 853, 'rsync': 873, 'ftps-data': 989, 'ftps': 990, 'telnets': 992, 'imaps': 993, 'pop3s': 995,
  'socks': 1080, 'openvpn': 1194, 'ms-sql-s': 1433, 'ms-sql-m': 1434, 'l2f': 1701, 'radius': 1812, 'radius-acct': 1813, 'cisco-sccp': 2000,
  'nfs': 2049, 'mysql': 3306, 'svn': 3690, 'iax': 4569, 'epmd': 4369, 'ipsec-nat-t': 4500, 'sip': 5060, 'sip-tls': 5061,
  'xmpp-client': 5222, 'xmpp-server': 5269, 'mdns': 5353, 'postgresql': 5432, 'amqps': 5671, 'amqp': 5672, 'x11': 6000, 'git': 9418,
  'http-alt': 8080, 'bacula-dir': 9101, 'bacula-fd': 9102, 'bacula-sd': 9103,
};

/** Protocols beyond those that rules commonly name. */
const PROTOCOLS = {
  'ip': 0, 'hopopt': 0, 'ggp': 3, 'ipencap': 4, 'st': 5, 'egp': 8, 'igp': 9, 'pup': 12, 'hmp': 20, 'xns-idp': 22, 'rdp': 27, 'iso-tp4': 29,
  'ddp': 37, 'ipv6': 41, 'ipv6-route': 43, 'ipv6-frag': 44, 'rsvp': 46, 'skip': 57, 'ipv6-nonxt': 59, 'ipv6-opts': 60, 'rspf': 73,
  'eigrp': 88, 'ipip': 94, 'etherip': 97, 'encap': 98, 'pim': 103, 'comp': 108, 'ipcomp': 108, 'l2tp': 115, 'isis': 124,
  'fc': 133, 'mobility-header': 135, 'mpls-in-ip': 137, 'manet': 138, 'hip': 139, 'shim6': 140, 'wesp': 141, 'rohc': 142,
};

const NAMES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  inet_service: SERVICES,
  inet_proto: PROTOCOLS,
  ether_type: { '8021q': 0x8100, '8021ad': 0x88a8 },
  pkt_type: { unicast: 0 },
};

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** nft takes the first letters of a day, in either case. */
function dayOf(word: string): number | undefined {
  const day = word.length < 3 ? -1 : DAYS.findIndex((name) => name.startsWith(word.toLowerCase()));
  return day < 0 ? undefined : day;
}

/** The number behind such a word; undefined when the type has none. */
export function numberOfName(type: string, word: string): number | undefined {
  if (type === 'day') {
    return dayOf(word);
  }
  const names = NAMES[type];
  return names !== undefined && Object.hasOwn(names, word) ? names[word] : undefined;
}
