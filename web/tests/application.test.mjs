// Tests the application in Firefox, opened from a disk. `.ci/app` tests all of it, in Chromium.
//
//   node --test web/tests/application.test.mjs
//
// The application must have been built into web/dist. Does nothing if there is no Firefox. With PICTURES, a screenshot is
// written to that folder.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { summarize } from "../dist/package/node.js";
import { skip, start, waitFor } from "./marionette.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const NEWS = path.join(root, "fixtures/harbour-news.txt");
const WORD = path.join(root, "fixtures/formats/article.docx");

let firefox;

before(async () => {
  if (skip) return;
  firefox = await start();
  await firefox.send("WebDriver:Navigate", { url: pathToFileURL(path.join(root, "web/dist/epitome.html")).href });
});

after(() => firefox?.quit());

/** The indices of the sentences that are marked in a document, once it has been read. */
const marked = (id) => waitFor(`the document ${id} is read`, () => firefox.run("content", `
  const found = Array.from(document.querySelectorAll("#${id} .s"), (s, at) => (s.classList.contains("on") ? at : -1));
  return document.getElementById("progress").hidden && found.length > 0 && found.filter((at) => at >= 0);`));

const expected = (input, options) => summarize(input, options).sentences.map(({ index }) => index);

test("a text that was typed, and files, are summarized in Firefox without a network", { skip }, async () => {
  const text = readFileSync(NEWS, "utf8");
  await firefox.run("content", `
    document.getElementById("text").value = ${JSON.stringify(text)};
    document.querySelector("[type=submit]").click();`);
  assert.deepEqual(await marked("d1"), expected(text));

  await firefox.run("content", "document.getElementById('new').click();");
  const { value } = await firefox.send("WebDriver:FindElement", { using: "css selector", value: "#files" });
  await firefox.send("WebDriver:ElementSendKeys", { id: Object.values(value)[0], text: `${NEWS}\n${WORD}` });
  assert.deepEqual(await marked("d3"), expected(readFileSync(WORD), { name: "article.docx" }));
  assert.deepEqual(await marked("d2"), expected(text));
  const index = await firefox.run("content", "return Array.from(document.querySelectorAll('#index a'), (a) => a.textContent);");
  assert.deepEqual(index, ["Sandwick ferry to return in spring after two winters without a boat", "The lamp on Brede Rock"]);

  const output = await firefox.run("content", `
    const slider = document.querySelector("#d2 input");
    slider.value = 9;
    slider.dispatchEvent(new Event("input"));
    return document.querySelector("#d2 output").textContent;`);
  assert.match(output, /^9 of 28 sentences, \d+% of the text$/);
  if (process.env.PICTURES) {
    const { value: picture } = await firefox.send("WebDriver:TakeScreenshot", { full: false });
    writeFileSync(path.join(process.env.PICTURES, "app-firefox.png"), Buffer.from(picture, "base64"));
  }
});
