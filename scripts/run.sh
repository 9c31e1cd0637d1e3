#!/usr/bin/env bash
# Installs what is missing, builds, and starts everything with demo data.
# Settings: PORT (8880), DATA_DIR (data), PROFILE (dev; release is faster to run and minutes slower to build).
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

port=${PORT:-8880}
data_dir=${DATA_DIR:-$(default_data_dir)}
profile=${PROFILE:-dev}

scripts/bootstrap.sh run
scripts/build-web.sh
say "building the server, profile $profile (the first time some minutes)"
cargo build --profile "$profile" -p cloud-factory --bin cloud-factory
[ "$profile" != dev ] || profile=debug
say "starting on http://localhost:$port with data in $data_dir; Ctrl-C stops it"
exec "$target_dir/$profile/cloud-factory" up --data-dir "$data_dir" --listen "127.0.0.1:$port"
