// The index of a page: each document with its path and its first sentence, a filter, and the way back.

/** What the index shows of the documents of several articles. */
const entriesOfArticles = (articles) => articles.map((article) => ({
  id: article.id,
  title: article.querySelector("h1"),
  path: article.querySelector(".source bdi")?.textContent,
  sentence: article.querySelector(".point:not([hidden]) a"),
  bar: article.querySelector(".controls") ?? article.querySelector(".top"),
}));

/** What the index shows of the documents of one summary. */
const entriesOfMerged = (article, { sources }) => [...article.querySelectorAll("h2[data-source]")].map((heading) => ({
  id: heading.id,
  title: heading,
  path: sources[heading.dataset.source],
  sentence: heading.parentElement.querySelector(".s"),
}));

/** The line of a document in the index: a link with what helps to choose it. */
const lineOf = ({ id, title, path, sentence }) => {
  const line = element("li");
  const link = element("a", title.textContent);
  link.href = `#${id}`;
  link.dir = "auto";
  line.append(link);
  if (path && path !== title.textContent) {
    const place = element("span", undefined, "path");
    place.append(element("bdi", path));
    line.append(place);
  }
  if (sentence) {
    const first = element("p", sentence.textContent);
    first.dir = "auto";
    first.lang = sentence.closest("[lang]").lang;
    line.append(first);
  }
  return line;
};

/** The search field above the index, which hides the lines that do not contain what is typed. */
const filterOf = (lines) => {
  const label = element("label", undefined, "filter");
  const field = element("input");
  const found = element("output");
  field.type = "search";
  field.placeholder = "Filter by title, path or sentence";
  field.autocomplete = "off";
  field.setAttribute("aria-label", "Filter documents");
  const texts = lines.map((line) => line.textContent.toLowerCase());
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    lines.forEach((line, at) => {
      line.hidden = !words.every((word) => texts[at].includes(word));
      shown += line.hidden ? 0 : 1;
    });
    found.textContent = words.length > 0 ? `${shown} of ${counted(lines.length, "document")}` : "";
  });
  label.append(field, found);
  return label;
};

/**
 * Shows an index above the articles if there is more than one document, and in each article a link back to it.
 * Returns the index, or `undefined`.
 */
const showIndex = (articles, views, place = document.querySelector("main")) => {
  const isMerged = articles.length === 1;
  const entries = isMerged ? entriesOfMerged(articles[0], views[0].data) : entriesOfArticles(articles);
  if (entries.length < 2) return undefined;
  const index = english("nav", undefined, "index");
  const list = element("ol");
  const lines = entries.map(lineOf);
  index.id = "index";
  index.tabIndex = -1;
  index.setAttribute("aria-label", "Documents");
  list.append(...lines);
  index.append(element("h2", counted(entries.length, "document")), filterOf(lines), list);
  place.prepend(index);
  const bars = isMerged ? [articles[0].querySelector(".controls")] : entries.map(({ bar }) => bar);
  for (const bar of bars.filter(Boolean)) {
    const back = english("a", "Index", "back");
    back.href = "#index";
    back.setAttribute("aria-label", "Back to the index of documents");
    bar.prepend(back);
  }
  return index;
};
