// Tests the extension in Firefox. The button is pressed as by a user.
//
//   node --test web/tests/firefox.test.mjs
//
// The extension must have been built into web/dist/extension. Does nothing if there is no Firefox. With PICTURES, a screenshot is written to that folder.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { summarize } from "../dist/package/node.js";
import { skip, start, waitFor } from "./marionette.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const article = readFileSync(path.join(root, "fixtures/formats/article.html"), "utf8");
const { browser_specific_settings: { gecko: { id } } } = JSON.parse(readFileSync(path.join(root, "web/extension/manifest.json"), "utf8"));

let firefox;
let server;

before(async () => {
  if (skip) return;
  server = http.createServer((request, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'" }).end(article);
  }).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  firefox = await start();
  await firefox.send("Addon:Install", { path: path.join(root, "web/dist/extension"), temporary: true });
  await firefox.send("WebDriver:Navigate", { url: `http://127.0.0.1:${server.address().port}/` });
});

after(async () => {
  if (skip) return;
  await firefox?.quit();
  server.close();
  server.closeAllConnections();
});

/** Presses the button of the extension. */
const press = () => firefox.run("chrome", `
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(id)});
  ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);`);

/** The texts that are marked in the page, with white space folded. */
const marked = () => firefox.run("content",
  String.raw`return Array.from(CSS.highlights.get("epitome") ?? [], (range) => range.toString().replace(/\s+/g, " "));`);

test("the button shows the summary of the page in Firefox, and marks its sentences", { skip }, async () => {
  await press();
  const texts = await waitFor("sentences are marked", async () => {
    const found = await marked();
    return found.length > 0 && found;
  });
  assert.deepEqual(texts, summarize(article, { inputFormat: "html" }).sentences.map(({ text }) => text));
  const panel = await firefox.run("content", `
    const root = document.querySelector("[data-epitome-panel]").openOrClosedShadowRoot;
    return {
      width: root.querySelector("aside").getBoundingClientRect().width,
      sentences: Array.from(root.querySelectorAll("li"), (item) => item.textContent),
    };`, "system"); // which may look into closed shadow trees
  assert.deepEqual(panel, { width: 384, sentences: texts });
  assert.equal(await firefox.run("content", "return document.querySelector('[data-epitome-panel]').shadowRoot"), null);
  if (process.env.PICTURES) {
    await firefox.send("Marionette:SetContext", { value: "content" });
    const { value } = await firefox.send("WebDriver:TakeScreenshot", { full: false });
    writeFileSync(path.join(process.env.PICTURES, "extension-firefox.png"), Buffer.from(value, "base64"));
  }
  await press();
  await waitFor("the marks are gone", async () => (await marked()).length === 0);
  assert.equal(await firefox.run("content", "return document.querySelector('[data-epitome-panel]')"), null);
});
