"""Reads reports for build services as those services would, and says what is wrong with them.

validate.py SARIF_SCHEMA FOLDER...: each folder holds the reports of one run, and the name of the folder it was in.
"""

import json
import re
import sys
import tomllib
from pathlib import Path
from urllib.parse import unquote

import junitparser
from jsonschema import Draft7Validator
from lxml import etree

HERE = Path(__file__).parent
# The project has no page of its own that could be named.
ACCEPTED = {"SARIF2005"}
ANNOTATION = re.compile(r"::(error|warning|notice) ([a-zA-Z]+=[^,:]*(?:,[a-zA-Z]+=[^,:]*)*)::([^\r\n]*)")


def schema(name):
    return Draft7Validator(json.loads((HERE / name).read_text(encoding="utf-8")))


def mistakes(validator, value):
    return [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(value)]


def changed(text, changes):
    """`text` with each change (start, end, new) made, and the old values."""
    old = []
    for start, end, new in sorted(changes, reverse=True):
        old.append(text[start:end])
        text = text[:start] + new + text[end:]
    return text, old


def offset(lines, line, column):
    """The place of a line and column, both from 1, in `lines` joined by line breaks."""
    return sum(len(before) + 1 for before in lines[: line - 1]) + column - 1


def corrected(name, path, changes, decode):
    """Makes the changes in the claims file at `path` and sees that values gave way to values."""
    text, old = changed(path, changes)
    for value in old:
        if decode(value)[:1] not in ("'", '"') or decode(value)[-1:] not in ("'", '"'):
            yield f"{name}: replaces {decode(value)!r}, which is no string"
    try:
        tomllib.loads(decode(text))
    except tomllib.TOMLDecodeError as error:
        yield f"{name}: the corrected claims file is no TOML: {error}"


def sarif(folder, run_in, official):
    log = json.loads((folder / "report.sarif").read_bytes())
    yield from mistakes(official, log)
    for line in (folder / "report.sarif.txt").read_text(encoding="utf-8").splitlines():
        found = re.search(r": (error|warning) ([A-Z]+\d+)", line)
        if found and found[2] not in ACCEPTED:
            yield line
    results = log["runs"][0]["results"]
    prints = [result["partialFingerprints"]["factcheck/v1"] for result in results]
    if len(set(prints)) != len(prints):
        yield "two results have one fingerprint"
    changes = {}
    for result in results:
        place = result["locations"][0]["physicalLocation"]
        path = run_in / unquote(place["artifactLocation"]["uri"])
        lines = path.read_bytes().decode().split("\n")
        region = place["region"]
        start, end = (offset(lines, region[f"{e}Line"], region[f"{e}Column"]) for e in ("start", "end"))
        written = "\n".join(lines)[start:end]
        if "snippet" in region and region["snippet"]["text"] != written:
            yield f"the region of {result['properties']['claim']} holds {written!r}"
        for fix in result.get("fixes", []):
            new = fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"]
            changes.setdefault(path, []).append((start, end, new))
    for path, of_file in changes.items():
        yield from corrected("sarif", path.read_bytes().decode(), of_file, str)


def rdjson(folder, run_in):
    report = json.loads((folder / "rdjson.json").read_bytes())
    yield from mistakes(schema("rdjson.schema.json"), report)
    changes = {}
    for diagnostic in report["diagnostics"]:
        path = run_in / diagnostic["location"]["path"]
        for suggestion in diagnostic.get("suggestions", []):
            lines = path.read_bytes().split(b"\n")
            places = (suggestion["range"][end] for end in ("start", "end"))
            start, end = (offset(lines, place["line"], place["column"]) for place in places)
            changes.setdefault(path, []).append((start, end, suggestion["text"].encode()))
    for path, of_file in changes.items():
        yield from corrected("rdjson", path.read_bytes(), of_file, bytes.decode)


def gitlab(folder):
    issues = json.loads((folder / "gitlab.json").read_bytes())
    yield from mistakes(schema("gitlab.schema.json"), issues)
    prints = [issue["fingerprint"] for issue in issues]
    if len(set(prints)) != len(prints):
        yield "two issues have one fingerprint"


def junit(folder):
    file = folder / "junit.xml"
    tree = etree.parse(file)
    for case in tree.iter("testcase"):
        # The schema of Jenkins doesn't know these two; GitLab and reporters on GitHub link to the place by them.
        for name in ("file", "line"):
            case.attrib.pop(name, None)
    jenkins = etree.XMLSchema(etree.parse(HERE / "junit-10.xsd"))
    if not jenkins.validate(tree):
        yield str(jenkins.error_log)
    read = junitparser.JUnitXml.fromfile(str(file))
    told = (read.tests, read.failures, read.errors)
    suites = list(read)
    counted = tuple(sum(getattr(suite, name) for suite in suites) for name in ("tests", "failures", "errors"))
    for suite in suites:
        own = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()
        if own != (suite.tests, suite.failures, suite.errors, suite.skipped):
            yield f"the counts of {suite.name} are not what it holds"
    if told != counted:
        yield f"the counts of the whole are {told}, those of its suites {counted}"


def github(folder):
    lines = (folder / "github.txt").read_text(encoding="utf-8").splitlines()
    counts = dict.fromkeys(("error", "warning", "notice"), 0)
    for line in lines:
        if line.startswith("::"):
            found = ANNOTATION.fullmatch(line)
            if found is None:
                yield f"no annotation: {line}"
                continue
            counts[found[1]] += 1
    if max(counts.values()) > 10:
        yield f"more annotations than GitHub shows: {counts}"
    if not (folder / "summary.md").read_text(encoding="utf-8").strip():
        yield "there is no job summary"


def main(official, *folders):
    official = Draft7Validator(json.loads(Path(official).read_bytes()))
    wrong = 0
    for folder in map(Path, folders):
        run_in = Path((folder / "folder").read_text(encoding="utf-8").strip())
        checks = {
            "sarif": sarif(folder, run_in, official),
            "junit": junit(folder),
            "github": github(folder),
            "gitlab": gitlab(folder),
            "rdjson": rdjson(folder, run_in),
        }
        for name, check in checks.items():
            try:
                told = list(check)
            except (OSError, ValueError, LookupError, etree.Error) as error:
                told = [f"can't be read: {error!r}"]
            wrong += len(told)
            print(f"{folder.name}: {name}: {'valid' if not told else 'WRONG'}")
            for line in told:
                print(f"    {line}")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
