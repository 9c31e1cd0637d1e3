#!/usr/bin/env bash
# Installs what is missing to run or to test: bootstrap.sh run|test
# With everything there it only looks, asks no network, and takes a moment.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

purpose=${1:-run}
rust_needed=1.95
node_needed=20
nextest_version=0.9.143

check_rust() {
  has cargo || die "cargo is not installed" \
    "Install Rust $rust_needed or newer with rustup: see the 'Install' page of rust-lang.org." \
    "If it is installed, add ~/.cargo/bin to PATH."
  local version
  version=$(rustc --version | cut -d' ' -f2)
  at_least "$version" "$rust_needed" ||
    die "Rust $version is too old, $rust_needed or newer is needed" "Run: rustup update stable"
  [ "$purpose" = test ] || return 0
  cargo fmt --version >/dev/null 2>&1 || die "rustfmt is not installed" "Run: rustup component add rustfmt"
  cargo clippy --version >/dev/null 2>&1 || die "clippy is not installed" "Run: rustup component add clippy"
}

check_node() {
  { has node && has npm; } || die "node and npm are not installed" \
    "Install Node.js $node_needed or newer with npm: see nodejs.org (Debian 12's own package is older)."
  local version
  version=$(node --version)
  at_least "${version#v}" "$node_needed" ||
    die "Node $version is too old, $node_needed or newer is needed" "See nodejs.org."
}

has_postgres() {
  has initdb && has postgres && return
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

has_chromium() {
  [ -n "${CHROMIUM:-}" ] || has chromium || has chromium-browser || has google-chrome
}

# Debian keeps the part of python3 that makes virtual environments in a package of its own.
has_python_venv() { has python3 && python3 -c 'import ensurepip' 2>/dev/null; }

has_fonts() { compgen -G '/usr/share/fonts/truetype/*/*.ttf' >/dev/null; }

missing_packages() {
  { has cc && has c++ && has make; } || echo build-essential # C parts of the TLS library and of the allocator
  has_postgres || echo postgresql # the server starts a private cluster of its own
  [ "$purpose" = test ] || return 0
  has_chromium || echo chromium # browser tests
  has_fonts || echo fonts-dejavu-core
  has_python_venv || echo python3-venv # servers that the tests of adapters talk to
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

install_packages() {
  local packages
  mapfile -t packages < <(missing_packages)
  [ ${#packages[@]} -gt 0 ] || return 0
  has apt-get || die "missing on this machine: ${packages[*]}" \
    "They are installed by themselves on Debian and Ubuntu; here, install what corresponds to them."
  [ "$(id -u)" = 0 ] || has sudo || die "missing on this machine: ${packages[*]}" \
    "Without root or sudo they cannot be installed from here. Ask someone who may to run:" \
    "apt-get install --no-install-recommends ${packages[*]}"

  say "installing Debian packages: ${packages[*]} (a few minutes, once)"
  # Debian's postgresql would start a cluster of its own on port 5432: nobody asked for one.
  local no_cluster=/etc/postgresql-common/createcluster.d/cloud-factory.conf
  as_root mkdir -p "$(dirname "$no_cluster")"
  as_root sh -c "echo 'create_main_cluster = false' >'$no_cluster'"
  local result=0
  as_root apt-get update -qq || result=$?
  [ "$result" != 0 ] || as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${packages[@]}" >&2 || result=$?
  as_root rm -f "$no_cluster"
  [ "$result" = 0 ] || die "apt-get could not install: ${packages[*]}" "Its message stands above."
}

install_nextest() {
  [ "$purpose" = test ] || return 0
  ! cargo nextest --version >/dev/null 2>&1 || return 0
  say "building cargo-nextest, the test runner (about 5 minutes on two cores, once)"
  cargo install --locked "cargo-nextest@$nextest_version"
}

install_npm_packages() {
  [ -f web/package.json ] || return 0
  local lock=web/package-lock.json stamp=web/node_modules/.installed now
  now=$({
    node --version
    npm --version
    find web -name node_modules -prune -o \( -name package.json -o -name .npmrc \) -print | fingerprint
    echo "$lock" | fingerprint
  } | sha256sum | cut -d' ' -f1)
  ! stamped "$stamp" "$now" || return 0

  say "installing npm packages of web/ (a minute, once)"
  # `npm install`, as `npm ci` refuses a lockfile that names optional binaries of other machines;
  # the lockfile is nobody's to change here: whoever adds a package runs npm install in web/ by hand.
  local kept
  kept=$(mktemp)
  cp "$lock" "$kept"
  if ! (cd web && npm install --no-audit --no-fund --loglevel=error); then
    mv "$kept" "$lock"
    die "npm could not install the packages of web/" "Its message stands above."
  fi
  if ! cmp -s "$kept" "$lock"; then
    mv "$kept" "$lock"
    [ "${CI:-}" != true ] || die "web/package-lock.json does not fit web/package.json" \
      "Run npm install in web/ and commit the lockfile."
    warn "npm wanted to change web/package-lock.json; it was left as it is. To change it, run npm install in web/."
  fi
  rm -f "$kept"
  mkdir -p web/node_modules
  echo "$now" >"$stamp"
}

case $purpose in
run | test) ;;
*) die "usage: bootstrap.sh run|test" ;;
esac
check_rust
check_node
install_packages
install_nextest
[ "$purpose" != test ] || scripts/peers/localstripe.sh install
install_npm_packages
