// Firefox for tests, driven by its own protocol, Marionette.
//
// FIREFOX is the program; by default that of Debian.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const program = process.env.FIREFOX ?? "firefox-esr";

/** Why tests in Firefox are skipped: there is none. */
export const skip = spawnSync(program, ["--version"]).error && `there is no ${program}`;

/** How long Firefox may take to start, and a page to show a summary, in milliseconds. */
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

/** Starts Firefox without a window, with a profile of its own. Returns what it can be told. */
export async function start() {
  const port = await freePort();
  const profile = mkdtempSync(path.join(tmpdir(), "epitome-firefox-"));
  writeFileSync(path.join(profile, "user.js"), `
    user_pref("marionette.port", ${port});
    user_pref("app.update.disabledForTesting", true);
    user_pref("datareporting.policy.dataSubmissionEnabled", false);
    user_pref("browser.shell.checkDefaultBrowser", false);
    user_pref("browser.aboutwelcome.enabled", false);`);
  const args = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", profile, "--width", "1280", "--height", "800"];
  const firefox = spawn(program, args, { env: { ...process.env, HOME: profile }, stdio: "ignore" });
  const send = await connect(port);
  await send("WebDriver:NewSession", {});
  return {
    send,
    /** Runs a script in the page, with the rights of the page unless a sandbox has others, or in the browser itself. */
    async run(context, script, sandbox) {
      await send("Marionette:SetContext", { value: context });
      return (await send("WebDriver:ExecuteScript", { script, args: [], sandbox })).value;
    },
    async quit() {
      await send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => undefined);
      send.end();
      await new Promise((done) => (firefox.exitCode === null ? firefox.once("exit", done) : done()));
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Waits until `check` returns something. */
export async function waitFor(what, check) {
  const begun = Date.now();
  for (;;) {
    const found = await check();
    if (found) return found;
    assert.ok(Date.now() - begun < PATIENCE_MS, what);
    await pause(200);
  }
}
