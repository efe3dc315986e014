#!/bin/sh
# First process of a test host, in its own mount, pid, uts, ipc and network namespaces.
# Arguments: the directory that is its disk, the directory with its keys and settings, its name.
set -e
disk=$1 given=$2 name=$3
root=$disk/root
. "$(dirname "$0")/settings.sh"

mkdir -p "$disk/upper" "$disk/work" "$root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$disk/upper,workdir=$disk/work" "$root"
cd "$root"
# The machine's own home directories hold shell start-up files that are slow and none of a host's business.
for each in run tmp root home dev; do
  mount -t tmpfs -o mode=755 tmpfs "$each"
done
chmod 1777 tmp
mkdir dev/pts dev/shm run/sshd run/lock run/netns
mknod -m 666 dev/null c 1 3
mknod -m 666 dev/zero c 1 5
mknod -m 666 dev/full c 1 7
mknod -m 666 dev/random c 1 8
mknod -m 666 dev/urandom c 1 9
mknod -m 666 dev/tty c 5 0
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
mount -t proc proc proc
echo "$name" > proc/sys/kernel/hostname
# Sysctls outside net are the machine's, not the host's.
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount --bind proc/sys/net proc/sys/net
mount -o remount,bind,rw proc/sys/net
mount -t sysfs -o ro sysfs sys

if ! [ -e "$disk/installed" ]; then
  rm -rf var/log/* etc/ssh/* etc/sudoers.d/*
  settings "$given" "$name"
  cp "$given/setup.sh" run/setup.sh
  touch "$disk/installed"
fi
homes "$given"

pivot_root . .
umount -l .
cd /
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
HOME=/root
export PATH HOME
if [ -e /run/setup.sh ]; then
  sh -e /run/setup.sh >&2
fi
/usr/sbin/sshd -E /var/log/sshd.log
echo ready
exec >/dev/null 2>&1 </dev/null
# Buries what the host's processes leave behind, for ever.
while :; do
  sleep 86400 &
  wait $!
done
