// Tests the module against the command, and what the package promises beyond that.
//
//   EPITOME=path/to/epitome node --test web/tests/
//
// EPITOME is the command of the same source. The package must have been built into web/dist/package.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import zlib from "node:zlib";

import * as epitome from "../dist/package/node.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = path.join(root, "web/dist/package");
const command = path.resolve(process.env.EPITOME ?? path.join(root, "target/release/epitome"));

/** Runs a program in the root of the repository. */
function run(program, args, options = {}) {
  const { status, stdout, stderr, error } =
    spawnSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28, ...options });
  assert.equal(error, undefined);
  return { status, stdout, stderr };
}

const read = (file) => readFileSync(path.join(root, file));

/** The files that hold one document each. In `fixtures/evaluation` are records, and the program that made them. */
function documents() {
  const entries = readdirSync(path.join(root, "fixtures"), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map((file) => path.relative(root, path.join(file.parentPath ?? file.path, file.name)));
  const found = paths.filter((file) => !/\.(jsonl|py)$/.test(file)).sort();
  assert.ok(found.length > 150, `${found.length} fixtures`);
  return found;
}

/** Options of the command, and those of the package that mean the same. */
const VARIANTS = [
  { args: [], options: {} },
  {
    args: ["-n", "5", "-k", "--explain"],
    options: { sentences: 5, keywords: true, explain: true },
  },
  {
    args: ["-r", "20%", "-m", "textrank", "--order", "rank", "-k", "4", "--keyword-words", "2..3"],
    options: { ratio: "20%", method: "textrank", order: "rank", keywords: 4, keywordWords: [2, 3] },
  },
  {
    args: ["--paragraphs", "-w", "60", "-q", "who pays", "--title", "Tea", "-l", "en"],
    options: { paragraphs: true, words: 60, query: "who pays", title: "Tea", language: "en" },
  },
  {
    args: ["-t", "20s", "-m", "random", "--seed", "18446744073709551615"],
    options: { time: "20s", method: "random", seed: 18446744073709551615n },
  },
];

for (const { args, options } of VARIANTS) {
  test(`the JSON of every fixture is that of the command: epitome ${args.join(" ")}`, () => {
    // The command writes a line for each file that it can read, and a message for each other one.
    const files = documents();
    const { stdout, stderr } = run(command, ["--json", "-j", "1", ...args, ...files]);
    const records = new Map(stdout.trimEnd().split("\n").map((line) => [JSON.parse(line).source, line]));
    let refused = 0;
    for (const file of files) {
      const summarize = () => epitome.summarizeJson(read(file), { ...options, name: file });
      const expected = records.get(file);
      if (expected !== undefined) {
        assert.equal(summarize(), expected, file);
      } else {
        const start = `epitome: ${file}: `;
        const line = stderr.split("\n").find((message) => message.startsWith(start));
        assert.throws(summarize, { name: "EpitomeError", message: line.slice(start.length) }, file);
        refused += 1;
      }
    }
    assert.ok(refused >= 2 && records.size > 150, `${refused} refused, ${records.size} read`);
  });
}

test("notes are those that the command prints", () => {
  const bytes = Uint8Array.from([...new TextEncoder().encode("Tea is h"), 0xf6, ...new TextEncoder().encode("t today. It rains.")]);
  const args = ["--json", "--encoding", "utf-8", "-l", "qq", "-q", "the", "-c", "5"];
  const { stdout, stderr } = run(command, args, { input: bytes });
  const summary = epitome.summarize(bytes, { encoding: "utf-8", language: "qq", query: "the", chars: 5 });
  assert.equal(JSON.stringify(summary.text_of), undefined);
  assert.deepEqual(summary.notes, stderr.trimEnd().split("\n").map((line) => line.replace(/^epitome: (-: )?/, "")));
  assert.ok(summary.notes.length >= 3, stderr);
  assert.equal(JSON.parse(stdout).summary, summary.summary);
});

test("the object is the JSON of the command, and what is added to it is in camel case", () => {
  for (const file of ["fixtures/formats/article.pdf", "fixtures/harbour-news.txt"]) {
    const options = { name: file, explain: true, keywords: 5 };
    const expected = JSON.parse(epitome.summarizeJson(read(file), options));
    const summary = epitome.summarize(read(file), options);
    const added = ["format", "encoding", "notes", "documentText", "startUtf16", "endUtf16"];
    const reviver = (key, value) => (added.includes(key) ? undefined : value);
    assert.deepEqual(JSON.parse(JSON.stringify(summary), reviver), expected);
    assert.equal(summary.encoding, "UTF-8");
  }
});

test("offsets in UTF-16 units and in bytes are those of the same part of the text", () => {
  const fold = (text) => text.replace(/[\s\u00ad]+/gu, " ").trim();
  for (const file of documents()) {
    const options = { name: file, sentences: "all", explain: true, keywords: 5 };
    let summary;
    try {
      summary = epitome.summarize(read(file), options);
    } catch {
      continue; // it cannot be read, which another test covers
    }
    const bytes = Buffer.from(summary.documentText);
    const phrases = summary.keywords.flatMap((keyword) => keyword.places);
    for (const place of [...summary.sentences, ...summary.explain, ...phrases]) {
      const slice = summary.documentText.slice(place.startUtf16, place.endUtf16);
      assert.equal(slice, bytes.subarray(place.start, place.end).toString(), file);
      assert.ok(slice.length > 0);
    }
    if (summary.format === "text") {
      const texts = summary.sentences.map(({ startUtf16, endUtf16 }) => fold(summary.documentText.slice(startUtf16, endUtf16)));
      const same = summary.sentences.filter(({ text }, at) => fold(text) === texts[at]);
      assert.ok(same.length >= 0.8 * texts.length, `${file}: ${same.length} of ${texts.length}`);
    }
  }
});

test("offsets of a string are those of the string", () => {
  const text = "Tea \u{1f375} is h\u00f6t. \u{1d4af}he ferry sails at noon, with tea \u{1f375} on board. \u8336 is tea.";
  const { sentences, documentText, keywords } = epitome.summarize(text, { sentences: "all", language: "en", keywords: 2 });
  assert.equal(documentText, text);
  assert.equal(sentences.length, 3);
  for (const { text: sentence, startUtf16, endUtf16 } of sentences) assert.equal(text.slice(startUtf16, endUtf16), sentence);
  assert.equal(keywords[0].phrase, "tea");
  assert.deepEqual(keywords[0].places.map(({ startUtf16, endUtf16 }) => text.slice(startUtf16, endUtf16)), ["Tea", "tea", "tea"]);
  const lone = epitome.summarize("Tea \ud83c is hot. It rains.", { sentences: "all" });
  assert.equal(lone.documentText, "Tea \ufffd is hot. It rains.");
  assert.equal(lone.sentences[1].startUtf16, 14);
});

test("an input is a string, an array of bytes or a buffer", () => {
  const text = "Tea is hot. It rains.";
  const bytes = new TextEncoder().encode(`??${text}`);
  const expected = epitome.summarizeJson(text);
  for (const input of [Buffer.from(text), bytes.slice(2), bytes.slice(2).buffer, new DataView(bytes.buffer, 2), bytes.subarray(2)]) {
    assert.equal(epitome.summarizeJson(input), expected);
  }
  for (const input of [undefined, null, 7, {}, ["Tea"], new Uint16Array(1).length]) {
    assert.throws(() => epitome.summarize(input), { name: "TypeError", message: /^the input must be a string, a Uint8Array or an ArrayBuffer, not / });
  }
});

test("wrong options are exceptions that say what to give instead", () => {
  const cases = [
    [{ sentence: 3 }, "TypeError", "unknown option 'sentence'; did you mean 'sentences'?"],
    [{ sentences: 0 }, "RangeError", "invalid value '0' for 'sentences'; give a number over 0"],
    [{ sentences: NaN }, "RangeError", "invalid value 'NaN' for 'sentences'; give a finite number"],
    [{ sentences: 1e30 }, "RangeError", "invalid value '1e+30' for 'sentences'; give a smaller number"],
    [{ words: 10, sentences: 2 }, "TypeError", "'words' cannot be used with 'sentences'"],
    [{ ratio: 2 }, "RangeError", "invalid ratio '2'; give a number over 0 and up to 1, or a percentage such as '20%'"],
    [{ time: "soon" }, "RangeError", /^invalid time 'soon'; give one such as /],
    [{ method: "textrang" }, "RangeError", /^unknown method 'textrang'; /],
    [{ language: "germn" }, "RangeError", /^unknown language 'germn'; did you mean 'de' \(German\)\?/],
    [{ explain: "yes" }, "TypeError", "'explain' must be a boolean, not a string"],
    [{ query: " " }, "RangeError", "'query' is empty; say what the summary should be about"],
    [{ keywords: 3, keywordWords: [3, 2] }, "RangeError", /^invalid value '\[3,2\]' for 'keywordWords'; /],
    [{ seed: -1 }, "RangeError", "invalid value '-1' for 'seed'; give a number from 0 to 18446744073709551615"],
    [{ query: () => "" }, "TypeError", "'query' must not be a function"],
    ["short", "TypeError", "the options must be an object, not a string"],
  ];
  for (const [options, name, message] of cases) {
    assert.throws(() => epitome.summarize("Tea is hot.", options), { name, message });
  }
  const left = { sentences: undefined, words: null, stopwords: new Set(["tea"]), addStopwords: "hot\ncold" };
  assert.equal(epitome.summarize("Tea is hot.", left).summary, "Tea is hot.");
});

/** Inputs with many documents, with their names, and the options that they need. */
const RECORDS = {
  "a.jsonl": ['{"id": 7, "text": "Tea is hot. It is late."}\n\n{"id": 8, "txt": "?"}\n{"id": "b", "title": "Tea", "text": "# Not a heading\\n\\nIt rains."}\n'],
  "lines.txt": ['{"text": "Tea is hot. It is late."}\n{"text": "It rains."}\n'],
  "a.json": ['[{"body": "Tea is hot. It is late.", "key": [1]}, {"body": "<p>It <b>rains</b>."}, {}]', { textField: "body", idField: "key" }],
  "a.csv": ['id,text\n1,"Tea is hot. It is late."\n2,It rains.\n'],
  "b.tsv": ["id\ttext\n1\tTea is hot.\n"],
  "feed.xml": [`<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Tea</title><guid>x</guid>
    <description>&lt;p&gt;Tea is hot. It is late.&lt;/p&gt;</description></item></channel></rss>`],
  "a.mbox": ["From a@b.org Sat Nov 28 12:08:00 2026\nFrom: a@b.org\nSubject: Tea\nMessage-ID: <7@b.org>\n\nTea is hot. It is late.\n\n"
    + "From c@d.org Sat Nov 28 12:09:00 2026\nFrom: c@d.org\nSubject: Rain\n\nIt rains.\n"],
  "empty.jsonl": [""],
};

test("the summaries of many documents are those of the command", () => {
  const names = { textField: "--text-field", idField: "--id-field" };
  const folder = mkdtempSync(path.join(tmpdir(), "epitome-records-"));
  try {
    for (const [name, [content, options = {}]] of Object.entries(RECORDS)) {
      for (const packed of [false, true]) {
        const file = path.join(folder, packed ? `${name}.gz` : name);
        writeFileSync(file, packed ? zlib.gzipSync(content) : content);
        const args = Object.entries(options).flatMap(([option, value]) => [names[option], value]);
        const { stdout, stderr } = run(command, ["--json", "-n", "1", ...args, file]);
        const answers = epitome.summarizeAll(packed ? readFileSync(file) : content, { sentences: 1, name: file, ...options });
        const added = ["format", "encoding", "notes", "documentText", "startUtf16", "endUtf16"];
        const summaries = answers.filter((answer) => !(answer instanceof Error));
        const plain = JSON.parse(JSON.stringify(summaries), (key, value) => (added.includes(key) ? undefined : value));
        assert.deepEqual(plain, stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line)), name);
        const messages = answers.filter((answer) => answer instanceof epitome.EpitomeError)
          .map(({ record, message }) => `epitome: ${file}:${record}: ${message.replaceAll("textField", "--text-field")}`);
        assert.deepEqual(messages, stderr.split("\n").filter((line) => / no field /.test(line)), name);
        for (const { sentences, documentText } of summaries) {
          for (const { start, end, startUtf16, endUtf16 } of sentences) {
            assert.equal(documentText.slice(startUtf16, endUtf16), Buffer.from(documentText).subarray(start, end).toString());
          }
        }
        assert.throws(() => epitome.summarize(content, { name, ...options }), { name: "EpitomeError", message: "holds many documents, such as records or mails, and not one; summarizeAll takes all of them" }, name);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("an input with one document has one summary, and one that cannot be read throws", () => {
  const [summary, ...others] = epitome.summarizeAll("Tea is hot.", { name: "a.txt" });
  assert.deepEqual([summary, others], [epitome.summarize("Tea is hot.", { name: "a.txt" }), []]);
  assert.throws(() => epitome.summarizeAll(Uint8Array.of(0, 1, 2, 3)), { name: "EpitomeError", message: "not a text: looks like binary data" });
  assert.equal(epitome.summarize("Tea is hot.", { name: "a.jsonl", inputFormat: "text" }).summary, "Tea is hot.");
  assert.throws(() => epitome.summarize("Tea", { inputFormat: "doc" }), { name: "RangeError", message: /^unknown format 'doc'; / });
});

test("the functions beside summarize", () => {
  const text = "The ferry timetable is new. The old ferry timetable was wrong. Tea is hot.";
  const [phrase, ...others] = epitome.keywords(text, { count: 1 });
  assert.deepEqual([phrase.phrase, phrase.count, others], ["ferry timetable", 2, []]);
  assert.equal(text.slice(phrase.places[1].startUtf16, phrase.places[1].endUtf16), "ferry timetable");
  const two = ["Dr. Lind left \u{1f6a2} at 5 p.m. on Monday.", "He took the ferry."];
  const split = epitome.splitSentences(two.join(" "), { language: "English" });
  assert.deepEqual(split.map((sentence) => sentence.text), two);
  assert.deepEqual([split[1].start, split[1].startUtf16], [Buffer.byteLength(two[0]) + 1, two[0].length + 1]);
  assert.equal(epitome.detectLanguage("Η γέφυρα άνοιξε ξανά."), "el");
  assert.equal(epitome.detectLanguage("?"), "und");
  assert.throws(() => epitome.splitSentences(7), { name: "TypeError", message: "the text must be a string, not a number" });
  assert.throws(() => epitome.splitSentences("Tea.", { sentences: 3 }), { name: "TypeError" });
  assert.match(run(command, ["--version"]).stdout, new RegExp(`^epitome ${epitome.version().replaceAll(".", "\\.")}`));
});

test("the module can be loaded from its bytes, from the compiled module, and from a response", () => {
  const script = `
    import { readFileSync } from "node:fs";
    import * as epitome from ${JSON.stringify(new URL("../dist/package/browser.js", import.meta.url).href)};
    const bytes = readFileSync(${JSON.stringify(path.join(folder, "module_bg.wasm"))});
    try { epitome.summarize("Tea is hot."); } catch (error) { console.log(error.message); }
    try { await epitome.init(new Response("", { status: 404, statusText: "Not Found" })); } catch (error) { console.log(error.message); }
    if (SOURCE === "sync") epitome.initSync(bytes);
    if (SOURCE === "module") await epitome.init(WebAssembly.compile(bytes));
    if (SOURCE === "response") await epitome.init(new Response(bytes, { headers: { "Content-Type": "application/wasm" } }));
    if (SOURCE === "unknown type") await epitome.init(new Response(bytes));
    await Promise.all([epitome.init(), epitome.init()]);
    console.log(epitome.summarize("Tea is hot.").summary);`;
  for (const source of ["sync", "module", "response", "unknown type"]) {
    const { stdout, stderr } = run(process.execPath, ["--input-type=module", "-e", script.replaceAll("SOURCE", JSON.stringify(source))]);
    assert.equal(stdout, "the module is not loaded; await init() first\ncannot load the module: 404 Not Found\nTea is hot.\n", source + stderr);
  }
});

test("too little memory is an exception, and the next call works", () => {
  // An option of V8 limits the memory, so that the module itself is the one that is released.
  const script = `
    import * as epitome from ${JSON.stringify(new URL("../dist/package/node.js", import.meta.url).href)};
    const before = epitome.summarizeJson("Tea is hot. It rains.");
    for (const times of [3e5, 3e5, 1e6]) {
      try {
        epitome.summarize("The ferry to the islands sails again at noon. ".repeat(times));
        console.log("no exception");
      } catch (error) {
        console.log(error instanceof epitome.EpitomeCrash && error instanceof epitome.EpitomeError, error.name, error.message);
      }
      console.log(epitome.summarizeJson("Tea is hot. It rains.") === before);
    }`;
  const { stdout, stderr } = run(process.execPath, ["--wasm-max-mem-pages=1000", "--input-type=module", "-e", script]);
  const lines = stdout.trimEnd().split("\n");
  assert.equal(lines.length, 6, stdout + stderr);
  for (const at of [0, 2]) assert.match(lines[at], /^true EpitomeCrash internal error, please report it together with the text: .*memory/);
  assert.equal(lines[4], "false EpitomeError out of memory", "the text itself does not fit");
  for (const at of [1, 3, 5]) assert.equal(lines[at], "true");
});

test("too little stack is an exception, and the next call works", () => {
  const name = "fixtures/formats/article.html";
  const bytes = read(name);
  const expected = epitome.summarizeJson(bytes, { name });
  let [failed, answer] = [0, undefined];
  /** Uses up the stack, and then calls the module at every depth until there is enough for it. */
  const descend = () => {
    try {
      descend();
    } catch {
      // The stack is used up.
    }
    if (answer !== undefined) return;
    try {
      answer = epitome.summarizeJson(bytes, { name });
    } catch {
      failed += 1; // in the module, or on the way to it
    }
  };
  descend();
  assert.ok(failed > 0);
  assert.equal(answer, expected);
});

test("a worker has a module of its own", async () => {
  const script = `
    import { parentPort } from "node:worker_threads";
    import { summarizeJson } from ${JSON.stringify(new URL("../dist/package/node.js", import.meta.url).href)};
    parentPort.on("message", ({ bytes, options }) => parentPort.postMessage(summarizeJson(bytes, options)));`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`));
  const file = "fixtures/formats/article.docx";
  const answer = new Promise((done, failed) => worker.once("message", done).once("error", failed));
  worker.postMessage({ bytes: read(file), options: { name: file } });
  assert.equal(await answer, epitome.summarizeJson(read(file), { name: file }));
  await worker.terminate();
});

test("summaries do not depend on earlier calls", () => {
  const files = ["fixtures/harbour-news.txt", "fixtures/languages/de.txt", "fixtures/essay.txt"];
  const summaries = (options) => files.map((name) => epitome.summarizeJson(read(name), { ...options, name }));
  const first = [summaries({}), summaries({ method: "textrank" })];
  assert.deepEqual([summaries({}), summaries({ method: "textrank" })], first);
});

test("the module is small", () => {
  const wasm = readFileSync(path.join(folder, "module_bg.wasm"));
  const params = {
    [zlib.constants.BROTLI_PARAM_QUALITY]: zlib.constants.BROTLI_MAX_QUALITY,
    [zlib.constants.BROTLI_PARAM_LGWIN]: zlib.constants.BROTLI_MAX_WINDOW_BITS,
    [zlib.constants.BROTLI_PARAM_SIZE_HINT]: wasm.length,
  };
  const compressed = zlib.brotliCompressSync(wasm, { params }).length;
  console.log(`the module has ${wasm.length} bytes, ${compressed} of them compressed by brotli`);
  assert.ok(compressed <= 3_000_000);
});
