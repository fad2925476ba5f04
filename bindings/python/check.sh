#!/usr/bin/env bash
# Builds the wheel, installs it into a clean environment, and checks it there: types, tests, documented examples, a Spark
# cluster and Sail. Skipped without Python, and the cluster without Java, unless MUSNAD_REQUIRE names them. `MUSNAD` says
# which command the package is held against.
set -euo pipefail
cd "$(dirname "$0")"

absent() {
    case ",${MUSNAD_REQUIRE:-}," in
    *,"$1",*) echo "python: $2 is required and not here" >&2; exit 1 ;;
    *) echo "python: skipped, $2 is not here"; exit 0 ;;
    esac
}
python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || absent python "Python 3.11 or newer with venv"

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
cache="${XDG_CACHE_HOME:-$HOME/.cache}/musnad-python"
# The tools are kept from run to run; what they check is installed anew each time.
tools="$cache/$(cat requirements.txt "$(command -v python3)" | sha256sum | cut -c1-16)"
if [ ! -x "$tools/bin/pytest" ]; then
    rm -rf "$tools"
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check --requirement requirements.txt
fi
"$tools/bin/maturin" build --release --locked --quiet --out "$made/wheel" --interpreter "$tools/bin/python"
python3 -m venv --without-pip "$made/clean"
# What was built stands first; the tools are behind it.
"$tools/bin/pip" --python "$made/clean/bin/python" install --quiet --disable-pip-version-check --no-deps "$made"/wheel/musnad-*.whl
site=$("$made/clean/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
# Alone it reads already: it needs nothing but Python.
(cd "$made" && "$made/clean/bin/python" -c '
import musnad
(record,) = musnad.read("قُتل ثلاثة جنود في كمين قرب مدينة سرت.").records()
assert record["statements"], record')
"$tools/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))' > "$site/tools.pth"

"$tools/bin/mypy" --python-executable "$made/clean/bin/python"
export PYTHONPATH=tests
python=("$made/clean/bin/python" -W ignore -m pytest --quiet -p no:cacheprovider -rs)
"${python[@]}" --ignore tests/test_cluster.py
"${python[@]}" tests/test_cluster.py
echo "python: types, tests and documented examples are as they should be"
