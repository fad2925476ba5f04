# `make test` is what has to pass before a change goes in.
CARGO ?= cargo
TARGET := $(or $(CARGO_TARGET_DIR),target)
# Tells a script which command to check.
BUILT := MUSNAD=$(abspath $(TARGET))/release/musnad

.PHONY: test fmt clippy bench exports-check python-check web-check web-e2e screenshots

test:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --release -- -D warnings
	$(CARGO) test --workspace --release
	$(TARGET)/release/musnad lexicon check
# The command is there: building it by itself would build much of it anew, with other features of its parts.
	$(BUILT) tests/exports/check.sh
	web/check.sh
	$(BUILT) tests/web/e2e.sh
	$(BUILT) bindings/python/check.sh

fmt:
	$(CARGO) fmt --all

clippy:
	$(CARGO) clippy --workspace --all-targets --release -- -D warnings

# Start-up, speed against a bare scan, memory.
bench:
	$(CARGO) build --release --package musnad-cli --package bench
	$(TARGET)/release/bench

# Every export against the package of the tool that it is for.
exports-check:
	$(CARGO) build --release --package musnad-cli
	$(BUILT) tests/exports/check.sh

# The page in web/: types, unit tests, and whether web/dist is what the sources build.
web-check:
	web/check.sh

# The page in a real browser against a real server; pictures of every view come to tests/web/artefacts.
web-e2e:
	$(CARGO) build --release --package musnad-cli
	$(BUILT) tests/web/e2e.sh

# The Python package: its wheel in a clean environment, types, tests, documented examples, a Spark cluster, Sail.
python-check:
	$(CARGO) build --release --package musnad-cli
	$(BUILT) bindings/python/check.sh

# The README's pictures, made anew from examples/.
screenshots:
	$(CARGO) build --release --package musnad-cli
	cd tests/web && npm ci --no-progress && MUSNAD=$(abspath $(TARGET))/release/musnad node screenshots.mjs
