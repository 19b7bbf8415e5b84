// The inputs of the application, with the articles of their documents. Most inputs are one document; a mailbox, a feed or
// a table has many.

const SECOND = 1000; // milliseconds
const KEY_PHRASES = 10;
const MANY = 20; // articles
const INDEX_PAUSE = 10; // between two indexes, as a multiple of the time that one takes

class Documents {
  /**
   * Shows articles in `place`. `optionsOf` returns the options that the reader has set. `changed` is called when
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
    return !this.isRunning && this.parts.length === 0;
  }

  /** All articles with their views, in the order of the inputs. */
  get parts() {
    return this.all.flatMap((item) => item.parts);
  }

  /** Adds inputs, each with a name and either a text or a file, and summarizes them. */
  add(inputs) {
    for (const input of inputs) {
      this.made += 1;
      this.all.push({ ...input, id: `d${this.made}`, isWaiting: true, parts: [], failures: [] });
    }
    return this.run();
  }

  /** Summarizes all documents again, because the options have changed. */
  again() {
    // Each article that is replaced moves all that stand below it; so many of them are removed at once.
    if (this.parts.length > MANY) this.all.forEach((item) => this.remove(item));
    this.all.forEach((item) => { item.isWaiting = true; });
    this.engine.stop();
    return this.run();
  }

  /** Stops: inputs that have no article yet are dropped. */
  stop() {
    this.all = this.all.filter((item) => item.parts.length > 0);
    this.all.forEach((item) => { item.isWaiting = false; });
    this.engine.stop();
  }

  /** Removes all documents. */
  clear() {
    this.parts.forEach(({ view }) => view.close());
    this.all = [];
    this.engine.stop();
    this.place.replaceChildren();
    hideWhy();
    document.getElementById("failures").replaceChildren();
  }

  /** Summarizes the inputs that wait, one after the other. */
  async run() {
    if (this.isRunning) return;
    this.isRunning = true;
    this.changed();
    for (let item; (item = this.all.find(({ isWaiting }) => isWaiting));) {
      item.isWaiting = false;
      this.showProgress(item);
      try {
        this.show(item, await this.engine.articles(item.file ?? item.text, this.optionsFor(item), item.id));
      } catch (error) {
        if (!(error instanceof Stopped)) this.show(item, [{ error: error.message }]);
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

  /** Shows the answers for an input: articles, and errors. They take the place of earlier ones. */
  show(item, answers) {
    if (!this.all.includes(item)) return;
    if (answers.length === 0) answers.push({ error: "there is no document in it" });
    const isFirst = this.parts.length === 0;
    const before = this.all.slice(0, this.all.indexOf(item)).findLast(({ parts }) => parts.length > 0);
    this.remove(item);
    const articles = answers.filter(({ html }) => html).map((answer) => this.articleOf(answer));
    if (before) before.parts.at(-1).article.after(...articles);
    else if (this.place.firstElementChild?.matches(".index")) this.place.firstElementChild.after(...articles);
    else this.place.prepend(...articles);
    item.parts = articles.map((article) => ({ article, view: new View(article) }));
    item.failures = answers.filter(({ error }) => error).map(({ error, record }) => {
      const line = element("p");
      line.append(element("strong", record ? `${item.name}:${record}` : item.name), `: ${error}`);
      return line;
    });
    document.getElementById("failures").append(...item.failures);
    if (articles.length === 0) this.all = this.all.filter((other) => other !== item);
    const isFocusFree = document.activeElement === document.body || document.activeElement.closest("#start");
    if (isFirst && isFocusFree && articles.length > 0) {
      const title = articles[0].querySelector("h1");
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
    }
    this.refresh();
  }

  /** Removes what is shown of an input. */
  remove(item) {
    item.parts.forEach(({ article, view }) => { view.close(); article.remove(); });
    item.failures.forEach((line) => line.remove());
    item.parts = [];
    item.failures = [];
  }

  /** The article of an answer, with what a reader should know about it. */
  articleOf({ html, notes }) {
    const template = document.createElement("template");
    template.innerHTML = trusted.createHTML(html); // what the module made: all text in it is escaped
    const article = template.content.firstElementChild;
    if (notes.length > 0) {
      const text = notes.join("; ");
      article.querySelector(".top").append(english("p", `${text[0].toUpperCase()}${text.slice(1)}.`, "notes"));
    }
    return article;
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
    const shown = this.parts;
    const articles = shown.map(({ article }) => article);
    const typed = this.place.querySelector(".filter input")?.value;
    this.place.querySelectorAll(".index, .back").forEach((old) => old.remove());
    if (articles.length > 1) {
      const index = showIndex(articles, shown.map(({ view }) => view), this.place);
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
    const count = this.parts.length;
    document.getElementById("progress").hidden = true;
    document.getElementById("news").textContent = count === 0 ? "" : `${count} ${count === 1 ? "summary" : "summaries"} shown`;
  }
}
