"use strict";
// The slider, the map and the reasons of a page. What is asked of the browser is what changes: a sentence
// is marked by a class, and every sentence has its line in the summary from the start, shown or hidden.
// Lines are in chunks, which a browser leaves alone as a whole while they are not on the screen.

const LINES_A_CHUNK = 50;
const SCREENS_TO_SCROLL = 4; // what is farther away is jumped to
const REM_A_LINE = 4.2; // about what a line of the summary takes, before it is on the screen

const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};

// One call of `draw` for each frame that is shown, however often it is asked for.
const onceAFrame = (draw) => {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => { isAsked = false; draw(); });
  };
};

// Why: a card with the score of a sentence and the parts of it. There is one for the page.
const why = element("aside", undefined, "why");
why.id = "why";
why.lang = "en";
why.setAttribute("role", "tooltip");
why.hidden = true;
document.body.append(why);

const hideWhy = () => { why.hidden = true; };

const showWhy = (view, at) => {
  const [score, parts, by] = view.data.sentences[at];
  const rank = view.rankOf[at];
  const unit = view.unit;
  const title = `${unit[0].toUpperCase()}${unit.slice(1)} ${at + 1}`;
  const isOn = rank !== undefined && rank < view.length;
  const state = rank === undefined ? "Nearly repeats what is taken"
    : `${isOn ? "In the summary" : "Not in the summary"}: taken as number ${rank + 1} of ${view.data.order.length}`;
  const list = element("dl");
  const row = (name, value) => {
    const bar = element("span", undefined, "bar");
    bar.style.backgroundSize = `${Math.min(100, Math.max(0, value * 100))}% 100%`;
    bar.setAttribute("aria-hidden", "true");
    const cell = element("dd");
    cell.append(bar, element("span", value.toFixed(3)));
    list.append(element("dt", name), cell);
  };
  row("score", score);
  parts.forEach((value, i) => row(view.data.parts[i], value));
  why.replaceChildren(element("strong", title), element("p", state));
  if (by !== null && !isOn) why.append(element("p", `Much of it is said in ${unit} ${by + 1}`));
  why.append(list);
  why.hidden = false;
};

class View {
  constructor(article) {
    this.article = article;
    this.data = JSON.parse(article.querySelector("script").textContent);
    this.sentences = [...article.querySelectorAll(".s")];
    this.points = article.querySelector(".points");
    if (!this.points) return;
    this.slider = article.querySelector("input");
    this.output = article.querySelector("output");
    this.map = article.querySelector(".map");
    this.unit = article.querySelector(".controls").dataset.unit;
    this.length = this.slider.defaultValue | 0;
    this.rankOf = [];
    this.data.order.forEach((at, rank) => { this.rankOf[at] = rank; });
    this.measure();
    this.makeLines();
    this.at = this.data.order[0];
    this.sentences.forEach((sentence, at) => { sentence.tabIndex = -1; sentence.at = at; });
    this.shades = this.sentences.map((sentence) => sentence.className.match(/\bh(\d)/)[1] | 0);
    this.sentences[this.at].tabIndex = 0;
    this.drawMap = onceAFrame(() => this.paint());
    this.drawView = onceAFrame(() => this.paintView());
    this.listen();
    this.tell();
    // A browser may bring back what the slider was at.
    this.slider.value = this.length;
  }

  // Where each sentence begins, in characters of all, and how much is in the first of the order.
  measure() {
    this.starts = [];
    let all = 0;
    for (const sentence of this.sentences) {
      this.starts.push(all);
      all += sentence.textContent.length + 1;
    }
    this.starts.push(all);
    this.sums = [0];
    for (const at of this.data.order) {
      this.sums.push(this.sums[this.sums.length - 1] + this.starts[at + 1] - this.starts[at]);
    }
  }

