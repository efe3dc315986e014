import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client, status } from '@grpc/grpc-js';
import { message } from '../../lib/provider/sdk/protobuf';
import { RPCS } from '../../lib/provider/sdk/protocol';
import { decodeMsgpack, isObject } from '../../lib/provider/sdk/values';
import { call, connect, makeCertificate, Started, startPlugin } from './client/plugin-client';

const terraform = makeCertificate();
const EMPTY = message<Record<never, never>>({});

let plugin: Started;
let client: Client;
beforeEach(async () => {
  plugin = await startPlugin(terraform.certPem);
  client = connect(plugin, terraform);
});
afterEach(async () => {
  client.close();
  plugin.child.kill('SIGKILL');
  await plugin.exited;
  if (plugin.handshake[2] === 'unix') rmSync(dirname(plugin.handshake[3]), { recursive: true, force: true });
});

const json = (value: unknown) => ({ msgpack: new Uint8Array(0), json: Buffer.from(JSON.stringify(value)) });

const schemaOf = (over: Client) =>
  call(over, '/tfplugin6.Provider/GetProviderSchema', RPCS.GetProviderSchema.request, RPCS.GetProviderSchema.response, {});

describe('the handshake', () => {
  test('is one line that names protocol, socket and certificate', () => {
    expect(plugin.handshake).toEqual(['1', '6', 'unix', expect.stringMatching(/\/tfp-.{6}\/s$/), 'grpc', expect.stringMatching(/^[A-Za-z0-9+/]+$/)]);
    expect(plugin.output()).toBe(`${plugin.handshake.join('|')}\n`);
  });

  test('offers a socket that only this user reaches', () => {
    expect(statSync(dirname(plugin.handshake[3])).mode & 0o777).toBe(0o700);
  });
});

describe('the connection', () => {
  test('serves the client whose certificate Terraform handed over', async () => {
    const { resourceSchemas, serverCapabilities } = await schemaOf(client);
    expect(Object.keys(resourceSchemas)).toEqual(['fixture_thing']);
    expect(resourceSchemas.fixture_thing.block?.attributes.find(({ name }) => name === 'ports')).toMatchObject({ type: Buffer.from('["set","number"]') });
    expect(serverCapabilities).toEqual({ planDestroy: true, getProviderSchemaOptional: true });
  });

  test.each([
    ['shows another certificate', makeCertificate()],
    ['shows none', undefined],
  ])('is refused to a client that %s', async (_how, certificate) => {
    const stranger = connect(plugin, certificate);
    await expect(schemaOf(stranger)).rejects.toMatchObject({ code: status.UNAVAILABLE });
    stranger.close();
  });

  test('answers a call that it does not know with UNIMPLEMENTED', async () => {
    await expect(call(client, '/tfplugin6.Provider/GetResourceIdentitySchemas', EMPTY, EMPTY, {})).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
  });

  test('tells a client that would store write-only values not to send any', async () => {
    const { request, response } = RPCS.ValidateResourceConfig;
    const validate = (clientCapabilities?: { writeOnlyAttributesAllowed: boolean }) => call(
      client, '/tfplugin6.Provider/ValidateResourceConfig', request, response,
      { typeName: 'fixture_thing', config: json({ name: 'a', token: 'secret' }), clientCapabilities },
    );
    expect((await validate({ writeOnlyAttributesAllowed: true })).diagnostics).toEqual([]);
    expect((await validate()).diagnostics).toEqual([{
      severity: 1,
      summary: 'token: write-only values need Terraform 1.11 or later, got a client without them; upgrade Terraform [NF5103]',
      detail: 'An older client would store the value in its state, in plain text.',
      attribute: { steps: [{ attributeName: 'token', elementKeyString: undefined, elementKeyInt: undefined }] },
    }]);
  });

  test('takes values in JSON too, and answers in msgpack', async () => {
    const { request, response } = RPCS.PlanResourceChange;
    const { plannedState, diagnostics } = await call(client, '/tfplugin6.Provider/PlanResourceChange', request, response, {
      typeName: 'fixture_thing', priorState: json(null), proposedNewState: json({ name: 'a' }), config: json({ name: 'a' }),
    });
    expect(diagnostics).toEqual([]);
    const planned = decodeMsgpack(plannedState?.msgpack ?? new Uint8Array(0));
    expect(isObject(planned) && planned.name).toBe('a');
  });

  test('names a type that the provider does not have', async () => {
    const { request, response } = RPCS.ImportResourceState;
    const { diagnostics } = await call(client, '/tfplugin6.Provider/ImportResourceState', request, response, { typeName: 'fixture_other', id: 'x' });
    expect(diagnostics.map(({ summary }) => summary)).toEqual(['fixture_other: must be a type of this provider, got an unknown name; run init again [NF5109]']);
  });
});

describe('the end', () => {
  test('comes at Shutdown, soon and without a trace', async () => {
    const asked = Date.now();
    await call(client, '/plugin.GRPCController/Shutdown', EMPTY, EMPTY, {});
    expect(await plugin.exited).toBe(0);
    expect(Date.now() - asked).toBeLessThan(1000);
    expect(existsSync(dirname(plugin.handshake[3]))).toBe(false);
  });

  test('does not wait for connections that will not close: Terraform kills after two seconds', async () => {
    const stuck = await startPlugin(terraform.certPem, { FIXTURE_CLOSE: 'never' });
    const stuckClient = connect(stuck, terraform);
    const asked = Date.now();
    await call(stuckClient, '/plugin.GRPCController/Shutdown', EMPTY, EMPTY, {});
    expect(await stuck.exited).toBe(0);
    expect(Date.now() - asked).toBeLessThan(1800);
    expect(existsSync(dirname(stuck.handshake[3]))).toBe(false);
    stuckClient.close();
  });
});

test('a port on loopback serves where TMPDIR is too long for a socket', async () => {
  const long = mkdtempSync(join(tmpdir(), 'x'.repeat(90)));
  const overTcp = await startPlugin(terraform.certPem, { TMPDIR: long });
  expect(overTcp.handshake.slice(2, 4)).toEqual(['tcp', expect.stringMatching(/^127\.0\.0\.1:\d+$/)]);
  const tcpClient = connect(overTcp, terraform);
  expect(Object.keys((await schemaOf(tcpClient)).resourceSchemas)).toEqual(['fixture_thing']);
  tcpClient.close();
  overTcp.child.kill('SIGKILL');
  await overTcp.exited;
  rmSync(long, { recursive: true });
});
