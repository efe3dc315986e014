import { sha256 } from '../hash';

/**
 * Run at boot by the service below: ends a change that was pending, and then has every owner's part loaded, whatever
 * becomes of the others. While /run/cdk-netfilter/standing is there, all is loaded already, and the service just starts.
 */
export const BOOT_PROGRAM = `#!/bin/sh
PATH=/usr/sbin:/sbin:/usr/bin:/bin:$PATH; LC_ALL=C; export PATH LC_ALL; umask 077
R=/var/lib/cdk-netfilter; bad=0
[ ! -e /run/cdk-netfilter/standing ] || exit 0
export CDK_NETFILTER_BOOT=1
[ ! -e "$R/recover" ] || sh "$R/recover" || bad=1
for f in "$R"/owners/*/boot; do
	[ -f "$f" ] || continue
	sh "$f" || { echo "not all of owner $(cat "\${f%boot}owner") is loaded" >&2; bad=1; }
done
exit $bad
`;

/**
 * Tables are there before any interface is configured, and behind nftables.service, whose file begins with a flush on
 * most distributions: each of its starts, restarts and reloads is followed by one of ours.
 */
export const SYSTEMD_UNIT = `[Unit]
Description=Tables and settings of cdk-netfilter
DefaultDependencies=no
RequiresMountsFor=/var/lib/cdk-netfilter
Wants=network-pre.target
After=local-fs.target systemd-modules-load.service systemd-sysctl.service nftables.service netfilter-persistent.service
Before=network-pre.target shutdown.target
Conflicts=shutdown.target
PartOf=nftables.service
ReloadPropagatedFrom=nftables.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sh /var/lib/cdk-netfilter/boot
ExecReload=/bin/sh /var/lib/cdk-netfilter/boot

[Install]
WantedBy=sysinit.target nftables.service
`;

/**
 * The same for OpenRC. Its nftables restores a saved ruleset, and flushes before. Debian has names of its own for what
 * others call localmount, modules, sysctl and net.
 */
export const OPENRC_SCRIPT = `#!/sbin/openrc-run
description="Tables and settings of cdk-netfilter"
depend() {
	use localmount mountall.sh
	after modules kmod sysctl procps nftables iptables ip6tables
	before net networking
}
start() {
	ebegin "Loading tables and settings of cdk-netfilter"
	sh /var/lib/cdk-netfilter/boot
	eend $?
}
`;

/**
 * `boots HASH`: reports when what is to be loaded at boot is not what we left, or nothing loads it. `booted`: whether
 * something does. `is FILE HASH`: whether a file is what it was when we wrote it.
 */
export const OBSERVE_BOOT = `booted(){ if [ -d /run/systemd/system ]; then systemctl -q is-enabled cdk-netfilter.service 2>/dev/null
elif [ -d /run/openrc ]; then ls /etc/runlevels/*/cdk-netfilter >/dev/null 2>&1; else false; fi; }
is(){ h=$(sha256sum 2>/dev/null <"$1") && [ "\${h%% *}" = "$2" ]; }
boots(){ if [ -d /run/systemd/system ]; then set -- "$1" /etc/systemd/system/cdk-netfilter.service ${sha256(SYSTEMD_UNIT)}; else set -- "$1" /etc/init.d/cdk-netfilter ${sha256(OPENRC_SCRIPT)}; fi
is "$D/boot" "$1" && is "$R/boot" ${sha256(BOOT_PROGRAM)} && is "$2" "$3" && booted || r no-boot; } 2>/dev/null`;
