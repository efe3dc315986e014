import { Client } from 'ssh2';
import { retry } from './attempt';
import { Hop } from './hop';
import { openSession, prepare, Session } from './session';

/** A connection to a host, through every bastion on the way. */
export interface Chain {
  readonly client: Client;
  /** The way's first stream: what goes over it is what goes over the network. */
  readonly wire: Session['stream'];
  /** Says good-bye to every hop, the last one first. */
  close(): void;
}

export async function openChain(hops: readonly Hop[], signal?: AbortSignal): Promise<Chain> {
  const gates = await Promise.all(hops.map(prepare));
  const sessions: Session[] = [];
  try {
    for (const [index, gate] of gates.entries()) {
      const from = index === 0 ? undefined : { hop: hops[index - 1], client: sessions[index - 1].client };
      sessions.push(await retry(() => openSession(gate, from, signal), signal));
    }
  } catch (error) {
    sessions[0]?.stream.destroy();
    throw error;
  }
  return {
    client: sessions[sessions.length - 1].client,
    wire: sessions[0].stream,
    close: () => [...sessions].reverse().forEach(({ client }) => client.end()),
  };
}
