// Runs the examples of the documentation in Node: each block of JavaScript, whose output must be the block of text that
// stands below it.
//
//   node --test web/tests/docs.test.mjs
//
// The package must have been built into web/dist/package. UPDATE_DOCS=1 writes the outputs into the documents.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const EXAMPLE = /```js\n([^]*?)```\n\n```text\n([^]*?)```/g;

for (const document of ["docs/browser.md", "web/package/README.md"]) {
  test(`the examples of ${document} print what stands below them`, () => {
    const project = mkdtempSync(path.join(tmpdir(), "epitome-docs-"));
    try {
      mkdirSync(path.join(project, "node_modules"));
      cpSync(path.join(root, "web/dist/package"), path.join(project, "node_modules/epitome"), { recursive: true });
      symlinkSync(path.join(root, "fixtures"), path.join(project, "fixtures"));
      const source = readFileSync(path.join(root, document), "utf8");
      let count = 0;
      const updated = source.replace(EXAMPLE, (_, program, expected) => {
        count += 1;
        writeFileSync(path.join(project, "example.mjs"), program);
        const { stdout, stderr } = spawnSync(process.execPath, ["example.mjs"], { cwd: project, encoding: "utf8" });
        assert.equal(stderr, "", program);
        if (!process.env.UPDATE_DOCS) assert.equal(stdout, expected, program);
        return `\`\`\`js\n${program}\`\`\`\n\n\`\`\`text\n${stdout}\`\`\``;
      });
      assert.ok(count >= 2);
      assert.equal(source.match(/```js\n/g).length, count, "every example has an output");
      if (process.env.UPDATE_DOCS) writeFileSync(path.join(root, document), updated);
    } finally {
      rmSync(project, { recursive: true });
    }
  });
}
