# Every target works from a fresh clone; .venv is made on the first one.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test test-slow fuzz lint eval bench model wheel clean

run: $(STAMP)  ## extract the five articles of seeds/ and show where they contradict each other
	$(BIN)/facts extract seeds/
	$(BIN)/facts conflicts

test: $(STAMP) lint  ## lint and all ordinary tests (at most ten minutes on two cores)
	$(BIN)/pytest -n 2

test-slow: $(STAMP)  ## tests that take long or want a browser; they say why they are skipped
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt --editable ".[dev,slow]"
	$(BIN)/pytest -m slow -rs

fuzz: $(STAMP)  ## atheris looks for inputs that fail: make fuzz [TARGETS="reading html times quotations"] [SECONDS=300]
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt --editable ".[dev,fuzz]"
	for target in $(or $(TARGETS),reading html times quotations); do \
	  $(BIN)/python -m tests.fuzz.guided $$target $(or $(SECONDS),300) || exit 1; done

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: $(STAMP)  ## quality figures: make eval DATA=folder with ud/ and ner/
	@test -n "$(DATA)" || { echo "usage: make eval DATA=FOLDER (see models/README.md)"; exit 2; }
	$(BIN)/python models/evaluate.py --data "$(DATA)"

bench: $(STAMP)  ## speed figures, written to benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks

model: $(STAMP)  ## train the pipeline again: make model DATA=folder [GOLD=folder whose sentences are left out]
	@test -n "$(DATA)" || { echo "usage: make model DATA=FOLDER [GOLD=FOLDER] (see models/README.md)"; exit 2; }
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt --editable ".[dev,data]"
	$(BIN)/python models/train.py --data "$(DATA)" $(if $(GOLD),--gold "$(GOLD)")

wheel: $(STAMP)
	$(BIN)/pip wheel --no-deps --wheel-dir dist .

$(STAMP): pyproject.toml .ci/constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt --editable ".[dev]"
	touch $(STAMP)

clean:
	rm -rf $(VENV) build dist *.egg-info facts.db facts.db-*
