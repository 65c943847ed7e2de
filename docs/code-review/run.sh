#!/bin/sh
# Runs fix where nobody has installed it, as hooks and actions do: the program that
# the variable FIX names, or the one on the PATH, or else one that is built here, which
# takes some minutes the first time.
#
#   run.sh ARGS...

set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)

if [ -n "${FIX:-}" ]; then
  exec "$FIX" "$@"
fi
# Other programs may be called so, too.
case $(fix --version 2>/dev/null || :) in
  'fix '[0-9]*.[0-9]*.[0-9]*) exec fix "$@" ;;
esac
exec "$top/dev" run -- "$@"
