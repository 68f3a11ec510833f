// The HTML report in a real Chromium. Run by tests/page/run, which says where everything is:
// FACTCHECK the command, CHROMIUM the browser, MODULES a folder with node_modules, SHOTS where pictures go.
"use strict";
const assert = require("node:assert/strict");
const { execFileSync, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const http = require("node:http");
const os = require("node:os");
const path = require("node:path");
const { test, before, after } = require("node:test");
const { pathToFileURL } = require("node:url");
const modules = require("node:module").createRequire(path.join(process.env.MODULES, "x"));
const { chromium } = modules("playwright-core");
const parse5 = modules("parse5");
const AXE = fs.readFileSync(modules.resolve("axe-core/axe.min.js"), "utf8");
const inputs = require("./inputs.cjs");

const ROOT = path.resolve(__dirname, "../..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "factcheck-page-"));
const pages = {};
let browser;

/** Checks the claims of `place`, and gives the URL of the report. */
function report(name, place) {
  const file = path.join(folder, `${name}.html`);
  const args = ["check", "--no-cache", "--today", "2026-11-23", "--format", `html=${file}`];
  const run = spawnSync(process.env.FACTCHECK, args, { cwd: place, encoding: "utf8" });
  assert.ok([0, 1, 3].includes(run.status), run.stderr);
  return pathToFileURL(file).href;
}

before(async () => {
  pages.own = report("own", ROOT);
  pages.fails = report("fails", inputs.fails(path.join(folder, "fails"), ROOT));
  pages.hostile = report("hostile", inputs.hostile(path.join(folder, "hostile")));
  pages.many = report("many", inputs.many(path.join(folder, "many"), 2000));
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
});

after(async () => {
  await browser?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Opens `url` in a page that notes whatever it should not do, and lets `work` look at it. */
async function open(url, options, work) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => (faults.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => {
    const asked = request.url().split("#")[0];
    if (asked !== url.split("#")[0] && !asked.startsWith("data:")) faults.push(`request: ${asked}`);
  });
  await page.goto(url);
  try {
    await work(page, faults);
  } finally {
    await context.close();
  }
  return faults;
}

async function clean(url, options, work) {
  assert.deepEqual(await open(url, options, work), []);
}

const shown = (page) => page.locator(".claim:visible").count();
const status = (page) => page.locator("#shown").textContent();
const focused = (page) => page.evaluate(() => document.activeElement.closest(".claim")?.id ?? document.activeElement.id);
const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("filters show claims with any of the verdicts pressed", () =>
  clean(pages.own, {}, async (page) => {
    const all = await shown(page);
    const of = (verdict) => page.locator(`.claim[data-verdict=${verdict}]`).count();
    await page.getByRole("button", { name: "conflicting" }).click();
    assert.equal(await shown(page), await of("conflicting"));
    assert.equal(await page.getByRole("button", { name: "conflicting" }).getAttribute("aria-pressed"), "true");
    await page.keyboard.press("1");
    assert.equal(await shown(page), (await of("conflicting")) + (await of("supported")));
    assert.match(page.url(), /#show=conflicting%2Csupported$/);
    assert.match(await status(page), /^\d+ of \d+ claims shown$/);
    await page.reload();
    assert.equal(await shown(page), (await of("conflicting")) + (await of("supported")));
    await page.keyboard.press("0");
    assert.equal(await shown(page), all);
  }));

test("search finds words of ids, claims, passages and tags, whatever their accents and case", () =>
  clean(pages.own, {}, async (page) => {
    await page.keyboard.press("/");
    assert.equal(await focused(page), "search");
    await page.keyboard.type("MÓSUL  grave");
    await page.waitForFunction(() => location.hash.includes("find="));
    const found = await shown(page);
    assert.ok(found > 0 && found < (await page.locator(".claim").count()));
    for (const text of await page.locator(".claim:visible").allTextContents()) assert.match(text, /mosul/i);
    await page.reload();
    assert.equal(await shown(page), found);
    assert.equal(await page.locator("#search").inputValue(), "MÓSUL  grave");
    await page.locator("#search").fill("no such words at all");
    await page.locator("#nothing").waitFor();
    await page.getByRole("button", { name: "Show all claims" }).click();
    assert.equal(await shown(page), await page.locator(".claim").count());
  }));

test("keys go from claim to claim, open them and can be switched off", () =>
  clean(pages.fails, {}, async (page) => {
    const ids = await page.locator(".claim").evaluateAll((claims) => claims.map((claim) => claim.id));
    await page.keyboard.press("j");
    assert.equal(await focused(page), ids[0]);
    await page.keyboard.press("j");
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(page), ids[2]);
    await page.keyboard.press("k");
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(page), ids[0]);
    const open = () => page.evaluate((id) => document.getElementById(id).open, ids[0]);
    const was = await open();
    await page.keyboard.press("Enter");
    assert.equal(await open(), !was);
    await page.keyboard.press("?");
    assert.ok(await page.locator("#keys").isVisible());
    await page.locator("#letters").uncheck();
    await page.keyboard.press("Escape");
    assert.ok(!(await page.locator("#keys").isVisible()));
    await page.keyboard.press("2");
    assert.equal(await shown(page), ids.length);
  }));

test("everything can be reached with the tab key, and where it is can be seen", () =>
  clean(pages.fails, {}, async (page) => {
    const seen = [];
    for (let step = 0; step < 14; step += 1) {
      await page.keyboard.press("Tab");
      const here = await page.evaluate(() => {
        const it = document.activeElement;
        const outline = getComputedStyle(it).outlineStyle;
        return { name: it.id || it.localName, ring: outline !== "none" };
      });
      assert.ok(here.ring, here.name);
      seen.push(here.name);
    }
    for (const name of ["search", "open", "theme", "help", "summary"]) assert.ok(seen.includes(name), `${name}: ${seen}`);
  }));

test("a passage is read in its source, beside its claim, and the way back is Escape", () =>
  clean(pages.fails, {}, async (page) => {
    const link = page.locator(".claim[open] a.in-source").first();
    await link.click();
    const source = page.locator(".source.beside");
    const quoted = await page.locator(".claim[open] blockquote").first().textContent();
    assert.equal((await source.locator("mark.on").allTextContents()).join(""), quoted);
    const box = await source.locator("mark.on").first().boundingBox();
    assert.ok(box.y > 0 && box.y < 1000, `the passage is in sight: ${box.y}`);
    await page.keyboard.press("Escape");
    assert.equal(await source.count(), 0);
    assert.ok(await link.evaluate((it) => it === document.activeElement));
  }));

test("an address leads to a claim, even one that is not shown, or to a passage", () =>
  clean(pages.own, {}, async (page) => {
    const last = page.locator(".claim").last();
    const id = await last.getAttribute("id");
    await page.keyboard.press("2");
    await page.goto(`${pages.own}#${id}`);
    assert.ok(await last.evaluate((claim) => claim.open && !claim.hidden));
    const place = await last.boundingBox();
    assert.ok(place.y >= 0 && place.y < 1000);
    const passage = await page.locator("a.at").first().getAttribute("id");
    await page.goto(`${pages.own}#${passage}`);
    await page.reload();
    assert.equal(await page.locator(".source.beside").count(), 1);
  }));

test("colours follow the system, and a switch", () =>
  clean(pages.own, { colorScheme: "dark" }, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await paper();
    await page.locator("#theme").click();
    const light = await paper();
    assert.notEqual(dark, light);
    await page.locator("#theme").click();
    assert.equal(await paper(), dark);
    // Paper is white whatever the screen is.
    await page.emulateMedia({ media: "print" });
    const ink = await page.evaluate(() => getComputedStyle(document.body).color);
    await page.emulateMedia({ media: "screen", colorScheme: "light" });
    await page.locator("#theme").click();
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), ink);
  }));

