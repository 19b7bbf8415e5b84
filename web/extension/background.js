// Runs the module. The button puts the panel into the page, and the panel asks here for summaries.

import { init, summarize } from "./epitome/browser.js";

const api = globalThis.browser ?? globalThis.chrome;

/** How long a message stays on the button, in milliseconds. */
const BADGE_MS = 4000;

/** How often a page is asked to take the script, and how long to wait before the next time, in milliseconds. */
const ATTEMPTS = 4;
const PAUSE_MS = 100;

/** Puts the panel into the page of a tab, or takes it away if it is there. */
api.action.onClicked.addListener(async (tab) => {
  const target = { tabId: tab.id };
  try {
    await insertStyle(target);
    await api.scripting.executeScript({ target, files: ["panel.js"] });
  } catch {
    // The browser's own pages, its store and its reader of PDF take no scripts.
    await api.action.setBadgeText({ tabId: tab.id, text: "no" });
    await api.action.setTitle({ tabId: tab.id, title: "The browser does not let extensions read this page" });
    setTimeout(() => api.action.setBadgeText({ tabId: tab.id, text: "" }), BADGE_MS);
  }
});

/**
 * Puts the style of the marks into a page. The process of the page may hear of the permission that the click has given
 * only after it is asked to use it, and then refuses.
 */
async function insertStyle(target) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await api.scripting.insertCSS({ target, files: ["marks.css"] });
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
  }
}

/** Answers the panel: a summary, or a message that says why there is none. */
api.runtime.onMessage.addListener((message, sender, answer) => {
  if (sender.id !== api.runtime.id || message?.kind !== "summarize") return false;
  answerTo(message).then(answer);
  return true; // the answer comes later
});

async function answerTo({ text, format, sentences }) {
  try {
    await init();
    const options = { inputFormat: format, sentences, explain: true };
    const summary = summarize(text, options);
    return {
      title: summary.title,
      language: summary.language,
      count: summary.stats.sentences,
      sentences: summary.sentences.map((sentence) => sentence.text),
    };
  } catch (error) {
    return { error: error.message };
  }
}
