#!/usr/bin/env bash
# How fast the scan is, beside the tools that do a part of its work or the same
# work by other means. Both sides of each row run in turn, A B A B …, each time
# as a new process, so that whatever else the machine does slows both alike;
# the ratio of a row is the median of the ratios of the pairs.
#
# Needs bash 5 and cargo; python3 for the arithmetic, with venv and pip for the row bm25s;
# find, sort, xargs and wc. Installs ripgrep into the working folder where it
# is missing. See benches/README.md.
set -euo pipefail
shopt -s inherit_errexit

usage() {
    cat <<'USAGE'
Usage: benches/race.sh [--work FOLDER] [--rounds N] [ROW...]

Rows, all but memory where none is named:
  rg        100 claims, beside ripgrep's count of lines with the claims' words:
            as it comes, and with --no-unicode
  wc        100 claims, beside wc -w
  tantivy   100 claims, beside an index in memory that is built and asked once:
            without stems and text, and with both as a check has them
  bm25s     the same with Python's bm25s
  claims    1,000 claims, beside 10 claims
  examples  this repository's own claims: those on three sources, and all
  memory    the most memory in use for 10 GB in one file and 1,000 claims

  --work FOLDER  where the corpora are made and kept for the next time
                 [default: a temporary folder, removed at the end]
  --rounds N     pairs of runs a row [default: 5]

Environment: BYTES and FILES, the size of the corpus [500MB in 5000 files];
SLOW_ROUNDS, pairs of runs for tantivy and bm25s [1]; ONE_FILE, the size of the
file of the row memory [10GB]; FACTCHECK, a binary to race instead of building.
USAGE
}

bytes=${BYTES:-500MB}
files=${FILES:-5000}
one_file=${ONE_FILE:-10GB}
rounds=5
slow_rounds=${SLOW_ROUNDS:-1}
work=
rows=()

while (($#)); do
    case $1 in
        -h | --help) usage && exit ;;
        --work) work=${2:?--work needs a folder} && shift ;;
        --rounds) rounds=${2:?--rounds needs a number} && shift ;;
        rg | wc | tantivy | bm25s | claims | examples | memory) rows+=("$1") ;;
        *) usage >&2 && exit 2 ;;
    esac
    shift
done
((${#rows[@]})) || rows=(rg wc tantivy bm25s claims examples)

cd "$(dirname "${BASH_SOURCE[0]}")/.."
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
if [[ -z $work ]]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
mkdir -p "$work"
work=$(realpath "$work")
data=$work/$bytes
log=$work/log.txt

say() { printf '%s\n' "$*" >&2; }

# --- what has to be there ---

build() {
    say 'building factcheck and the generator'
    cargo build --release --locked --quiet -p generate
    [[ -n ${FACTCHECK:-} ]] || cargo build --release --locked --quiet
    factcheck=$(realpath "${FACTCHECK:-$target/release/factcheck}")
}

# corpus FOLDER OPTIONS…: made beside its place, so that a break leaves no half.
corpus() {
    local folder=$1
    shift
    if [[ ! -d $folder ]]; then
        say "generating $folder"
        rm -rf "$folder.part"
        "$target/release/generate" "$@" "$folder.part"
        mv "$folder.part" "$folder"
    fi
}

# The standard corpus, read once so that every tool finds it in memory.
standard_corpus() {
    corpus "$data" --bytes "$bytes" --files "$files" \
        --claims 100 --claims 10 --claims 1000
    find "$data/corpus" -type f -print0 | xargs -0 cat >/dev/null
}

ripgrep() {
    rg=$(command -v rg || true)
    [[ -z $rg ]] || return 0
    rg=$work/ripgrep/bin/rg
    [[ -x $rg ]] && return
    say 'installing ripgrep'
    cargo install --quiet --locked --root "$work/ripgrep" ripgrep
}

tantivy() {
    say 'building the bench for tantivy: some minutes the first time'
    CARGO_TARGET_DIR=$work/tantivy cargo build --release --locked --quiet \
        --manifest-path benches/tantivy/Cargo.toml
}

bm25s() {
    [[ -x $work/venv/bin/python ]] && return
    say 'installing bm25s'
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet bm25s
}

# --- the runs ---

# All but check_claims need no argument. An exit status of 1 is a result here:
# claims that miss their expectation, no line found.
check_claims() { "$factcheck" check --isolated --corpus "$data/corpus" "$data/$1"; }
check() { check_claims claims.toml; }
check_10() { check_claims claims-10.toml; }
check_1000() { check_claims claims-1000.toml; }
run_rg() { "$rg" -c -w -i -F -f "$data/words.txt" "$data/corpus"; }
run_rg_ascii() { "$rg" --no-unicode -c -w -i -F -f "$data/words.txt" "$data/corpus"; }
run_wc() { find "$data/corpus" -type f -print0 | sort -z | xargs -0 cat | wc -w; }
run_tantivy() { "$work/tantivy/release/tantivy-race" "$data/corpus" "$data/claims.toml"; }
run_tantivy_full() { "$work/tantivy/release/tantivy-race" "$data/corpus" "$data/claims.toml" full; }
run_bm25s() { "$work/venv/bin/python" benches/bm25s_race.py "$data/corpus" "$data/claims.toml"; }

# seconds COMMAND: how long it takes; its output and messages go to the log.
seconds() {
    local start=$EPOCHREALTIME status=0
    "$@" >"$log" 2>&1 || status=$?
    local end=$EPOCHREALTIME
    if ((status > 1)); then
        say "$1 failed with status $status:" && tail -n 5 "$log" >&2
        return 1
    fi
    printf '%d\n' "$((${end/[.,]/} - ${start/[.,]/}))"
}

# pairs N A B: the times of both, a pair a line, in microseconds.
pairs() {
    local round a b
    for ((round = 0; round < $1; round++)); do
        a=$(seconds "$2")
        b=$(seconds "$3")
        say "  $2 $a µs, $3 $b µs"
        printf '%d %d\n' "$a" "$b"
    done
}

# --- the table ---

header() {
    printf '| work | against | factcheck | other | ratio | target | reached | pairs |\n'
    printf '|---|---|--:|--:|--:|--:|---|--:|\n'
}

# row WORK AGAINST PER LIMIT: a row from pairs on standard input. PER tells the
# ratio: "ours" is our time per theirs, at most LIMIT; "theirs" at least LIMIT.
row() {
    python3 -c '
import statistics, sys
work, against, per, limit = sys.argv[1:]
pairs = [[int(time) / 1e6 for time in line.split()] for line in sys.stdin]
ours, theirs = (statistics.median(side) for side in zip(*pairs))
if per == "ours":
    ratio = statistics.median(a / b for a, b in pairs)
    target, reached = f"≤ {limit}", ratio <= float(limit)
else:
    ratio = statistics.median(b / a for a, b in pairs)
    target, reached = f"≥ {limit}", ratio >= float(limit)
print(f"| {work} | {against} | {ours:.2f} s | {theirs:.2f} s | {ratio:.2f} | {target} |",
      "yes" if reached else "no", f"| {len(pairs)} |")
' "$@"
}

race() {
    case $1 in
        rg)
            pairs "$rounds" check run_rg |
                row "100 claims, $bytes" 'rg -c -w -i -F -f words.txt' ours 0.5
            # With Unicode, -w leaves ripgrep's fast path at every line that is not ASCII.
            pairs "$rounds" check run_rg_ascii |
                row "100 claims, $bytes" 'rg --no-unicode -c -w -i -F -f words.txt' ours 0.5
            ;;
        wc) pairs "$rounds" check run_wc |
            row "100 claims, $bytes" 'find, sort, xargs cat, wc -w' ours 1.0 ;;
        tantivy)
            pairs "$slow_rounds" check run_tantivy |
                row "100 claims, $bytes" 'tantivy in memory, a line a document' theirs 10
            pairs "$slow_rounds" check run_tantivy_full |
                row "100 claims, $bytes" 'the same, with stems and text' theirs 10
            ;;
        bm25s) pairs "$slow_rounds" check run_bm25s |
            row "100 claims, $bytes" 'bm25s, a line a document' theirs 30 ;;
        claims) pairs "$rounds" check_1000 check_10 |
            row "1,000 claims, $bytes" '10 claims' ours 2.5 ;;
        examples) examples ;;
        memory) memory ;;
    esac
}

