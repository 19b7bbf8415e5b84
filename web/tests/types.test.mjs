// Checks the types of the package with the compiler of TypeScript.
//
//   node --test web/tests/types.test.mjs
//
// NODE_MODULES is the folder with typescript.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

import * as epitome from "../dist/package/node.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const compiler = path.resolve(process.env.NODE_MODULES ?? path.join(root, "target/browser/node_modules"), "typescript/bin/tsc");

/** Every function and every option. A line after `@ts-expect-error` must be refused. */
const PROGRAM = `
import {
  EpitomeCrash, EpitomeError, detectLanguage, init, initSync, keywords, splitSentences, summarize, summarizeAll, summarizeJson, version,
  type Explained, type Keyword, type Place, type Sentence, type Summary, type SummaryOptions,
} from "epitome";

await init();
await init(new ArrayBuffer(8));
initSync(new Uint8Array(8));
const options: SummaryOptions = {
  sentences: "auto", paragraphs: true, method: "lexrank-continuous", seed: 7n, query: "tea", keywords: true, keywordWords: [1, 3],
  order: "rank", explain: true, stopwords: new Set(["tea"]), addStopwords: "hot", language: undefined, title: null, name: "a.md",
  inputFormat: "markdown", encoding: "utf-8", maxSize: 10n,
};
for (const length of [{ ratio: "20%" }, { words: 50 }, { chars: 500 }, { time: "1m" }, { length: "short" as const }]) summarize("Tea.", length);
const summary: Summary = summarize(new Uint8Array(), options);
const sentences: readonly Sentence[] = summary.sentences;
const place: Place | undefined = sentences[0];
const explained: Explained[] = summary.explain ?? [];
const phrases: Keyword[] = keywords("Tea.", { count: 3 });
const text: string = summary.documentText.slice(place?.startUtf16, place?.endUtf16) + summarizeJson("Tea.") + detectLanguage("Tea.") + version();
const split: string[] = splitSentences("Tea.", { language: "en" }).map((sentence) => sentence.text);
const each: string[] = summarizeAll("[]", { textField: "body" }).map((answer) => (answer instanceof Error ? String(answer.record) : answer.summary));
const error: EpitomeError = new EpitomeCrash("");
export { each, error, explained, phrases, split, text };

// @ts-expect-error a mistyped option
summarize("Tea.", { sentence: 3 });
// @ts-expect-error a mistyped method
summarize("Tea.", { method: "textrang" });
// @ts-expect-error a number is no text
detectLanguage(7);
// @ts-expect-error a key of the JSON that is in snake case
summary.stats.summarySentences;
// @ts-expect-error the explanation may be absent
summary.explain.length;
`;

for (const [name, options] of Object.entries({
  "in a browser, with a bundler": { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom", "dom.iterable"] },
  "in Node": { module: "nodenext", moduleResolution: "nodenext", lib: ["es2022"] },
})) {
  test(`the types fit a strict program ${name}`, () => {
    const project = mkdtempSync(path.join(tmpdir(), "epitome-types-"));
    try {
      mkdirSync(path.join(project, "node_modules"));
      cpSync(path.join(root, "web/dist/package"), path.join(project, "node_modules/epitome"), { recursive: true });
      writeFileSync(path.join(project, "package.json"), '{ "type": "module" }');
      writeFileSync(path.join(project, "program.ts"), PROGRAM);
      const compilerOptions = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, target: "es2022", skipLibCheck: false, types: [], ...options };
      writeFileSync(path.join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["program.ts"] }));
      const { status, stdout } = spawnSync(process.execPath, [compiler, "--project", project], { encoding: "utf8" });
      assert.equal(stdout, "");
      assert.equal(status, 0);
    } finally {
      rmSync(project, { recursive: true });
    }
  });
}

test("every export has a type, and every type of a value an export", () => {
  const declarations = readFileSync(path.join(root, "web/package/index.d.ts"), "utf8");
  const declared = [...declarations.matchAll(/^export (?:function|class) (\w+)/gm)].map(([, name]) => name);
  const inside = ["load", "loadWhenNeeded"]; // for the entries of the package
  assert.deepEqual(declared.sort(), Object.keys(epitome).filter((name) => !inside.includes(name)).sort());
});
