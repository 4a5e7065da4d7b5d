# Commands for people. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TEST_STAMP := $(VENV)/.tests-installed
TRAIN_STAMP := $(VENV)/.training-installed
export GRADIO_ANALYTICS_ENABLED := False
export ANONYMIZED_TELEMETRY := False
export ORT_DISABLE_TELEMETRY := 1

.PHONY: help run test deps lint types imports eval record train bench docs clean

help: ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'

$(STAMP): $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(TEST_STAMP): $(STAMP)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group test --group lint
	@touch $@

$(TRAIN_STAMP): $(STAMP)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group train
	@touch $@

run: $(STAMP) ## serve the app on http://127.0.0.1:7860 (PORT, HOST and OKR_COACH_DATA are honoured)
	$(BIN)/python app.py

test: $(TEST_STAMP) ## install what the tests need and run all of them
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
		echo "No Chromium found: the browser tests are skipped. 'make deps' installs it (Chromium and a CJK font)."
	$(BIN)/python -m pytest

deps: ## system packages of the browser tests: Chromium and a CJK font (Debian, as root)
	@if command -v chromium >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q .; then \
		echo "Chromium and a CJK font are there."; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk fontconfig >/dev/null && echo "Installed."; \
	else \
		echo "Please install Chromium and a Chinese font with your system's package manager (Debian: apt-get install chromium fonts-noto-cjk)."; exit 1; \
	fi

lint: $(TEST_STAMP) ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(TEST_STAMP) ## mypy, strict
	$(BIN)/mypy

imports: $(TEST_STAMP) ## the direction of imports
	$(BIN)/lint-imports

eval: $(TEST_STAMP) ## run the eval suites on the labelled data; fails where a gate breaks
	$(BIN)/python -m evals

record: $(TEST_STAMP) ## record anew what the scripted model answers in the suites that ask one
	$(BIN)/python -m evals --record

train: $(TRAIN_STAMP) ## train the reader of lines (needs PyTorch; some hours on two cores)
	$(BIN)/python -m evals.train
	$(BIN)/python -m evals.tails
	$(BIN)/python -m evals.pleas
	$(BIN)/python -m evals.crossing
	$(BIN)/python -m evals.finding
	$(BIN)/python -m evals.aims
	$(BIN)/python -m evals.wishes
	$(BIN)/python -m evals.pairing

bench: $(TEST_STAMP) ## speed: cold start, batch, through the running app
	$(BIN)/python -m evals.bench

docs: $(TEST_STAMP) ## write what is derived from the rules: docs/rules.md and coach/parse/pieces.json
	$(BIN)/python -m coach.rules.reference > docs/rules.md
	$(BIN)/python -m coach.rules.pieces > $(BIN)/pieces.json
	mv $(BIN)/pieces.json coach/parse/pieces.json

clean: ## remove the environment (the data stay)
	rm -rf $(VENV)
