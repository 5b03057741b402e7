# 每个目标都只是一条写在 README 里的普通命令的简称；没有 make 的电脑照 README 输入即可。
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE_TOOLS := tests/node/node_modules/.package-lock.json

export NO_MKDOCS_2_WARNING := 1

.PHONY: serve site test check format lock clean

serve: $(VENV)/.built  ## 生成网站并在本机预览，地址会打印出来
	$(BIN)/python -m mkdocs serve

site: $(VENV)/.built  ## 生成 site/，可发布，也可离线双击打开
	$(BIN)/python -m mkdocs build

check: $(VENV)/.built  ## 只检查数据和页面
	$(BIN)/python -m macros check

test: $(VENV)/.tested  ## 运行全部测试
	$(BIN)/python tests/tools.py
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest

$(VENV)/.built: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	touch $@

$(VENV)/.tested: requirements-dev.lock $(VENV)/.built
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

lock:  ## 更新锁定的版本（需要 uv）
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean:
	rm -rf site build $(VENV)
