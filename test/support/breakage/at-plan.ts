/** A configuration that synth cannot know to be wrong, and what the host says of it before anything changes. */
export interface Misfit {
  /** As the guide has it. */
  readonly what: string;
  /** sh code that makes the host what it is not expected to be, and what makes it good again. */
  readonly host?: readonly [spoil: string, mend: string];
  readonly file: string;
  /** What stands in the file instead of what the constructs say. */
  readonly change: (content: string) => string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly words: string;
}

const FILE = '/etc/ulogd-packets.conf';
/** Has the file checked again. */
const another = (content: string) => `${content}\n`;
const away = (path: string): readonly [string, string] => [`f=$(find / -xdev -path '*${path}'); mv "$f" /root/away; echo "$f" >/root/from`, 'mv /root/away "$(cat /root/from)"'];

export const MISFITS: readonly Misfit[] = [
  { what: 'ulogd is not installed', host: away('/usr/sbin/ulogd'), file: FILE, change: another, words: 'ulogd is not there; install what Debian calls: ulogd2 ulogd2-json' },
  {
    what: 'a plugin is not installed', host: away('/ulogd_output_JSON.so'), file: FILE, change: another,
    words: 'ulogd\'s plugin ulogd_output_JSON.so is not there; install what Debian calls: ulogd2 ulogd2-json',
  },
  {
    what: 'logrotate is not installed', host: away('/usr/sbin/logrotate'), file: '/etc/logrotate.d/ulogd-packets', change: another,
    words: 'logrotate is not there; install what Debian calls: logrotate',
  },
  { what: 'a period that logrotate does not know', file: '/etc/logrotate.d/ulogd-packets', change: (content) => content.replace('daily', 'sometimes'), words: 'unknown option \'sometimes\'' },
  { what: 'a plugin that ulogd does not have', file: FILE, change: (content) => content.replace('json:JSON', 'json:NOSUCH'), words: 'can\'t find requested plugin NOSUCH' },
  { what: 'a stack without an output', file: FILE, change: (content) => content.replace(',json:JSON', ''), words: 'last plugin in stack has to be output plugin' },
  {
    what: 'one of several stacks that does not start, without which ulogd goes on', file: FILE,
    change: (content) => content.replace('group2:NFLOG,base:BASE,', 'group2:NFLOG,'), words: 'type mismatch',
  },
  {
    what: 'a quote in a secret', file: FILE, change: (content) => `${content}pass="'\${secret:db}'"\n`, secrets: { db: 'it\'s' },
    words: 'a password has a quote or a backslash in it, which ulogd\'s configuration cannot hold',
  },
];
