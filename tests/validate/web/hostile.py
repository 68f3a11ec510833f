"""Makes a folder of claims and sources that try everything a comment, a page or a log could fall for."""

import json
import pathlib
import sys

TRICKS = [
    "@octocat @org/team a@b.example",
    "#1 owner/repo#2 GH-3 deadbeef1234567",
    "https://evil.example www.evil.example <https://evil.example> mailto:a@b.example",
    "[link](https://evil.example) ![image](https://evil.example/x.png) [ref]: https://evil.example",
    "<img src=x onerror=alert(1)> <b>bold</b> <!-- hidden --> </details></script><script>alert(1)</script>",
    "**bold** _italic_ ~~gone~~ `code` ``` ```` ~~~",
    "| a | b | &lt; &amp; &copy; $x^2$ $$y$$ :smile:",
    "- item + item 1. item 2) item > quote # heading === ---",
    "\\*a\\* \\` \\| \\\\ \\<b\\>",
    "::error::x ##[group]x ##vso[task.x] ]]> --> %0A",
    "\u202eevil\u2066 \u200b \u009b31m \u2028 \ufffe \uffff \U000e0041",
]


def main(folder):
    for name in ("claims", "corpus"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    claims, source = [], []
    for number, trick in enumerate(TRICKS):
        told = json.dumps(f"{trick} The harbour of Ostrel handled {number + 20} ships in 2021")
        # TOML has the same escapes as JSON for all that stands here, but for characters beyond the first plane.
        told = told.replace("\\udb40\\udc41", "\\U000e0041")
        for expect in ("supported", "conflicting", "unsupported"):
            claims.append(
                f"[[claim]]\nid = \"c{number}-{expect}\"\ntext = {told}\nexpect = \"{expect}\"\nnote = {told}\n"
                f"speaker = {told}\n" + (f"waive = {{ reason = {told} }}\n" if number % 2 else "")
            )
        claims.append(f"[[claim]]\ntext = \"The harbour of Ostrel handled {number + 21} ships in {2000 + number}\"\n")
        source.append(f"{trick} In {2000 + number} the harbour of Ostrel handled {number + 20} ships. {trick}\n\n")
    (folder / "claims" / "hostile.toml").write_text("\n".join(claims), encoding="utf-8")
    (folder / "corpus" / "a b @octocat #1 (x) `y` é.txt").write_text("".join(source), encoding="utf-8")
    name = json.dumps("</script><script>alert(1)</script> & \"desk\"")
    (folder / "factcheck.toml").write_text(
        f"[review]\nauthor = {name}\nurl = \"https://desk.example/?id={{id}}&x=<y>\"\ndate = 2026-11-22\n"
    )


main(pathlib.Path(sys.argv[1]))
