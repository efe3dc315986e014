import { rmSync } from 'node:fs';
import { NflogInput, PacketStack, PcapOutput } from '../../lib/ulogd';
import { describeWith } from '../support/require-tools';
import { UlogdHost, until } from './support/ulogd';

/** What lib/ulogd refuses, written by hand: ulogd refuses it too, or does something else than it says. */
describeWith({ tools: ['ulogd', 'nft', 'ip', 'ss', 'sqlite3', 'conntrack', 'tcpdump', 'node'], root: true }, 'what is refused here, in ulogd 2.0.8 itself', () => {
  let host: UlogdHost;

  beforeEach(() => {
    host = new UlogdHost();
  });

  afterEach(() => host.remove());

  const start = (stacks: readonly string[], sections: readonly string[], end = '\n') =>
    host.start(`${[`[global]`, `logfile="${host.path('ulogd.log')}"`, 'loglevel=1', ...stacks.map((stack) => `stack=${stack}`), ...sections].join('\n')}${end}`);
  const groups = () => host.netns.exec('cat', '/proc/net/netfilter/nfnetlink_log').split('\n').filter(Boolean).map((line) => Number(line.trim().split(/ +/)[0]));
  const gprint = () => ['[out]', `file="${host.path('out')}"`, 'sync=1'];

  test.each([['abc', 0], ['70000', 4464], ['-5', 65531], ['010', 8]])('NF6003: group=%s reads group %d', async (text, group) => {
    expect(await start(['in:NFLOG,out:GPRINT'], ['[in]', `group=${text}`, ...gprint()])).toBe(true);
    expect(groups()).toEqual([group]);
  });

  test('NF6001: an instance with 31 characters, or blanks around it, is not understood', async () => {
    expect(await start([`${'n'.repeat(31)}:NFLOG,out:GPRINT`], gprint())).toBe(false);
    expect(await start(['in:NFLOG, out:GPRINT'], ['[in]', 'group=1', ...gprint()])).toBe(false);
  });

  test('NF6005: a text of 225 bytes is refused, one of 224 is not', async () => {
    const device = (bytes: number) => ['[in]', 'group=1', '[j]', `file="${host.path('out')}"`, `device="${'x'.repeat(bytes)}"`];
    expect(await start(['in:NFLOG,base:BASE,j:JSON'], device(225))).toBe(false);
    expect(await start(['in:NFLOG,base:BASE,j:JSON'], device(224))).toBe(true);
  });

  test('a last line without its end is not read: group=1 reads group 0', async () => {
    expect(await start(['in:NFLOG,out:GPRINT'], [...gprint(), '[in]', 'group=1'], '')).toBe(true);
    expect(groups()).toEqual([0]);
  });

  test('NF6015: a buffer without a larger largest one is passed over', async () => {
    expect(await start(['in:NFLOG,out:GPRINT'], ['[in]', 'group=1', 'netlink_socket_buffer_size=500000', ...gprint()])).toBe(true);
    expect(host.netns.exec('ss', '-f', 'netlink', '-m')).not.toContain('rb1000000');
  });

  test('a buffer is twice what is asked', async () => {
    const buffer = ['netlink_socket_buffer_size=500000', 'netlink_socket_buffer_maxsize=2000001'];
    expect(await start(['in:NFLOG,out:GPRINT'], ['[in]', 'group=1', ...buffer, ...gprint()])).toBe(true);
    expect(host.netns.exec('ss', '-f', 'netlink', '-m')).toContain('rb1000000');
  });

  test('NF6027: with a table of connections and no DESTROY nothing is written', async () => {
    host.netns.nft('table ip t {\n chain output {\n type filter hook output priority 0;\n ct state new counter\n }\n }');
    const sections = ['[history]', 'event_mask=1', '[trace]', 'hash_enable=0', '[all]', `file="${host.path('all')}"`, 'sync=1', ...gprint()];
    expect(await start(['history:NFCT,out:GPRINT', 'trace:NFCT,all:GPRINT'], sections)).toBe(true);
    host.send('hello', 5000, 4000);
    await until(() => host.read('all').split('\n').length === 2);
    host.conntrack('-D', '-p', 'udp');
    await until(() => host.read('all').split('\n').length === 3);
    expect(host.read('out')).toBe('');
  });

  test('NF6040: records of another kind are let in, and nothing is written', async () => {
    expect(await start(['in:NFLOG,ip2str:IP2STR,j:JSON'], ['[in]', 'group=1', 'netlink_qtimeout=1', '[j]', `file="${host.path('out')}"`, 'sync=1'])).toBe(true);
    expect(host.log).toContain('type mismatch');
    host.netns.nft('table ip t {\n chain output {\n type filter hook output priority 0;\n udp dport 4000 log group 1\n }\n }');
    host.send('hello', 5000, 4000);
    await until(() => host.read('out') !== '');
    expect(Object.keys(JSON.parse(host.read('out'))).filter((key) => /ip|port/.test(key))).toEqual([]);
  });

  test('NF6041: a stack whose plugin lacks a key is dropped', async () => {
    expect(await start(['in:NFLOG,base:BASE,ip2str:IP2STR,print:PRINTPKT,out:LOGEMU'], ['[in]', 'group=1', ...gprint()])).toBe(false);
    expect(host.log).toContain('cannot find key `oob.in\' in stack');
  });

  test('NF6041: a column that is no key drops the stack', async () => {
    host.netns.exec('sqlite3', host.path('db'), 'CREATE TABLE t (oob_prefix, oob_in)');
    expect(await start(['in:NFLOG,base:BASE,rows:SQLITE3'], ['[in]', 'group=1', '[rows]', `db="${host.path('db')}"`, 'table="t"'])).toBe(false);
  });

  test('NF6044: a line of 254 bytes is too long', async () => {
    const filters = (rest: number) => ['f'.repeat(29), 'g'.repeat(29), 'h'.repeat(29), 'i'.repeat(29), 'j'.repeat(29)]
      .map((name) => `${name}:IP2STR`).join(',').concat(`,${'k'.repeat(rest)}:IP2STR`);
    const stack = (rest: number) => `in:NFLOG,base:BASE,${filters(rest)},out:GPRINT`;
    const missing = 253 - `stack=${stack(0)}`.length;
    expect(await start([stack(missing + 1)], ['[in]', 'group=1', ...gprint()])).toBe(false);
    expect(await start([stack(missing)], ['[in]', 'group=1', ...gprint()])).toBe(true);
  });

  test('NF6052: of two instances that read a group one fails', async () => {
    expect(await start(['in:NFLOG,out:GPRINT', 'again:NFLOG,out:GPRINT'], ['[in]', 'group=1', '[again]', 'group=1', ...gprint()])).toBe(true);
    expect(host.log).toContain('unable to bind to log group');
  });

  test('NF6054: two outputs cut their lines into each other, unless each line is flushed', async () => {
    host.netns.nft('table ip t {\n chain output {\n type filter hook output priority 0;\n udp dport 4000 log group 1\n udp dport 4000 log group 2\n }\n }');
    const isWhole = async (sync: number) => {
      rmSync(host.path('out'), { force: true });
      const file = ['[out]', `file="${host.path('out')}"`, `sync=${sync}`];
      expect(await start(['a:NFLOG,base:BASE,out:JSON', 'b:NFLOG,base:BASE,out:JSON'], ['[a]', 'group=1', '[b]', 'group=2', ...file])).toBe(true);
      host.flood(100, 4000);
      // The kernel hands over what it has gathered after a second.
      await until(() => sync === 0 || host.read('out').split('\n').length === 201, 1500);
      await host.stop();
      return host.read('out').trimEnd().split('\n').every((line) => line.startsWith('{') && line.endsWith('}'));
    };
    expect(await isWhole(1)).toBe(true);
    expect(await isWhole(0)).toBe(false);
  });

  test('NF6053: two writers of one PCAP file leave what cannot be read', async () => {
    host.netns.nft('table ip t {\n chain output {\n type filter hook output priority 0;\n udp dport 4000 log group 1\n udp dport 4000 log group 2\n }\n }');
    expect(await start(['a:NFLOG,base:BASE,p:PCAP', 'b:NFLOG,base:BASE,p:PCAP'], ['[a]', 'group=1', '[b]', 'group=2', '[p]', `file="${host.path('out')}"`])).toBe(true);
    host.flood(200, 4000);
    await until(() => true, 1500);
    await host.stop();
    const packets = () => host.netns.exec('tcpdump', '-nr', host.path('out')).trim().split('\n').length;
    expect(packets).toThrow(/bogus|truncated|unknown|invalid/);
  });

  test('NF6008: group 0 takes the logger of the kernel\'s own messages', async () => {
    expect(await start(['in:NFLOG,out:GPRINT'], ['[in]', 'group=0', ...gprint()])).toBe(true);
    expect(host.netns.exec('cat', '/proc/sys/net/netfilter/nf_log/2')).toBe('nfnetlink_log\n');
  });

  test('NF6003: NFACCT has no interval of its own', async () => {
    expect(await start(['sum:NFACCT,out:GPRINT'], ['[sum]', ...gprint()])).toBe(false);
  });

  test('NF6028: a key with an underscore is no column', async () => {
    host.netns.exec('sqlite3', host.path('db'), 'CREATE TABLE t (oob_ifindex_in)');
    expect(await start(['in:NFLOG,base:BASE,rows:SQLITE3'], ['[in]', 'group=1', '[rows]', `db="${host.path('db')}"`, 'table="t"'])).toBe(false);
    expect(host.log).toContain('unknown input key: oob_ifindex_in');
  });

  test('NF6024: a statement of more than 1023 bytes ends ulogd', async () => {
    const { keys } = PacketStack.toPcap(new NflogInput('in', { group: 1 }), new PcapOutput('pcap'));
    const names = keys.filter((key) => !key.includes('_') && !/^raw|^ct$/.test(key)).map((key) => key.replaceAll('.', '_'));
    const run = (table: string) => {
      host.netns.exec('sqlite3', host.path('db'), `CREATE TABLE ${table} (${names.join(', ')})`);
      return start(['in:NFLOG,base:BASE,rows:SQLITE3'], ['[in]', 'group=1', '[rows]', `db="${host.path('db')}"`, `table="${table}"`]);
    };
    const rest = 1023 - `insert into  (${names}) values (${names.map(() => '?')})`.length;
    expect(await run('t'.repeat(rest))).toBe(true);
    await host.stop();
    expect(await run('t'.repeat(rest + 90))).toBe(false);
  });
});
