"""Expands web annotations as JSON-LD, and holds them against the rules of the Web Annotation Data Model."""

import json
import pathlib
import sys

import jsonschema
from pyld import jsonld

HERE = pathlib.Path(__file__).parent
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OA = "http://www.w3.org/ns/oa#"


def load(url, options):
    if url != CONTEXT:
        raise ValueError(f"no context at {url}")
    terms = json.loads((HERE / "anno-terms.json").read_text())
    return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": terms}


def values(node):
    """How many values stand in `node`, whatever they are called."""
    if isinstance(node, dict) and "@value" in node:
        return 1
    if isinstance(node, dict):
        return sum(values(value) for key, value in node.items() if key != "@context")
    if isinstance(node, list):
        return sum(map(values, node))
    return 1


def main(names):
    jsonld.set_document_loader(load)
    schema = json.loads((HERE / "annotations.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    faults = []
    for name in names:
        page = json.loads(pathlib.Path(name).read_text(encoding="utf-8"))
        for error in validator.iter_errors(page):
            faults.append(f"{name}: {error.json_path}: {error.message[:200]}")
        expanded = jsonld.expand(page, {"base": "https://base.example/"})
        # A key that the context does not know falls away, and its value with it.
        if values(expanded) != values(page):
            faults.append(f"{name}: {values(page) - values(expanded)} values are lost on expansion")
        items = expanded[0]["https://www.w3.org/ns/activitystreams#items"][0]["@list"]
        for item in items:
            source = item[OA + "hasTarget"][0][OA + "hasSource"][0]["@id"]
            if item["@type"] != [OA + "Annotation"] or not source.startswith("https://"):
                faults.append(f"{name}: {item['@id']}: {item['@type']}, {source}")
    print("\n".join(faults), end="\n" if faults else "")
    return bool(faults)


sys.exit(main(sys.argv[1:]))
