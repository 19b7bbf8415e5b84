// Tests the extension in Firefox, which is driven by its own protocol, Marionette. The button is pressed as by a user.
//
//   node --test web/tests/firefox.test.mjs
//
// The extension must have been built into web/dist/extension. FIREFOX is the program; by default that of Debian. Does
// nothing if there is none. With PICTURES, a screenshot is written to that folder.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { summarize } from "../dist/package/node.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const article = readFileSync(path.join(root, "fixtures/formats/article.html"), "utf8");
const program = process.env.FIREFOX ?? "firefox-esr";
const skip = spawnSync(program, ["--version"]).error && `there is no ${program}`;
const { browser_specific_settings: { gecko: { id } } } = JSON.parse(readFileSync(path.join(root, "web/extension/manifest.json"), "utf8"));

/** How long Firefox may take to start, and the panel to show a summary, in milliseconds. */
const PATIENCE_MS = 60_000;

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** A port that nobody uses. */
async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Connects to Marionette: messages are JSON after their length and a colon. Returns a function that sends a command. */
async function connect(port) {
  const begun = Date.now();
  let socket;
  while (!socket) {
    socket = await new Promise((done) => {
      const attempt = net.connect(port, "127.0.0.1", () => done(attempt)).once("error", () => done(undefined));
    });
    if (socket) break;
    assert.ok(Date.now() - begun < PATIENCE_MS, "Firefox does not start");
    await pause(200);
  }
  const waiting = new Map();
  let received = Buffer.alloc(0);
  socket.on("data", (data) => {
    received = Buffer.concat([received, data]);
    for (;;) {
      const colon = received.indexOf(":");
      const length = Number(received.subarray(0, colon));
      if (colon < 0 || received.length < colon + 1 + length) return;
      const message = JSON.parse(received.subarray(colon + 1, colon + 1 + length));
      received = received.subarray(colon + 1 + length);
      if (!Array.isArray(message)) continue; // the greeting
      const [, number, error, result] = message;
      const { done, failed } = waiting.get(number);
      waiting.delete(number);
      if (error) failed(new Error(`${error.error}: ${error.message}`));
      else done(result);
    }
  });
  let count = 0;
  const send = (name, parameters = {}) => new Promise((done, failed) => {
    count += 1;
    waiting.set(count, { done, failed });
    const message = JSON.stringify([0, count, name, parameters]);
    socket.write(`${Buffer.byteLength(message)}:${message}`);
  });
  send.end = () => socket.destroy();
  return send;
}

let firefox;
let send;
let server;
let profile;

before(async () => {
  if (skip) return;
  server = http.createServer((request, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'" }).end(article);
  }).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const port = await freePort();
  profile = mkdtempSync(path.join(tmpdir(), "epitome-firefox-"));
  writeFileSync(path.join(profile, "user.js"), `
    user_pref("marionette.port", ${port});
    user_pref("app.update.disabledForTesting", true);
    user_pref("datareporting.policy.dataSubmissionEnabled", false);
    user_pref("browser.shell.checkDefaultBrowser", false);
    user_pref("browser.aboutwelcome.enabled", false);`);
  const args = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", profile, "--width", "1280", "--height", "800"];
  firefox = spawn(program, args, { env: { ...process.env, HOME: profile }, stdio: "ignore" });
  send = await connect(port);
  await send("WebDriver:NewSession", {});
  await send("Addon:Install", { path: path.join(root, "web/dist/extension"), temporary: true });
  await send("WebDriver:Navigate", { url: `http://127.0.0.1:${server.address().port}/` });
});

after(async () => {
  if (skip) return;
  await send?.("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => undefined);
  send?.end();
  await new Promise((done) => (firefox.exitCode === null ? firefox.once("exit", done) : done()));
  server.close();
  server.closeAllConnections();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** Runs a script in the page, with the rights of the page unless a sandbox has others, or in the browser itself. */
async function run(context, script, sandbox) {
  await send("Marionette:SetContext", { value: context });
  return (await send("WebDriver:ExecuteScript", { script, args: [], sandbox })).value;
}

/** Presses the button of the extension. */
const press = () => run("chrome", `
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(id)});
  ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);`);

/** The texts that are marked in the page, with white space folded. */
const marked = () => run("content",
  String.raw`return Array.from(CSS.highlights.get("epitome") ?? [], (range) => range.toString().replace(/\s+/g, " "));`);

/** Waits until `check` returns something. */
async function waitFor(what, check) {
  const begun = Date.now();
  for (;;) {
    const found = await check();
    if (found) return found;
    assert.ok(Date.now() - begun < PATIENCE_MS, what);
    await pause(200);
  }
}

test("the button shows the summary of the page in Firefox, and marks its sentences", { skip }, async () => {
  await press();
  const texts = await waitFor("sentences are marked", async () => {
    const found = await marked();
    return found.length > 0 && found;
  });
  assert.deepEqual(texts, summarize(article, { inputFormat: "html" }).sentences.map(({ text }) => text));
  const panel = await run("content", `
    const root = document.querySelector("[data-epitome-panel]").openOrClosedShadowRoot;
    return {
      width: root.querySelector("aside").getBoundingClientRect().width,
      sentences: Array.from(root.querySelectorAll("li"), (item) => item.textContent),
    };`, "system"); // which may look into closed shadow trees
  assert.deepEqual(panel, { width: 384, sentences: texts });
  assert.equal(await run("content", "return document.querySelector('[data-epitome-panel]').shadowRoot"), null);
  if (process.env.PICTURES) {
    await send("Marionette:SetContext", { value: "content" });
    const { value } = await send("WebDriver:TakeScreenshot", { full: false });
    writeFileSync(path.join(process.env.PICTURES, "extension-firefox.png"), Buffer.from(value, "base64"));
  }
  await press();
  await waitFor("the marks are gone", async () => (await marked()).length === 0);
  assert.equal(await run("content", "return document.querySelector('[data-epitome-panel]')"), null);
});
