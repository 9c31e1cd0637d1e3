#!/usr/bin/env bash
# Browser tests against the real binary, on a free port, with a data directory of their own.
# Arguments go to Playwright.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

binary=$target_dir/debug/cloud-factory
start_within=120
stop_within=20

scripts/build-web.sh
cargo build --quiet -p cloud-factory --bin cloud-factory

work=$(mktemp -d)
# Run as root, the private PostgreSQL becomes another user, who must get through to its data.
chmod 755 "$work"
log=$work/server.log
port=$(free_port)
url=http://127.0.0.1:$port

server=
stop() {
  local result=$?
  trap - EXIT
  if [ -n "$server" ] && kill -0 "$server" 2>/dev/null; then
    kill -TERM "$server"
    for _ in $(seq $((stop_within * 10))); do
      kill -0 "$server" 2>/dev/null || break
      sleep 0.1
    done
    if kill -KILL "$server" 2>/dev/null; then
      warn "the server did not stop within $stop_within s and was killed"
      [ "$result" != 0 ] || result=1
    fi
  fi
  [ -z "$server" ] || wait "$server" 2>/dev/null || true
  if [ "$result" != 0 ] && [ -f "$log" ]; then
    echo "--- the last lines of the server's log"
    tail -n 100 "$log"
  fi
  rm -rf "$work"
  exit "$result"
}
trap stop EXIT
trap 'exit 130' INT TERM

say "starting the server for the browser tests on $url"
# All browsers come from one address, and each of them clicks faster than people do.
export CLOUD_FACTORY_DEMO_PASSWORD=${CLOUD_FACTORY_DEMO_PASSWORD:-a-walk-by-the-river}
export CLOUD_FACTORY_GATEWAY__LIMITS__{LOGIN,REGISTER,GENERAL,SENSITIVE}=off
# What is ordered comes about before one's eyes, but not in the time that it really takes.
export CLOUD_FACTORY_PROVISIONING__SIMULATED__PACE=${CLOUD_FACTORY_PROVISIONING__SIMULATED__PACE:-40}
"$binary" up --data-dir "$work/data" --listen "127.0.0.1:$port" >"$log" 2>&1 </dev/null &
server=$!

deadline=$((SECONDS + start_within))
until answers "$url/health/ready"; do
  kill -0 "$server" 2>/dev/null || die "the server ended while starting"
  [ "$SECONDS" -lt "$deadline" ] || die "the server was not ready within $start_within s"
  sleep 0.2
done

cd web
# BASE_URL for Playwright, CLOUD_FACTORY_URL for whoever speaks to the API beside it.
# MAIL_OUTBOX is where the letters lie whose links the tests follow.
BASE_URL=$url CLOUD_FACTORY_URL=$url MAIL_OUTBOX=$work/data/mail npm run --silent e2e -- "$@"
