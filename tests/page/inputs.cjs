// What the reports are made of that Chromium is shown.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const HOSTILE =
  "</title></style></textarea><script>window.pwned=1</script><img src=x onerror=window.pwned=1>\"'><b onclick=window.pwned=1>" +
  "\u001b[31mred\u009b0m\u202egnp.exe\u2066 ::error::x ##[group]x ]]>--> {{x}} &lt; \ufffe";

/** A TOML string. */
const toml = (text) =>
  `"${text.replace(/[\\"\u0000-\u001f\u007f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;

function write(place, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(place, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return place;
}

/** The project's own claims and sources, with some expectations taken away so that claims fail. */
function fails(place, root) {
  for (const name of ["claims", "corpus"]) fs.cpSync(path.join(root, name), path.join(place, name), { recursive: true });
  for (const name of ["belgium.toml", "mosul.toml"]) {
    const file = path.join(place, "claims", name);
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replaceAll(/^expect = "conflicting"\n/gm, ""));
  }
  return write(place, { "factcheck.toml": "" });
}

/** Claims and sources that try to be more than text. Ids can't: what they may hold is checked where they are read. */
function hostile(place) {
  const claim = (id, text, more = "") => `[[claim]]\nid = ${toml(id)}\ntext = ${toml(text)}\n${more}\n`;
  const long = "the quarry was closed and ".repeat(40_000);
  const more = [
    `tags = [${toml(HOSTILE)}]`,
    `note = ${toml(HOSTILE)}`,
    `speaker = ${toml(`Amal ${HOSTILE}`)}`,
    `waive = { reason = ${toml(HOSTILE)} }`,
  ].join("\n");
  const claims = [
    claim("hostile", `The quarry at ${HOSTILE} was closed in 2019`, more),
    claim("a/b", "5,000 bodies lay in the quarry at Holm"),
    claim("a-b", "دُفن 5,000 شخص في المحجر"),
    claim("x".repeat(1_000_000), `The quarry was closed ${long.slice(0, 9000)}`),
    claim("word", `The quarry ${"Donaudampfschiff".repeat(500)} was closed in 2019`),
  ];
  const source = [
    `The quarry at ${HOSTILE} was closed in 2018.`,
    `4,000 bodies lay in the quarry at Holm, ${HOSTILE}, in 2018.`,
    "دُفن 4,000 شخص في المحجر في عام 2018.",
    `The quarry ${"Donaudampfschiff".repeat(500)} was closed in 2018.`,
    `The quarry was closed ${long}`,
  ].join("\n\n");
  const about = [
    "[[source]]",
    'path = "quarry.txt"',
    `title = ${toml(HOSTILE)}`,
    `publisher = ${toml(HOSTILE)}`,
    `url = ${toml("javascript:window.pwned=1")}`,
    `origin = ${toml(HOSTILE)}`,
  ].join("\n");
  const odd = "<img src=x onerror=window.pwned=1>.txt";
  return write(place, {
    "factcheck.toml": "",
    "claims/hostile.toml": claims.join("\n"),
    "corpus/quarry.txt": source,
    [`corpus/${odd}`]: "4,000 bodies lay in the quarry at Holm.\n",
    "corpus/sources.toml": about,
    "corpus/binary.txt": "\u0000\u0001\u0002".repeat(500),
  });
}

/** So many claims, each about one of a few long sources; a third of them wrong, a third not borne out. */
function many(place, count) {
  const numbers = [...Array(count).keys()];
  const text = (at) => `${1000 + at} people were counted in village ${at} of the northern district`;
  const wrong = (at) => `${5000 + at} people were counted in village ${at} of the northern district`;
  const other = (at) => `The mayor of village ${at} bought a bridge for ${at} crowns`;
  const claim = (at) => `[[claim]]\nid = "village-${at}"\ntext = "${[text, wrong, other][at % 3](at)}"\n`;
  const files = { "factcheck.toml": "", "claims/villages.toml": numbers.map(claim).join("\n") };
  for (let part = 0; part < count; part += 200) {
    const lines = numbers.slice(part, part + 200).map((at) => `${text(at)}, the census says. The road there was mended.`);
    files[`corpus/census-${part}.txt`] = lines.join("\n\n");
  }
  return write(place, files);
}

module.exports = { fails, hostile, many };
