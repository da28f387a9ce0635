# Each target works as the first command on a fresh machine that has Python 3.11 or newer, make and a package registry.
#   make demo     read the sample reports into demo/: a book and its pages
#   make test     ruff, mypy --strict, the layers and every test
#   make bench    the measurements of BENCHMARKS.md
#   make parser   train the English parser anew (hours; see training/)
#   make format   lay the code out as ruff does

VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
DEMO   := demo

.PHONY: demo test bench parser format clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.installed
	@$(BIN)/tollbook demo -o $(DEMO)

# ruff, mypy and the layers are tests like the others: tests/test_layers.py.
test: $(VENV)/.installed-dev
	@scripts/system-packages.sh
	@$(BIN)/python -m pytest -n 2

# Scores need the marked reports in ../shared; speed is measured on the sample without them.
bench: $(VENV)/.installed-dev
	@$(BIN)/python benchmarks/speed.py
	@if [ -d ../shared/score ]; then \
	    PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python ../shared/score/score_clusters.py; \
	    for name in claims speakers where_when reliability linking copies expectations; do \
	        [ ! -e benchmarks/$$name.py ] || { echo "== $$name"; $(BIN)/python benchmarks/$$name.py; }; \
	    done; \
	else echo "No ../shared here: nothing to score against."; fi

# training/README.md says what it is made of, how long it takes and what it scores.
parser: $(VENV)/.installed
	@$(BIN)/python training/treebanks.py ../shared/treebanks build/treebanks
	@$(BIN)/python -m spacy train training/parser.cfg --output build/parser \
	    --paths.train build/treebanks/train.spacy --paths.dev build/treebanks/dev.spacy
	@rm -rf src/tollbook/find/english/model && cp -r build/parser/model-best src/tollbook/find/english/model

format: $(VENV)/.installed-dev
	@$(BIN)/ruff check --fix-only src tests benchmarks training
	@$(BIN)/ruff format src tests benchmarks training

clean:
	rm -rf $(VENV) $(DEMO) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@scripts/venv.sh $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "Installing Tollbook into $(VENV) …"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	@echo "Installing Tollbook and what its tests need into $(VENV) …"
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.installed
