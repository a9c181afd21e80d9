# Two commands matter: `make demo` and `make test`. Both install what is missing on Debian 12; Swift must be there.
.PHONY: demo build release test unit end-to-end format lint bench bench-intake bench-intake-speed bench-kill engines fuzz clean

SWIFT := swift
BUILD := $(SWIFT) build -j 2
INSPEL := .build/debug/inspel
ENGINES := $(CURDIR)/.venv/engines
export INSPEL_PDF_PYTHON ?= $(ENGINES)/bin/python3

demo: build engines
	$(INSPEL) demo --data demo-data

build:
	Scripts/install-packages build run
	$(BUILD)

release:
	Scripts/install-packages build run
	$(BUILD) -c release --static-swift-stdlib --scratch-path .build-release --product inspel

engines:
	Scripts/install-packages run
	Scripts/setup-engines $(ENGINES)

test: lint unit end-to-end

lint:
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Plugins Package.swift

unit: engines
	Scripts/install-packages build run test
	$(BUILD) --build-tests
	$(SWIFT) test --skip-build

end-to-end: engines
	Scripts/install-packages build run test
	Scripts/setup-tests
	$(BUILD)
	folder=$$(mktemp -d /tmp/inspel-tests-XXXXXX); .venv/test/bin/python -m pytest -q Tests/EndToEnd --basetemp $$folder/run; \
	status=$$?; rm -rf $$folder; exit $$status

format:
	$(SWIFT) format format --in-place --recursive --parallel Sources Tests Plugins Package.swift

bench: release engines
	Scripts/install-packages test bench
	Benchmarks/run

# Scores the reader on the fixtures' letters, and on those that INSPEL_LETTERS names (docs/intake-quality.md).
bench-intake: build engines
	Benchmarks/score-letters $(INSPEL) Tests/Fixtures/letters
	[ -z "$$INSPEL_LETTERS" ] || Benchmarks/score-letters $(INSPEL) "$$INSPEL_LETTERS"

# How fast letters are taken in, beside Python's email and notmuch on the same mails.
bench-intake-speed: release engines
	Scripts/install-packages test bench
	Benchmarks/intake-speed

# Reads changed letters for many rounds (ROUNDS, from SEED); a letter that fails belongs into Tests/Fixtures/fuzz.
ROUNDS ?= 20000
SEED ?= 1
fuzz: engines
	$(BUILD) --build-tests
	INSPEL_FUZZ=$(ROUNDS) INSPEL_FUZZ_SEED=$(SEED) $(SWIFT) test --skip-build --filter "ReaderPropertyTests|DamageTests"

# Kills the server 200 times while letters and answers come in, and prints what was lost or doubled. As root.
bench-kill: release engines
	Scripts/install-packages test
	Scripts/setup-tests
	.venv/test/bin/python Tests/EndToEnd/kill_run.py --rounds 200 --program .build-release/release/inspel

clean:
	rm -rf .build .build-release .venv demo-data
