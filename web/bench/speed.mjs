// Times the module in Node against the command, over 1,000 articles, in one thread each.
//
//   node web/bench/speed.mjs EPITOME ARTICLES
//
// EPITOME is the command, ARTICLES a file of JSON Lines with a field `text` in each, such as the one that
// `cargo run --release --package epitome-prose -- articles 1000` writes. Prints the time of each, the start
// of both programs included, and the ratio. The fastest of three runs counts.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const RUNS = 3;

const [epitome, articles] = process.argv.slice(2);

if (process.env.EPITOME_BENCH_FOLDER) {
  const { summarizeJson } = await import("../dist/package/node.js");
  const begun = performance.now();
  let length = 0;
  const folder = process.env.EPITOME_BENCH_FOLDER;
  for (const name of JSON.parse(readFileSync(path.join(folder, "names.json"), "utf8"))) {
    const file = path.join(folder, name);
    length += summarizeJson(readFileSync(file), { name: file }).length;
  }
  console.log(performance.now() - begun, length);
} else {
  const folder = mkdtempSync(path.join(tmpdir(), "epitome-"));
  try {
    const texts = readFileSync(articles, "utf8").trim().split("\n").map((line) => JSON.parse(line).text);
    const names = texts.map((_, at) => `${at}.txt`);
    texts.forEach((text, at) => writeFileSync(path.join(folder, names[at]), text));
    writeFileSync(path.join(folder, "names.json"), JSON.stringify(names));
    const files = names.map((name) => path.join(folder, name));
    const seconds = (command, args, env) => {
      const times = Array.from({ length: RUNS }, () => {
        const begun = performance.now();
        const { status, stderr } = spawnSync(command, args, { env: { ...process.env, ...env }, maxBuffer: 1 << 28 });
        if (status !== 0) throw new Error(String(stderr));
        return (performance.now() - begun) / 1000;
      });
      return Math.min(...times);
    };
    const native = seconds(epitome, ["--json", "-j", "1", ...files]);
    const wasm = seconds(process.execPath, [fileURLToPath(import.meta.url), epitome, articles], { EPITOME_BENCH_FOLDER: folder });
    console.log(`${texts.length} articles: the command ${native.toFixed(2)} s, the module in Node ${wasm.toFixed(2)} s, ${(wasm / native).toFixed(1)} times as long`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
