// The engine: it runs the module in a worker, so that the page never stands still, and can stop it.

/**
 * The policy of Trusted Types, which the Content-Security-Policy asks for: a browser that knows them takes HTML and
 * addresses of scripts from here alone. HTML is that of the module, and scripts are those of the page.
 */
const trusted = globalThis.trustedTypes?.createPolicy("epitome", {
  createHTML: (html) => html,
  createScriptURL: (url) => url,
}) ?? { createHTML: (html) => html, createScriptURL: (url) => url };

/** What a call fails with when it was stopped. */
class Stopped extends Error {}

class Engine {
  /** `worker` is the source of the worker, and `module` the module, packed. */
  constructor(worker, module) {
    this.source = worker;
    this.module = module;
  }

  /** Starts the worker, and loads the module in it. */
  start() {
    if (this.worker) return;
    const url = URL.createObjectURL(new Blob([this.source], { type: "text/javascript" }));
    this.worker = new Worker(trusted.createScriptURL(url));
    this.worker.addEventListener("message", ({ data }) => {
      if (!data.compiled) return this.settle(data);
      URL.revokeObjectURL(url);
      this.module = data.compiled; // a later worker need not unpack and compile it again
    });
    this.worker.addEventListener("error", (event) => {
      this.end();
      this.settle({ error: event.message || "the worker failed" });
    });
    this.worker.postMessage({ module: this.module });
  }

  /** Summarizes a text or a file. One call at a time. Returns an article or an error for each document in it. */
  articles(input, options, id) {
    this.start();
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.worker.postMessage({ input, options, id });
    });
  }

  /** Stops the call that is running, which fails. */
  stop() {
    if (!this.waiting) return;
    this.end();
    const { reject } = this.waiting;
    this.waiting = undefined;
    reject(new Stopped("stopped"));
    this.start();
  }

  end() {
    this.worker?.terminate();
    this.worker = undefined;
  }

  settle({ answer, error }) {
    const { resolve, reject } = this.waiting ?? {};
    this.waiting = undefined;
    if (error === undefined) resolve?.(answer);
    else reject?.(new Error(error));
  }
}
