#!/bin/sh
# Boots a test host with an init of its own, under systemd-nspawn; ends when that does.
# Arguments: the tree that it begins as, its disk, the directory with its keys and settings, its name, its network namespace.
set -e
tree=$1 disk=$2 given=$3 name=$4 netns=$5
root=$disk/root
. "$(dirname "$0")/settings.sh"

mount -t proc proc /proc
mkdir -p /run/systemd/nspawn
mount -t tmpfs tmpfs /run/systemd/nspawn
mkdir -p "$disk/upper" "$disk/work" "$root"
mount -t overlay overlay -o "lowerdir=$tree,upperdir=$disk/upper,workdir=$disk/work" "$root"
if ! [ -e "$disk/installed" ]; then
  cd "$root"
  rm -f etc/ssh/ssh_host_*
  settings "$given" "$name"
  : > etc/fstab
  homes "$given"
  if [ -x lib/systemd/systemd ]; then
    # Tells us that all is up, sshd included.
    printf '[Unit]\nAfter=ssh.service\n[Service]\nType=oneshot\nExecStart=/bin/touch /var/ready\n' \
      > etc/systemd/system/test-ready.service
    mkdir -p etc/systemd/system/multi-user.target.wants
    ln -sf ../test-ready.service etc/systemd/system/multi-user.target.wants/test-ready.service
  else
    printf '#!/sbin/openrc-run\ndepend() {\n\tafter ssh\n}\nstart() {\n\ttouch /var/ready\n}\n' > etc/init.d/test-ready
    chmod 755 etc/init.d/test-ready
    ln -sf /etc/init.d/test-ready /etc/init.d/ssh etc/runlevels/default/
  fi
  cp "$given/setup.sh" root/setup.sh
  chroot "$root" /bin/sh -e /root/setup.sh >&2
  touch "$disk/installed"
fi
cd /
rm -f "$root/var/ready"
# Older than the host's first process, by which the keeper tells the two apart.
(
  until [ -e "$root/var/ready" ]; do
    sleep 0.05
  done
  echo ready
) &
export SYSTEMD_NSPAWN_API_VFS_WRITABLE=network

# A group of its own in a hierarchy of cgroups: hosts that share one end each other's services of the same name.
own_group() {
  for other in "$1"/nfh-*; do
    # Of hosts that have ended; their names are those of their network namespaces.
    [ -e "/run/netns/${other##*/}" ] || find "$other" -depth -type d -exec rmdir {} + 2>/dev/null || :
  done
  until mkdir -p "$1/$netns" && echo $$ 2>/dev/null > "$1/$netns/cgroup.procs"; do sleep 0.1; done
}
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
  own_group /sys/fs/cgroup
else
  mkdir -p /run/cgroup2
  mount -t cgroup2 cgroup2 /run/cgroup2
  own_group /run/cgroup2
  # From 258 on systemd starts with version 2 alone.
  case $(echo "$root"/usr/lib/*/systemd/libsystemd-shared-*.so) in
    *-24?[.-]* | *-25[0-7][.-]*) [ ! -d /sys/fs/cgroup/systemd ] || own_group /sys/fs/cgroup/systemd ;;
    *libsystemd-shared-[0-9]*)
      umount -l /sys/fs/cgroup
      mount --move /run/cgroup2 /sys/fs/cgroup
      export SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1 ;;
  esac
fi
exec systemd-nspawn --quiet --directory="$root" --network-namespace-path="/run/netns/$netns" \
  --capability=CAP_NET_ADMIN,CAP_NET_RAW --register=no --keep-unit --machine="$netns" --hostname="$name" --console=pipe --boot </dev/null >&2
