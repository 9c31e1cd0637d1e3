#!/usr/bin/env bash
# Builds the pages into web/dist, unless they were built from exactly these sources.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

stamp=web/node_modules/.built
now=$({
  node --version
  find web \( -name node_modules -o -name dist -o -name test-results -o -name playwright-report -o -path web/e2e \) -prune \
    -o -type f -print | fingerprint
} | sha256sum | cut -d' ' -f1)
if stamped "$stamp" "$now" && [ -f web/dist/index.html ]; then
  exit 0
fi
say "building the pages (some seconds)"
rm -f "$stamp"
(cd web && npm run --silent build) >&2
mkdir -p "$(dirname "$stamp")"
echo "$now" >"$stamp"
