// The functions of the package, over those of the module. What crosses the border is a string, a number or
// a byte array; `module.js`, which wasm-bindgen wrote, copies them.

import * as glue from "./module.js";

/** A document that cannot be read. The message is that of the command, on one line. */
export class EpitomeError extends Error {}
Object.defineProperty(EpitomeError.prototype, "name", { value: "EpitomeError", configurable: true, writable: true });

/**
 * A fault of the package itself, or too little memory. The module was started anew, so that later calls work.
 */
export class EpitomeCrash extends EpitomeError {}
Object.defineProperty(EpitomeCrash.prototype, "name", { value: "EpitomeCrash", configurable: true, writable: true });

/** The classes of the exceptions whose names the module writes on the first line of a failure. */
const FAILURES = { EpitomeError, TypeError, RangeError };

const encoder = new TextEncoder();

/** Whether an instance of the module exists that can be called. */
let isReady = false;
/** The promise of the module that is being loaded. */
let loading;
/** The compiled module, from which new instances are made. */
let compiled;
/** Returns the bytes of the module at once, where that is possible. */
let readNow;

/** Loads the module from `source`, or else from what `standard` returns. Later calls wait for the first. */
export async function load(source, standard) {
  if (isReady) return undefined;
  loading ??= (compiled ? restart() : begin(source ?? standard())).finally(() => { loading = undefined; });
  return loading;
}

async function begin(source) {
  const module = await compile(source);
  compiled ??= module; // unless `initSync` was faster
  return restart();
}

/** Makes a new instance of the module. */
async function restart() {
  const instance = await WebAssembly.instantiate(compiled, glue.__wbg_get_imports());
  if (!isReady) use(instance); // unless a call was faster
}

/** Makes a new instance of the module at once. */
function restartNow() {
  use(new WebAssembly.Instance(compiled, glue.__wbg_get_imports()));
}

/** Takes an instance of the module for all calls from now on. */
function use(instance) {
  glue.__wbg_reset_state(instance);
  isReady = true;
}

/** Sets how the module is loaded by a call of any function before `init`. */
export function loadWhenNeeded(read) {
  readNow = read;
}

/** Loads the module at once, from its bytes or from the compiled module. */
export function initSync(source) {
  if (!compiled) compiled = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
  if (!isReady) restartNow();
}

/** Compiles a module: a URL, a response, its bytes, the compiled module, or the promise of one of these. */
async function compile(source) {
  let from = await source;
  if (from instanceof WebAssembly.Module) return from;
  if (from instanceof ArrayBuffer || ArrayBuffer.isView(from)) return WebAssembly.compile(from);
  if (typeof from === "string" || from instanceof URL) from = await fetch(from);
  if (typeof Response === "function" && from instanceof Response) {
    if (!from.ok) throw new EpitomeError(`cannot load the module: ${from.status} ${from.statusText}`);
    // A server that does not know the type of the file is no reason to fail.
    if (from.headers.get("Content-Type")?.startsWith("application/wasm")) return WebAssembly.compileStreaming(from);
    from = await from.arrayBuffer();
  }
  return WebAssembly.compile(from);
}

/** Makes the module ready for a call. */
function ensure() {
  if (isReady) return;
  if (compiled) {
    try {
      restartNow();
    } catch (cause) {
      // Browsers refuse large modules at once on the main thread of a page.
      load().catch(() => undefined);
      throw new EpitomeError("the module starts again after a failure; await init() first", { cause });
    }
  } else if (readNow) {
    initSync(readNow());
  } else {
    throw new EpitomeError("the module is not loaded; await init() first");
  }
}

/** Calls the module, and turns what it throws into exceptions. */
function call(work) {
  ensure();
  try {
    return work();
  } catch (thrown) {
    if (typeof thrown === "string") throw failure(thrown);
    isReady = false; // the instance may be in any state, and the next call makes a new one
    throw crash(thrown);
  }
}

/** The exception of a failure: a string of the class and the message. */
function failure(text) {
  const end = text.indexOf("\n");
  const Failure = FAILURES[text.slice(0, end)] ?? EpitomeError;
  return new Failure(text.slice(end + 1));
}

/** The exception of a trap. */
function crash(cause) {
  let message = "";
  try {
    message = glue.panicMessage();
  } catch {
    // There is not enough memory left to ask.
  }
  if (!message) message = `${cause?.message ?? cause}; the document may need too much memory`;
  return new EpitomeCrash(`internal error, please report it together with the text: ${message}`, { cause });
}

/** The bytes of an input, and whether it was a string. */
function bytesOf(input) {
  if (typeof input === "string") return [encoder.encode(input), true];
  if (input instanceof Uint8Array) return [input, false];
  if (ArrayBuffer.isView(input)) return [new Uint8Array(input.buffer, input.byteOffset, input.byteLength), false];
  if (input instanceof ArrayBuffer) return [new Uint8Array(input), false];
  throw new TypeError(`the input must be a string, a Uint8Array or an ArrayBuffer, not ${kind(input)}`);
}