# Process start to exit, over and over; the first time only warms up. A shell that forks itself first would add a
# millisecond. The three sources from the press and the claims on them, then all examples.
examples() {
    local name claims=() sources=()
    for name in belgium interview mosul murad un-meeting; do claims+=("claims/$name.toml"); done
    for name in belgium-court broadcast-interview un-meeting; do
        sources+=(--corpus "corpus/$name.txt")
    done
    start_to_exit 'three example sources and their claims' check "${claims[@]}" "${sources[@]}"
    start_to_exit 'all example sources and claims' check
}

# start_to_exit NAME ARGUMENTS…: a row for `factcheck ARGUMENTS…` in this repository.
start_to_exit() {
    python3 -c '
import statistics, subprocess, sys, time
def run():
    start = time.perf_counter()
    status = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, close_fds=False).returncode
    if status > 1:
        sys.exit(f"factcheck failed with status {status}")
    return (time.perf_counter() - start) * 1e3
run()
times = [run() for _ in range(100)]
middle = statistics.median(times)
print(f"| {sys.argv[1]} | | {middle:.1f} ms | | | < 15 ms |",
      "yes" if middle < 15 else "no", f"| {len(times)} |")
' "$1" "$factcheck" "${@:2}"
}

# The kernel counts the most memory that a process ever had.
memory() {
    local folder=$work/$one_file-in-one
    corpus "$folder" --bytes "$one_file" --one-file --claims 1000
    python3 -c '
import resource, subprocess, sys, time
start = time.monotonic()
status = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL).returncode
if status > 1:
    sys.exit(f"factcheck failed with status {status}")
unit = 1 if sys.platform == "darwin" else 1024
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit / 1e6
print(f"| 1,000 claims, {sys.argv[1]} in one file: {time.monotonic() - start:.0f} s |",
      f"| {peak:.0f} MB | | | < 250 MB |", "yes" if peak < 250 else "no", "| 1 |")
' "$one_file" "$factcheck" check --isolated --corpus "$folder/corpus" "$folder/claims.toml"
}

# --- all of it ---

build
for name in "${rows[@]}"; do
    case $name in
        rg) ripgrep ;;
        tantivy | bm25s) "$name" ;;
    esac
    case $name in
        examples | memory) ;;
        *) standard_corpus ;;
    esac
done
say "racing; $(uptime)"
table=$(header && for name in "${rows[@]}"; do race "$name"; done)
printf '%s\n' "$table"
