/** What the init needs as its own: OpenRC brings the first, on Alpine too, sysvinit the others; Debian's services call `pidof -c`. */
const OTHERS = ['start-stop-daemon', 'init', 'halt', 'poweroff', 'reboot', 'pidof'];

/**
 * sh code that makes every applet of busybox, sh itself among them, take the place of the program of that name. Debian's busybox
 * has no `flock`, so that util-linux's stays, of which Alpine's applet takes what we use: `[-n] FD`, and `[-n] FILE PROGRAM`.
 */
export const BUSYBOX_ONLY = `for i in $(busybox --list); do case $i in ${OTHERS.join('|')}) continue;; esac
p=$(command -v "$i") || p=; case $p in /*) ;; *) p=/usr/bin/$i; for d in /sbin /usr/sbin /bin; do [ ! -e "$d/$i" ] || p=$d/$i; done;; esac
ln -sf /bin/busybox "$p"; done`;
