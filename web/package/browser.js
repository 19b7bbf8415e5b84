// The package in browsers, workers and bundlers: the module is fetched from beside this file.

import * as core from "./core.js";

export * from "./core.js";

/** Loads the module, unless that was done already. */
export function init(source) {
  // Bundlers recognize this form of URL, and copy the file.
  return core.load(source, () => fetch(new URL("./module_bg.wasm", import.meta.url)));
}