  // A line of the summary for each sentence that may be in it, those that are not hidden.
  makeLines() {
    const { order, inOrder, sources, of } = this.data;
    this.lines = [];
    for (const line of this.points.querySelectorAll(".point")) this.lines[line.dataset.at] = line;
    this.chunks = [];
    const sequence = inOrder ? [...order].sort((a, b) => a - b) : order;
    sequence.forEach((at, place) => {
      if (place % LINES_A_CHUNK === 0) {
        const chunk = element("div", undefined, "chunk");
        chunk.setAttribute("role", "presentation");
        this.chunks.push(Object.assign(chunk, { shown: 0 }));
      }
      const chunk = this.chunks[this.chunks.length - 1];
      if (!this.lines[at]) {
        const line = element("div", undefined, "point");
        line.setAttribute("role", "listitem");
        const link = element("a", this.sentences[at].textContent);
        line.dir = "auto";
        line.hidden = true;
        link.href = `#${this.sentences[at].id}`;
        line.append(link);
        if (sources) {
          const source = element("small");
          source.append(element("bdi", sources[of[at]]));
          line.append(" ", source);
        }
        this.lines[at] = line;
        line.dataset.at = at;
      }
      const line = this.lines[at];
      line.chunk = chunk;
      chunk.shown += line.hidden ? 0 : 1;
      chunk.append(line);
    });
    this.chunks.forEach((chunk) => this.sizeChunk(chunk));
    this.points.replaceChildren(...this.chunks);
  }

  // Says how high a chunk is that has not been on the screen so far.
  sizeChunk(chunk) {
    chunk.hidden = chunk.shown === 0;
    chunk.style.containIntrinsicBlockSize = `auto ${chunk.shown * REM_A_LINE}rem`;
  }

  setLength(length) {
    const { order } = this.data;
    const isMore = length > this.length;
    const [from, to] = isMore ? [this.length, length] : [length, this.length];
    const changed = new Set();
    for (let rank = from; rank < to; rank += 1) {
      const at = order[rank];
      const line = this.lines[at];
      line.hidden = !isMore;
      line.chunk.shown += isMore ? 1 : -1;
      changed.add(line.chunk);
      this.sentences[at].classList.toggle("on", isMore);
      if (isMore) this.sentences[at].setAttribute("role", "mark");
      else this.sentences[at].removeAttribute("role");
    }
    changed.forEach((chunk) => this.sizeChunk(chunk));
    this.length = length;
    this.tell();
    this.drawMap();
  }

  // Says how long the summary is.
  tell() {
    const all = this.sentences.length;
    const share = (100 * this.sums[this.length]) / this.starts[all];
    const percent = share < 0.5 ? "under 1" : Math.round(share);
    const said = `${this.length} of ${all} ${this.unit}${all === 1 ? "" : "s"}, ${percent} % of the text`;
    this.output.textContent = said;
    this.slider.setAttribute("aria-valuetext", said);
  }

  // Goes to a sentence: the keyboard goes on from there, and it is shown.
  goTo(at, block) {
    const sentence = this.sentences[at];
    this.sentences[this.at].tabIndex = -1;
    this.at = at;
    sentence.tabIndex = 0;
    sentence.focus({ preventScroll: true });
    const distance = Math.abs(sentence.getBoundingClientRect().top) / innerHeight;
    if (distance < SCREENS_TO_SCROLL) {
      sentence.scrollIntoView({ block });
    } else {
      // What comes on the screen there gets its true height, so the place is looked for once more.
      sentence.scrollIntoView({ block, behavior: "instant" });
      requestAnimationFrame(() => sentence.scrollIntoView({ block, behavior: "instant" }));
    }
    this.map.setAttribute("aria-valuenow", at + 1);
    this.map.setAttribute("aria-valuetext", `${this.unit} ${at + 1} of ${this.sentences.length}`);
  }

  flash(at) {
    const sentence = this.sentences[at];
    sentence.classList.add("flash");
    sentence.addEventListener("animationend", () => sentence.classList.remove("flash"), { once: true });
  }

