#!/usr/bin/env bash
# Measures the shipped program against what is known to be the limit; see bench/README.md. Arguments go to the benchmark.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

scripts/bootstrap.sh run
scripts/build-web.sh
say "building what is measured, with full optimisation (several minutes the first time)"
# Together, so that shared crates are built once; the benchmark asks no feature of them that the program lacks.
cargo build --release -p cloud-factory --bin cloud-factory -p cf-bench --bin cf-bench
exec "$target_dir/release/cf-bench" --binary "$target_dir/release/cloud-factory" "$@"
