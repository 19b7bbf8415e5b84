// Tests the extension in Chromium, on pages that a proxy serves. The button is pressed as by a user, so that the
// extension has the permissions that a user gives.
//
//   node --test web/tests/extension.test.mjs
//
// The extension must have been built into web/dist/extension. NODE_MODULES is the folder with playwright-core.
// With PICTURES, screenshots are written to that folder.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { summarize } from "../dist/package/node.js";
import { start } from "./chromium.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const article = readFileSync(path.join(root, "fixtures/formats/article.html"), "utf8");
const news = readFileSync(path.join(root, "fixtures/harbour-news.txt"), "utf8");

const NASTY = "</script><script>document.title='owned'</script><img src=//evil.test/x onerror=\"document.title='owned'\">";
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** A page that tries to run code in the panel, to read it, and to break it. */
const hostile = `<!doctype html><html lang="en"><title>${escape(NASTY)}</title>
  <style>* { display: none !important } html, body, p, h1 { display: block !important }</style>
  <body><h1>${escape(NASTY)}</h1>
  <p>The ferry to the islands ${escape(NASTY)} sails again at noon after the storm. Tea with ${escape(NASTY)} is served on the ferry.
  <p>The harbour was closed for ${escape(NASTY)} two days because of the storm, and the islands had no ferry.
  <script nonce="page">
    window.seen = [];
    customElements.define("epitome-panel", class extends HTMLElement { constructor() { super(); seen.push("constructed"); } });
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) { seen.push("attachShadow"); return attach.call(this, { ...options, mode: "open" }); };
    for (const name of ["createElement", "createTreeWalker"]) Document.prototype[name] = function () { seen.push(name); throw 1; };
    CSS.highlights.set("epitome", new Highlight());
    addEventListener("keydown", (event) => { seen[seen.length] = event.key; }, true);
  </script>`;

/** The pages, by their paths. */
const PAGES = {
  "/article": { body: article },
  "/strict": { body: article, headers: { "Content-Security-Policy": "default-src 'none'; require-trusted-types-for 'script'; trusted-types" } },
  "/hostile": { body: hostile, headers: { "Content-Security-Policy": "default-src 'none'; script-src 'nonce-page'; style-src 'unsafe-inline'" } },
  "/news.txt": { body: news, type: "text/plain; charset=utf-8" },
  "/empty": { body: "<!doctype html><title>Nothing</title><button>Sign in</button>" },
};

let browser;
let id;
let session;

before(async () => {
  const serve = ({ pathname }) => PAGES[pathname] && { type: "text/html; charset=utf-8", ...PAGES[pathname] };
  browser = await start(serve, { extension: path.join(root, "web/dist/extension") });
  const [worker = await browser.context.waitForEvent("serviceworker")] = browser.context.serviceWorkers();
  id = new URL(worker.url()).host;
  session = await browser.context.browser().newBrowserCDPSession();
});

after(() => browser?.end());

/** Opens a page, and records its errors. */
async function open(name) {
  const page = await browser.context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("dialog", (dialog) => { page.faults.push(dialog.message()); dialog.dismiss(); });
  await page.goto(`http://page.test/${name}`);
  await page.bringToFront();
  return page;
}

/** Presses the button of the extension. */
async function press(page) {
  const { targetInfos } = await session.send("Target.getTargets", { filter: [{ type: "tab" }] });
  const tab = targetInfos.find(({ url }) => url === page.url());
  await session.send("Extensions.triggerAction", { id, targetId: tab.targetId });
}

/** The texts that are marked in the page, with white space folded. */
const marked = (page, name = "epitome") => page.evaluate((highlight) =>
  Array.from(CSS.highlights.get(highlight) ?? [], (range) => range.toString().replace(/\s+/g, " ")), name);

