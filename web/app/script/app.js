// The application: a text or files in, articles out.

{
  const get = (id) => document.getElementById(id);
  const textOf = (id) => {
    const block = get(id);
    block.remove(); // it is large, and no part of what is shown
    return block.textContent;
  };
  const [start, text, files, more] = ["start", "text", "files", "more"].map(get);
  const actions = document.querySelector(".actions");

  const optionsOf = () => ({
    query: get("query").value.trim() || undefined,
    language: get("language").value,
    method: get("method").value,
    paragraphs: get("unit").value === "paragraph",
  });
  const engine = new Engine(textOf("worker"), textOf("module"));
  /** Shows the start if there is nothing else to show. */
  const showStart = () => {
    start.hidden = !documents.isEmpty;
    actions.hidden = documents.isEmpty;
    if (!start.hidden && document.activeElement === document.body) text.focus({ preventScroll: true });
  };
  const documents = new Documents(engine, get("articles"), optionsOf, showStart);

  const take = (inputs) => {
    if (inputs.length === 0) return;
    if (documents.isEmpty) documents.clear(); // with what could not be read the last time
    documents.add(inputs);
  };
  const takeText = () => {
    if (text.value.trim() === "") return text.focus();
    documents.clear();
    take([{ name: "Pasted text", text: text.value }]);
  };

  get("form").addEventListener("submit", (event) => { event.preventDefault(); takeText(); });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) takeText();
  });
  text.addEventListener("paste", (event) => {
    const pasted = filesOfList(event.clipboardData.files);
    // A copied picture of a text comes with the text: then the text is meant.
    if (pasted.length === 0 || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    take(pasted);
  });
  for (const id of ["choose", "add"]) get(id).addEventListener("click", () => files.click());
  files.addEventListener("change", () => { take(filesOfList(files.files)); files.value = ""; });
  listenToDrops(take);

  get("new").addEventListener("click", () => {
    documents.clear();
    documents.showIndex();
    start.hidden = false;
    actions.hidden = true;
    history.replaceState(null, "", location.pathname);
    scrollTo({ top: 0, behavior: "instant" });
    text.focus();
    text.select();
  });
  get("print").addEventListener("click", () => print());
  get("stop").addEventListener("click", () => documents.stop());
  more.addEventListener("change", () => { if (!start.hidden) return; documents.again(); });

  // The names of languages, as the browser has them.
  const names = new Intl.DisplayNames(["en"], { type: "language" });
  const LANGUAGES = {{languages}};
  const options = LANGUAGES.map((code) => Object.assign(element("option", names.of(code)), { value: code }));
  options.sort((a, b) => a.textContent.localeCompare(b.textContent));
  get("language").append(...options);

  engine.start();
  text.focus();
}
