// The package in Node: the module is read from the disk when it is first needed.

import { readFileSync } from "node:fs";

import * as core from "./core.js";

export * from "./core.js";

const file = () => readFileSync(new URL("./module_bg.wasm", import.meta.url));

core.loadWhenNeeded(file);

/** Loads the module, unless that was done already. */
export function init(source) {
  return core.load(source, file);
}
