"""Renders comments as GitHub does and sees that nothing comes of the words of claims and sources."""

import html.parser
import re
import sys

import cmarkgfm
from cmarkgfm.cmark import Options

# What the renderer itself writes; in a task's summary the span keeps a $ from opening a formula.
OURS = {"h3", "h4", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "pre", "blockquote", "details", "summary",
        "ul", "li", "em", "span"}
# What GitHub turns into something in text outside code.
DOES = re.compile(
    r"(?<![\w`])@[\w-]|(?<!&)#\d|\bGH-\d|\b[0-9a-f]{7,40}\b|https?://|www\.|:\w+:|\w@\w", re.IGNORECASE
)


class Reader(html.parser.HTMLParser):
    def __init__(self, name):
        super().__init__(convert_charrefs=True)
        self.name, self.inside, self.faults = name, [], []

    def handle_starttag(self, tag, attributes):
        attributes = [key for key, _ in attributes if (tag, key) not in {("pre", "lang"), ("th", "align"), ("td", "align")}]
        if tag not in OURS or attributes:
            self.faults.append(f"<{tag} {attributes}>")
        self.inside.append(tag)

    def handle_endtag(self, tag):
        if not self.inside or self.inside.pop() != tag:
            self.faults.append(f"</{tag}> out of place")

    def handle_comment(self, comment):
        if comment.strip() != "factcheck" or self.getpos()[0] != 1:
            self.faults.append(f"<!--{comment}-->")

    def handle_data(self, text):
        if not {"code", "pre"} & set(self.inside) and (found := DOES.search(text)):
            self.faults.append(f"text that GitHub acts on: {found.group()!r} in {text[:80]!r}")
        if "$" in text and not {"code", "pre", "span"} & set(self.inside):
            self.faults.append(f"a $ outside its span in {text[:80]!r}")


failed = False
for name in sys.argv[1:]:
    with open(name, encoding="utf-8", newline="") as file:
        text = file.read()
    reader = Reader(name)
    reader.feed(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))
    reader.close()
    faults = reader.faults + [f"{tag} is not closed" for tag in reader.inside]
    if len(text) >= 65_000 or len(text.encode()) >= 65_536:
        faults.append(f"{len(text)} characters are too many")
    for fault in faults:
        print(f"{name}: {fault}")
    failed = failed or bool(faults)
sys.exit(failed)
