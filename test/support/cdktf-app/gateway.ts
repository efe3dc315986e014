import { TestClient, TestHost } from '../hosts';
import { CONTROLLER_ADDRESS } from '../hosts/network';
import { Environment } from './app';

/** The settings of examples/gateway for a throwaway host with a client behind it as the web server. */
export async function gatewaySettings(host: TestHost, webServer: TestClient): Promise<Environment> {
  return {
    GATEWAY_HOST: host.address,
    GATEWAY_PORT: `${host.port}`,
    GATEWAY_USER: 'deploy',
    GATEWAY_IDENTITY_FILE: host.identityFile,
    GATEWAY_KNOWN_HOSTS: await host.knownHosts(),
    GATEWAY_ADMINS: CONTROLLER_ADDRESS,
    GATEWAY_WEB_IPV4: webServer.address,
    GATEWAY_WEB_IPV6: webServer.address6,
  };
}

/** sh code by which somebody with a root shell on the router deletes a rule of its input chain. */
export function deletion(rule: string): string {
  return `nft delete rule inet edge input handle $(nft -a list chain inet edge input | sed -n 's/.*comment "${rule}" # handle //p')`;
}
