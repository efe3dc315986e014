#!/bin/sh
# Installs what throwaway hosts are made of.
#   packages.sh [COMMAND THAT MAKES ROOT]
# A daemon that comes with a package is neither started nor left to start at the next boot: this is somebody's machine.
set -eu
. "$(dirname "$0")/../quiet.sh"

missing=
units=
need() { # PROGRAM PACKAGE [UNIT]...
  command -v "$1" >/dev/null 2>&1 && return
  missing="$missing $2"
  shift 2
  units="$units $*"
}
need_file() { # PATTERN PACKAGE [UNIT]...
  for file in $1; do
    [ -e "$file" ] && return
  done
  missing="$missing $2"
  shift 2
  units="$units $*"
}
need_plugin() { # FILE PACKAGE
  need_file "/usr/lib/*/ulogd/$1" "$2"
}
need nft nftables nftables.service
need iptables-restore-translate iptables
need sshd openssh-server ssh.service ssh.socket
need ssh openssh-client
need ip iproute2
need sudo sudo
need sysctl procps
need modprobe kmod
need unshare util-linux
need taskset util-linux
need perl perl-base
need ulogd ulogd2 ulogd2.service
need_plugin ulogd_output_DBI.so ulogd2-dbi
need_plugin ulogd_output_JSON.so ulogd2-json
need_plugin ulogd_output_MYSQL.so ulogd2-mysql
need_plugin ulogd_output_PCAP.so ulogd2-pcap
need_plugin ulogd_output_PGSQL.so ulogd2-pgsql
need_plugin ulogd_output_SQLITE3.so ulogd2-sqlite3
need conntrack conntrack
need sqlite3 sqlite3
need tcpdump tcpdump
need systemd-nspawn systemd-container
need mmdebstrap mmdebstrap
need qemu-system-x86_64 qemu-system-x86
need mke2fs e2fsprogs
need_file /usr/share/keyrings/debian-archive-keyring.gpg debian-archive-keyring
need_file '/usr/lib/postgresql/*/bin/initdb' postgresql postgresql.service
need rsyslogd rsyslog rsyslog.service syslog.socket
need_file '/usr/lib/*/rsyslog/ompgsql.so' rsyslog-pgsql
need setpriv util-linux
need ruby ruby
need chromium chromium
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "not installed:$missing (packages as Debian names them); install them with this system's own tool" >&2
  exit 1
fi

guard=/usr/sbin/policy-rc.d
restore() {
  "$@" rm -f "$guard"
  [ ! -e "$guard.before" ] || "$@" mv "$guard.before" "$guard"
}
[ ! -e "$guard" ] || "$@" mv "$guard" "$guard.before"
trap 'restore "$@"' EXIT
trap 'exit 1' INT TERM HUP
printf '#!/bin/sh\nexit 101\n' | "$@" tee "$guard" >/dev/null
"$@" chmod 755 "$guard"

echo "setup: apt-get install$missing"
quiet "$@" apt-get update -qq
quiet "$@" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing
if command -v systemctl >/dev/null 2>&1; then
  for unit in $units; do
    "$@" systemctl disable --quiet "$unit" 2>/dev/null || true # not every release has each of them
  done
fi
