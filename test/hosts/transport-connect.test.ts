import { spawn } from 'node:child_process';
import { createServer, Server, Socket } from 'node:net';
import { connect, ConnectionPool } from '../../lib/engine/transport';
import { execute, TEST_HOST_NEEDS, TestHost } from '../support/hosts';
import { problemOf } from '../support/problem-of';
import { describeWith } from '../support/require-tools';

const UNCHANGED = 'Nothing was changed.';

describeWith(TEST_HOST_NEEDS, 'connecting', () => {
  let host: TestHost;
  beforeAll(async () => { host = await TestHost.start({ name: 'gw' }); });
  afterAll(() => TestHost.stopAll());

  const target = (port: number, timeout = 1) => ({ ...host.target(), port, connect_timeout: timeout });
  const place = (port: number) => `deploy@127.0.0.1:${port}`;
  /** A TCP server on 127.0.0.1 that is no sshd. */
  const fake = async (accept: (socket: Socket, count: number) => void): Promise<Server & { port: number }> => {
    let count = 0;
    const server = createServer((socket) => accept(socket.on('error', () => undefined), count += 1));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return Object.assign(server, { port: (server.address() as { port: number }).port });
  };

  test('a name that does not resolve', async () => {
    expect(await problemOf(connect({ ssh: { ...host.target(), host: 'no-such-host.invalid', port: 22 } }))).toEqual({
      text: 'deploy@no-such-host.invalid:22: the name "no-such-host.invalid" must resolve, and does not (ENOTFOUND) [NF3020]\n'
        + `Correct "host", or the resolver of the machine that Terraform runs on. ${UNCHANGED}`,
      path: ['ssh', 'host'],
    });
  });

  test('a port on which nobody listens is tried three times within a second', async () => {
    const server = await fake(() => undefined);
    const { port } = server;
    await new Promise((resolve) => server.close(resolve));
    const started = Date.now();
    expect(await problemOf(connect({ ssh: target(port) }))).toEqual({
      text: `${place(port)}: an SSH server must listen on port ${port}, and the connection was refused [NF3021]\n`
        + `Start sshd there, correct "port", or look whether a firewall on the way rejects it. ${UNCHANGED}`,
      path: ['ssh', 'port'],
    });
    expect(Date.now() - started).toBeGreaterThanOrEqual(800);
    expect(Date.now() - started).toBeLessThan(3_000);
  });

  test('a host that drops packets', async () => {
    // A listener that accepts nothing, and whose queue is full, answers no more.
    const listener = spawn(process.execPath, ['-e',
      'const s = require("net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {'
      + 'process.stdout.write(String(s.address().port)); setTimeout(() => process.kill(process.pid, "SIGSTOP"), 50) })']);
    const port = Number(await new Promise<string>((resolve) => listener.stdout.once('data', (data) => resolve(String(data)))));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const fill = Array.from({ length: 4 }, () => new Socket().on('error', () => undefined).connect(port, '127.0.0.1'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await problemOf(connect({ ssh: target(port) }))).toEqual({
      text: `${place(port)}: an answer must come within 1 s, and did not [NF3022]\n`
        + `Look whether a firewall drops the packets or the host is down; a slow link needs a longer connect_timeout. ${UNCHANGED}`,
      path: ['ssh', 'host'],
    });
    fill.forEach((socket) => socket.destroy());
    listener.kill('SIGKILL');
  });

  test('a server that never greets', async () => {
    const server = await fake(() => undefined);
    expect((await problemOf(connect({ ssh: target(server.port) }))).text).toBe(
      `${place(server.port)}: the greeting of an SSH server must come within 1 s, and did not [NF3022]\n`
      + `Look whether a firewall drops the packets or the host is down; a slow link needs a longer connect_timeout. ${UNCHANGED}`,
    );
    server.close();
  });

  test('a server that closes the door at once is tried three times', async () => {
    let tries = 0;
    const server = await fake((socket, count) => {
      tries = count;
      socket.end();
    });
    expect(await problemOf(connect({ ssh: target(server.port) }))).toEqual({
      text: `${place(server.port)}: the connection must stay open until the login, and was closed before (connection lost before handshake) [NF3024]\n`
        + `The server may have too many connections (MaxStartups in sshd_config), a ban on this address, or no SSH on that port. ${UNCHANGED}`,
      path: ['ssh', 'port'],
    });
    expect(tries).toBe(3);
    server.close();
  });

  test('a server that is back at the second try', async () => {
    const server = await fake((socket, count) => {
      if (count === 1) {
        return socket.destroy();
      }
      const onward = new Socket().connect(host.port, '127.0.0.1');
      return socket.pipe(onward).pipe(socket);
    });
    const transport = await connect({ ssh: target(server.port, 5) });
    expect((await transport.run('hostname')).stdout).toBe('gw\n');
    await transport.close();
    server.close();
  });

  test('something that is no SSH server', async () => {
    const server = await fake((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect((await problemOf(connect({ ssh: target(server.port) }))).text).toBe(
      `${place(server.port)}: the connection must stay open until the login, and was closed before (connection lost before handshake) [NF3024]\n`
      + `The server may have too many connections (MaxStartups in sshd_config), a ban on this address, or no SSH on that port. ${UNCHANGED}`,
    );
    server.close();
  });

  test('a server with nothing but algorithms of the past', async () => {
    const old = await TestHost.start({ sshdConfig: ['KexAlgorithms diffie-hellman-group14-sha1'] });
    expect(await problemOf(connect({ ssh: old.target() }))).toEqual({
      text: `${place(old.port)}: the server must agree on an SSH session, and does not: `
        + 'handshake failed: no matching key exchange algorithm [NF3025]\n'
        + 'It may be no SSH server, or one so old that it has no algorithm left that is safe to use. See '
        + `"ssh -v -p ${old.port} 127.0.0.1". ${UNCHANGED}`,
      path: ['ssh', 'port'],
    });
    await old.stop();
  });

  test('an address without a route', async () => {
    const script = 'const { connect } = require("./lib/engine/transport");'
      + `connect({ ssh: { host: "203.0.113.9", identity_file: ${JSON.stringify(host.identityFile)}, host_keys: [${JSON.stringify(host.hostKeys[0])}] } })`
      + '.catch((error) => process.stdout.write(error.message));';
    // In a namespace of its own, so that no packet can leave.
    const { stdout } = await execute(['unshare', '--net', 'sh', '-c', 'cd "$1" && exec "$2" --import tsx --eval "$3"', 'sh',
      process.cwd(), process.execPath, script]);
    expect(stdout).toBe(
      'root@203.0.113.9:22: 203.0.113.9 must be reachable from here, and is not (ENETUNREACH) [NF3023]\n'
      + `Correct the routes or the address, or go through a bastion. ${UNCHANGED}`,
    );
  });

  test('a firewall that comes down on open connections is noticed, and the runs have no result', async () => {
    const locked = await TestHost.start();
    const { host_keys, identity_file } = host.target();
    const bastions = [{ host: '127.0.0.1', port: host.port, host_keys, identity_file }];
    const transports = await Promise.all([
      connect({ ssh: locked.target('root') }),
      connect({ ssh: { ...locked.target('root'), host: locked.wireAddress, port: 22, bastions } }),
      connect({ ssh: locked.target('root') }),
    ]);
    const runs = transports.slice(0, 2).map((transport) => problemOf(transport.run('touch /run/started.$$; sleep 1')));
    await locked.exec('until [ "$(ls /run/started.* | wc -l)" = 2 ]; do sleep 0.05; done');
    const started = Date.now();
    await locked.exec(['input', 'output'].map((hook) =>
      `nft 'table inet lock { chain ${hook} { type filter hook ${hook} priority 0; policy drop; }; }'\n`).join(''));
    await transports[2].close();
    expect(Date.now() - started).toBeLessThan(3_000);
    expect((await Promise.all(runs)).map(({ text }) => text)).toEqual(transports.slice(0, 2).map(({ name }) =>
      `${name}: a script must end with an exit status, got keepalive timeout [NF3006]\n`
      + 'What it did on the host is not known; plan again to see what holds.'));
    expect(Date.now() - started).toBeLessThan(35_000);
    await Promise.all(transports.map((transport) => transport.close()));
    await locked.stop();
  }, 60_000);

  test('the caller can give up, before and during', async () => {
    const server = await fake(() => undefined);
    const abort = new AbortController();
    const connecting = problemOf(connect({ ssh: target(server.port, 20) }, {}, { signal: abort.signal }));
    setTimeout(() => abort.abort(), 100);
    const words = `${place(server.port)}: connecting was given up [NF3009]\n${UNCHANGED}`;
    expect((await connecting).text).toBe(words);
    expect((await problemOf(connect({ ssh: target(server.port, 20) }, {}, { signal: abort.signal }))).text).toBe(words);
    server.close();
  });

  describe('the pool', () => {
    test('gives concurrent callers one connection, and a dead one\'s successor', async () => {
      const pool = new ConnectionPool();
      const [one, two] = await Promise.all([pool.get({ ssh: host.target() }), pool.get({ ssh: { ...host.target(), config_file: null } })]);
      expect(one).toBe(two);
      expect(await pool.get({ ssh: host.target('root') })).not.toBe(one);
      await host.exec('pkill -9 -u deploy sshd');
      await problemOf(one.run('sleep 1'));
      const three = await pool.get({ ssh: host.target() });
      expect(three).not.toBe(one);
      expect((await three.run('hostname')).stdout).toBe('gw\n');
      await pool.closeAll();
      expect(three.alive).toBe(false);
    });

    test('ends what is still connecting', async () => {
      const server = await fake(() => undefined);
      const pool = new ConnectionPool();
      const connecting = problemOf(pool.get({ ssh: target(server.port, 30) }));
      setTimeout(() => void pool.closeAll(), 100);
      expect((await connecting).text).toBe(`${place(server.port)}: connecting was given up [NF3009]\n${UNCHANGED}`);
      server.close();
    });

    test('shares a failed attempt, and tries again for the next caller', async () => {
      let tries = 0;
      const server = await fake((socket, count) => {
        tries = count;
        socket.destroy();
      });
      const pool = new ConnectionPool();
      const attempt = () => problemOf(pool.get({ ssh: target(server.port) }));
      const [one, two] = await Promise.all([attempt(), attempt()]);
      expect(one).toEqual(two);
      expect(tries).toBe(3);
      await attempt();
      expect(tries).toBe(6);
      server.close();
    });
  });
});
