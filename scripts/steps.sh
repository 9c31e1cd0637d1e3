# Runs named steps one after the other, goes on when one fails, and closes with a summary. Sourced, never run.
# shellcheck shell=bash

logs=${target_dir:?source lib.sh first}/logs
mkdir -p "$logs"
ran=()
failed=()

# step NAME COMMAND...: its output is shown and kept; the runners' closing lines are shown again by `summary`.
step() {
  local name=$1 log began=$SECONDS
  shift
  log=$logs/${name// /-}.log
  ran+=("$name")
  say "$name"
  if "$@" </dev/null 2>&1 | tee "$log"; then
    say "$name: fine ($((SECONDS - began)) s)"
  else
    failed+=("$name")
    say "$name: FAILED ($((SECONDS - began)) s)"
  fi
}

# Whether a step before this one failed.
broken() {
  local name
  for name in ${failed[@]+"${failed[@]}"}; do
    [ "$name" != "$1" ] || return 0
  done
  return 1
}

closing_lines() {
  sed -e 's/\x1b\[[0-9;]*m//g' "$1" |
    grep -E '^ *Summary \[.*tests? run:|^test result: .*[1-9][0-9]* passed|^([a-z]+: )?[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$|^[0-9]+ checks: ' || true
}

summary() {
  local name
  echo
  echo "--- closing lines of the runners"
  for name in "${ran[@]}"; do
    closing_lines "$logs/${name// /-}.log"
  done
  if [ ${#failed[@]} -gt 0 ]; then
    echo "FAILED: $(printf '%s, ' "${failed[@]}" | sed 's/, $//')"
    return 1
  fi
  echo "all ${#ran[@]} steps are fine ($((SECONDS / 60)) min $((SECONDS % 60)) s)"
}
