// The view of an article: the slider, the lines of the summary, and the sentences of the text. A change touches
// only what changes: a sentence is marked by a class, and every sentence has its line in the summary from the
// start, shown or hidden. Lines are in chunks, which a browser skips as a whole while they are off the screen.

const LINES_A_CHUNK = 50;
const SCREENS_TO_SCROLL = 4; // a place that is farther away is jumped to
const REM_A_LINE = 4.2; // about the height of a line of the summary, before it has been on the screen

class View {
  /** Controls an article, until `close` is called. */
  constructor(article) {
    this.article = article;
    this.ended = new AbortController();
    this.data = JSON.parse(article.querySelector("script").textContent);
    this.sentences = [...article.querySelectorAll(".s")];
    this.points = article.querySelector(".points");
    if (!this.points) return;
    this.slider = article.querySelector("input");
    this.output = article.querySelector("output");
    this.unit = article.querySelector(".controls").dataset.unit;
    this.length = this.slider.defaultValue | 0;
    this.rankOf = [];
    this.data.order.forEach((at, rank) => { this.rankOf[at] = rank; });
    this.measure();
    this.makeLines();
    this.at = this.data.order[0];
    this.sentences.forEach((sentence, at) => { sentence.tabIndex = -1; sentence.at = at; });
    this.sentences[this.at].tabIndex = 0;
    this.map = new TextMap(this, this.ended.signal);
    this.listen();
    listenToCopy(this);
    this.showLength();
    // A browser may restore the value that the slider had.
    this.slider.value = this.length;
  }

  /** Measures where each sentence begins, in characters of all, and how much the first of the order contain. */
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

  /** Makes a line of the summary for each sentence that can be in it. */
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
        const { speaker } = this.sentences[at].closest("[data-speaker]")?.dataset ?? {};
        if (speaker) link.dataset.speaker = speaker;
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

  /** Sets the estimated height of a chunk that has not been on the screen yet. */
  sizeChunk(chunk) {
    chunk.hidden = chunk.shown === 0;
    chunk.style.containIntrinsicBlockSize = `auto ${chunk.shown * REM_A_LINE}rem`;
  }

  /** Changes the number of sentences in the summary. */
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
    this.showLength();
    this.map.draw();
  }

  /** Shows the length of the summary. */
  showLength() {
    const all = this.sentences.length;
    const share = (100 * this.sums[this.length]) / this.starts[all];
    const percent = share < 0.5 ? "under 1" : Math.round(share);
    const said = `${this.length} of ${counted(all, this.unit)}, ${percent}% of the text`;
    this.output.textContent = said;
    this.slider.setAttribute("aria-valuetext", said);
  }

  /** Scrolls to a sentence and gives it the focus. `block` is that of `scrollIntoView`. */
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
      // Blocks get their true heights when they come on the screen, so this scrolls a second time.
      sentence.scrollIntoView({ block, behavior: "instant" });
      requestAnimationFrame(() => sentence.scrollIntoView({ block, behavior: "instant" }));
    }
    this.map.setPlace(at);
  }

  /** Highlights a sentence for a moment. */
  flash(at) {
    const sentence = this.sentences[at];
    sentence.classList.add("flash");
    sentence.addEventListener("animationend", () => sentence.classList.remove("flash"), { once: true });
  }

  /** Marks the places of a key phrase in the text and goes to the first, or removes these marks. */
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
      // A letter before or after the place shows that it is a part of a word, except in scripts without spaces.
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

  /** The next sentence in the summary, before (-1) or after (1) a sentence. */
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
  }

  /** Stops listening to the window. */
  close() {
    this.ended.abort();
  }
}
