import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AnyAuthMethod, createAgent, OpenSSHAgent, ParsedKey } from 'ssh2';
import { Problem } from '../../contract';
import { Hop, IdentityFile } from './hop';
import { agentEmpty, agentUnreachable, KeySource, keyUnreadable, noKey } from './key-errors';
import { parsePrivateKey } from './private-key';

/** One way to log in, and its words for the case that the server refuses it. */
export interface Offer {
  readonly label: string;
  readonly method: AnyAuthMethod;
}

/** Everything that we can show a hop, in the order in which it is shown: a given key, key files, the agent's keys. */
export async function loadOffers(hop: Hop): Promise<readonly Offer[]> {
  const { private_key: content } = hop.credential;
  const offers: Offer[] = [];
  const locked: Problem[] = [];
  if (content) {
    const source: KeySource = { label: 'the credential\'s private_key', attribute: 'credential' };
    offers.push(offerKey(hop, source, parsePrivateKey(hop, source, content, passphraseOf(hop))));
  }
  for (const file of hop.identityFiles) {
    try {
      offers.push(...await offerFile(hop, file));
    } catch (error) {
      // The agent may hold the same key unlocked, as it does for most people's own configuration.
      if (!(error instanceof Problem && error.code === 'NF3043' && hop.agentSocket)) {
        throw error;
      }
      locked.push(error);
    }
  }
  if (hop.agentSocket) {
    offers.push(await offerAgent(hop, hop.agentSocket));
  }
  if (offers.length === 0) {
    throw locked[0] ?? noKey(hop);
  }
  return offers;
}

async function offerFile(hop: Hop, file: IdentityFile): Promise<Offer[]> {
  const source: KeySource = file.mustExist
    ? { label: `identity_file ${file.path}`, attribute: 'identity_file' }
    : { label: `IdentityFile ${file.path}`, attribute: 'config_file' };
  let text: string;
  try {
    text = await readFile(file.path, 'utf8');
  } catch (error) {
    if (!file.mustExist && (error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw keyUnreadable(hop, source, (error as Error).message);
  }
  return [offerKey(hop, source, parsePrivateKey(hop, source, text, passphraseOf(hop)))];
}

function offerKey(hop: Hop, source: KeySource, key: ParsedKey): Offer {
  return { label: `${source.label} (${describe(key)})`, method: { type: 'publickey', username: hop.user, key } };
}

async function offerAgent(hop: Hop, socket: string): Promise<Offer> {
  const agent = createAgent(socket) as OpenSSHAgent;
  const keys = await new Promise<readonly ParsedKey[]>((resolve, reject) => {
    agent.getIdentities((error, found) => (error ? reject(agentUnreachable(hop, socket)) : resolve((found ?? []) as ParsedKey[])));
  });
  if (keys.length === 0) {
    throw agentEmpty(hop, socket);
  }
  return {
    label: `the agent on ${socket} (${keys.map(describe).join(', ')})`,
    method: { type: 'agent', username: hop.user, agent },
  };
}

function describe(key: ParsedKey): string {
  const hash = createHash('sha256').update(key.getPublicSSH()).digest('base64');
  return `${key.type} SHA256:${hash.replace(/=+$/, '')}`;
}

function passphraseOf(hop: Hop): string | undefined {
  return hop.credential.passphrase || undefined;
}