  // Marks the places of a key phrase in the text, or of none, and goes to the first of them.
  markPhrase(number) {
    this.article.querySelectorAll(".s mark").forEach((mark) => {
      const sentence = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      sentence.normalize();
    });
    const buttons = this.article.querySelectorAll(".phrases button");
    const isNew = buttons[number].getAttribute("aria-pressed") === "false";
    buttons.forEach((button, at) => button.setAttribute("aria-pressed", isNew && at === number));
    if (!isNew) return;
    const places = this.data.phrases[number];
    for (const [at, form] of places) {
      // Letters at both ends of the place show that it is a part of a word, except in scripts without spaces.
      const quoted = form.replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&");
      const isWord = !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(form);
      const edge = (text) => (isWord ? text : "");
      const found = new RegExp(`${edge("(?<![\\p{L}\\p{N}])")}${quoted}${edge("(?![\\p{L}\\p{N}])")}`, "gu");
      const nodes = [...this.sentences[at].childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      for (const node of nodes) {
        const parts = [];
        let end = 0;
        for (const match of node.data.matchAll(found)) {
          parts.push(node.data.slice(end, match.index), element("mark", match[0]));
          end = match.index + match[0].length;
        }
        if (end > 0) node.replaceWith(...parts, node.data.slice(end));
      }
    }
    if (places.length > 0) this.goTo(places[0][0], "center");
  }

  // The next sentence in the summary, before (-1) or behind (1) another.
  chosenFrom(at, step) {
    for (let next = at + step; next >= 0 && next < this.sentences.length; next += step) {
      if (this.rankOf[next] < this.length) return next;
    }
    return at;
  }

  listen() {
    this.slider.addEventListener("input", () => this.setLength(this.slider.value | 0));
    this.points.addEventListener("click", (event) => {
      const line = event.target.closest(".point");
      if (!line || !event.target.closest("a") || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const at = line.dataset.at | 0;
      history.pushState(null, "", `#${this.sentences[at].id}`);
      this.goTo(at, "center");
      this.flash(at);
    });
    this.article.querySelectorAll(".phrases button").forEach((button, number) => {
      button.addEventListener("click", () => this.markPhrase(number));
    });
    const texts = this.article.querySelector(".texts");
    const sentenceOf = (event) => event.target.closest?.(".s");
    texts.addEventListener("pointerover", (event) => {
      const sentence = sentenceOf(event);
      if (sentence) showWhy(this, sentence.at);
    });
    texts.addEventListener("pointerleave", hideWhy);
    texts.addEventListener("focusin", (event) => {
      const sentence = sentenceOf(event);
      if (!sentence) return;
      showWhy(this, sentence.at);
      sentence.setAttribute("aria-describedby", "why");
    });
    texts.addEventListener("focusout", (event) => {
      hideWhy();
      sentenceOf(event)?.removeAttribute("aria-describedby");
    });
    texts.addEventListener("keydown", (event) => {
      if (!sentenceOf(event) || event.ctrlKey || event.altKey || event.metaKey) return;
      const last = this.sentences.length - 1;
      const next = {
        ArrowDown: Math.min(last, this.at + 1), ArrowRight: Math.min(last, this.at + 1),
        ArrowUp: Math.max(0, this.at - 1), ArrowLeft: Math.max(0, this.at - 1),
        Home: 0, End: last,
      }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      this.goTo(next, "nearest");
    });
    texts.addEventListener("click", (event) => {
      const sentence = sentenceOf(event);
      if (sentence && getSelection().isCollapsed) this.goTo(sentence.at, "nearest");
    });
    this.map.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      const { top, height } = this.map.getBoundingClientRect();
      this.goTo(this.sentenceAt(((event.clientY - top) / height) * this.starts[this.sentences.length]), "center");
    });
    this.map.addEventListener("keydown", (event) => {
      const next = {
        ArrowDown: () => this.chosenFrom(this.at, 1), ArrowRight: () => this.chosenFrom(this.at, 1),
        ArrowUp: () => this.chosenFrom(this.at, -1), ArrowLeft: () => this.chosenFrom(this.at, -1),
        Home: () => 0, End: () => this.sentences.length - 1,
      }[event.key];
      if (!next) return;
      event.preventDefault();
      this.goTo(next(), "center");
      this.map.focus({ preventScroll: true });
    });
    new ResizeObserver(() => { this.drawMap(); this.drawView(); }).observe(this.map);
    new ResizeObserver(this.drawView).observe(texts);
    addEventListener("scroll", this.drawView, { passive: true });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.drawMap);
    new IntersectionObserver((entries) => {
      this.map.classList.toggle("here", entries.at(-1).isIntersecting); // the last is how it is now
      this.drawMap();
    }, { rootMargin: "-50% 0px -49% 0px" }).observe(this.article);
  }

  // The sentence that so many characters stand before.
  sentenceAt(characters) {
    let [low, high] = [0, this.sentences.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= characters) low = middle; else high = middle - 1;
    }
    return low;
  }

  // Paints the map, row by row of its pixels: in the mean shade of the sentences there, and over that
  // where the summary has any of them.
  paint() {
    const canvas = this.map.firstElementChild;
    const { clientWidth, clientHeight } = this.map;
    if (!clientWidth || !this.map.classList.contains("here")) return;
    const scale = devicePixelRatio || 1;
    const [width, rows] = [Math.round(clientWidth * scale), Math.round(clientHeight * scale)];
    const [ink, sentences, marked] = [new Float32Array(rows), new Float32Array(rows), new Uint8Array(rows)];
    const each = rows / this.starts[this.sentences.length];
    const rowsOf = (at, least) => {
      const from = Math.min(rows - least, Math.floor(this.starts[at] * each));
      return [from, Math.max(from + least, Math.round(this.starts[at + 1] * each))];
    };
    this.shades.forEach((shade, at) => {
      const [from, to] = rowsOf(at, 1);
      for (let row = from; row < to; row += 1) {
        ink[row] += 0.36 - 0.06 * shade;
        sentences[row] += 1;
      }
    });
    for (let rank = 0; rank < this.length; rank += 1) {
      const [from, to] = rowsOf(this.data.order[rank], Math.ceil(2 * scale));
      marked.fill(1, from, to);
    }
    [canvas.width, canvas.height] = [width, rows];
    const brush = canvas.getContext("2d");
    const colors = getComputedStyle(this.map);
    const paintRows = (color, inset, alphaOf) => {
      brush.fillStyle = colors.getPropertyValue(color);
      for (let from = 0, to; from < rows; from = to) {
        const alpha = alphaOf(from);
        for (to = from + 1; to < rows && alphaOf(to) === alpha;) to += 1;
        brush.globalAlpha = alpha;
        if (alpha > 0) brush.fillRect(inset * scale, from, width - 2 * inset * scale, to - from);
      }
    };
    paintRows("--soft", 4, (row) => (sentences[row] ? ink[row] / sentences[row] : 0));
    paintRows("--mark-line", 2, (row) => marked[row]);
  }

  // Shows on the map which part of the text is on the screen.
  paintView() {
    const texts = this.article.querySelector(".texts").getBoundingClientRect();
    const view = this.map.lastElementChild;
    const share = (y) => Math.min(1, Math.max(0, (y - texts.top) / texts.height));
    const [from, to] = [share(0), share(innerHeight)];
    view.style.top = `${from * 100}%`;
    view.style.height = `${(to - from) * 100}%`;
    view.hidden = to <= from;
  }
}

addEventListener("keydown", (event) => { if (event.key === "Escape") hideWhy(); });

const articles = [...document.querySelectorAll("article")];
articles.forEach((article) => new View(article));

// The index: of the documents of the page, or of those in its one summary.
const sources = document.querySelectorAll("h2[data-source]");
const indexed = articles.length > 1 ? articles.map((article) => [article.id, article.querySelector("h1")])
  : [...sources].map((heading) => [heading.id, heading]);
if (indexed.length > 1) {
  const index = element("nav", undefined, "index");
  const heading = element("h2", `${indexed.length} documents`);
  const list = element("ol");
  index.setAttribute("aria-label", "Documents");
  for (const [id, title] of indexed) {
    const line = element("li");
    const link = element("a", title.textContent);
    line.dir = "auto";
    link.href = `#${id}`;
    line.append(link);
    list.append(line);
  }
  index.append(heading, list);
  document.querySelector("main").before(index);
}
if (articles.length === 1) document.title = `${articles[0].querySelector("h1").textContent} – summary`;
else if (articles.length > 1) document.title = `Summaries of ${articles.length} documents`;
