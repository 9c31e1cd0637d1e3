#!/usr/bin/env bash
# Kills the platform while customers buy, and looks at what is left; see chaos/README.md.
# Settings: KILLS (20), SEED (1), PROFILE (dev). Arguments go to the program.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

profile=${PROFILE:-dev}

scripts/bootstrap.sh run
mkdir -p web/dist
say "building the server and whoever kills it, profile $profile"
cargo build --profile "$profile" -p cloud-factory --bin cloud-factory -p cf-chaos --bin cf-chaos
[ "$profile" != dev ] || profile=debug
exec "$target_dir/$profile/cf-chaos" --kills "${KILLS:-20}" --seed "${SEED:-1}" "$@"
