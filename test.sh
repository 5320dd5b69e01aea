#!/usr/bin/env bash
# Installs what the tests need when it is missing, checks formatting, runs every test project and ends with
# one line: "N passed, N failed, N skipped". Exit status 0 only when nothing failed.
set -uo pipefail
cd "$(dirname "$0")"

have() { command -v "$1" >/dev/null 2>&1; }
step() { printf '\n== %s\n' "$1"; }

step "What the tests need"
packages=()
have chromium-headless-shell || packages+=(chromium-headless-shell)
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

# Every test project that has a test; one that then runs none has failed. The browser waits more than it works: the formatting
# and the other projects are gone through beside it, on one core, and are shown when it is done.
projects=($(grep -rlE --include='*.cs' '\[(Fact|Theory)' tests | cut -d/ -f2 | sort -u))
outputs=$(mktemp -d)
run() { # the output's name, the project, then arguments for its runner
  local output=$1 project=$2; shift 2
  "tests/$project/bin/Release/net10.0/SodraSmaland.$project" -noColor -noLogo -showLiveOutput "$@" >"$outputs/$output" 2>&1
}
(
  dotnet format whitespace SodraSmaland.Web.sln --verify-no-changes --no-restore >"$outputs/Formatting" 2>&1; echo $? >"$outputs/Formatting.status"
  for project in "${projects[@]}"; do
    # The last and longest is still at work when the browser is done: it takes the other core as well.
    [ "$project" = EndToEnd ] || run "$project" "$project" -maxThreads "$([ "$project" = "${projects[-1]}" ] && echo 2 || echo 1)" "$@"
  done
) &
others=$!
step EndToEnd
: >"$outputs/EndToEnd"
run EndToEnd EndToEnd "$@" &
tail -n +1 -f --pid=$! "$outputs/EndToEnd" 2>/dev/null
wait $!
wait "$others"

# What a browser did not manage beside all the rest it tries once more, alone, and is named for it. More than three is no bad luck.
unsteady=() forgiven=0
mapfile -t again < <(grep -aE '\[FAIL\]' "$outputs/EndToEnd" | sed -E 's/^ *([A-Za-z0-9_.]+).*/\1/' | sort -u)
if ((${#again[@]} <= 3)); then
  for test in "${again[@]}"; do
    step "Once more, alone: $test"
    if run EndToEnd.again EndToEnd -method "$test"; then
      unsteady+=("$test")
      forgiven=$((forgiven + $(grep -acE "${test//./\\.}.*\[FAIL\]" "$outputs/EndToEnd")))
      sed -i -E "s/(${test//./\\.}.*)\[FAIL\]/\1[FAIL at first]/" "$outputs/EndToEnd"
    fi
    cat "$outputs/EndToEnd.again"
  done
fi

formatted() { cat "$outputs/Formatting"; [ "$(cat "$outputs/Formatting.status")" = 0 ]; }
check "Formatting" formatted
for project in "${projects[@]}"; do
  output="$outputs/$project"
  [ "$project" = EndToEnd ] || { step "$project"; cat "$output"; }
  summary=$(grep -aEo 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$output" | tail -1)
  if [[ $summary =~ Total:\ ([0-9]+),\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+) ]]; then
    pardon=0; [ "$project" = EndToEnd ] && pardon=$forgiven
    broken=$((BASH_REMATCH[2] + BASH_REMATCH[3] - pardon))
    passed=$((passed + BASH_REMATCH[1] - BASH_REMATCH[3] - BASH_REMATCH[4] + pardon))
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
((${#unsteady[@]})) && printf '\n== What passed only at the second try\n' && printf '%s\n' "${unsteady[@]}"
((${#broke[@]})) && printf '\n== What failed\n' && printf '%s\n' "${broke[@]}"
printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
