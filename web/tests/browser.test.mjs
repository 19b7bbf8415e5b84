// Tests the package in Chromium: in a page, in a worker, and in a bundle that webpack made.
//
//   node --test web/tests/browser.test.mjs
//
// The package must have been built into web/dist/package. NODE_MODULES is the folder with playwright-core and webpack.

import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { summarizeJson } from "../dist/package/node.js";
import { installed, start } from "./chromium.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A file of each kind: text, an archive, a PDF, and one that is refused. */
const FILES = ["fixtures/languages/ja.txt", "fixtures/formats/article.docx", "fixtures/formats/article.pdf", "fixtures/formats/locked.pdf"];
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };

/** Summarizes the files, as a page and a worker do. The results are JSON, or the name and message of an error. */
const WORK = `
  async function work(epitome, files) {
    await epitome.init();
    const results = [];
    for (const name of files) {
      const bytes = new Uint8Array(await (await fetch("/" + name)).arrayBuffer());
      try { results.push(epitome.summarizeJson(bytes, { name })); } catch (error) { results.push(error.name + ": " + error.message); }
    }
    return results;
  }`;

const expected = FILES.map((name) => {
  try {
    return summarizeJson(readFileSync(path.join(root, name)), { name });
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
});

let browser;
let page;
let bundle;

before(async () => {
  bundle = mkdtempSync(path.join(tmpdir(), "epitome-bundle-"));
  const serve = ({ pathname }) => {
    const pages = {
      "/": { type: "text/html", body: "<!doctype html><title>Test</title>" },
      "/worker.js": { type: "text/javascript", body: `import * as epitome from "/package/browser.js"; ${WORK}
        onmessage = async ({ data }) => postMessage(await work(epitome, data));` },
    };
    if (pages[pathname]) return pages[pathname];
    const [, first, ...rest] = pathname.split("/");
    const folders = { package: "web/dist/package", "untyped-package": "web/dist/package", fixtures: "fixtures" };
    const file = first === "bundle" ? path.join(bundle, ...rest) : folders[first] && path.join(root, folders[first], ...rest);
    if (!file || !existsSync(file)) return undefined;
    const type = (first !== "untyped-package" || !file.endsWith(".wasm")) && TYPES[path.extname(file)];
    return { type: type || "application/octet-stream", body: readFileSync(file) };
  };
  browser = await start(serve, { flags: ["--js-flags=--wasm-max-mem-pages=1000"] });
  page = await browser.context.newPage();
});

after(async () => {
  await browser?.end();
  rmSync(bundle, { recursive: true });
});

test("in a page", async () => {
  for (const folder of ["package", "untyped-package"]) {
    await page.goto("http://page.test/");
    const script = `(() => { ${WORK} return import("/${folder}/browser.js").then((epitome) => work(epitome, ${JSON.stringify(FILES)})); })()`;
    assert.deepEqual(await page.evaluate(script), expected, folder);
  }
});

test("in a worker", async () => {
  await page.goto("http://page.test/");
  const results = await page.evaluate((files) => new Promise((done, failed) => {
    const worker = new Worker("/worker.js", { type: "module" });
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = (error) => failed(new Error(error.message));
    worker.postMessage(files);
  }), FILES);
  assert.deepEqual(results, expected);
});

test("too little memory in a page is an exception, and the next call works", async () => {
  await page.goto("http://page.test/");
  const [name, same] = await page.evaluate(async () => {
    const epitome = await import("/package/browser.js");
    await epitome.init();
    const first = epitome.summarizeJson("Tea is hot. It rains.");
    let thrown;
    try {
      epitome.summarize("The ferry to the islands sails again at noon. ".repeat(3e5));
    } catch (error) {
      thrown = error.name;
    }
    await epitome.init();
    return [thrown, epitome.summarizeJson("Tea is hot. It rains.") === first];
  });
  assert.deepEqual([name, same], ["EpitomeCrash", true]);
});

test("in a bundle", async () => {
  const project = mkdtempSync(path.join(tmpdir(), "epitome-webpack-"));
  try {
    mkdirSync(path.join(project, "node_modules"));
    cpSync(path.join(root, "web/dist/package"), path.join(project, "node_modules/epitome"), { recursive: true });
    writeFileSync(path.join(project, "index.js"), `import * as epitome from "epitome"; ${WORK} window.result = work(epitome, ${JSON.stringify(FILES)});`);
    const stats = await new Promise((done, failed) => installed("webpack")({
      mode: "production",
      context: project,
      entry: "./index.js",
      output: { path: bundle, publicPath: "/bundle/" },
      performance: { hints: false },
    }, (error, result) => (error ? failed(error) : done(result))));
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
    assert.deepEqual([errors, warnings], [[], []]);
    await page.goto("http://page.test/");
    await page.addScriptTag({ url: "/bundle/main.js" });
    assert.deepEqual(await page.evaluate(() => window.result), expected);
  } finally {
    rmSync(project, { recursive: true });
  }
});
