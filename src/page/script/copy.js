// Copying the summary as it is shown: as text, as Markdown, or with its source.

const DONE_MS = 2500; // how long "Copied" is shown

/**
 * Escapes a line of text for Markdown: each character that could be markup gets a backslash. The command escapes
 * the same characters in `-f markdown`.
 */
const escapeMarkdown = (line) => line
  .replace(/[\\`*_[\]<>&|~$^{]/g, "\\$&")
  .replace(/^[#+\-=:]/, "\\$&")
  .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");

/** The forms in which a summary can be copied. */
const COPY_FORMS = {
  text: ({ lines }) => lines.join("\n"),
  markdown: ({ title, lines, place }) => [
    `## ${escapeMarkdown(title)}`, lines.map((line) => `- ${escapeMarkdown(line)}`).join("\n"), `*${escapeMarkdown(place)}*`,
  ].join("\n\n"),
  source: ({ title, lines, place }) => `${lines.join("\n")}\n\n${title}\n${place}`,
};

/** Puts a text on the clipboard. Pages that were opened from a disk may not use the newer interface everywhere. */
const copyText = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = element("textarea", text);
    area.setAttribute("aria-hidden", "true");
    area.className = "offscreen";
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    focused?.focus({ preventScroll: true });
    return isDone;
  }
};

/** Makes the buttons of an article copy its summary. */
const listenToCopy = (view) => {
  const group = view.article.querySelector(".copy");
  const done = group.querySelector(".done");
  let timer;
  group.addEventListener("click", async (event) => {
    const form = event.target.closest("button")?.dataset.form;
    if (!form) return;
    const lines = [...view.points.querySelectorAll(".point:not([hidden])")].map((line) => {
      const source = line.querySelector("small");
      const { textContent: text, dataset: { speaker } } = line.querySelector("a");
      return (speaker ? `${speaker}: ` : "") + text + (source && form !== "text" ? ` (${source.textContent})` : "");
    });
    const title = view.article.querySelector("h1").textContent;
    const path = view.article.querySelector(".source bdi")?.textContent;
    const place = `${path ? `${path}: ` : ""}${view.slider.getAttribute("aria-valuetext")}`;
    const isDone = await copyText(COPY_FORMS[form]({ title, lines, place }));
    done.textContent = isDone ? "Copied" : "The browser does not allow it";
    clearTimeout(timer);
    timer = setTimeout(() => { done.textContent = ""; }, DONE_MS);
  });
};
