#!/bin/sh
# All tests in computers of their own, from a fresh clone on; ten minutes and more. Arguments go to jest.
set -eu
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
sh scripts/setup.sh
. scripts/terraform.sh

as_root=
[ "$(id -u)" -eq 0 ] || as_root="sudo -n --preserve-env env PATH=$PATH"
exec $as_root env CI=true VM_TESTS=all node_modules/.bin/jest "$@" --ci --runInBand --selectProjects vm
