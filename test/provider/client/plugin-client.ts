import { ChildProcess, spawn } from 'node:child_process';
import { Client, credentials, ServiceError } from '@grpc/grpc-js';
import { makeCertificate, ServerCertificate } from '../../../lib/provider/sdk/process';
import { Message } from '../../../lib/provider/sdk/protobuf';
import { bundleOf, FIXTURE_ENTRY } from '../../support/terraform';

/** The fixture provider, started as Terraform starts it but by the test itself. */
export interface Started {
  readonly child: ChildProcess;
  readonly handshake: readonly string[];
  /** All of stdout so far. */
  output(): string;
  readonly exited: Promise<number | null>;
}

export async function startPlugin(clientCertificate: string, env: NodeJS.ProcessEnv = {}): Promise<Started> {
  const child = spawn(process.execPath, [bundleOf(FIXTURE_ENTRY)], {
    env: {
      TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
      PLUGIN_PROTOCOL_VERSIONS: '6,5',
      PLUGIN_CLIENT_CERT: clientCertificate,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (stdout.includes('\n')) resolve();
    });
    child.on('exit', (status) => reject(new Error(`the plugin must shake hands, got exit status ${status}\n${stdout}`)));
  });
  return { child, handshake: stdout.split('\n')[0].split('|'), output: () => stdout, exited };
}

/** A connection as go-plugin makes it; with `own` left out, one that shows no certificate. */
export function connect({ handshake }: Started, own?: ServerCertificate): Client {
  const [, , network, address, , der] = handshake;
  const server = `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n`;
  const pair = own && { key: Buffer.from(own.keyPem), cert: Buffer.from(own.certPem) };
  const target = network === 'unix' ? `unix:${address}` : address;
  return new Client(target, credentials.createSsl(Buffer.from(padded(server, der)), pair?.key, pair?.cert), {
    'grpc.ssl_target_name_override': 'localhost',
    'grpc.max_receive_message_length': -1,
  });
}

/** The handshake line drops the padding of base64, which PEM wants. */
function padded(pem: string, der: string): string {
  return pem.replace(der, der.padEnd(Math.ceil(der.length / 4) * 4, '='));
}

export function call<Q, S>(client: Client, path: string, request: Message<Q>, response: Message<S>, value: Partial<Q>): Promise<S> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest<Partial<Q>, S>(
      path,
      (message) => request.encode(message),
      (bytes) => response.decode(bytes),
      value,
      { deadline: Date.now() + 5000 },
      (error: ServiceError | null, answer?: S) => (error || answer === undefined ? reject(error ?? new Error('no answer')) : resolve(answer)),
    );
  });
}

export { makeCertificate };
