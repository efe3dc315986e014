#!/bin/sh
# Compiles the library and bundles the provider, if any source is newer than what was made from it.
set -eu
cd "$(dirname "$0")/.."
. scripts/quiet.sh

newer_than() {
  [ ! -e "$1" ] || [ -n "$(find lib package.json package-lock.json tsconfig.json scripts/bundle.mjs \
    -newer "$1" -type f ! -name '*.js' ! -name '*.d.ts' | head -n 1)" ]
}
newer_than .jsii || newer_than bin/terraform-provider-netfilter.cjs || exit 0

echo 'setup: compile the library, bundle provider and command'
# What was made from a source that is gone would travel in the package.
find lib \( -name '*.js' -o -name '*.d.ts' \) -delete
rm -f .jsii
quiet npx --no-install projen compile