/** The elements of the panel, which is in a closed shadow tree: names, attributes, text and box. */
async function panel(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("DOM.enable");
  const { root: document } = await cdp.send("DOM.getDocument", { depth: -1, pierce: true });
  const all = [];
  const visit = (node, inside) => {
    if (inside && node.nodeType === 1) all.push(node);
    for (const child of node.children ?? []) visit(child, inside);
    for (const shadow of node.shadowRoots ?? []) {
      assert.ok(shadow.shadowRootType !== "open");
      visit(shadow, shadow.shadowRootType === "closed");
    }
  };
  visit(document, false);
  const textOf = (node) => (node.nodeType === 3 ? node.nodeValue : (node.children ?? []).map(textOf).join(""));
  const attributes = (node) => Object.fromEntries(Array.from({ length: (node.attributes ?? []).length / 2 }, (_, at) => node.attributes.slice(2 * at, 2 * at + 2)));
  const elements = all.map((node) => ({ id: node.backendNodeId, name: node.localName, text: textOf(node), attributes: attributes(node) }));
  const box = async (element) => (await cdp.send("DOM.getBoxModel", { backendNodeId: element.id })).model;
  const click = async (element) => {
    const [x, y, , , x2, y2] = (await box(element)).border;
    await page.mouse.click((x + x2) / 2, (y + y2) / 2);
  };
  const named = (name) => elements.filter((element) => element.name === name);
  return { elements, named, box, click, focus: (element) => cdp.send("DOM.focus", { backendNodeId: element.id }) };
}

/** Waits until the panel shows what `test` wants. */
async function panelWhen(page, test) {
  for (let time = 0; time < 100; time += 1) {
    const found = await panel(page);
    if (found.elements.length > 0 && test(found)) return found;
    await page.waitForTimeout(100);
  }
  return assert.fail(`the panel shows ${JSON.stringify((await panel(page)).elements)}`);
}

const sentences = ({ named }) => named("li").map(({ text }) => text);
const picture = (page, name) => process.env.PICTURES && page.screenshot({ path: path.join(process.env.PICTURES, `${name}.png`) });

test("the button shows the summary of the page beside it, and marks its sentences", async () => {
  const page = await open("article");
  const before = await page.content();
  await press(page);
  const shown = await panelWhen(page, (found) => sentences(found).length > 0);
  const summary = summarize(article, { inputFormat: "html" });
  assert.deepEqual(sentences(shown), summary.sentences.map(({ text }) => text));
  assert.deepEqual(await marked(page), summary.sentences.map(({ text }) => text));
  assert.equal(shown.named("h2")[0].text, summary.title);
  assert.equal(shown.named("output")[0].text, `3 of ${summary.stats.sentences} sentences`);

  // Beside the page, not over it.
  const aside = await shown.box(shown.named("aside")[0]);
  assert.deepEqual([aside.width, aside.height], [384, 800]);
  const right = await page.evaluate(() => Math.max(...[...document.querySelectorAll("p")].map((p) => p.getBoundingClientRect().right)));
  assert.ok(right <= aside.border[0], `${right} <= ${aside.border[0]}`);
  for (const button of [...shown.named("button"), ...shown.named("input")]) {
    const { width, height } = await shown.box(button);
    assert.ok(width >= 44 && height >= 44, `${button.text}: ${width} x ${height}`);
  }
  await picture(page, "extension");

  // A sentence of the panel leads to its place.
  const last = shown.named("button").find(({ text }) => text === summary.sentences.at(-1).text);
  await shown.click(last);
  assert.deepEqual(await marked(page, "epitome-here"), [last.text]);
  const top = await page.evaluate(() => [...CSS.highlights.get("epitome-here")][0].getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 800, `${top}`);

  // The slider.
  await shown.focus(shown.named("input")[0]);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const longer = await panelWhen(page, (found) => sentences(found).length === 5);
  const five = summarize(article, { inputFormat: "html", sentences: 5 });
  assert.deepEqual(sentences(longer), five.sentences.map(({ text }) => text));
  assert.equal((await marked(page)).length, 5);
  assert.equal(longer.named("input")[0].attributes["aria-valuetext"], `5 of ${five.stats.sentences} sentences`);

  // Nothing is left of it, by the keyboard and by the button.
  for (const leave of [() => page.keyboard.press("Escape"), () => press(page)]) {
    await leave();
    await page.waitForFunction(() => !CSS.highlights.has("epitome") && !document.querySelector("[data-epitome-panel]"));
    assert.equal(await page.content(), before);
    if (leave !== press) {
      await press(page);
      await panelWhen(page, (found) => sentences(found).length > 0);
    }
  }
  assert.deepEqual(page.faults, []);
  await page.close();
});

