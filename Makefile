# `make demo` and `make test` need Python 3.11 or later, make and git; they see to the rest.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv/bin
CODE := engagement programmes evaluation compensation scripts tests docker manage.py
TYPED := engagement programmes evaluation compensation scripts
MESSAGES := .venv/bin/python -m scripts.check_translations

export PORT
# Tests start hundreds of processes: none of them should compile the code anew.
unexport PYTHONDONTWRITEBYTECODE
# System libraries of Homebrew, for WeasyPrint.
ifeq ($(shell uname),Darwin)
export DYLD_FALLBACK_LIBRARY_PATH ?= /opt/homebrew/lib:/usr/local/lib
endif

# What the build looks at before it tests, from the quick to the slow, two at a time.
BEFORE_TESTS := check-format check-code check-imports check-templates check-deployment \
                check-packages check-translations check-migrations check-types
# Each says its words in one piece; the make of macOS is too old for that.
WHOLE_OUTPUT := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

.DEFAULT_GOAL := help
.PHONY: help demo stop clean test check thorough lock bench tour messages format ready \
        $(BEFORE_TESTS)

help: ## Say what can be typed
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## Start the whole product with its demonstration; Ctrl-C stops it
	@$(PYTHON) -m scripts.bootstrap check
	@$(PYTHON) -m scripts.bootstrap demo
	@$(VENV)/python -m engagement.core.embedded.demo

stop: ## Stop a demonstration that runs, and the embedded servers
	@$(PYTHON) -m engagement.core.embedded.demo stop
	@$(PYTHON) -m engagement.core.embedded stop

clean: stop ## Stop everything and throw away the data of this checkout
	@$(PYTHON) -m engagement.core.embedded remove
	@rm -rf var

ready: # The environment with all that tests and checks need
	@$(PYTHON) -m scripts.bootstrap dev

test: ready ## Run all tests, the browser's among them
	$(VENV)/pytest -n 2

thorough: ready ## Run all tests, and look at every page in every way (an hour or two)
	$(VENV)/pytest -n 2 --thorough

check: ready ## Do all that the build does; each step can be typed alone
	@$(MAKE) --no-print-directory --old-file=ready --jobs=2 $(WHOLE_OUTPUT) $(BEFORE_TESTS)
	@$(MAKE) --no-print-directory --old-file=ready test

check-format: ready
	$(VENV)/ruff format --check $(CODE)

check-code: ready
	$(VENV)/ruff check $(CODE)

check-templates: ready
	$(VENV)/djlint templates --lint --quiet

check-types: ready
	$(VENV)/mypy $(TYPED)

check-imports: ready
	$(VENV)/lint-imports

check-migrations: ready
	@$(VENV)/python -m scripts.check_django migrations

check-translations: ready
	@$(MESSAGES)

check-deployment: ready
	@$(VENV)/python -m scripts.check_django deployment

check-packages: ready
	@$(VENV)/python -m scripts.audit

format: ready ## Lay out the code
	$(VENV)/ruff check --fix-only --quiet $(CODE)
	$(VENV)/ruff format $(CODE)

messages: ready ## Bring the message files up to date with code and templates
	@$(MESSAGES) --extract
	@$(VENV)/python -m scripts.compile_translations

lock: ready ## Choose the versions of all packages anew
	@$(VENV)/python -m scripts.lock

bench: ready ## Measure the main pages and the reports beside their floors
	@$(VENV)/python -m tests.bench

tour: ready ## Take the pictures of docs/tour.md from the running product
	@$(VENV)/python -m tests.tour
