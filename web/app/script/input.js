// What comes from outside: chosen, dropped and pasted files, and folders of them.

/** The files of a folder that was dropped, with their paths, in the order of the paths. */
const filesOfFolder = async (folder, path) => {
  const reader = folder.createReader();
  const entries = [];
  // A reader returns some entries at a time, and none at the end.
  for (let some; (some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length > 0;) {
    entries.push(...some);
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const found = [];
  for (const entry of entries.filter(({ name }) => !name.startsWith("."))) {
    const name = `${path}/${entry.name}`;
    if (entry.isDirectory) found.push(...await filesOfFolder(entry, name));
    else found.push({ name, file: await new Promise((resolve, reject) => entry.file(resolve, reject)) });
  }
  return found;
};

/** The files of a drop, those in folders included. */
const filesOfDrop = async (transfer) => {
  // What was dropped can only be read now, before anything is awaited.
  const items = [...transfer.items].filter(({ kind }) => kind === "file");
  const given = items.map((item) => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }));
  const found = [];
  for (const { entry, file } of given) {
    if (entry?.isDirectory) found.push(...await filesOfFolder(entry, entry.name));
    else if (file) found.push({ name: file.name, file });
  }
  return found;
};

/** The files of a list, such as that of a file chooser. */
const filesOfList = (list) => [...list].map((file) => ({ name: file.webkitRelativePath || file.name, file }));

/** Listens to files that are dropped anywhere on the page. `take` gets them. */
const listenToDrops = (take) => {
  const sign = document.getElementById("drop");
  const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    sign.hidden = false;
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) sign.hidden = true; });
  addEventListener("drop", async (event) => {
    sign.hidden = true;
    if (!hasFiles(event)) return;
    event.preventDefault();
    take(await filesOfDrop(event.dataTransfer));
  });
};
