// Tests the module against the command, and what it promises beyond that.
//
//   EPITOME=path/to/epitome node --test web/tests/module.test.mjs
//
// EPITOME is the command of the same source. The package must have been built into web/dist/package.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

import * as epitome from "../dist/package/node.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const command = path.resolve(process.env.EPITOME ?? path.join(root, "target/release/epitome"));

/** Runs the command in the root of the repository. */
function run(args, input = "") {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, input, encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(error, undefined);
  return { status, stdout, stderr };
}

/** The files that hold one document each: `fixtures/evaluation` has records, and the programs that made them. */
function documents() {
  const files = readdirSync(path.join(root, "fixtures"), { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => path.relative(root, path.join(file.parentPath ?? file.path, file.name)));
  const found = paths.filter((file) => !/\.(jsonl|py)$/.test(file)).sort();
  assert.ok(found.length > 150, `${found.length} fixtures`);
  return found;
}

const VARIANTS = [
  { args: [], options: {} },
  { args: ["-n", "5", "-k", "--explain"], options: { sentences: 5, keywords: true, explain: true } },
  { args: ["-r", "20%", "-m", "textrank", "--order", "rank"], options: { ratio: "20%", method: "textrank", order: "rank" } },
  { args: ["--paragraphs", "-w", "60", "-q", "who pays"], options: { paragraphs: true, words: 60, query: "who pays" } },
];

for (const { args, options } of VARIANTS) {
  test(`the JSON of every fixture is that of the command: ${["epitome", ...args].join(" ")}`, () => {
    let refused = 0;
    for (const file of documents()) {
      const expected = run(["--json", ...args, file]);
      const bytes = readFileSync(path.join(root, file));
      if (expected.stdout === "") {
        const message = expected.stderr.replace(`epitome: ${file}: `, "").trimEnd();
        assert.throws(() => epitome.summarizeJson(bytes, { ...options, name: file }), { name: "EpitomeError", message });
        refused += 1;
        continue;
      }
      assert.equal(`${epitome.summarizeJson(bytes, { ...options, name: file })}\n`, expected.stdout, file);
    }
    assert.ok(refused >= 2, "some fixtures cannot be read");
  });
}
