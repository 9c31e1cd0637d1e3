#!/usr/bin/env bash
# Everything there is to test. Fails when anything failed, after having run the rest.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=scripts/steps.sh
. scripts/steps.sh

nextest_profile=default
[ "${CI:-}" != true ] || nextest_profile=ci

# Crates whose doc comments hold Rust to run: rustdoc is asked about these only, it takes seconds for each.
crates_with_doctests() {
  # shellcheck disable=SC2016
  find kernel contracts ports platform domains adapters app testkit -name '*.rs' -path '*/src/*' -print0 |
    xargs -0 awk '
      FNR == 1 { open = 0 }
      /^[ \t]*\/\/[\/!] ?```/ {
        fence = $0; sub(/^[ \t]*\/\/[\/!] ?```/, "", fence)
        if (open) { open = 0 } else {
          open = 1
          if (fence ~ /^(rust|no_run|should_panic|compile_fail|edition[0-9]+)?([, ].*)?$/) print FILENAME
        }
      }' | sed 's#/src/.*##' | sort -u
}

doctests() {
  local dirs names=()
  mapfile -t dirs < <(crates_with_doctests)
  for dir in ${dirs[@]+"${dirs[@]}"}; do
    # A binary has no doctests.
    [ ! -f "$dir/src/lib.rs" ] || names+=(-p "$(sed -n 's/^name = "\(.*\)"/\1/p' "$dir/Cargo.toml" | head -n 1)")
  done
  if [ ${#names[@]} = 0 ]; then
    echo "no doc comment holds code to run"
    return
  fi
  cargo test --doc "${names[@]}"
}

# cargo would mend a lockfile that does not fit, and CI would test something nobody committed.
lockfile() { cargo tree --locked --workspace --depth 0 >/dev/null; }

web() { (cd web && npm run --silent "$@"); }

scripts/bootstrap.sh test
# The gateway embeds the pages: cargo wants the folder to be there, whatever becomes of the web build.
mkdir -p web/dist

[ "${CI:-}" != true ] || step "lockfile" lockfile
step "web build" scripts/build-web.sh
step "rust format" cargo fmt --all --check
step "house rules" cargo run --quiet -p xtask -- check
step "rust tests" cargo nextest run --workspace --profile "$nextest_profile"
step "doc tests" doctests
step "generated files" cargo run --quiet -p xtask -- gen --check
step "rust lints" cargo clippy --workspace --all-targets --quiet -- -D warnings
step "chaos" scripts/chaos.sh
step "web lints" web check
step "web tests" web test
if broken "web build"; then
  warn "no web build, so neither its size nor the browser tests"
else
  step "web budget" web budget
  step "browser tests" scripts/e2e.sh
fi
summary
