# Everything a developer runs. `make help` lists it.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && exit; done; echo python3)
VENV := .venv/bin
MANAGE := $(VENV)/python manage.py
SERVED := $(PYTHON) -m deploy.local.served
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset test lint unit e2e format lock messages css openapi template settings docs bench faults shots clean

help: ## Show this list
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: ## Prepare the environment with the locked packages
	@$(PYTHON) -m deploy.local.setup

demo: ## Run all of KoproGo with demo data on http://localhost:8000
	@$(PYTHON) -m deploy.local.demo

demo-reset: ## The same, from the beginning: forget the demo's data first
	@$(PYTHON) -m deploy.local.demo --reset

test: ## Run every check and every test
	@$(PYTHON) -m deploy.local.checks

lint: ## ruff, mypy --strict, import contracts
	@$(PYTHON) -m deploy.local.checks lint

unit: ## Tests without a browser (ARGS="-k allocate" narrows)
	@$(PYTHON) -m deploy.local.checks unit -- $(ARGS)

e2e: ## Journeys in a browser
	@$(PYTHON) -m deploy.local.checks e2e -- $(ARGS)

format: setup ## Format the code and sort its imports
	@$(VENV)/ruff check --fix . ; $(VENV)/ruff format .

lock: setup ## Lock requirements/*.in with exact versions and hashes
	@for name in bootstrap base dev; do $(VENV)/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header $(ARGS) requirements/$$name.in -o requirements/$$name.txt || exit 1; done

messages: setup ## Collect and compile the texts to translate
	@$(SERVED) $(MANAGE) messages $(ARGS)

css: setup ## Build the style sheet from its parts
	@$(SERVED) $(MANAGE) build_css

openapi: setup ## Write the OpenAPI files
	@$(SERVED) $(MANAGE) write_openapi

template: setup ## Write the DDL template of a copropriété from the migrations
	@$(SERVED) $(MANAGE) write_template

settings: setup ## Write the page of settings for operators
	@$(SERVED) $(VENV)/python -m koprogo.settings.page

docs: setup ## Write the pages of docs/ that come from commands, jobs and texts
	@$(SERVED) $(MANAGE) write_docs

bench: setup ## Measure throughput, memory and the opening of copropriétés
	@$(VENV)/python -m loadtests $(ARGS)

faults: setup ## Break servers and processes while people work, print what they saw (ARGS="databases kills")
	@$(VENV)/python -m tests.faults $(ARGS)

shots: setup ## Take screenshots of every page (ARGS="--who syndic --widths 360")
	@$(SERVED) $(VENV)/python -m tests.e2e.shots $(ARGS)

clean: ## Remove what was made here: environment, data of demo and tests, caches
	@$(PYTHON) -m deploy.local.clean
