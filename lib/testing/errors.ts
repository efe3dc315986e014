/** Thrown where a packet meets another fate than it must, or cannot be asked about: *where: what must hold, got what* `[code]`. */
export class PolicyError extends Error {
  /** @param details what stands below the sentence: the trace */
  public constructor(where: string, public readonly code: string, message: string, details: readonly string[] = []) {
    super([`${where}: ${message} [${code}]`, ...details].join('\n'));
    this.name = 'PolicyError';
  }
}

export const unexpected = (where: string, expected: string, got: string, trace: readonly string[]) =>
  new PolicyError(where, 'NF8001', `must be ${expected}, got ${got}`, trace);

export const badAddress = (where: string, prop: string, family: string, got: string) =>
  new PolicyError(where, 'NF8002', `'${prop}' must be an ${family} address, got ${JSON.stringify(got)}`);

export const badPort = (where: string, prop: string, got: number) =>
  new PolicyError(where, 'NF8003', `'${prop}' must be an integer from 0 to 65535, got ${got}`);

export const noInterface = (where: string) => new PolicyError(where, 'NF8004',
  `the packet must come from somewhere or go somewhere, got neither 'inInterface' nor 'outInterface'; give both for what is forwarded`);

export const badField = (where: string, name: string) => new PolicyError(where, 'NF8005',
  `'fields' must name what nft can read of a packet, such as 'ip ttl' or 'meta pkttype', got ${JSON.stringify(name)}`);

export const badFieldValue = (where: string, name: string, value: string) => new PolicyError(where, 'NF8006',
  `'fields' must give ${name} a number or a word of nft, got ${JSON.stringify(value)}`);

export const notReplayed = (why: string) => new PolicyError('replay', 'NF8007', `packets must reach a kernel of their own, got: ${why}`);

export const cannotReplay = (where: string, why: string) => new PolicyError(where, 'NF8008', `the packet must be one that can be replayed, got: ${why}`);

export const needsRoot = (where: string) => new PolicyError(where, 'NF8009',
  `'replay' must run as root, for a network namespace of its own, got user ${process.getuid?.() ?? 'unknown'}; leave it out, or use sudo`);

export const kernelDisagrees = (where: string, why: string, details: readonly string[]) => new PolicyError(where, 'NF8010',
  `the kernel of this machine must do what the evaluator says, got another way: ${why}; please report it`, details);
