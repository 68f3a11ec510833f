"""The same work as a check's scan, done with bm25s: bm25s_race.py CORPUS CLAIMS.toml

Reads all files, indexes each line that isn't empty (a paragraph) in memory, and asks for the best twelve of each
claim. All as bm25s comes: its own tokenizer with English stop words, no stemmer, its default backend, all threads
for the queries. Lines are fewer and longer than the sentences that factcheck ranks, which favours bm25s.

Prints how long each step took, how many passages were found, and the most memory in use.
"""

import pathlib
import resource
import sys
import time

import bm25s

TOP = 12


def claims_of(path):
    """The texts of a claims file as the generator writes it."""
    start, end = 'text = "', '"\n'
    with open(path, encoding="utf-8") as lines:
        return [line[len(start) : -len(end)] for line in lines if line.startswith(start)]


def lines_of(corpus):
    """All lines that hold text, of all files."""
    for path in pathlib.Path(corpus).rglob("*.txt"):
        with open(path, encoding="utf-8") as lines:
            yield from (line for line in lines if line != "\n")


def main(corpus, claims):
    start = time.monotonic()

    def report(done):
        print(f"{done} after {time.monotonic() - start:.2f} s", file=sys.stderr)

    lines = list(lines_of(corpus))
    report(f"{len(lines)} lines read")
    tokens = bm25s.tokenize(lines, show_progress=False)
    report("tokenized")
    index = bm25s.BM25()
    index.index(tokens, show_progress=False)
    report("indexed")
    queries = bm25s.tokenize(claims_of(claims), show_progress=False)
    found = index.retrieve(queries, k=TOP, n_threads=-1, show_progress=False)
    report(f"{found.documents.size} passages for {len(found.documents)} claims")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"most memory in use: {peak:.1f} GB", file=sys.stderr)


main(*sys.argv[1:])
