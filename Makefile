# Two commands: `make run` serves the university here, `make test` shows that it works.
# docs/commands.md says what each target does.

PORT = 8000
PYTHON_BIN = .venv/bin/python

.PHONY: run test check format lock bench shots messages coverage clean runtime development

run: runtime
	@DEBUG=1 $(PYTHON_BIN) manage.py serve 127.0.0.1:$(PORT)

test: development
	@$(PYTHON_BIN) -m scripts.test

check: development
	@scripts/check

format: development
	@.venv/bin/ruff check --fix --quiet . && .venv/bin/ruff format .
	@git ls-files 'templates/*.html' | xargs .venv/bin/djhtml
	@git ls-files 'templates/*.html' | xargs .venv/bin/djade --target-version 5.2

lock: development
	@scripts/lock requirements.in requirements.txt
	@scripts/lock requirements-dev.in requirements-dev.txt

bench: development
	@$(PYTHON_BIN) -m scripts.bench

shots: development
	@$(PYTHON_BIN) -m scripts.shots

messages: development
	@scripts/messages

coverage: development
	@$(PYTHON_BIN) -m scripts.test --coverage

clean:
	rm -rf .venv static-collected test-results htmlcov .coverage* .*_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

runtime:
	@scripts/sync-venv requirements.txt

development:
	@scripts/sync-venv requirements-dev.txt
