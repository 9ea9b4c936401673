# `make` alone tells what there is. Each step leaves a stamp, so that what is up to date is not done again.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
VENDOR := web/static/vendor
NPM_PACKAGES := node_modules
export VENV

VENDORED := \
	@digdir/designsystemet-css/dist/src/index.css:designsystemet.css \
	@digdir/designsystemet-css/dist/theme/designsystemet.css:designsystemet-theme.css \
	@digdir/designsystemet-web/dist/umd/index.js:designsystemet.js \
	htmx.org/dist/htmx.min.js:htmx.js \
	@fontsource-variable/inter/files/inter-latin-wght-normal.woff2:inter.woff2 \
	@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2:inter-latin-ext.woff2

.DEFAULT_GOAL := help
.PHONY: help setup setup-tests demo test check lint types contracts format front-end browser lock clean \
        fuzz sbom audit \
        bench-quality bench-speed bench-courses bench-rotation

help: ## Tell what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(VENV)/.installed $(VENDOR)/.filled ## Everything that mobility needs, in .venv and web/static/vendor

demo: setup ## Made-up ministries, people and openings on http://127.0.0.1:8000
	$(BIN)/mobility demo

test: setup-tests ## All tests, on SQLite, PostgreSQL and in a real browser
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: lint types contracts test ## What must hold before a change is taken in

lint: $(VENV)/.installed-tests ## House style, and templates that close what they open
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet web/templates

types: $(VENV)/.installed-tests ## Types, strictly
	$(BIN)/mypy

contracts: $(VENV)/.installed-tests ## Who may import whom
	$(BIN)/lint-imports

bench-quality: $(VENV)/.installed-bench ## How good the text matcher is beside its peers, on the benchmark data
	$(BIN)/python -m benchmarks.quality

bench-speed: $(VENV)/.installed-bench ## How fast it is beside its peers
	$(BIN)/python -m benchmarks.speed

format: $(VENV)/.installed-tests ## Put the code in the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

front-end: $(VENDOR)/.filled ## Styles, scripts and the typeface that the pages load

browser: $(VENV)/.installed-tests ## A Chromium for the tests
	tools/chromium

setup-tests: setup $(VENV)/.installed-tests $(NPM_PACKAGES)/.installed-tests browser

bench-courses: $(VENV)/.installed ## Course plans beside running the most wanted courses
	$(BIN)/python -m benchmarks.courses

bench-rotation: $(VENV)/.installed-bench ## Rotation rounds beside peers, as a table (BENCH="--only preflib --seconds 20")
	$(BIN)/python -m benchmarks.rotation $(BENCH)

fuzz: setup-tests ## 20,000 hostile requests to every form and API operation, counted by route (FUZZ="--requests 2000")
	PYTHONPATH=.:tests $(BIN)/python -m fuzz.run $(FUZZ)

sbom: $(VENV)/.installed-tests ## What the product is made of, as CycloneDX, in dist/sbom.json
	@mkdir -p dist
	$(BIN)/python -m tools.sbom > dist/sbom.json

audit: $(VENV)/.installed ## Known vulnerabilities of the pinned parts; asks public lists, so it needs the net
	$(BIN)/uv tool run pip-audit --disable-pip --require-hashes --requirement requirements.txt
	tools/npm audit --omit=dev

lock: ## Choose newest versions anew, within setup.cfg and package.json (uv must be in .venv)
	for one in "requirements.txt:" "requirements-dev.txt:--extra test --extra check -c requirements.txt" \
	           "requirements-bench.txt:--extra bench -c requirements-dev.txt"; do \
	    $(BIN)/uv pip compile setup.cfg --universal --python-version 3.11 --generate-hashes --no-header --quiet \
	        --upgrade $${one#*:} -o $${one%%:*} || exit 1; \
	done
	tools/npm update --package-lock-only

clean: ## Take away what make has made; the database in instance/ stays
	rm -rf $(VENV) $(NPM_PACKAGES) $(VENDOR) test-results *.egg-info .mypy_cache .ruff_cache .pytest_cache \
	    .import_linter_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt requirements-uv.txt setup.cfg pyproject.toml | $(BIN)/python
	tools/packages requirements.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable . || $(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.installed-tests: requirements-dev.txt $(VENV)/.installed
	tools/packages requirements-dev.txt
	@touch $@

$(VENV)/.installed-bench: requirements-bench.txt $(VENV)/.installed-tests
	tools/packages requirements-bench.txt
	@touch $@

$(NPM_PACKAGES)/.installed: package.json package-lock.json .npmrc | $(BIN)/python
	tools/npm ci --omit=dev --loglevel=error
	@touch $@

$(NPM_PACKAGES)/.installed-tests: $(NPM_PACKAGES)/.installed
	tools/npm ci --loglevel=error
	@touch $(NPM_PACKAGES)/.installed $@

$(VENDOR)/.filled: $(NPM_PACKAGES)/.installed
	@mkdir -p $(VENDOR)
	for one in $(VENDORED); do install -m 644 "$(NPM_PACKAGES)/$${one%%:*}" "$(VENDOR)/$${one##*:}" || exit 1; done
	@touch $@
