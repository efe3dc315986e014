import { writeSync } from 'node:fs';
import { makeHandlers } from './handlers';
import {
  chooseEndpoint, divertStdout, handshakeLine, leaveSignalsToTerraform, Lifecycle, log, makeCertificate, readLaunch, reportCrashes,
} from './process';
import { ProviderDefinition } from './resource';
import { makeServer, mutualTls } from './transport/server';

const STDOUT = 1;
const STDERR = 2;

/**
 * Serves a provider to the Terraform that started this process, until it says Shutdown or dies. Resolves as soon as
 * it listens. Started by anyone else, it says so and exits with status 1.
 */
export async function serve(provider: ProviderDefinition): Promise<void> {
  const launch = readLaunch(`terraform-provider-${provider.name}`, process.env);
  if ('message' in launch) {
    writeSync(launch.stream === 'stdout' ? STDOUT : STDERR, `${launch.message}\n`);
    process.exit(1);
  }
  reportCrashes();
  leaveSignalsToTerraform();

  const certificate = makeCertificate();
  const endpoint = chooseEndpoint();
  process.on('exit', () => endpoint.remove());

  const lifecycle = new Lifecycle({
    close: () => Promise.all([provider.close?.(), server.close()]),
    exit: process.exit,
  });
  const server = makeServer({
    handlers: makeHandlers(provider, lifecycle),
    credentials: mutualTls(certificate.keyPem, certificate.certPem, launch.clientCertificate),
    onClientConnected: () => lifecycle.clientConnected(),
    onShutdown: () => void lifecycle.shutdown(),
    onClientLost: () => void lifecycle.clientLost(),
  });
  const port = await server.listen(endpoint.target);

  // Whoever reads the line connects at once: everything must be ready by now.
  writeSync(STDOUT, `${handshakeLine(endpoint.network, endpoint.address(port), certificate.der)}\n`);
  divertStdout();
  lifecycle.listening();
  log('debug', `terraform-provider-${provider.name} ${provider.version} listens`, { network: endpoint.network });
}
