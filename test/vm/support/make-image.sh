#!/bin/sh
# Makes a disk that boots to a Debian with systemd and Suricata, and what it takes to boot it and log in.
#   make-image.sh RELEASE DIRECTORY
# The kernel of Debian's cloud images has the drivers of the disk (NVMe) and of its file system built in: no initrd.
set -eu
release=$1 to=$2
# Not the kernel of the release's security updates: mirrors that lag behind name one that they lack.
packages=linux-image-cloud-amd64/$release,systemd-sysv,udev,dbus,openssh-server,nftables,ulogd2,ulogd2-json,conntrack,kmod,procps,iproute2,iptables,suricata,busybox,perl-base
guest=$(dirname "$0")/guest

[ ! -d "$to" ] || exit 0
rm -rf "$to.new"
mkdir -p "$to.new"
trap 'rm -rf "$to.new"' EXIT
root=$to.new/root
# A mirror that stands still has a sid whose date is past; its signature is checked all the same.
mmdebstrap --quiet --variant=minbase --include="$packages" --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Check-Valid-Until "false"' \
  --dpkgopt=path-exclude='/usr/share/doc/*' --dpkgopt=path-exclude='/usr/share/man/*' --dpkgopt=path-exclude='/usr/share/locale/*' \
  "$release" "$root"
mv "$root"/boot/vmlinuz-* "$to.new/kernel"
rm -f "$root"/boot/* "$root"/var/cache/apt/*.bin "$root"/var/lib/apt/lists/*_* "$root"/etc/ssh/ssh_host_*

ssh-keygen -q -t ed25519 -N '' -C test -f "$to.new/id_ed25519"
ssh-keygen -q -t ed25519 -N '' -C guest -f "$root/etc/ssh/ssh_host_ed25519_key"
cp "$root/etc/ssh/ssh_host_ed25519_key.pub" "$to.new/host_key.pub"
install -d -m 700 "$root/root/.ssh"
cp "$to.new/id_ed25519.pub" "$root/root/.ssh/authorized_keys"

cp -r "$guest/." "$root/"
# Debian 11 has them there.
mkdir -p "$root/etc/suricata/rules"
cp "$guest/var/lib/suricata/rules/suricata.rules" "$root/etc/suricata/rules/"
echo guest >"$root/etc/hostname"
printf '127.0.0.1 localhost guest\n' >"$root/etc/hosts"
# A look-up that leaves the guest waits for an answer that cannot come.
echo 'hosts: files' >"$root/etc/nsswitch.conf"
: >"$root/etc/fstab"
: >"$root/etc/machine-id"
chroot "$root" systemctl -q enable systemd-networkd console lab www
chroot "$root" systemctl -q disable suricata ulogd2 nftables
# What no test needs, and takes seconds on an emulated processor: the scripts of an older init, which `systemctl enable` keeps in
# step, and units.
rm -f "$root"/etc/init.d/*
chroot "$root" systemctl -q mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service \
  systemd-networkd-wait-online.service systemd-binfmt.service systemd-hostnamed.socket systemd-logind.service systemd-logind-varlink.socket ldconfig.service \
  systemd-journal-catalog-update.service systemd-networkd-persistent-storage.service systemd-pstore.service \
  modprobe@configfs.service modprobe@drm.service modprobe@efi_pstore.service modprobe@fuse.service sys-fs-fuse-connections.mount \
  sys-kernel-config.mount sys-kernel-debug.mount sys-kernel-tracing.mount dev-hugepages.mount dev-mqueue.mount getty@tty1.service serial-getty@ttyS0.service
touch "$root/etc/.updated" "$root/var/.updated"

mke2fs -q -t ext4 -d "$root" -m 0 "$to.new/disk" 2G
rm -rf "$root"
mv "$to.new" "$to"
