"use strict";
// The script of a page of summaries. Each file of the folder is a part of it; they are joined to one script.
// This file has what the other parts share.

/** Creates an element with a text and a class. */
const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};

/** Creates an element with a language of its own: the page itself is in English, its documents in any. */
const english = (name, text, className) => {
  const made = element(name, text, className);
  made.lang = "en";
  return made;
};

/** Returns a function that runs `draw` once before the next frame, however often it is called until then. */
const onceAFrame = (draw) => {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => { isWaiting = false; draw(); });
  };
};

/** A count with its noun: "1 sentence", "2 sentences". */
const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
