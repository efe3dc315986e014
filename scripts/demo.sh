#!/bin/sh
# The whole way of a rule, on a throwaway host on this machine: npm run demo
set -eu
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
sh scripts/setup.sh
. scripts/terraform.sh
if [ "$(id -u)" -eq 0 ]; then
  exec node --import tsx scripts/demo/demo.ts
fi
exec sudo -n --preserve-env env "PATH=$PATH" node --import tsx scripts/demo/demo.ts
