#!/bin/sh
# For multi-gitter, which runs it in each repository and proposes what changed:
#
#   multi-gitter run multi-gitter.sh --org ORG -B fix-iac -m 'Repair templates'

set -u
fix -i --quiet .
status=$?
# 1: findings are left that need a person; the repairs are written all the same.
[ "$status" -eq 1 ] || exit "$status"
