# Words the other scripts share. Sourced, never run.
# shellcheck shell=bash disable=SC2034

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit

# Where cargo puts what it builds; logs and stamps of ours lie beside it.
target_dir=${CARGO_TARGET_DIR:-$root/target}

say() { printf '\033[1m>\033[0m %s\n' "$*" >&2; }
warn() { printf 'warning: %s\n' "$*" >&2; }
die() {
  printf 'error: %s\n' "$1" >&2
  shift
  for line in "$@"; do printf '       %s\n' "$line" >&2; done
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# One hash over the names and contents of files, given one per line.
fingerprint() { LC_ALL=C sort | tr '\n' '\0' | xargs -0 -r sha256sum | sha256sum | cut -d' ' -f1; }

# Done already with exactly this input? The stamp holds the fingerprint of the last success.
stamped() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

# A port nobody listens on at this moment.
free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# Whether an address answers 2xx now.
answers() {
  node -e 'fetch(process.argv[1]).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))' "$1" 2>/dev/null
}

# Whether a first version is at least the second: at_least 1.95.0 1.95
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# Run as root, the private PostgreSQL becomes another user, to whom a clone under /root is closed.
default_data_dir() {
  if [ "$(id -u)" = 0 ] && ! setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$root"; then
    echo /var/lib/cloud-factory
  else
    echo data
  fi
}
