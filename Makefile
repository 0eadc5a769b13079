# The verbs of the project; each is complete by itself, on Python 3.11, pip and make alone.
PYTHON ?= python3
PY := .venv/bin/python
PIN := --quiet --strip-extras --annotation-style line --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run test lint fix bench measure migrate load worker beat pins

help: ## List these verbs
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

run: .venv/run ## Start the atlas on 127.0.0.1:$PORT (8000); the first start loads the dataset
	@$(PY) manage.py start

test: .venv/dev ## Run the tests; ARGS go to pytest: make test ARGS="tests/sources -x"
	@$(PY) -m pytest $(ARGS)

lint: .venv/dev ## Check style and formatting, changing nothing
	$(PY) -m ruff check . && $(PY) -m ruff format --check .
	$(PY) -m djhtml --check templates

fix: .venv/dev ## Mend what lint can mend by itself
	$(PY) -m ruff check --fix . ; $(PY) -m ruff format .
	$(PY) -m djhtml templates

bench: .venv/run ## Print the server time of map, facets, list and figures, as medians
	@$(PY) manage.py bench $(ARGS)
	@$(PY) manage.py bench_indicators $(ARGS)

measure: .venv/dev ## Print what the map costs a reader's browser: bytes, paint, long tasks
	@$(PY) -m tests.browser.measure $(ARGS)

migrate: .venv/run ## Bring the database to the present models
	@$(PY) manage.py migrate

load: .venv/run ## Load the shipped dataset, or ARGS=path/to/tables
	@$(PY) manage.py load_dataset $(ARGS)

worker: .venv/run ## Start a Celery worker (needs REDIS_URL)
	@$(PY) -m celery --app config worker --loglevel info

beat: .venv/run ## Start the Celery scheduler (needs REDIS_URL)
	@$(PY) -m celery --app config beat --loglevel info --schedule var/beat-schedule

pins: .venv/dev ## Compile requirements*.txt anew from pyproject.toml
	@$(PY) -m piptools compile $(PIN) --output-file requirements.txt pyproject.toml
	@$(PY) -m piptools compile $(PIN) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

.venv/bin/python:
	@$(PYTHON) -m venv .venv

# A stamp per list of requirements: pip runs again only when the list has changed.
.venv/run: requirements.txt | $(PY)
	@echo "Installing packages into .venv; this is needed once."
	@$(PY) -m pip install --quiet --requirement $< && touch $@

.venv/dev: requirements-dev.txt | $(PY)
	@echo "Installing packages for development into .venv; this is needed once."
	@$(PY) -m pip install --quiet --requirement $< && touch $@ .venv/run
