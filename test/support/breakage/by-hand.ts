/** Something that somebody does to a host by hand, and what the next plan shows of it. */
export interface Meddling {
  /** As the guide has it. */
  readonly what: string;
  /** sh code, for root. */
  readonly script: string;
  /** What differs afterwards. */
  readonly drift: readonly string[];
}

const PACKETS = '/etc/ulogd-packets.conf';
const HISTORY = '/etc/ulogd-history.conf';
const INVALID = '/etc/ulogd-invalid.conf';
const UNIT = '/etc/systemd/system/ulogd-packets.service';
const ROTATION = '/etc/logrotate.d/ulogd-packets';
const SYSCTLS = '/proc/sys/net/netfilter';

/** In rounds: after each, one deployment repairs all of it. */
export const MEDDLINGS: readonly (readonly Meddling[])[] = [
  [
    { what: 'another group in the configuration', script: `sed -i 's/^group=1$/group=5/' ${PACKETS}`, drift: [`file ${PACKETS}`] },
    { what: 'a last line that has lost its end', script: `truncate -s -1 ${HISTORY}`, drift: [`file ${HISTORY}`] },
    { what: 'a unit that starts it otherwise', script: `sed -i 's/^ExecStart=.*/& --verbose/' ${UNIT}`, drift: [`file ${UNIT}`] },
    { what: 'a fragment of logrotate that is gone', script: `rm ${ROTATION}`, drift: [`file ${ROTATION}`] },
    { what: 'no accounting: connections without bytes', script: `echo 0 >${SYSCTLS}/nf_conntrack_acct`, drift: ['sysctl net.netfilter.nf_conntrack_acct'] },
    { what: 'no logger for IPv4: the kernel\'s reasons go nowhere', script: `echo NONE >${SYSCTLS}/nf_log/2`, drift: ['logger ip'] },
    { what: 'a rule that logs, deleted', script: 'nft delete rule inet filter input handle $(nft -a list chain inet filter input | sed -n \'/port 7000/s/.*handle //p\')', drift: ['table inet filter'] },
    {
      what: 'Debian\'s own ulogd, started again, has taken group 0',
      script: 'systemctl stop ulogd-invalid; systemctl start ulogd2; sleep 0.5; systemctl start ulogd-invalid; sleep 0.5', drift: ['logger ip6', 'service ulogd-invalid', 'service ulogd2'],
    },
  ],
  [
    { what: 'a key that ulogd does not know', script: `echo nosuch=1 >>${PACKETS}`, drift: [`file ${PACKETS}`] },
    { what: 'an empty configuration', script: `: >${HISTORY}`, drift: [`file ${HISTORY}`] },
    { what: 'no configuration', script: `rm ${INVALID}`, drift: [`file ${INVALID}`] },
    { what: 'no unit', script: `rm ${UNIT}`, drift: [`file ${UNIT}`, 'service ulogd-packets'] },
    { what: 'a fragment of logrotate with another period', script: `sed -i s/daily/monthly/ ${ROTATION}`, drift: [`file ${ROTATION}`] },
    { what: 'log files that everybody may read', script: 'chmod 0777 /var/log/ulogd-packets', drift: ['directory /var/log/ulogd-packets'] },
    { what: 'no time stamps: connections without a begin', script: `echo 0 >${SYSCTLS}/nf_conntrack_timestamp`, drift: ['sysctl net.netfilter.nf_conntrack_timestamp'] },
    { what: 'another logger for IPv6', script: `echo nf_log_syslog >${SYSCTLS}/nf_log/10 || echo NONE >${SYSCTLS}/nf_log/10`, drift: ['logger ip6'] },
    { what: 'a daemon that does not start at boot any more', script: 'systemctl -q disable ulogd-history', drift: ['service ulogd-history'] },
    { what: 'a daemon that was stopped', script: 'systemctl stop ulogd-invalid', drift: ['service ulogd-invalid'] },
  ],
  [
    { what: 'a stack behind a #', script: `sed -i 's/^stack=group2/#&/' ${PACKETS}`, drift: [`file ${PACKETS}`] },
    { what: 'a configuration, and its password, that everybody may read', script: `chmod 0644 ${HISTORY}`, drift: [`file ${HISTORY}`] },
    { what: 'a configuration that is somebody else\'s', script: `chown nobody ${INVALID}`, drift: [`file ${INVALID}`] },
    { what: 'a directory of logs that is gone, with what ulogd still writes to', script: 'rm -rf /var/log/ulogd-packets', drift: ['directory /var/log/ulogd-packets', 'service ulogd-packets'] },
    { what: 'no reasons for invalid packets', script: `echo 0 >${SYSCTLS}/nf_conntrack_log_invalid`, drift: ['sysctl net.netfilter.nf_conntrack_log_invalid'] },
    { what: 'all rules flushed', script: 'nft flush ruleset', drift: ['table inet filter'] },
  ],
  [
    { what: 'ends of lines as Windows has them', script: `sed -i 's/$/\\r/' ${PACKETS}`, drift: [`file ${PACKETS}`] },
    { what: 'a log file deleted while ulogd writes to it', script: 'rm /var/log/ulogd-packets/packets.json', drift: ['service ulogd-packets'] },
    { what: 'a broken configuration, and ulogd started with it', script: `sed -i 's/:NFCT/:NOSUCH/' ${HISTORY}; systemctl restart ulogd-history; sleep 0.5`, drift: [`file ${HISTORY}`, 'service ulogd-history'] },
    { what: 'a link in the place of the configuration', script: `cp -p ${INVALID} /root/copy; ln -sf /root/copy ${INVALID}`, drift: [`file ${INVALID}`] },
  ],
  [
    {
      what: 'a stack that ulogd, started with a wrong group, does not read any more', script: `sed -i 's/^group=2$/group=abc/' ${PACKETS}; systemctl restart ulogd-packets; sleep 0.5`,
      drift: [`file ${PACKETS}`, 'logger ip', 'logger ip6', 'service ulogd-packets'],
    },
  ],
];
