#!/usr/bin/env bash
# Measures the shipped binary against what is known to be the limit; see bench/README.md. Arguments go to the benchmark.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

scripts/bootstrap.sh run
scripts/build-web.sh
say "building what is measured, with full optimisation (several minutes the first time)"
cargo build --release -p cloud-factory --bin cloud-factory
exec cargo run --release -p cf-bench -- "$@"
