#!/usr/bin/env bash
# The review page in a real browser. Skipped (77) where there is no browser to run, unless KINMATCH_BROWSER_TESTS says
# "required", as .ci/run does.
#   run_tests.sh KINMATCH
set -euo pipefail

KINMATCH="$(realpath "$1")"
export KINMATCH
cd "$(dirname "${BASH_SOURCE[0]}")"

cannot_run() { # WHY
    echo "no browser tests: $1" >&2
    [[ "${KINMATCH_BROWSER_TESTS:-}" != required ]] || exit 1
    exit 77
}

for program in /usr/bin/chromium node npm; do
    command -v "$program" >/dev/null || cannot_run "no $program here (scripts/install-packages --tests)"
done
if ! cmp --silent package-lock.json node_modules/.installed-from; then
    timeout 180 npm ci --fetch-retries=1 --fetch-timeout=30000 --ignore-scripts --no-audit --no-fund --loglevel=error >&2 ||
        cannot_run "npm cannot install playwright-core, or not within three minutes"
    cp package-lock.json node_modules/.installed-from
fi
exec node --test ./*.test.mjs
