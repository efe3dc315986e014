import { Transport } from '../../../lib/engine';
import { TestHost } from '../hosts';

/** Commands that change something, or start what does. */
const COMMANDS = ['chmod', 'chown', 'cp', 'ln', 'mkdir', 'mkfifo', 'mv', 'nft', 'rm', 'setsid', 'sh', 'sync'];
const FOLDER = '/opt/tripwire';
const PATH = 'PATH=/usr/sbin:/sbin:/usr/bin:/bin:$PATH';
const WATCHED = `PATH=${FOLDER}:/usr/sbin:/sbin:/usr/bin:/bin; SCRIPT_PID=$$; export SCRIPT_PID`;

/**
 * What happens instead of the command that trips: the script dies; everything on the host does; just that command fails. Or before
 * it: the connections end.
 */
export type Trip = 'script' | 'everything' | 'command' | 'connection';

/**
 * Counts the commands that scripts on a host run, and lets one of them meet with a fault: a folder of wrappers stands
 * first in the PATH of the scripts, which are otherwise as they are.
 */
export class Tripwire {
  public static async lay(host: TestHost): Promise<Tripwire> {
    const wrapper = `#!/bin/sh
PATH=/usr/sbin:/usr/bin:/sbin:/bin; export PATH
n=$(($(cat ${FOLDER}/count) + 1)); echo $n >${FOLDER}/count; echo "\${0##*/} $*" >>${FOLDER}/log
[ "$n" != "$(cat ${FOLDER}/at)" ] || { case $(cat ${FOLDER}/trip) in script) kill -9 "$SCRIPT_PID"; exit 1;; everything) kill -9 -1; exit 1;; command) exit 1;; esac; pkill -9 -f '^sshd: deploy'; }
exec "\${0##*/}" "$@"
`;
    await host.exec(`mkdir -p ${FOLDER}; cat >${FOLDER}/sh <<'END'\n${wrapper}END\nchmod 755 ${FOLDER}/sh; cd ${FOLDER}
for i in ${COMMANDS.join(' ')}; do [ -e "$i" ] || ln sh "$i"; done`);
    return new Tripwire(host);
  }

  private constructor(private readonly host: TestHost) {}

  /** From now on, the `at`th command trips; 0 for none. */
  public async set(at: number, trip: Trip = 'script'): Promise<void> {
    await this.host.exec(`cd ${FOLDER}; echo ${at} >at; echo ${trip} >trip; echo 0 >count; : >log`);
  }

  /** The commands since then, in their order. */
  public async commands(): Promise<string[]> {
    return (await this.host.exec(`cat ${FOLDER}/log`)).stdout.trimEnd().split('\n');
  }

  /** The transport, with the wrappers in the way of what it runs. */
  public across(transport: Transport): Transport {
    return altered(transport, (script) => script.replace(PATH, () => WATCHED));
  }

  /** sh code that puts the wrappers in the way of a program on the host. */
  public watch(path: string): string {
    return `sed -i 's|^PATH=[^;]*;|PATH=${FOLDER}:/usr/sbin:/sbin:/usr/bin:/bin;|' ${path}`;
  }
}

/** A transport whose scripts are altered on their way. */
export function altered(transport: Transport, alter: (script: string) => string): Transport {
  return {
    name: transport.name,
    get traffic() { return transport.traffic; },
    get alive() { return transport.alive; },
    run: (script, options) => transport.run(alter(script), options),
    close: () => transport.close(),
  };
}
