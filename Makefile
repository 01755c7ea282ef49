# The commands of this repository. A machine with Go 1.26 is enough: what the
# tests need beyond it, `make deps` installs (`make test` calls it first).

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# Pure Go: the binary must build and run without a C compiler.
export CGO_ENABLED := 0

ADDR ?= 127.0.0.1:8080
# Packages where goroutines meet; the soak runs them under the race detector.
CONCURRENT := ./internal/diag/... ./internal/publish/... ./internal/build/... ./internal/server/... ./internal/search/... ./internal/watch/... ./internal/devserver/...
# How long the soak fuzzes each target.
FUZZTIME ?= 30s

.PHONY: help build demo docs test lint deps bench lighthouse screenshots soak fmt clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build bin/ankang
	@mkdir -p bin
	go build -trimpath -o bin/ankang ./cmd/ankang

demo: build ## build the reference portal and serve it at http://127.0.0.1:8080/
	bin/ankang build
	@echo "serving at http://$(ADDR)/ (Ctrl+C stops)"
	bin/ankang serve --addr $(ADDR)

docs: build ## build the editor's handbook to bin/handbook and serve it at http://127.0.0.1:8080/
	bin/ankang build --source docs/handbook --out bin/handbook --strict
	bin/ankang serve --source docs/handbook --out bin/handbook --addr $(ADDR)

test: deps lint ## run every check that CI runs
	go test -timeout 14m ./... < /dev/null

lint: ## check formatting, go vet, staticcheck, TypeScript types
	@unformatted=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')); \
	if [ -n "$$unformatted" ]; then echo "not gofmt-formatted:"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	go tool staticcheck ./...
	@if [ -f tsconfig.json ]; then echo "tsc --noEmit -p ."; node_modules/.bin/tsc --noEmit -p . < /dev/null; fi

deps: ## install what tests need: Chromium, a Chinese font, the TypeScript compiler
	@scripts/install-test-tools.sh

bench: ## measure against Hugo and the floor, write docs/benchmarks.md (10 to 20 minutes)
	go run ./bench

lighthouse: deps build ## measure six kinds of pages with Lighthouse, write docs/benchmarks.md (2 minutes)
	go run ./scripts/lighthouse

# One page of each layout, by name.
SHOTS = home=/ course=/courses/kuaidi-qishou-chongdian/ lesson=/courses/fang-gaozhui/01-gaochu-zhuiluo/ \
	path=/paths/qishou/ case=/cases/jiaoshoujia-tankong/ notice=/notices/2026-ankangbei/ event=/events/diyike/ \
	alert=/alerts/gaowen-shili/ checklist=/checklists/gaochu-zuoye/ guide=/guides/gongshang-rending/ \
	regulation=/regulations/anquan-shengchan-fa/ search=/search/?q=高处坠落

screenshots: build deps ## take the pictures of docs/screenshots anew
	bin/ankang build --now 2026-05-20T09:00:00+08:00 --out bin/portal
	@mkdir -p docs/screenshots
	go run ./scripts/screenshot -dir bin/portal -out docs/screenshots $(SHOTS)
	go run ./scripts/screenshot -dir bin/portal -phone -out docs/handbook/content/write/img \
		exam=/exams/fang-gaozhui/ form=/forms/yinhuan-jianyi/ $(filter-out home=% search=%,$(SHOTS))
	rm -rf bin/anquan
	bin/ankang new site bin/anquan --now 2026-05-20
	bin/ankang build --source bin/anquan --now 2026-05-20T09:00:00+08:00
	go run ./scripts/screenshot -dir bin/anquan/public -phone -out docs/handbook/content/start/img home=/

soak: deps ## the long runs: Windows, race detector, 10,000 formatted documents, 50 kills, fuzzing
	GOOS=windows go build -o /dev/null ./cmd/ankang
	GOOS=windows go vet ./cmd/... ./internal/...
	@if command -v gcc > /dev/null; then echo "race detector"; CGO_ENABLED=1 go test -race -timeout 30m $(CONCURRENT) < /dev/null; \
	else echo "no gcc: the race detector is left out"; fi
	ANKANG_FMT_DOCUMENTS=10000 go test -count=1 -v -timeout 30m -run Corpus ./internal/format < /dev/null
	ANKANG_KILLS=50 go test -count=1 -v -timeout 60m -run 'Kill' ./internal/e2e < /dev/null
	@for pkg in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$pkg < /dev/null | grep '^Fuzz' || true); do \
			echo "fuzz $$pkg $$target"; go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$pkg < /dev/null; \
		done; \
	done

fmt: ## format the Go sources
	gofmt -w $$(git ls-files -co --exclude-standard '*.go')

clean: ## remove what is built
	rm -rf bin public .ankang bench/work
