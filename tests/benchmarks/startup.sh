#!/usr/bin/env bash
# Medians of the commands that people wait for, against their budgets. See README.md beside this file.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

tag=$(.venv/bin/python -c 'import sys; print(sys.implementation.cache_tag)') || tag=none
filmshift=${FILMSHIFT:-.nox/$tag/validate/bin/filmshift}
review=reviews/eternal-sunshine-of-the-spotless-mind-2004/founding-reviewer.yaml

command -v hyperfine > /dev/null || { echo "hyperfine is not installed" >&2; exit 2; }
command -v "$filmshift" > /dev/null || { echo "$filmshift is not there: run nox -s validate once" >&2; exit 2; }
[ -f "$review" ] || { echo "$review is not there" >&2; exit 2; }

results=$(mktemp)
trap 'rm -f "$results"' EXIT

# No shell in between: its own start would be a good part of what is measured. Exit codes are judged below, because
# findings are no failure of the measurement.
hyperfine --shell=none --warmup 3 --min-runs 20 --ignore-failure --style basic --export-json "$results" \
    --command-name "help" "$filmshift --help" \
    --command-name "one review" "$filmshift check $review" \
    --command-name "collection" "$filmshift check" > /dev/null

python3 - "$results" << 'PYTHON'
import json
import sys

BUDGETS = {"help": 0.1, "one review": 0.25}

with open(sys.argv[1], encoding="utf-8") as file:
    results = json.load(file)["results"]
slow = False
for result in results:
    name, median = result["command"], result["median"]
    # Only findings excuse an exit code: a command that could not run is not fast.
    broken = not set(result["exit_codes"]) <= ({0} if name == "help" else {0, 1})
    over = median > BUDGETS.get(name, float("inf"))
    slow |= over or broken
    budget = f"{BUDGETS[name]:.2f} s" if name in BUDGETS else "none"
    verdict = "could not run" if broken else "over budget" if over else "ok"
    print(f"{name:<12} median {median:.3f} s   budget {budget:<7} {verdict}")
sys.exit(slow)
PYTHON
