# 每个目标都只是一条写在 README 里的普通命令的简称；没有 make 的电脑照 README 输入即可。
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BIOME := tests/node/node_modules/.bin/biome
SCRIPTS := --config-path=tests/node/lint.jsonc overrides/assets tests/search tests/node

export NO_MKDOCS_2_WARNING := 1

.PHONY: serve site dist test quick check annotate format lock clean publish report new-plan audit properdocs zensical sbom lighthouse bench bench-search fuzz

serve: $(VENV)/.built  ## 生成网站并在本机预览，地址会打印出来
	$(BIN)/mkdocs serve

site: $(VENV)/.built  ## 生成 site/，可发布，也可离线双击打开
	$(BIN)/mkdocs build

check: $(VENV)/.built  ## 只检查数据和页面
	$(BIN)/python -m macros check

annotate: $(VENV)/.built  ## 同上，报告写成代码托管平台认得的标注
	$(BIN)/python -m macros check --format github

test: $(VENV)/.tested  ## 运行全部测试
	$(BIN)/python tests/tools.py
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIOME) check $(SCRIPTS)
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist worksteal

quick: $(VENV)/.tested  ## 不用浏览器的快速测试，一分钟以内
	$(BIN)/python -m pytest -m unit -n auto

$(VENV)/.built: requirements.lock
	$(PYTHON) macros/needs.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	touch $@

$(VENV)/.tested: requirements-dev.lock $(VENV)/.built
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

$(VENV)/.editions: requirements-editions.lock $(VENV)/.built
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-editions.lock
	touch $@

fuzz: $(VENV)/.tested  ## 用一万份损坏的和恶意的文件试检查：make fuzz SEED=7 NUMBER=10000
	$(BIN)/python -m tests.contract.fuzz --seed "$(or $(SEED),1)" --number "$(or $(NUMBER),10000)"

format: $(VENV)/.tested  ## 把 Python、JS、CSS 写成统一的格式
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIOME) check --write $(SCRIPTS)

lock:  ## 更新锁定的版本（需要 uv）
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --extra editions -c requirements.lock -o requirements-editions.lock pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

publish: site  ## 为发布作准备：压缩 site/，把主机配置写到 build/hosting/
	$(BIN)/python -m macros publish

dist: $(VENV)/.editions site  ## 把整本书、离线网站和开放数据写到 dist/，并列在 site/ 的下载页
	$(BIN)/python -m macros dist

report: $(VENV)/.built  ## 按数据起草评估报告：make report KIND=midterm
	$(BIN)/python -m macros report --kind "$(or $(KIND),closing)"

new-plan: $(VENV)/.built  ## 开始另一份规划：make new-plan DIR=../new-plan CHAPTERS=8
	$(BIN)/python -m macros new-plan --chapters "$(or $(CHAPTERS),1)" "$(DIR)"

audit:  ## 查已公布的漏洞（需要 uv 和网络；读不到漏洞库时会逐个说明）
	uvx pip-audit@2.10.1 --disable-pip --require-hashes -r requirements.lock
	cd tests/node && npm audit --omit=optional

properdocs: $(VENV)/.tested site  ## 用 ProperDocs 生成同一个网站，逐页比较（需要网络）
	$(BIN)/python -m pip install --quiet --target build/hosts/properdocs properdocs
	PYTHONPATH=build/hosts/properdocs $(BIN)/python -m properdocs build --quiet --site-dir build/hosts/properdocs-site
	$(BIN)/python -m tests.hosts site build/hosts/properdocs-site

zensical: $(VENV)/.tested site  ## 用最新的 Zensical 生成，逐页比较文字和链接，列出不同之处和原因（需要网络）
	$(BIN)/python -m macros prepare --plain --into build/prepared
	$(PYTHON) -m venv build/hosts/zensical
	build/hosts/zensical/bin/python -m pip install --quiet --upgrade zensical
	cd build/prepared && ../hosts/zensical/bin/zensical build
	$(BIN)/python -m tests.hosts --plain site build/prepared/site

sbom: $(VENV)/.built  ## 写出物料清单 build/sbom.json
	mkdir -p build
	$(BIN)/python -m macros sbom > build/sbom.json

lighthouse: $(VENV)/.tested  ## 在真正的 nginx 和 Chromium 里量三个页面
	$(BIN)/python -m tests.publish.lighthouse

bench: $(VENV)/.tested  ## 检查和生成有多快（与同样内容的原样主题相比）
	$(BIN)/python -m tests.bench.check
	$(BIN)/python -m tests.bench.build
	$(BIN)/python -m tests.bench.stages
	$(BIN)/python -m tests.bench.rebuild 60

bench-search: $(VENV)/.tested site  ## 搜索的查全率和速度，并与另两种搜索相比
	$(BIN)/python -m tests.bench.search
	node tests/bench/strange.mjs site

clean:
	rm -rf site build .cache $(VENV)
