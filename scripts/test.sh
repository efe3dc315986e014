#!/bin/sh
# Everything that must hold, from a fresh clone on. Arguments go to jest.
#   CI=true   what this machine cannot run fails, instead of being skipped with a printed reason
set -eu
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
sh scripts/setup.sh
. scripts/terraform.sh
. scripts/quiet.sh

echo 'test: types'
quiet npx --no-install projen check
echo 'test: lint'
quiet npx --no-install projen lint
echo 'test: samples in documents'
quiet npx --no-install projen samples
echo 'test: API.md'
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
quiet npx --no-install jsii-docgen -o "$fresh/API.md"
if ! cmp -s API.md "$fresh/API.md"; then
  echo 'API.md is not what the library says now; run: npx projen docgen' >&2
  exit 1
fi

echo 'test: jest'
if [ "$(id -u)" -eq 0 ]; then
  node_modules/.bin/jest --ci "$@"
else
  sudo -n --preserve-env env "PATH=$PATH" node_modules/.bin/jest --ci "$@"
fi
