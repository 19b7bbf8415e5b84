// The worker: it unpacks the module, and summarizes one input at a time. The functions of the npm package
// stand before this file, as the build joins them.
//
// The first message has the module: compiled, or as the base64 of a gzip stream. The answer is the compiled module,
// which a later worker can be given. Every other message is an input, and its answer a list with an article or an error
// for each document in it, or an error.

/** Decodes base64. */
const decoded = (base64) => {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
};

/** Unpacks and compiles the module. */
const compiledFrom = async (base64) => {
  const packed = new Blob([decoded(base64.trim())]).stream();
  const bytes = await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  return WebAssembly.compile(bytes);
};

/** Reads an input: a text, or a file. */
const contentOf = async (input) => (typeof input === "string" ? input : new Uint8Array(await input.arrayBuffer()));

/** Loads the module that the first message has. */
const begin = async () => {
  const { module } = await new Promise((done) => addEventListener("message", ({ data }) => done(data), { once: true }));
  try {
    const compiled = typeof module === "string" ? await compiledFrom(module) : module;
    await load(compiled);
    postMessage({ compiled });
  } catch (error) {
    throw new Error(`this browser cannot run the application: ${error.message}`);
  }
};

const isReady = begin();
isReady.catch(() => {}); // every document fails with it, below

addEventListener("message", async ({ data }) => {
  if (data.module) return;
  try {
    await isReady;
    const found = articles(await contentOf(data.input), data.options, data.id);
    postMessage({ answer: found.map((one) => (one instanceof Error ? { error: one.message, record: one.record } : one)) });
  } catch (error) {
    postMessage({ error: error.message });
  }
});
