import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, Server, AddressInfo } from 'node:net';
import { Probe } from '../../lib/contract';
import { askTcp } from '../../lib/engine/confirm/tcp-probe';
import { Netns } from '../support/netns';

const LISTEN = 'require("net").createServer().listen(0, "127.0.0.1", function () { console.log(this.address().port); })';

let netns: Netns;
let server: Server;

beforeAll(async () => {
  netns = Netns.make();
  netns.exec('ip', 'link', 'set', 'lo', 'up');
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(() => {
  server.close();
  netns.remove();
});

const probe = (kind: Probe['kind'], port: number, address: string | null = null): Probe => ({ name: 'p', kind, port, address, timeout: 1 });
const here = () => (server.address() as AddressInfo).port;
const host = () => ({ address: '127.0.0.1', netns: netns.name });

test('a probe of a network namespace asks there, and not at the loopback of its own', async () => {
  expect(await askTcp(probe('tcp_open', here()), host())).toBe(`127.0.0.1:${here()} does not accept connections: ECONNREFUSED`);
  expect(await askTcp(probe('tcp_closed', here()), host())).toBeUndefined();
  const listener = spawn('nsenter', [`--net=/run/netns/${netns.name}`, process.execPath, '-e', LISTEN]);
  const [chunk] = await once(listener.stdout, 'data') as [Buffer];
  const port = Number(chunk.toString());
  expect(await askTcp(probe('tcp_open', port), host())).toBeUndefined();
  expect(await askTcp(probe('tcp_closed', port), host())).toBe(`127.0.0.1:${port} accepts connections`);
  listener.kill();
});

test('one that names an address asks from where it runs', async () => {
  expect(await askTcp(probe('tcp_open', here(), '127.0.0.1'), host())).toBeUndefined();
});
