import { BOOT_PROGRAM, OBSERVE_BOOT, OPENRC_HOOK, OPENRC_SCRIPT, SYSTEMD_UNIT } from '../../boot/unit';
import { sha256 } from '../../hash';
import { call, quote } from '../../shell/program';
import { STAND_INS } from '../../shell/state-directory';
import { Part } from '../part';
import { Step } from '../step';
import { textEdit } from '../text-edit';

/** What a host calls what it runs at boot, where that is not as it was left. */
export const BOOT_FILE = 'boot';

/**
 * The service stands from before the first change on: it also ends, at boot, a change that a power cut has left pending.
 * Once no owner has anything to load, it goes.
 *
 * `install PROGRAM UNIT SCRIPT HOOK`: makes sure of it, and that it counts as started (`stand`): only then does systemd, or the
 * hook of OpenRC, carry over to it what happens to nftables. `BOOT_GONE`: code that removes it unless an owner needs it. `amend
 * HASH HEAD TAIL MIDDLE HASH`: makes an owner's part from the one that is there, which must have the first hash, and the new one
 * the second.
 */
const BOOT = `BOOT_GONE='boot_gone(){ for f in "$R"/owners/*/boot; do [ ! -f "$f" ] || return 0; done
rm -f /etc/systemd/system/cdk-netfilter.service /etc/systemd/system/*.wants/cdk-netfilter.service /etc/init.d/cdk-netfilter /etc/runlevels/*/cdk-netfilter /etc/rc.conf.d/cdk-netfilter.conf "$R/boot"
rmdir /etc/systemd/system/nftables.service.wants /etc/rc.conf.d 2>/dev/null
[ ! -d /run/systemd/system ] || [ -n "\${CDK_NETFILTER_BOOT:-}" ] || { systemctl stop --no-block cdk-netfilter.service; systemctl daemon-reload; } 2>/dev/null; }; boot_gone'
put(){ h=$(printf %s "$2" | sha256sum); is "$1" "\${h%% *}" || { printf %s "$2" >"$1.new" && chmod "$3" "$1.new" && mv -f "$1.new" "$1" && fresh=y; }; }
early(){ if [ -n "$(ls -A /etc/runlevels/boot 2>/dev/null)" ]; then echo boot; else echo sysinit; fi; }
install(){ x "R=$(q "$R"); $BOOT_GONE"; put "$R/boot" "$1" 600 || full; fresh=
if [ -d /run/systemd/system ]; then put /etc/systemd/system/cdk-netfilter.service "$2" 644 && { [ -z "$fresh" ] || systemctl daemon-reload; }
elif [ -d /run/openrc ]; then mkdir -p /etc/rc.conf.d && put /etc/rc.conf.d/cdk-netfilter.conf "$4" 644 && put /etc/init.d/cdk-netfilter "$3" 755; else return 0; fi || refuse boot '' 'cannot install the service cdk-netfilter'
booted || { if [ -d /run/systemd/system ]; then e=$(systemctl -q enable cdk-netfilter.service 2>&1); else e=$(rc-update -q add cdk-netfilter "$(early)" 2>&1); fi; } || refuse boot '' "$e"
if [ -d /run/systemd/system ]; then systemctl -q is-active cdk-netfilter.service; else [ -e /run/openrc/started/cdk-netfilter ]; fi || stand; }
amend(){ is "$D/boot" "$1" || { r moved ${BOOT_FILE}; halt; }
{ head -c "$2" "$D/boot"; printf %s "$4"; tail -c "$3" "$D/boot"; } >"$J/own/boot" && is "$J/own/boot" "$5" || full; }
stand(){ mkdir -p /run/cdk-netfilter && true >/run/cdk-netfilter/standing && e=$( { if [ -d /run/systemd/system ]; then systemctl start cdk-netfilter.service; else rc-service -q cdk-netfilter start; fi; } 2>&1 9>&-); w=$?; rm -f /run/cdk-netfilter/standing
[ "$w" -eq 0 ] || refuse boot '' "$e
$([ ! -d /run/systemd/system ] || journalctl -u cdk-netfilter.service -n 5 --no-pager -o cat 2>/dev/null)"; }`;

/** Keeps what holds for the next boot, or no longer does. Another network namespace of a machine is not there at boot. */
export function boot({ boot: script, formerBoot, tenancy }: Step): Part {
  if (tenancy.netns) {
    return { functions: [], prepare: [], commit: [] };
  }
  return {
    functions: [OBSERVE_BOOT, BOOT],
    prepare: script !== undefined ? [
      `install ${quote(BOOT_PROGRAM)} ${quote(SYSTEMD_UNIT)} ${quote(OPENRC_SCRIPT)} ${quote(OPENRC_HOOK)}`,
      formerBoot === undefined ? `printf %s ${quote(script)} >"$J/own/boot" || full` : amendment(formerBoot, script),
      // By then, all tables are what they are to be.
      call('s', `rm -f "${STAND_INS}\${D##*/}"`),
    ] : [call('s', 'rm -f "$D/boot"'), 's "$BOOT_GONE"'],
    commit: [],
  };
}

function amendment(prior: string, wanted: string): string {
  const { head, tail, middle } = textEdit(prior, wanted);
  return call('amend', sha256(prior), String(head), String(tail), middle, sha256(wanted));
}
