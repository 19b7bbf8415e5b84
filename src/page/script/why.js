// The card that says why a sentence is in the summary or not: in words, and with the parts of its score. There
// is one for the page.

const REASONS_SHOWN = 3; // the parts of a score that are named in words
const LEAST_EFFECT = Math.log(1.1); // a part that changes a score by less than a tenth is no reason
const LEAST_VALUE = 0.001; // the smallest value of a part that the page knows, but for 0
const EARLY = 0.25; // a place in the first quarter of the text
const LATE = 0.75; // a place in the last quarter
const CARD_GAP = 12; // pixels between the card and the edge of the window

/** For each part of a score: its label, and what a high and a low value of it mean. */
const PARTS = {
  centrality: ["central", "central", "off the main subject"],
  words: ["key words", "full of key words", "few key words"],
  likeness: ["like the title", "close to the title and the opening", "far from the title and the opening"],
  place: ["place", "well placed", "not well placed"],
  length: ["length", "a good length", "not a good length"],
  manner: ["statement", "a statement", "less of a statement"],
  form: ["full sentence", "a full sentence", "hardly a full sentence"],
  quotation: ["own words", "the text's own words", "mostly quoted"],
};

const why = english("div", undefined, "why");
why.id = "why";
why.setAttribute("role", "tooltip");
why.hidden = true;
(document.querySelector("main") ?? document.body).append(why);

const hideWhy = () => { why.hidden = true; };

addEventListener("keydown", (event) => { if (event.key === "Escape") hideWhy(); });

/** The mean logarithm of each part of the scores, over all sentences. A score is the product of its parts. */
const meansOf = ({ parts, sentences }) => parts.map((_, part) =>
  sentences.reduce((sum, sentence) => sum + logarithm(sentence[1][part]), 0) / sentences.length);

const logarithm = (value) => Math.log(Math.max(value, LEAST_VALUE));

/** What a high or low value of a part says of a sentence, in words. */
const wordsFor = (view, at, part, isHigh) => {
  const where = at / view.sentences.length;
  if (part === "place" && where < EARLY) return "early in the text";
  if (part === "place" && where >= LATE) return "late in the text";
  if (part === "place") return "in the middle of the text";
  if (part === "length" && !isHigh) {
    const [length, mean] = [view.starts[at + 1] - view.starts[at], view.starts.at(-1) / view.sentences.length];
    return length < mean ? "short" : "long";
  }
  const [, high, low] = PARTS[part] ?? [part, `high ${part}`, `low ${part}`];
  return isHigh ? high : low;
};

/**
 * The parts that set a sentence apart, in words: those that raise its score the most if it is in the summary, and
 * those that lower it the most if it is not, compared with the average sentence.
 */
const reasonsFor = (view, at, isOn) => {
  const { parts, sentences } = view.data;
  view.means ??= meansOf(view.data);
  const sign = isOn ? 1 : -1;
  return parts
    .map((part, i) => [sign * (logarithm(sentences[at][1][i]) - view.means[i]), part])
    .filter(([effect]) => effect > LEAST_EFFECT)
    .sort(([a], [b]) => b - a)
    .slice(0, REASONS_SHOWN)
    .map(([, part]) => wordsFor(view, at, part, isOn));
};

/** Shows the card of a sentence. */
const showWhy = (view, at) => {
  const [score, parts, by] = view.data.sentences[at];
  const rank = view.rankOf[at];
  const unit = view.unit;
  const isOn = rank !== undefined && rank < view.length;
  const state = rank === undefined ? "Nearly repeats what is taken"
    : `${isOn ? "In the summary" : "Not in the summary"}: taken as number ${rank + 1} of ${view.data.order.length}`;
  const reasons = by !== null && !isOn ? [`much of it is said in ${unit} ${by + 1}`] : reasonsFor(view, at, isOn);
  const list = element("dl");
  const row = (name, value) => {
    const bar = element("span", undefined, "bar");
    bar.style.backgroundSize = `${Math.min(100, Math.max(0, value * 100))}% 100%`;
    bar.setAttribute("aria-hidden", "true");
    const cell = element("dd");
    cell.append(bar, element("span", value.toFixed(3)));
    list.append(element("dt", name), cell);
  };
  row("score", score);
  parts.forEach((value, i) => row((PARTS[view.data.parts[i]] ?? [view.data.parts[i]])[0], value));
  why.replaceChildren(element("strong", `${unit[0].toUpperCase()}${unit.slice(1)} ${at + 1}`), element("p", state));
  if (reasons.length > 0) {
    const text = reasons.join(", ");
    why.append(element("p", `${text[0].toUpperCase()}${text.slice(1)}`, "reasons"));
  }
  why.append(list);
  why.hidden = false;
  placeAgain = () => placeWhy(view, view.sentences[at]);
  placeAgain();
};

let placeAgain;
addEventListener("scroll", onceAFrame(() => { if (!why.hidden) placeAgain(); }), { passive: true });

/**
 * Places the card below or above a sentence, at the edge of the window, so that it covers neither the sentence
 * nor the line after it. On wide windows the style sheet puts it beside the text, where both places are the same.
 */
const placeWhy = (view, sentence) => {
  why.classList.remove("above");
  const { top, bottom } = sentence.getBoundingClientRect();
  const line = parseFloat(getComputedStyle(sentence).lineHeight) || 0;
  const bar = view.slider.parentElement.getBoundingClientRect().bottom;
  const height = why.offsetHeight + CARD_GAP;
  const [room, roomAbove] = [innerHeight - (bottom + line) - height, top - Math.max(0, bar) - height];
  why.style.setProperty("--bar", `${Math.max(0, bar)}px`);
  if (room < 0 && roomAbove > room) why.classList.add("above");
};
