import { Transport } from '../transport/transport';
import { Credential, Problem, SshTarget } from '../../contract';

export async function connectSsh(target: SshTarget, _credential: Credential, _signal: AbortSignal | undefined): Promise<Transport> {
  throw new Problem({ code: 'NF3099', summary: `${target.host}: ssh comes with the next commit` });
}
