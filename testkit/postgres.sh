#!/usr/bin/env bash
# Setup script of nextest: one PostgreSQL for the whole run.
set -euo pipefail
cd "$(dirname "$0")/.."
target_dir=${CARGO_TARGET_DIR:-target}
program=$target_dir/debug/testkit-postgres
# Building the tests of the workspace builds it too; a run of one crate alone may not have. With a test beside it,
# cargo takes the features that the tests of the workspace were built with.
[ -x "$program" ] || cargo build --quiet --workspace --bin testkit-postgres --test kit
exec "$program"
