#!/bin/sh
# Brings a fresh Debian or Ubuntu, with Node.js, git and Terraform on it, to where tests and demo run. Says what it does,
# and nothing when all is there.
set -eu
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

die() {
  echo "$*" >&2
  exit 1
}

node=$(node --print 'process.versions.node' 2>/dev/null) || die 'node is not on PATH; install Node.js 20.9 or later'
node --eval 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 9) ? 0 : 1)' ||
  die "Node.js must be 20.9 or later, got $node; upgrade it"
. scripts/terraform.sh

as_root=
if [ "$(id -u)" -ne 0 ]; then
  as_root='sudo -n'
  $as_root true 2>/dev/null ||
    die "must be root, or a user for whom sudo asks no password, got $(id -un): throwaway hosts are network namespaces, and only root makes those; nothing was changed"
fi

sh scripts/setup/packages.sh $as_root

lock=node_modules/.package-lock.json
if [ ! -e "$lock" ] || [ -n "$(find package-lock.json -newer "$lock")" ]; then
  echo 'setup: npm ci'
  # ssh2's install script would want a compiler, for parts that the bundle leaves out.
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
fi

sh scripts/build.sh
