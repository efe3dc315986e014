import { sha256 } from '../hash';

/**
 * Run at boot by the service below: ends a change that was pending, and then has every owner's part loaded, whatever
 * becomes of the others. While /run/cdk-netfilter/standing is there, all is loaded already, and the service just starts.
 *
 * What could not be loaded is tried again each second, for five minutes (`late`): a rule may name a device by `iif`, and a
 * table of family netdev its own, which comes with the network. In between, it is nobody's place to change what is there, and
 * a deployment comes first. In the end the service counts as started after all.
 */
export const BOOT_PROGRAM = `#!/bin/sh
PATH=/usr/sbin:/sbin:/usr/bin:/bin:$PATH; LC_ALL=C; export PATH LC_ALL; umask 077
R=/var/lib/cdk-netfilter; L=/run/cdk-netfilter/late; bad=0
[ ! -e /run/cdk-netfilter/standing ] || exit 0
export CDK_NETFILTER_BOOT=1
if [ "\${1:-}" = late ]; then
	i=0
	while [ -s "$L" ]; do
		[ "$i" -lt 300 ] || exit 1
		sleep 1
		i=$((i+1))
		while read -r f; do [ ! -f "$f" ] || flock -n "$R/lock" sh "$f" late </dev/null 2>/dev/null || echo "$f"; done <"$L" >"$L.new"
		mv -f "$L.new" "$L"
	done
	true >/run/cdk-netfilter/standing
	if [ -d /run/systemd/system ]; then systemctl start cdk-netfilter.service; else rc-service -q cdk-netfilter start; fi
	rm -f /run/cdk-netfilter/standing
	exit
fi
mkdir -p /run/cdk-netfilter
true >"$L.new"
[ ! -e "$R/recover" ] || sh "$R/recover" || bad=1
for f in "$R"/owners/*/boot; do
	[ -f "$f" ] || continue
	sh "$f" && continue
	echo "not all of owner $(cat "\${f%boot}owner") is loaded, and what is missing is tried again for five minutes" >&2
	echo "$f" >>"$L.new"
	bad=1
done
mv -f "$L.new" "$L"
[ -s "$L" ] || exit $bad
if [ -d /run/systemd/system ]; then
	systemd-run --quiet --no-block --collect --unit=cdk-netfilter-late --description='What cdk-netfilter could not load at boot' \\
		-p DefaultDependencies=no -p Conflicts=shutdown.target -p Before=shutdown.target /bin/sh "$R/boot" late
else
	setsid sh "$R/boot" late </dev/null >/dev/null 2>&1 &
fi
exit 1
`;

/**
 * Tables are there before any interface is configured, and behind nftables.service, whose file begins with a flush on
 * most distributions: each of its starts, restarts and reloads is followed by one of ours. Where nothing on the host configures the
 * network, since a container or an initramfs has it from its beginning, nobody else would ask for network.target, behind which
 * sshd and others start: so we do.
 */
export const SYSTEMD_UNIT = `[Unit]
Description=Tables and settings of cdk-netfilter
DefaultDependencies=no
RequiresMountsFor=/var/lib/cdk-netfilter
Wants=network-pre.target network.target
After=local-fs.target systemd-modules-load.service systemd-sysctl.service nftables.service netfilter-persistent.service
Before=network-pre.target network.target shutdown.target
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
 * What OpenRC reads before each service: a restart or reload of its nftables flushes the ruleset, and ours follows. At boot ours
 * comes later, and has not started by then. A service with a `start_post` of its own keeps that.
 */
export const OPENRC_HOOK = `# Of cdk-netfilter, whose tables a start of nftables flushes.
if [ "$RC_SVCNAME" = nftables ] && [ -e /run/openrc/started/cdk-netfilter ]; then
	start_post() { sh /var/lib/cdk-netfilter/boot || :; }
	reload_post() { sh /var/lib/cdk-netfilter/boot || :; }
fi
`;

/**
 * `boots HASH`: reports when what is to be loaded at boot is not what we left, or nothing loads it. `booted`: whether
 * something does. `is FILE HASH`: whether a file is what it was when we wrote it.
 */
export const OBSERVE_BOOT = `booted(){ if [ -d /run/systemd/system ]; then systemctl -q is-enabled cdk-netfilter.service 2>/dev/null
elif [ -d /run/openrc ]; then ls /etc/runlevels/*/cdk-netfilter >/dev/null 2>&1; else false; fi; }
is(){ h=$(sha256sum 2>/dev/null <"$1") && [ "\${h%% *}" = "$2" ]; }
boots(){ { if [ -d /run/systemd/system ]; then set -- "$1" /etc/systemd/system/cdk-netfilter.service ${sha256(SYSTEMD_UNIT)}; else set -- "$1" /etc/init.d/cdk-netfilter ${sha256(OPENRC_SCRIPT)}; is /etc/rc.conf.d/cdk-netfilter.conf ${sha256(OPENRC_HOOK)}; fi; } &&
is "$D/boot" "$1" && is "$R/boot" ${sha256(BOOT_PROGRAM)} && is "$2" "$3" && booted || r no-boot; } 2>/dev/null`;
