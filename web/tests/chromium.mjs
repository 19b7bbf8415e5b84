// Chromium for the tests: with an extension, with pages that a proxy of our own serves, and a record of all that it
// asks for.

import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

/** A package of npm that is installed in the folder that NODE_MODULES names. */
export function installed(name) {
  return createRequire(path.join(path.resolve(process.env.NODE_MODULES ?? "target/browser/node_modules"), "_"))(name);
}

/** What Chromium itself does not need for the tests. */
const QUIET = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-domain-reliability", "--disable-client-side-phishing-detection",
];

/**
 * Starts Chromium. Every request goes to a proxy of our own: `serve(url)` returns `{ type, body, headers }` for those
 * that are answered. Returns the context of the browser, the list of all requests, and a function that ends both.
 */
export async function start(serve, { extension, flags = [], viewport = { width: 1280, height: 800 } } = {}) {
  const requests = [];
  const proxy = http.createServer((request, response) => {
    requests.push(request.url);
    const answer = serve(new URL(request.url));
    if (!answer) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": answer.type, ...answer.headers }).end(answer.body);
  });
  proxy.on("connect", (request, socket) => {
    requests.push(`connect ${request.url}`);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise((done) => proxy.listen(0, "127.0.0.1", done));
  const profile = mkdtempSync(path.join(tmpdir(), "epitome-chromium-"));
  const context = await installed("playwright-core").chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    viewport,
    ignoreDefaultArgs: extension ? ["--disable-extensions"] : [],
    args: [
      ...QUIET,
      `--proxy-server=http://127.0.0.1:${proxy.address().port}`,
      "--proxy-bypass-list=<-loopback>",
      ...flags,
      ...(extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`, "--enable-unsafe-extension-debugging"] : []),
    ],
  });
  const end = async () => {
    await context.close();
    proxy.close();
    proxy.closeAllConnections();
    rmSync(profile, { recursive: true, force: true });
  };
  return { context, requests, end };
}
