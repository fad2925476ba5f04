#!/usr/bin/env bash
# Tests of the page in a real browser against a real server. Skipped without Node or Chromium, unless MUSNAD_REQUIRE
# names them. `MUSNAD` says which binary; `CHROMIUM` which browser.
set -euo pipefail
cd "$(dirname "$0")"

absent() {
    case ",${MUSNAD_REQUIRE:-}," in
    *,"$1",*) echo "web: $2 is required and not here" >&2; exit 1 ;;
    *) echo "web: tests in the browser skipped, $2 is not here"; exit 0 ;;
    esac
}
have=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/' || true)
if [ "${have:-0}" -lt 20 ] || ! command -v npm >/dev/null; then absent node "Node 20 or newer"; fi
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || absent chromium "Chromium"

npm ci --no-progress
[ -d ../../web/node_modules ] || npm ci --no-progress --prefix ../../web
rm -rf artefacts
node --test --test-concurrency=1 ./*.test.mjs
