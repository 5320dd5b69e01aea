#!/usr/bin/env bash
# Installs what the tests need when it is missing, checks formatting, runs every test project and ends with
# one line: "N passed, N failed, N skipped". Exit status 0 only when nothing failed.
set -uo pipefail
cd "$(dirname "$0")"

have() { command -v "$1" >/dev/null 2>&1; }
step() { printf '\n== %s\n' "$1"; }

step "What the tests need"
packages=()
have chromium || packages+=(chromium)
compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || packages+=(postgresql)
if ((${#packages[@]})); then
  echo "installing ${packages[*]}"
  sudo=(); [ "$(id -u)" = 0 ] || sudo=(sudo)
  "${sudo[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq "${packages[@]}" >/dev/null || exit 1
fi
npm ci --prefix tests/EndToEnd --no-audit --no-fund --loglevel=error || exit 1

passed=0 failed=0 skipped=0 broke=()
check() { # a check that is not a test project counts as one test
  local name=$1
  step "$name"; shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); broke+=("$name"); fi
}

step "Build"
dotnet build SodraSmaland.Web.sln -c Release -v q -clp:ErrorsOnly || { echo "0 passed, 1 failed"; exit 1; }

check "Formatting" dotnet format SodraSmaland.Web.sln --verify-no-changes --no-restore

# Every test project that has a test; one that then runs none has failed. The browser waits more than it works: the other
# projects run beside it, on one core, and are shown when it is done.
projects=($(grep -rlE --include='*.cs' '\[(Fact|Theory)' tests | cut -d/ -f2 | sort -u))
outputs=$(mktemp -d)
run() { # project, then arguments for its runner
  local project=$1; shift
  "tests/$project/bin/Release/net10.0/SodraSmaland.$project" -noColor -noLogo -showLiveOutput "$@" >"$outputs/$project" 2>&1
}
(for project in "${projects[@]}"; do [ "$project" = EndToEnd ] || run "$project" -maxThreads 1 "$@"; done) &
others=$!
step EndToEnd
: >"$outputs/EndToEnd"
run EndToEnd "$@" &
tail -n +1 -f --pid=$! "$outputs/EndToEnd" 2>/dev/null
wait $!
wait "$others"
for project in "${projects[@]}"; do
  output="$outputs/$project"
  [ "$project" = EndToEnd ] || { step "$project"; cat "$output"; }
  summary=$(grep -aEo 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$output" | tail -1)
  if [[ $summary =~ Total:\ ([0-9]+),\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+) ]]; then
    broken=$((BASH_REMATCH[2] + BASH_REMATCH[3]))
    passed=$((passed + BASH_REMATCH[1] - BASH_REMATCH[3] - BASH_REMATCH[4]))
    failed=$((failed + broken))
    skipped=$((skipped + BASH_REMATCH[4]))
  else
    echo "$project ended without a summary"
    failed=$((failed + 1)) broke+=("$project ended without a summary")
  fi
  mapfile -t -O "${#broke[@]}" broke < <(grep -aE '\[FAIL\]' "$output" | sed 's/^ *//')
done
rm -rf "$outputs"

# A long run is often read from its end alone: the names stand beside the count.
((${#broke[@]})) && printf '\n== What failed\n' && printf '%s\n' "${broke[@]}"
printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