function stringOf(text) {
  if (typeof text === "string") return text;
  throw new TypeError(`the text must be a string, not ${kind(text)}`);
}

/** The options as a JSON object. Those that are `undefined` or `null` are left out. */
function json(options) {
  if (options === undefined || options === null) return "{}";
  if (typeof options !== "object") throw new TypeError(`the options must be an object, not ${kind(options)}`);
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
  return `{${given.map(([name, value]) => `${JSON.stringify(name)}:${jsonOf(name, value)}`).join()}}`;
}

function jsonOf(name, value) {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new RangeError(`invalid value '${value}' for '${name}'; give a finite number`);
  }
  const isList = typeof value === "object" && !Array.isArray(value) && Symbol.iterator in value;
  const text = JSON.stringify(isList ? [...value] : value);
  if (text === undefined) throw new TypeError(`'${name}' must not be ${kind(value)}`);
  return text;
}

function kind(value) {
  if (value === null) return "null";
  if (typeof value !== "object") return value === undefined ? "undefined" : `a ${typeof value}`;
  return value.constructor?.name ?? "an object";
}

/** Adds the offsets in UTF-16 code units to objects that have `start` and `end`. */
function locate(objects, ranges) {
  objects?.forEach((object, at) => {
    [object.startUtf16, object.endUtf16] = ranges[at];
  });
}

function locatePhrases(phrases, ranges) {
  phrases?.forEach((phrase, at) => locate(phrase.places, ranges[at]));
}

/** Summarizes a document. */
export function summarize(input, options) {
  const [bytes, isText] = bytesOf(input);
  const given = json(options);
  return summaryOf(...call(() => glue.summarize(bytes, isText, given)));
}

/** Summarizes each document of an input. */
export function summarizeAll(input, options) {
  const [bytes, isText] = bytesOf(input);
  const given = json(options);
  const strings = call(() => glue.summarizeAll(bytes, isText, given));
  return answersOf(strings, summaryOf);
}

/** The answers for all documents of an input: what `make` makes of three strings, or an error. */
function answersOf(strings, make) {
  const answers = [];
  for (let at = 0; at < strings.length; at += 3) {
    const [first, second, third] = strings.slice(at, at + 3);
    answers.push(first ? make(first, second, third) : Object.assign(failure(third), second && { record: Number(second) }));
  }
  return answers;
}

/** The object of a summary: what the command writes, what the package adds, and the text that offsets refer to. */
function summaryOf(record, added, documentText) {
  const summary = JSON.parse(record);
  const { format, encoding, notes, sentences, explain, keywords: phrases } = JSON.parse(added);
  locate(summary.sentences, sentences);
  locate(summary.explain, explain);
  locatePhrases(summary.keywords, phrases);
  return Object.assign(summary, { format, encoding, notes, documentText });
}

/** Summarizes a document, and returns the line of JSON that the command writes. */
export function summarizeJson(input, options) {
  const [bytes, isText] = bytesOf(input);
  const given = json(options);
  return call(() => glue.summarizeJson(bytes, isText, given));
}

/** Summarizes an input, and returns the page that the command writes with `-f html`. */
export function page(input, options) {
  const [bytes, isText] = bytesOf(input);
  const given = json(options);
  return call(() => glue.page(bytes, isText, given));
}

/** Summarizes each document of an input for a page: its article as HTML, and what else is known of it. */
export function articles(input, options, id = "d1") {
  const [bytes, isText] = bytesOf(input);
  const given = json(options);
  const strings = call(() => glue.articles(bytes, isText, given, stringOf(id)));
  return answersOf(strings, (html, added) => {
    const { format, encoding, notes } = JSON.parse(added);
    return { html, format, encoding, notes };
  });
}

/** Extracts the key phrases of a document, the best first. */
export function keywords(input, options) {
  const [bytes, isText] = bytesOf(input);
  const given = json(options);
  const [found, added] = call(() => glue.keywords(bytes, isText, given));
  const phrases = JSON.parse(found);
  locatePhrases(phrases, JSON.parse(added).keywords);
  return phrases;
}

/** Splits a text into sentences. */
export function splitSentences(text, options) {
  const [given, split] = [json(options), stringOf(text)];
  return JSON.parse(call(() => glue.splitSentences(split, given)));
}

/** The code of the language of a text; `"und"` if the text is too short or too mixed. */
export function detectLanguage(text) {
  const given = stringOf(text);
  return call(() => glue.detectLanguage(given));
}

/** The version of the package. */
export function version() {
  return call(() => glue.version());
}
