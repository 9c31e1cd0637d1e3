#!/usr/bin/env bash
# The fast gate before a commit: format, rules, lints, and the tests that need no database.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=scripts/steps.sh
. scripts/steps.sh

scripts/bootstrap.sh test
mkdir -p web/dist

step "rust format" cargo fmt --all --check
step "house rules" cargo run --quiet -p xtask -- check
# Tests beside the code are pure, those under tests/ may want a database.
step "unit tests" cargo nextest run --workspace --lib --bins --profile default
step "rust lints" cargo clippy --workspace --all-targets --quiet -- -D warnings
summary
