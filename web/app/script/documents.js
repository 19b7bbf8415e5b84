// The documents of the application, with their articles.

const SECOND = 1000; // milliseconds
const KEY_PHRASES = 10;
const INDEX_PAUSE = 10; // between two indexes, as a multiple of the time that one takes

class Documents {
  /**
   * Shows documents in `place`. `optionsOf` returns the options that the reader has set. `changed` is called when
   * work begins or ends, and when the first document is shown.
   */
  constructor(engine, place, optionsOf, changed) {
    this.engine = engine;
    this.place = place;
    this.optionsOf = optionsOf;
    this.changed = changed;
    this.all = [];
    this.made = 0;
  }

  /** Whether there is anything to show, or will be. */
  get isEmpty() {
    return !this.isRunning && !this.all.some((item) => item.article);
  }

  /** Adds inputs, each with a name and either a text or a file, and summarizes them. */
  add(inputs) {
    for (const input of inputs) {
      this.made += 1;
      this.all.push({ ...input, id: `d${this.made}`, isWaiting: true });
    }
    return this.run();
  }

  /** Summarizes all documents again, because the options have changed. */
  again() {
    this.all.forEach((item) => { item.isWaiting = true; });
    this.engine.stop();
    return this.run();
  }

  /** Stops: documents that have no article yet are dropped. */
  stop() {
    this.all = this.all.filter((item) => item.article);
    this.all.forEach((item) => { item.isWaiting = false; });
    this.engine.stop();
  }

  /** Removes all documents. */
  clear() {
    this.all.forEach((item) => item.view?.close());
    this.all = [];
    this.engine.stop();
    this.place.replaceChildren();
    hideWhy();
    document.getElementById("failures").replaceChildren();
  }

  /** Summarizes the documents that wait, one after the other. */
  async run() {
    if (this.isRunning) return;
    this.isRunning = true;
    this.changed();
    for (let item; (item = this.all.find(({ isWaiting }) => isWaiting));) {
      item.isWaiting = false;
      this.showProgress(item);
      try {
        this.show(item, await this.engine.article(item.file ?? item.text, this.optionsFor(item), item.id));
      } catch (error) {
        if (!(error instanceof Stopped)) this.fail(item, error);
      }
    }
    this.isRunning = false;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.showIndex();
    this.hideProgress();
    this.changed();
  }

  optionsFor({ name, file }) {
    return { ...this.optionsOf(), name: file ? name : undefined, keywords: KEY_PHRASES };
  }

  /** Inserts the article of a document, in the place of an earlier one or where it belongs in their order. */
  show(item, { html, notes }) {
    if (!this.all.includes(item)) return;
    const template = document.createElement("template");
    template.innerHTML = trusted.createHTML(html); // what the module made: all text in it is escaped
    const article = template.content.firstElementChild;
    if (notes.length > 0) {
      const line = english("p", `${notes.join("; ")}.`, "notes");
      line.firstChild.data = line.firstChild.data[0].toUpperCase() + line.firstChild.data.slice(1);
      article.querySelector(".top").append(line);
    }
    item.view?.close();
    if (item.article) {
      item.article.replaceWith(article);
    } else {
      const next = this.all.slice(this.all.indexOf(item)).find((other) => other.article);
      this.place.insertBefore(article, next?.article ?? null);
    }
    const isFirst = !this.all.some((other) => other.article);
    item.article = article;
    item.view = new View(article);
    if (isFirst) {
      const title = article.querySelector("h1");
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
    }
    this.refresh();
  }

  /** Says that a document cannot be summarized. */
  fail(item, error) {
    this.all = this.all.filter((other) => other !== item);
    item.view?.close();
    item.article?.remove();
    const line = element("p");
    line.append(element("strong", item.name), `: ${error.message}`);
    document.getElementById("failures").append(line);
    this.refresh();
  }

  /** Shows the index anew, soon: the longer that takes, the more seldom. */
  refresh() {
    this.timer ??= setTimeout(() => {
      const begun = performance.now();
      this.timer = undefined;
      this.showIndex();
      // The layout of the page is the larger part of the work.
      requestAnimationFrame(() => setTimeout(() => { this.pause = INDEX_PAUSE * (performance.now() - begun); }));
    }, this.pause ?? 0);
  }

  /** Shows the index above the articles, and the title of the page. */
  showIndex() {
    const shown = this.all.filter((item) => item.article);
    const articles = shown.map((item) => item.article);
    const typed = this.place.querySelector(".filter input")?.value;
    this.place.querySelectorAll(".index, .back").forEach((old) => old.remove());
    if (articles.length > 1) {
      const index = showIndex(articles, shown.map((item) => item.view), this.place);
      if (typed) {
        const field = index.querySelector("input");
        field.value = typed;
        field.dispatchEvent(new Event("input"));
      }
    }
    document.title = articles.length === 1 ? `${articles[0].querySelector("h1").textContent} – summary`
      : articles.length > 1 ? `Summaries of ${articles.length} documents` : "epitome: get a summary";
  }

  /** Shows which document is being read, and for how long. */
  showProgress(item) {
    const doing = document.getElementById("doing");
    const done = this.all.filter(({ isWaiting }) => !isWaiting).length;
    const count = this.all.length > 1 ? `, ${done} of ${this.all.length}` : "";
    const begun = performance.now();
    const tick = () => {
      const seconds = Math.floor((performance.now() - begun) / SECOND);
      doing.textContent = `Reading ${item.name}${count}${seconds > 0 ? `, ${seconds} s` : ""}`;
    };
    clearInterval(this.clock);
    this.clock = setInterval(tick, SECOND);
    tick();
    document.getElementById("news").textContent = `Reading ${item.name}${count}`;
    document.getElementById("progress").hidden = false;
  }

  hideProgress() {
    clearInterval(this.clock);
    const count = this.all.length;
    document.getElementById("progress").hidden = true;
    document.getElementById("news").textContent = count === 0 ? "" : `${counted(count, "summary").replace("summarys", "summaries")} shown`;
  }
}
