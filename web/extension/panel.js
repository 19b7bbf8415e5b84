// Runs in the page, in a world of its own: reads the page, marks the sentences of the summary in it, and shows
// them in a panel. The button runs it again to take the panel away.
//
// Everything from the page is put in as text, never as HTML. The panel is in a closed shadow tree, which scripts of
// the page cannot reach.

"use strict";
(() => {
  const api = globalThis.browser ?? globalThis.chrome;

  // The world outlives the script, so that the second click finds the panel of the first.
  if (globalThis.epitomePanel) {
    globalThis.epitomePanel.close();
    return;
  }

  /** The names of the highlights, which marks.css gives their colours. */
  const MARKS = "epitome";
  const HERE = "epitome-here";

  /** How long the slider must rest before a new length is asked for, in milliseconds. */
  const REST_MS = 80;

  /** The elements whose text nobody sees as part of the page. */
  const UNSEEN = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TEXTAREA", "SELECT", "OPTION", "IFRAME", "OBJECT"]);

  /** The characters that a summary and a page may write differently: white space, and marks of possible breaks. */
  const IGNORED = /[\s\u00ad\u200b\u2060\ufeff]/u;
  const RUNS = new RegExp(`${IGNORED.source}+`, "gu");

  const STYLE = `
    :host { all: initial !important; } /* over all that the page says of its elements */
    * { box-sizing: border-box; }
    aside {
      --paper: #fff; --ink: #1c1c1e; --faint: #63636b; --line: #dcdce2; --accent: #2f5d8a; --soft: #eef3f8;
      position: fixed; inset: 0 0 0 auto; z-index: 2147483647; display: flex; flex-direction: column;
      width: 384px; background: var(--paper); color: var(--ink); color-scheme: light;
      border-inline-start: 1px solid var(--line); box-shadow: -8px 0 24px rgb(0 0 0 / 12%);
      font: 16px/1.5 system-ui, sans-serif; text-align: start;
    }
    header { display: flex; gap: 8px; align-items: start; padding: 12px 8px 0 20px; }
    h2 { flex: 1; margin: 10px 0 0; font-size: 17px; line-height: 1.35; overflow-wrap: anywhere; }
    button {
      min-width: 44px; min-height: 44px; border: 0; border-radius: 8px; background: none; color: var(--accent);
      font: inherit; cursor: pointer;
    }
    button:hover { background: var(--soft); }
    aside:focus { outline: none; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
    .length { padding: 4px 20px 8px; }
    label, output { font-size: 14px; color: var(--faint); }
    input { display: block; width: 100%; height: 44px; margin: 0; accent-color: var(--accent); }
    ol { flex: 1; margin: 0; padding: 0 8px 8px; overflow-y: auto; list-style: none; }
    li button { width: 100%; padding: 10px 12px; color: inherit; text-align: start; overflow-wrap: anywhere; }
    li button:disabled { cursor: default; }
    p { margin: 0; padding: 12px 20px; color: var(--faint); }
    footer { display: flex; align-items: center; justify-content: space-between; padding: 4px 12px 8px 20px;
      border-block-start: 1px solid var(--line); font-size: 14px; color: var(--faint); }
    [hidden] { display: none !important; }
    @media (max-width: 720px) {
      aside { inset: auto 0 0 0; width: auto; max-height: 60vh; border: 0; border-block-start: 1px solid var(--line); }
    }
    @media (prefers-color-scheme: dark) {
      aside { --paper: #1b1c1f; --ink: #ececef; --faint: #a0a0a8; --line: #3a3b40; --accent: #8fbbe8; --soft: #26303b;
        color-scheme: dark; }
    }
    @media print { aside { display: none; } }`;

  /** Makes an element with attributes. Its children are elements and texts. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  // An element with a name of its own could be defined by the page, whose code would then be given the element.
  const host = make("div", { "data-epitome-panel": "" });
  const root = host.attachShadow({ mode: "closed" });
  const title = make("h2", { id: "title" }, "Summary");
  const close = make("button", { type: "button", "aria-label": "Close the summary" }, "\u2715");
  const slider = make("input", { type: "range", id: "length", min: "1", step: "1" });
  const count = make("output", { for: "length", "aria-live": "polite" });
  const length = make("div", { class: "length", hidden: "" }, make("label", { for: "length" }, "Length: "), count, slider);
  const note = make("p", { role: "status" }, "Reading the page \u2026");
  const list = make("ol", { "aria-label": "Sentences of the summary" });
  const copy = make("button", { type: "button", hidden: "" }, "Copy");
  const footer = make("footer", {}, make("span", {}, "In the words of the page"), copy);
  const panel = make("aside", { role: "complementary", "aria-labelledby": "title", tabindex: "-1" },
    make("header", {}, title, close), length, note, list, footer);
  root.append(make("style", {}, STYLE), panel);

  /** The text of the page as one string without the ignored characters, and where each of its characters is. */
  function readPage() {
    const pieces = [];
    const nodes = [];
    /** For each node, the position of its first character in the string. */
    const starts = [];
    let position = 0;
    const accept = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
      const isUnseen = UNSEEN.has(node.nodeName) || getComputedStyle(node).display === "none";
      return isUnseen ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    };
    const walker = document.createTreeWalker(document.body ?? document.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, accept);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const piece = squeeze(node.data);
      if (!piece) continue;
      pieces.push(piece);
      nodes.push(node);
      starts.push(position);
      position += piece.length;
    }
    return { text: pieces.join(""), nodes, starts };
  }

  function squeeze(text) {
    return text.replace(RUNS, "");
  }

  /** Returns the node that has a character of the string, and the offset of that character in the node. */
  function placeOf(page, position) {
    let [low, high] = [0, page.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (page.starts[middle] <= position) low = middle;
      else high = middle - 1;
    }
    const { data } = page.nodes[low];
    let left = position - page.starts[low];
    for (let at = 0; at < data.length; at += 1) {
      if (IGNORED.test(data[at])) continue;
      if (left === 0) return [page.nodes[low], at];
      left -= 1;
    }
    return [page.nodes[low], data.length];
  }

  /** Finds sentences in the page. Returns a range for each, or `null` if the page has changed or writes it differently. */
  function find(sentences) {
    const page = readPage();
    let from = 0;
    return sentences.map((sentence) => {
      const wanted = squeeze(sentence);
      if (!wanted) return null;
      let at = page.text.indexOf(wanted, from);
      if (at < 0) at = page.text.indexOf(wanted); // out of the order of the page
      if (at < 0) return null;
      from = at + wanted.length;
      const range = document.createRange();
      range.setStart(...placeOf(page, at));
      const [node, offset] = placeOf(page, from - 1);
      range.setEnd(node, offset + 1);
      return range;
    });
  }

  /** Scrolls to a sentence of the page, and marks it more strongly than the others. */
  function goTo(range) {
    const here = new Highlight(range);
    here.priority = 1; // over the other marks
    CSS.highlights.set(HERE, here);
    range.startContainer.parentElement?.scrollIntoView({ block: "nearest", behavior: "instant" });
    const { top, bottom } = range.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) scrollBy({ top: top - innerHeight / 3, behavior: "instant" }); // a long paragraph
  }

  function show({ title: name, language, count: all, sentences }) {
    const ranges = find(sentences);
    CSS.highlights.set(MARKS, new Highlight(...ranges.filter(Boolean)));
    CSS.highlights.delete(HERE);
    list.lang = language;
    title.textContent = name || document.title || "Summary";
    list.replaceChildren(...sentences.map((sentence, at) => {
      const button = make("button", { type: "button", dir: "auto" }, sentence);
      if (ranges[at]) button.addEventListener("click", () => goTo(ranges[at]));
      else button.disabled = true;
      return make("li", {}, button);
    }));
    slider.max = String(Math.max(all, 1));
    slider.value = String(sentences.length);
    count.textContent = `${sentences.length} of ${all} ${all === 1 ? "sentence" : "sentences"}`;
    slider.setAttribute("aria-valuetext", count.textContent);
    length.hidden = copy.hidden = all === 0;
    note.hidden = all > 0;
    note.textContent = "There is no text to summarize on this page.";
  }

  /** The number of the last request, so that late answers to earlier ones are dropped. */
  let asked = 0;

  async function ask(sentences) {
    asked += 1;
    const request = asked;
    const isPlain = document.contentType === "text/plain";
    // The panel is not in the HTML of the page, as its shadow tree is closed.
    const text = isPlain ? document.body.innerText : document.documentElement.outerHTML;
    let answer;
    try {
      answer = await api.runtime.sendMessage({ kind: "summarize", text, format: isPlain ? "text" : "html", sentences });
    } catch (error) {
      answer = { error: error.message };
    }
    if (request !== asked || !host.isConnected) return;
    if (answer?.error !== undefined || !answer) {
      note.hidden = false;
      note.textContent = `The page cannot be summarized: ${answer?.error ?? "no answer"}`;
    } else {
      show(answer);
    }
  }

  function remove() {
    asked += 1;
    host.remove();
    CSS.highlights.delete(MARKS);
    CSS.highlights.delete(HERE);
    document.removeEventListener("keydown", onKey, true);
    globalThis.epitomePanel = undefined;
  }

  function onKey(event) {
    if (event.key === "Escape") remove();
  }

  let timer;
  slider.addEventListener("input", () => {
    count.textContent = `${slider.value} of ${slider.max} sentences`;
    clearTimeout(timer);
    timer = setTimeout(() => ask(Number(slider.value)), REST_MS);
  });
  close.addEventListener("click", remove);
  copy.addEventListener("click", async () => {
    const text = [...list.querySelectorAll("button")].map((button) => button.textContent).join("\n");
    try {
      await navigator.clipboard.writeText(text);
      copy.textContent = "Copied";
    } catch {
      copy.textContent = "Not allowed here";
    }
    setTimeout(() => { copy.textContent = "Copy"; }, 1500);
  });
  document.addEventListener("keydown", onKey, true);
  // What is typed into the panel is not for the page.
  for (const type of ["keydown", "keyup", "keypress"]) panel.addEventListener(type, (event) => event.key === "Escape" || event.stopPropagation());

  document.documentElement.append(host);
  globalThis.epitomePanel = { close: remove };
  panel.focus({ preventScroll: true });
  ask(undefined);
})();