test("without a script everything can be read, and nothing is there that does nothing", () =>
  clean(pages.fails, { javaScriptEnabled: false }, async (page) => {
    assert.ok(!(await page.locator("#controls").isVisible()));
    const claim = page.locator(".claim").last();
    assert.ok(!(await claim.locator(".body").isVisible()));
    await claim.locator("summary").first().click();
    assert.ok(await claim.locator(".body").isVisible());
    // The browser itself opens what a link leads into.
    await page.locator(".claim[open] a.in-source").first().click();
    await page.waitForURL(/#s\d/);
    assert.ok(await page.locator(".source .text").first().isVisible());
  }));

test("print has every claim open and no controls, with the script and without", async () => {
  for (const javaScriptEnabled of [true, false]) {
    await clean(pages.fails, { javaScriptEnabled }, async (page) => {
      const file = path.join(folder, "print.pdf");
      await page.pdf({ path: file, format: "A4" });
      assert.ok(!(await page.locator(".claim").last().evaluate((claim) => claim.open)), "closed again");
      const last = await page.locator(".claim .about code").last().textContent();
      const words = text(file);
      if (words === null) return;
      assert.ok(words.includes(last.replace(/\s/g, "")), last);
      assert.ok(!words.includes("Openall"));
    });
  }
});

/** The words of a PDF without blanks; none where there is no tool to read it. */
function text(file) {
  try {
    return execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }).replace(/\s/g, "");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

test("hostile text is text", () =>
  clean(pages.hostile, {}, async (page) => {
    await page.locator("#open").click();
    const found = await page.evaluate(() => ({
      pwned: window.pwned,
      scripts: document.scripts.length,
      styles: document.querySelectorAll("style, link[rel=stylesheet]").length,
      images: document.querySelectorAll("img, iframe, object, embed, base, form:not([method=dialog])").length,
      handlers: [...document.querySelectorAll("*")].filter((it) =>
        [...it.attributes].some((one) => one.name.startsWith("on") || one.name === "style"),
      ).length,
      links: [...document.links].filter((link) => !/^(https?:|#)/.test(link.getAttribute("href"))).length,
      words: document.querySelector("main").textContent,
    }));
    const { words, ...rest } = found;
    assert.deepEqual(rest, { pwned: undefined, scripts: 1, styles: 1, images: 0, handlers: 0, links: 0 });
    assert.ok(words.includes("<script>window.pwned=1</script>"));
    assert.ok(words.includes("<img src=x onerror=window.pwned=1>"));
    assert.doesNotMatch(words, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    assert.equal(await sideways(page), 0);
  }));

test("hostile text stays within its own line", () =>
  clean(pages.hostile, { viewport: { width: 360, height: 800 } }, async (page) => {
    await page.locator("#open").click();
    assert.equal(await sideways(page), 0);
  }));

test("what gets into the page all the same does not run", async () => {
  const html = fs.readFileSync(new URL(pages.own), "utf8");
  const bad = `<img src=x onerror="window.pwned=1"><script>window.pwned=1</script><p style="color:red" id="bad">x</p>`;
  const file = path.join(folder, "broken.html");
  fs.writeFileSync(file, html.replace("</main>", `${bad}</main>`));
  const faults = await open(pathToFileURL(file).href, {}, async (page) => {
    assert.equal(await page.evaluate(() => window.pwned), undefined);
    assert.notEqual(await page.locator("#bad").evaluate((it) => getComputedStyle(it).color), "rgb(255, 0, 0)");
    // The page's own script runs beside it.
    assert.ok(await page.locator("#controls").isVisible());
  });
  // The browser tells of the picture that it then does not ask for.
  const refused = faults.filter((fault) => /Content Security Policy/.test(fault));
  const other = faults.filter((fault) => !refused.includes(fault) && !/^request: .*\/x$/.test(fault));
  assert.equal(refused.length, 4, faults.join("\n"));
  assert.deepEqual(other, []);
});

test("the page is written by the rules of HTML", () => {
  for (const name of ["own", "fails", "hostile"]) {
    const faults = [];
    const html = fs.readFileSync(new URL(pages[name]), "utf8");
    parse5.parse(html, { onParseError: (fault) => faults.push(`${fault.startLine}:${fault.startCol} ${fault.code}`) });
    assert.deepEqual(faults, []);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((found) => found[1]);
    assert.equal(new Set(ids).size, ids.length, "an id is given twice");
  }
});

test("a server is asked for the page alone", async () => {
  const asked = [];
  const server = http.createServer((request, response) => {
    asked.push(request.url);
    response.setHeader("Content-Type", "text/html");
    response.end(fs.readFileSync(new URL(pages.own)));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  await clean(`http://127.0.0.1:${server.address().port}/`, {}, async (page) => {
    await page.locator("#open").click();
    await page.waitForTimeout(300);
  });
  server.close();
  assert.deepEqual(asked, ["/"]);
});

test("a screen reader finds its way", async () => {
  for (const [colorScheme, source] of [
    ["light", false],
    ["dark", true],
  ]) {
    await clean(pages.fails, { colorScheme }, async (page) => {
      // One of each kind is enough, and much faster.
      await page.evaluate(() => {
        const seen = new Set();
        for (const claim of document.querySelectorAll(".claim")) {
          const kind = claim.className + claim.dataset.verdict;
          if (seen.has(kind)) claim.remove();
          else claim.open = true;
          seen.add(kind);
        }
      });
      if (source) await page.locator("a.in-source").first().click();
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => axe.run());
      const told = violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.map((n) => n.html.slice(0, 200)).slice(0, 3)}`);
      assert.deepEqual(told, [], colorScheme);
    });
  }
});

test("2,000 claims load, filter and are searched fast", () =>
  clean(pages.many, {}, async (page) => {
    assert.equal(await page.locator(".claim").count(), 2000);
    const times = await page.evaluate(async () => {
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const timed = async (work) => {
        const start = performance.now();
        work();
        document.body.getBoundingClientRect();
        await frame();
        return Math.round(performance.now() - start);
      };
      const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      const [load] = performance.getEntriesByType("navigation");
      const search = document.querySelector("#search");
      const hash = () => new URLSearchParams(location.hash.slice(1)).get("find");
      const find = async (words) => {
        search.value = words;
        search.dispatchEvent(new Event("input"));
        while (hash() !== words) await new Promise((done) => setTimeout(done, 5));
      };
      const searched = async (words) => {
        const start = performance.now();
        await find(words);
        await frame();
        return Math.round(performance.now() - start);
      };
      return {
        load: Math.round(load.loadEventEnd),
        filter: await timed(() => press("2")),
        all: await timed(() => press("0")),
        "first search": await searched("village 77"),
        "next search": await searched("village 778"),
        open: await timed(() => press("o")),
      };
    });
    console.log(`2,000 claims, ${Math.round(fs.statSync(new URL(pages.many)).size / 1e5) / 10} MB, milliseconds:`, times);
    // Some ten times what a slow machine takes.
    for (const [what, most] of Object.entries({ load: 10_000, filter: 2000, "first search": 5000, "next search": 2000 })) {
      assert.ok(times[what] < most, `${what}: ${times[what]} ms`);
    }
    const found = await page.locator(".claim:visible").evaluateAll((claims) => claims.map((claim) => claim.id));
    assert.ok(found.includes("claim-village-778") && found.length < 20, found);
  }));

test("pictures to look at, none wider than its screen", async () => {
  const shots = process.env.SHOTS;
  fs.mkdirSync(shots, { recursive: true });
  const phone = { viewport: { width: 360, height: 800 } };
  for (const [name, options, reports] of [
    ["light", { colorScheme: "light" }, ["own", "fails", "hostile"]],
    ["dark", { colorScheme: "dark" }, ["fails"]],
    ["phone", phone, ["fails", "hostile", "many"]],
    ["wide", { viewport: { width: 1700, height: 1000 } }, ["fails"]],
  ]) {
    for (const which of reports) {
      await clean(pages[which], options, async (page) => {
        const shot = (what) => page.screenshot({ path: path.join(shots, `${which}-${name}${what}.png`) });
        await shot("");
        await page.keyboard.press("j");
        if (!(await page.locator(".claim").first().evaluate((claim) => claim.open))) await page.keyboard.press("Enter");
        assert.equal(await sideways(page), 0, `${which} ${name}`);
        await shot("-open");
        await page.locator("a.in-source").first().click();
        assert.equal(await sideways(page), 0, `${which} ${name}`);
        await shot("-source");
      });
    }
  }
  await clean(pages.fails, {}, (page) => page.pdf({ path: path.join(shots, "print.pdf"), format: "A4" }));
});
