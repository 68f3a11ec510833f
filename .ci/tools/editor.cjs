// What an editor shows in a folder that `factcheck init` has set up, asked of the
// taplo language server: node editor.cjs FOLDER
const fs = require("node:fs");
const path = require("node:path");
const { fileURLToPath, pathToFileURL } = require("node:url");
const { TaploLsp } = require("@taplo/lsp");

const folder = path.resolve(process.argv[2]);
const environment = {
  now: () => new Date(),
  envVar: (name) => process.env[name],
  envVars: () => Object.entries(process.env),
  stdErrAtty: () => false,
  stdin: process.stdin,
  stdout: process.stdout,
  // It logs there whatever it does.
  stderr: async (bytes) => bytes.length,
  glob: () => [],
  readFile: (file) => fs.promises.readFile(file),
  writeFile: (file, bytes) => fs.promises.writeFile(file, bytes),
  // Documents without a folder have an address of another kind.
  urlToFilePath: (url) => (url.startsWith("file:") ? fileURLToPath(url) : "/"),
  isAbsolute: (file) => path.isAbsolute(file),
  cwd: () => folder,
  findConfigFile: () => undefined,
};

const waiting = new Map();
const diagnostics = new Map();
let server;
let last = 0;

function heard(message) {
  if (message.method === "textDocument/publishDiagnostics") {
    diagnostics.set(message.params.uri, message.params.diagnostics);
  } else if (message.method && message.id !== undefined) {
    // The server asks for settings: as many empty ones as it names.
    const items = message.params?.items ?? [];
    server.send({ jsonrpc: "2.0", id: message.id, result: items.map(() => ({})) });
  } else if (waiting.has(message.id)) {
    waiting.get(message.id)(message.result);
    waiting.delete(message.id);
  }
}

function ask(method, params) {
  last += 1;
  const id = last;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    server.send({ jsonrpc: "2.0", id, method, params });
  });
}

const tell = (method, params) => server.send({ jsonrpc: "2.0", method, params });
const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));

// Opens `text` under the name `file` and waits for what is wrong with it.
async function open(file, text) {
  const uri = pathToFileURL(path.join(folder, file)).href;
  diagnostics.delete(uri);
  const textDocument = { uri, languageId: "toml", version: 1, text };
  tell("textDocument/didOpen", { textDocument });
  // Nothing wrong is told either at once or, where a schema is read first, a little later.
  for (let i = 0; i < 40 && !diagnostics.get(uri)?.length; i += 1) {
    await sleep(20);
  }
  return { uri, faults: (diagnostics.get(uri) ?? []).map((it) => it.message) };
}

let failed = false;
function expect(what, holds, seen) {
  console.log(`${holds ? "ok  " : "FAIL"} ${what}`);
  if (!holds) {
    failed = true;
    console.log(`     ${JSON.stringify(seen)}`);
  }
}

async function main() {
  server = await TaploLsp.initialize(environment, { onMessage: heard });
  await ask("initialize", {
    processId: null,
    rootUri: pathToFileURL(folder).href,
    capabilities: { workspace: { configuration: true } },
    initializationOptions: { configurationSection: "evenBetterToml" },
  });
  tell("initialized", {});
  await sleep(200);

  for (const file of ["factcheck.toml", "claims/first.toml", "corpus/sources.toml"]) {
    const text = fs.readFileSync(path.join(folder, file), "utf8");
    const { faults } = await open(file, text);
    expect(`${file} is right`, faults.length === 0, faults);
  }

  const head = "#:schema ../.factcheck/claims.schema.json\n";
  const wrong = `${head}[[claim]]\ntext = "a"\nexpect = "suported"\nsince = 1\n`;
  const { uri, faults } = await open("claims/wrong.toml", wrong);
  const said = faults.join("\n");
  expect("a wrong verdict is marked", said.includes("suported"), faults);
  expect("an unknown key is marked", said.includes("since"), faults);

  const right = await open("claims/right.toml", `${head}[[claim]]\ntext = "a"\nexpect = "disputed"\n`);
  // A key below [[claim]] isn't explained there by this server, only where it is offered.
  const hover = await ask("textDocument/hover", {
    textDocument: { uri: right.uri },
    position: { line: 3, character: 12 },
  });
  const explained = JSON.stringify(hover ?? "");
  expect("a value is explained", explained.includes("another conflicts with it"), explained);

  const half = await open("claims/half.toml", `${head}[[claim]]\ntext = "a"\n\n`);
  const keys = await ask("textDocument/completion", {
    textDocument: { uri: half.uri },
    position: { line: 3, character: 0 },
  });
  const items = keys?.items ?? keys ?? [];
  const labels = items.map((it) => it.label);
  const offered = ["expect", "min_sources", "waive"].every((key) => labels.includes(key));
  expect("keys are offered", offered, labels);
  const told = JSON.stringify(items.find((it) => it.label === "min_sources") ?? "");
  expect("a key is explained", told.includes("How many independent origins"), told);
  process.exit(failed ? 1 : 0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
