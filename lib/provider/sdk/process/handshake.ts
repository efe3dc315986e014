/** Terraform sets it so that a plugin knows it was started as one; a constant of the protocol, no secret. */
const COOKIE_NAME = 'TF_PLUGIN_MAGIC_COOKIE';
const COOKIE_VALUE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

const PROTOCOL_VERSION = 6;

/** Why the process cannot serve, and where whoever started it will look. */
export interface Refusal {
  readonly stream: 'stdout' | 'stderr';
  readonly message: string;
}

export interface Launch {
  /** PEM: the only client that may connect. */
  readonly clientCertificate: string;
}

/**
 * Reads what Terraform hands over in the environment. To Terraform, a complaint goes to stdout, where it is printed as
 * `Unrecognized remote plugin message: …`; to a person, to stderr.
 */
export function readLaunch(name: string, env: NodeJS.ProcessEnv): Launch | Refusal {
  if (env[COOKIE_NAME] !== COOKIE_VALUE) {
    return {
      stream: 'stderr',
      message: `${name}: this is a Terraform provider, which terraform or tofu starts by itself; run \`terraform plan\` in a stack that uses it`,
    };
  }
  const versions = (env.PLUGIN_PROTOCOL_VERSIONS ?? '').split(',');
  if (!versions.includes(String(PROTOCOL_VERSION))) {
    return {
      stream: 'stdout',
      message: `${name}: the client must speak plugin protocol ${PROTOCOL_VERSION}, got ${versions.join(', ') || 'none'}; use Terraform 1.11 or OpenTofu 1.11, or later`,
    };
  }
  if (!env.PLUGIN_CLIENT_CERT) {
    return { stream: 'stdout', message: `${name}: the client must identify itself by PLUGIN_CLIENT_CERT, got none; start it through terraform or tofu` };
  }
  return { clientCertificate: env.PLUGIN_CLIENT_CERT };
}

/** The one line that Terraform waits for: core protocol 1, ours, where we listen, and the certificate to expect. */
export function handshakeLine(network: 'unix' | 'tcp', address: string, certificate: Buffer): string {
  return ['1', PROTOCOL_VERSION, network, address, 'grpc', certificate.toString('base64').replace(/=+$/, '')].join('|');
}
