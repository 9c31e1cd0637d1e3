#!/usr/bin/env bash
# The server, built and started anew when its sources change, and the pages with hot reload in front of it.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

port=${PORT:-8880}
data_dir=${DATA_DIR:-$(default_data_dir)}
binary=$target_dir/debug/cloud-factory

scripts/bootstrap.sh run
mkdir -p web/dist "$target_dir"

server=
pages=
stop_server() {
  [ -n "$server" ] || return 0
  kill -TERM "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  server=
}
stop_all() {
  trap - EXIT
  [ -z "$pages" ] || kill -TERM "$pages" 2>/dev/null || true
  stop_server
}
trap stop_all EXIT
trap 'exit 130' INT TERM

say "pages with hot reload on http://localhost:5173, the API on http://localhost:$port; Ctrl-C stops both"
# Through PATH, as `npm run` does: the workspace brings a Node of its own.
(cd web && PATH=$PWD/node_modules/.bin:$PATH CLOUD_FACTORY_URL=http://127.0.0.1:$port exec vite) </dev/null &
pages=$!

# Sources newer than the last look; the empty answer is the usual one and costs some milliseconds.
changed() {
  find Cargo.toml Cargo.lock kernel contracts ports platform domains adapters app \
    \( -name '*.rs' -o -name '*.sql' -o -name '*.toml' -o -name '*.json' \) -newer "$mark" -print -quit
}

mark=$(mktemp)
while true; do
  touch "$mark"
  if cargo build -p cloud-factory --bin cloud-factory; then
    stop_server
    "$binary" up --data-dir "$data_dir" --listen "127.0.0.1:$port" </dev/null &
    server=$!
  else
    say "waiting for a change that builds; what ran before goes on"
  fi
  while [ -z "$(changed)" ]; do
    kill -0 "$pages" 2>/dev/null || die "the pages' server ended; its message stands above"
    sleep 0.5
  done
  say "sources changed"
done
