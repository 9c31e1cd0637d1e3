#!/usr/bin/env bash
# A server that speaks like Stripe, for the tests of adapters/payments-stripe:
#   localstripe.sh install   puts it beside what cargo builds, once
#   localstripe.sh           runs it until its standard input is closed; prints the port first
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/../lib.sh"

packages=scripts/peers/localstripe.txt
home=$target_dir/peers/localstripe
stamp=$home/.installed

installed() { stamped "$stamp" "$(echo "$packages" | fingerprint)" && [ -x "$home/bin/python" ]; }

install() {
  ! installed || return 0
  has python3 || die "python3 is not installed" "On Debian and Ubuntu: apt-get install python3-venv"
  say "installing localstripe, a server that the payment tests talk to (a minute, once)"
  rm -rf "$home"
  python3 -m venv "$home" >&2 || die "python3 cannot make a virtual environment" \
    "On Debian and Ubuntu: apt-get install python3-venv"
  "$home/bin/pip" install --quiet --disable-pip-version-check --no-deps --only-binary :all: --no-binary localstripe -r "$packages" >&2 ||
    die "pip could not install localstripe" "Its message stands above."
  echo "$packages" | fingerprint >"$stamp"
}

mkdir -p "$(dirname "$home")"
# Tests run side by side: one installs, the others wait.
exec 9>"$home.lock"
flock 9
install
exec 9>&-

case ${1:-run} in
install) ;;
run) exec "$home/bin/python" scripts/peers/serve_localstripe.py ;;
*) die "usage: localstripe.sh [install]" ;;
esac
