#!/usr/bin/env bash
# Checks the page: types, unit tests, and that dist/ is what the sources build. Skipped without Node, unless
# MUSNAD_REQUIRE names node.
set -euo pipefail
cd "$(dirname "$0")"

wanted=20
have=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/' || true)
if [ "${have:-0}" -lt "$wanted" ] || ! command -v npm >/dev/null; then
    case ",${MUSNAD_REQUIRE:-}," in
    *,node,*) echo "web: Node $wanted or newer is required and not here" >&2; exit 1 ;;
    *) echo "web: skipped, Node $wanted or newer is not here"; exit 0 ;;
    esac
fi

npm ci --no-progress
npm run --silent check
npm test --silent
built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
npm run --silent build -- --outDir "$built" --emptyOutDir --logLevel warn
if ! diff -rq dist "$built"; then
    echo "web: dist/ is not what the sources build; run \`npm run build\` in web/ and commit it" >&2
    exit 1
fi
echo "web: types, tests and dist/ are as they should be"
