#!/usr/bin/env bash
# Every export, of examples/, of real pages and of a store of 2,000 articles, against the package of the tool that it is
# for. Skipped without Python, unless MUSNAD_REQUIRE names it; real pages and articles are left out where MUSNAD_DATA
# (else ../shared beside the project) is not there, unless MUSNAD_REQUIRE names data. `MUSNAD` says which binary.
set -euo pipefail
cd "$(dirname "$0")"

python=${PYTHON:-python3}
if ! "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
    case ",${MUSNAD_REQUIRE:-}," in
    *,python,*) echo "exports: Python 3.10 or newer, with venv, is required and not here" >&2; exit 1 ;;
    *) echo "exports: skipped, Python 3.10 or newer, with venv, is not here"; exit 0 ;;
    esac
fi

# One environment for each list of packages, made whole or not at all.
wanted=$("$python" -c 'import hashlib, sys; print(hashlib.sha256(open("requirements.txt", "rb").read() + sys.version.encode()).hexdigest()[:16])')
venv=.venv/$wanted
if [ ! -e "$venv/whole" ]; then
    rm -rf .venv
    "$python" -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement requirements.txt
    touch "$venv/whole"
fi
exec "$venv/bin/python" run.py