test("a page that allows nothing is summarized as well", async () => {
  const page = await open("strict");
  await press(page);
  const shown = await panelWhen(page, (found) => sentences(found).length === 3);
  assert.equal((await shown.box(shown.named("aside")[0])).width, 384, "the style is applied");
  assert.equal((await marked(page)).length, 3);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test("a hostile page runs nothing in the panel and does not reach it", async () => {
  const page = await open("hostile");
  await press(page);
  const shown = await panelWhen(page, (found) => sentences(found).length > 0);
  const names = new Set(shown.elements.map(({ name }) => name));
  for (const name of ["script", "img", "iframe"]) assert.ok(!names.has(name), name);
  assert.ok(sentences(shown).every((text) => text.includes(NASTY)), sentences(shown)[0]);
  assert.equal(shown.named("h2")[0].text, NASTY);
  assert.equal((await shown.box(shown.named("aside")[0])).width, 384, "the style of the page does not apply to the panel");
  assert.equal(await page.title(), NASTY);
  assert.deepEqual(await page.evaluate(() => window.seen), []);
  assert.equal(await page.evaluate(() => document.querySelector("[data-epitome-panel]").shadowRoot), null);
  assert.equal((await marked(page)).length, sentences(shown).length);
  await page.close();
});

test("a text file, and a page without text", async () => {
  const text = await open("news.txt");
  await press(text);
  const shown = await panelWhen(text, (found) => sentences(found).length > 0);
  assert.deepEqual(sentences(shown), summarize(news).sentences.map(({ text: sentence }) => sentence));
  assert.equal((await marked(text)).length, 3);
  await text.close();
  const empty = await open("empty");
  await press(empty);
  const nothing = await panelWhen(empty, ({ named }) => !named("p")[0].text.startsWith("Reading"));
  assert.equal(nothing.named("p")[0].text, "There is no text to summarize on this page.");
  await empty.close();
});

test("on a phone and in the dark", async () => {
  const page = await open("article");
  await page.setViewportSize({ width: 390, height: 780 });
  await page.emulateMedia({ colorScheme: "dark" });
  await press(page);
  const shown = await panelWhen(page, (found) => sentences(found).length > 0);
  const { width, height } = await shown.box(shown.named("aside")[0]);
  assert.ok(width <= 390 && height <= 0.61 * 780, `${width} x ${height}`);
  await picture(page, "extension-phone");
  await page.close();
});

test("the browser was asked for nothing but the pages", () => {
  // Chromium asks its makers for the time and for updates, whatever its options say.
  const isOwn = (url) => /^(connect |http:\/\/)[\w-]+\.(google|googleapis)\.com[:/]/.test(url);
  const others = browser.requests.filter((url) => !url.startsWith("http://page.test/") && !isOwn(url));
  assert.deepEqual(others, []);
  assert.ok(browser.requests.length >= 5);
});

test("the manifest asks for no more than the tab that is open", () => {
  const manifest = JSON.parse(readFileSync(path.join(root, "web/extension/manifest.json"), "utf8"));
  assert.deepEqual(manifest.permissions, ["activeTab", "scripting"]);
  for (const key of ["host_permissions", "optional_permissions", "content_scripts", "web_accessible_resources", "externally_connectable"]) {
    assert.equal(manifest[key], undefined, key);
  }
});
