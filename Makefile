# Every target sets up what it needs by itself; only Python 3.11 or newer has to be there.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CONFIG ?= config.toml
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset setup ready run test check format lint kill storms year pictures bench lock clean

help: ## Show this
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

demo: $(VENV)/demo ## Try Kept in a browser as several colleagues, without a Slack workspace
	@$(BIN)/python bot.py demo

demo-reset: ## Clear what the demonstration has saved
	rm -rf .demo

setup: $(VENV)/run ## Set up what the bot needs, and nothing else

ready: $(VENV)/run ## Check CONFIG=config.toml, tokens, teams and storage
	@$(BIN)/python bot.py check --config $(CONFIG)

run: $(VENV)/run ## Serve a Slack workspace with CONFIG=config.toml
	@$(BIN)/python bot.py run --config $(CONFIG)

test: $(VENV)/dev ## Run every test but the long proofs
	@$(BIN)/python -m pytest -n auto --dist worksteal -m "not long"

check: lint test ## Format, lint, types, import rules, tests

lint: $(VENV)/dev ## Format, lint, types, import rules
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy .
	@$(BIN)/lint-imports

format: $(VENV)/dev ## Write the format that check wants
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

kill: $(VENV)/dev ## The long proofs: 200 kills of the storage, 20 of the whole bot
	@$(BIN)/python -m pytest tests/storage tests/process -m long --timeout 1800

WEATHERS := rate-limited broken dropping disconnecting slow

storms: $(VENV)/dev ## The long proofs against Slack: every story in every weather, every two verbs at once
	@for weather in $(WEATHERS); do echo "Weather: $$weather"; \
		$(BIN)/python -m pytest tests/stories -n $$([ $$weather = slow ] && echo 8 || echo auto) -m "not long" \
		--weather $$weather || exit 1; done
	@$(BIN)/python -m pytest tests/storms -n auto -m long --timeout 1800

year: $(VENV)/dev ## The long proof of the clock: forty people, three thousand requests, a year
	@$(BIN)/python -m pytest tests/demo tests/year -m long -s --timeout 3600

pictures: $(VENV)/dev ## Take the README's pictures anew (needs Chromium)
	@$(BIN)/python -m tests.browser.pictures docs

bench: $(VENV)/dev ## Measure what things cost, as ratios within one run
	@$(BIN)/python -m bench.storage
	@$(BIN)/python -m bench.clock
	@$(BIN)/python -m bench.history
	@$(BIN)/python -m bench.command

lock: ## Write requirements/*.txt anew (needs uv)
	uv pip compile pyproject.toml -o requirements/run.txt $(LOCK)
	uv pip compile pyproject.toml --group playground -o requirements/demo.txt $(LOCK)
	uv pip compile pyproject.toml --group dev -o requirements/dev.txt $(LOCK)

LOCK = --quiet --upgrade --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11

clean: ## Remove what was set up
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Kept needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 1; }
	@echo "Setting up: a virtual environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

SERVES_run := run
SERVES_demo := run demo
SERVES_dev := run demo dev

# One stamp for each set of locked requirements; a larger set serves the smaller ones too.
$(VENV)/run $(VENV)/demo $(VENV)/dev: $(VENV)/%: requirements/%.txt | $(VENV)/bin/python
	@echo "Setting up: locked requirements for $* (a minute, once) …"
	@$(INSTALL) -r requirements/$*.txt
	@touch $(SERVES_$*:%=$(VENV)/%)
