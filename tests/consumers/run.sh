#!/bin/sh
# Runs a script of this folder, or says what is missing: exit status 77.
#
#   run.sh SCRIPT ARGS...

cd "$(dirname "$0")" || exit 2
if [ ! -e node_modules/.package-lock.json ] || ! command -v node >/dev/null; then
  echo 'skipped: the npm packages of the tests are not installed; ./dev setup brings them'
  exit 77
fi
exec node "$@"
