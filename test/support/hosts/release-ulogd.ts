import { execute, must } from './execute';
import { Release, tree } from './trees';

/** Runs `$2` in the tree `$1`, in namespaces of its own, with the names of protocols, which minimal installations lack. */
const INSIDE = `mount -t tmpfs tmpfs /mnt; mkdir /mnt/upper /mnt/work /mnt/root
mount -t overlay overlay -o "lowerdir=$1,upperdir=/mnt/upper,workdir=/mnt/work" /mnt/root
mount -t proc proc /mnt/root/proc; mount -t devtmpfs dev /mnt/root/dev; cp /etc/protocols /mnt/root/etc/
ip link set lo up; printf %s "$3" >/mnt/root/tmp/ulogd.conf
exec chroot /mnt/root sh -c "$2"`;

/** What a release's ulogd says of a configuration: what a check of it, staged at `%s`, prints; nothing, where it is good. */
export async function checkWith(release: Release, check: string, config: string): Promise<string> {
  const { code, stdout } = await execute(['unshare', '--mount', '--net', '--pid', '--fork', 'sh', '-ec', INSIDE, 'sh',
    await tree('systemd', release), check.replaceAll('%s', '/tmp/ulogd.conf'), config]);
  return code === 0 ? '' : stdout || `exit status ${code}`;
}

/** What the plugins of a release's ulogd say of themselves, by library; nothing for those that it does not have. */
export async function pluginsOf(release: Release, libraries: readonly string[]): Promise<Map<string, string>> {
  const say = 'for l; do printf "\\n== %s\\n" "$l"; f=$(find /usr/lib -name "$l"); [ -z "$f" ] || ulogd -i "$f" 2>/dev/null; done';
  const said = await must(['chroot', await tree('systemd', release), 'sh', '-c', say, 'sh', ...libraries]);
  return new Map(said.split('\n== ').slice(1).map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1).trim()]));
}
