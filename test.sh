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

passed=0 failed=0 skipped=0
check() { # a check that is not a test project counts as one test
  step "$1"; shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

step "Build"
dotnet build SodraSmaland.Web.sln -c Release -v q -clp:ErrorsOnly || { echo "0 passed, 1 failed"; exit 1; }

check "Formatting" dotnet format SodraSmaland.Web.sln --verify-no-changes --no-restore

# Every test project that has a test; one that then runs none has failed.
for project in $(grep -rlE --include='*.cs' '\[(Fact|Theory)' tests | cut -d/ -f2 | sort -u); do
  step "$project"
  output=$(mktemp)
  "tests/$project/bin/Release/net10.0/SodraSmaland.$project" -noColor -noLogo "$@" | tee "$output"
  summary=$(grep -Eo 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$output" | tail -1)
  if [[ $summary =~ Total:\ ([0-9]+),\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+) ]]; then
    broken=$((BASH_REMATCH[2] + BASH_REMATCH[3]))
    passed=$((passed + BASH_REMATCH[1] - BASH_REMATCH[3] - BASH_REMATCH[4]))
    failed=$((failed + broken))
    skipped=$((skipped + BASH_REMATCH[4]))
  else
    echo "$project ended without a summary"
    failed=$((failed + 1))
  fi
  rm -f "$output"
done

printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
