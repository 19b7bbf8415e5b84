// The map at the side: the whole text from top to bottom, with the sentences of the summary in it.

const SHADE_ALPHA = [0.36, 0.06]; // how dark the best sentences are painted, and the difference of a shade
const STRIPE = 12; // the widest that the map is painted, in pixels: it is wider than that where fingers touch it

class TextMap {
  /** Controls the map of a view. `signal` ends it. */
  constructor(view, signal) {
    this.view = view;
    this.map = view.article.querySelector(".map");
    this.texts = view.article.querySelector(".texts");
    this.shades = view.sentences.map((sentence) => sentence.className.match(/\bh(\d)/)[1] | 0);
    this.draw = onceAFrame(() => this.paint());
    this.drawWindow = onceAFrame(() => this.paintWindow());
    this.listen(signal);
  }

  /** Tells assistive technology which sentence the map is at. */
  setPlace(at) {
    this.map.setAttribute("aria-valuenow", at + 1);
    this.map.setAttribute("aria-valuetext", `${this.view.unit} ${at + 1} of ${this.view.sentences.length}`);
  }

  listen(signal) {
    const { map, view } = this;
    map.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      const { top, height } = map.getBoundingClientRect();
      view.goTo(this.sentenceAt(((event.clientY - top) / height) * view.starts.at(-1)), "center");
    });
    map.addEventListener("keydown", (event) => {
      const next = {
        ArrowDown: () => view.chosenFrom(view.at, 1), ArrowRight: () => view.chosenFrom(view.at, 1),
        ArrowUp: () => view.chosenFrom(view.at, -1), ArrowLeft: () => view.chosenFrom(view.at, -1),
        Home: () => 0, End: () => view.sentences.length - 1,
      }[event.key];
      if (!next) return;
      event.preventDefault();
      view.goTo(next(), "center");
      map.focus({ preventScroll: true });
    });
    addEventListener("scroll", this.drawWindow, { passive: true, signal });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.draw, { signal });
    const observers = [
      new ResizeObserver(() => { this.draw(); this.drawWindow(); }),
      new ResizeObserver(this.drawWindow),
      new IntersectionObserver((entries) => {
        map.classList.toggle("here", entries.at(-1).isIntersecting); // the last is how it is now
        this.draw();
        this.drawWindow();
      }, { rootMargin: "-50% 0px -49% 0px" }),
    ];
    [map, this.texts, view.article].forEach((watched, at) => observers[at].observe(watched));
    signal.addEventListener("abort", () => observers.forEach((observer) => observer.disconnect()));
  }

  /** The sentence that has this number of characters of the text before it. */
  sentenceAt(characters) {
    const { starts, sentences } = this.view;
    let [low, high] = [0, sentences.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= characters) low = middle; else high = middle - 1;
    }
    return low;
  }

  /**
   * Paints the map, row by row of its pixels: in the mean shade of the sentences there, and over that where the
   * summary has any of them.
   */
  paint() {
    const { starts, data, length } = this.view;
    const canvas = this.map.firstElementChild;
    const { clientWidth, clientHeight } = this.map;
    if (!clientWidth || !this.map.classList.contains("here")) return;
    const scale = devicePixelRatio || 1;
    const [width, rows] = [Math.round(clientWidth * scale), Math.round(clientHeight * scale)];
    const [ink, sentences, marked] = [new Float32Array(rows), new Float32Array(rows), new Uint8Array(rows)];
    const each = rows / starts.at(-1);
    const rowsOf = (at, least) => {
      const from = Math.min(rows - least, Math.floor(starts[at] * each));
      return [from, Math.max(from + least, Math.round(starts[at + 1] * each))];
    };
    this.shades.forEach((shade, at) => {
      const [from, to] = rowsOf(at, 1);
      for (let row = from; row < to; row += 1) {
        ink[row] += SHADE_ALPHA[0] - SHADE_ALPHA[1] * shade;
        sentences[row] += 1;
      }
    });
    for (let rank = 0; rank < length; rank += 1) {
      const [from, to] = rowsOf(data.order[rank], Math.ceil(2 * scale));
      marked.fill(1, from, to);
    }
    [canvas.width, canvas.height] = [width, rows];
    const brush = canvas.getContext("2d");
    const colors = getComputedStyle(this.map);
    const inset = Math.max(4 * scale, (width - STRIPE * scale) / 2);
    const paintRows = (color, margin, alphaOf) => {
      brush.fillStyle = colors.getPropertyValue(color);
      for (let from = 0, to; from < rows; from = to) {
        const alpha = alphaOf(from);
        for (to = from + 1; to < rows && alphaOf(to) === alpha;) to += 1;
        brush.globalAlpha = alpha;
        if (alpha > 0) brush.fillRect(margin, from, width - 2 * margin, to - from);
      }
    };
    paintRows("--soft", inset, (row) => (sentences[row] ? ink[row] / sentences[row] : 0));
    paintRows("--mark-line", inset - 2 * scale, (row) => marked[row]);
  }

  /** Shows on the map which part of the text is in the window. */
  paintWindow() {
    if (!this.map.classList.contains("here")) return;
    const texts = this.texts.getBoundingClientRect();
    const shown = this.map.lastElementChild;
    const share = (y) => Math.min(1, Math.max(0, (y - texts.top) / texts.height));
    const [from, to] = [share(0), share(innerHeight)];
    shown.style.top = `${from * 100}%`;
    shown.style.height = `${(to - from) * 100}%`;
    shown.hidden = to <= from;
  }
}
