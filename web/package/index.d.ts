/** The instances of a class of the browser or of Node, if the project has the types of one of them. */
type InstanceOf<Scope, Name extends string> = Scope extends Record<Name, { prototype: infer Instance }> ? Instance : never;
type CompiledModule = typeof globalThis extends { WebAssembly: infer Scope } ? InstanceOf<Scope, "Module"> : never;

/** Where the module is loaded from: a URL, a response, its bytes, or the compiled module. */
export type ModuleSource =
  | string | ArrayBuffer | ArrayBufferView | CompiledModule
  | InstanceOf<typeof globalThis, "URL"> | InstanceOf<typeof globalThis, "Response">;

/** A document: a text, or the bytes of a file of any format that the command reads. */
export type Input = string | Uint8Array | ArrayBuffer | ArrayBufferView;

/** A ranking method. `epitome --list methods` describes each. */
export type Method =
  | "blend" | "centrality" | "textrank" | "lexrank" | "lexrank-continuous" | "reduction" | "tfidf" | "lsa" | "luhn"
  | "edmundson" | "sumbasic" | "kl" | "lead" | "random";

/** A document format, as in `--input-format`. `auto` recognizes it by the content and by the name of the file. */
export type Format = "auto" | "text" | "html" | "markdown" | "pdf" | "jsonl" | "json" | "csv" | "feed" | "mbox" | (string & {});

/** How a document is read. */
export interface ReadingOptions {
  /** The language: a code or a name. Detected by default, or with `auto`. */
  language?: string | null | undefined;
  /** The title to use instead of the one in the text. */
  title?: string | null | undefined;
  /** The name of the file, which helps to recognize the format, and is the `source` of the summary. */
  name?: string | null | undefined;
  /** The format of the document. */
  inputFormat?: Format | null | undefined;
  /** The encoding of a document that is text, such as `utf-8` or `windows-1252`. A string needs none. */
  encoding?: string | null | undefined;
  /** The largest number of bytes that a document may unpack to; by default 256 MB. */
  maxSize?: number | bigint | null | undefined;
}

/** Stop words: words, or a list with one word a line. */
export type StopWords = Iterable<string> | string;

/** How key phrases are chosen. */
export interface PhraseOptions {
  /** The number of words of a key phrase, or the least and the most. */
  keywordWords?: number | readonly [least: number, most: number] | null | undefined;
  /** The stop words to use instead of the built-in ones. */
  stopwords?: StopWords | null | undefined;
  /** Stop words to use in addition to the others. */
  addStopwords?: StopWords | null | undefined;
}

/** The length of a summary. At most one of these may be given. */
export interface LengthOptions {
  /** The number of sentences, `all`, or `auto`: 3, or more for a long text. */
  sentences?: number | "all" | "auto" | null | undefined;
  /** The share of the sentences: `0.2`, or `"20%"`. */
  ratio?: number | string | null | undefined;
  /** The largest number of words. */
  words?: number | null | undefined;
  /** The largest number of characters. */
  chars?: number | null | undefined;
  /** What can be read in this time: in seconds, or such as `"1m30s"`. */
  time?: number | string | null | undefined;
  /** A length that suits the text. */
  length?: "short" | "medium" | "long" | null | undefined;
}

/** The names of the fields of a record, or of the columns of a table. */
export interface FieldOptions {
  /** The field with the text; by default `text`. */
  textField?: string | null | undefined;
  /** The field with the identifier; by default `id`. */
  idField?: string | null | undefined;
  /** The field with the title; by default `title`. */
  titleField?: string | null | undefined;
}

/** The options of a summary, with the names of those of the command. */
export interface SummaryOptions extends LengthOptions, ReadingOptions, PhraseOptions, FieldOptions {
  /** Whether whole paragraphs are selected instead of sentences. */
  paragraphs?: boolean | null | undefined;
  /** The method that ranks the sentences. */
  method?: Method | null | undefined;
  /** The seed of the method `random`: a whole number below 2⁶⁴. */
  seed?: number | bigint | null | undefined;
  /** What the summary should be about. */
  query?: string | null | undefined;
  /** The number of key phrases; `true` for 10. */
  keywords?: number | boolean | null | undefined;
  /** The order of the sentences: that of the document, or the best first. */
  order?: "document" | "rank" | null | undefined;
  /** Whether the summary explains why each sentence was selected or not. */
  explain?: boolean | null | undefined;
}

/** The options of {@link keywords}. */
export interface KeywordOptions extends ReadingOptions, PhraseOptions {
  /** The largest number of phrases; by default 10. */
  count?: number | null | undefined;
}

/** The options of {@link splitSentences}. */
export interface SentenceOptions {
  /** The language of the text: a code or a name. Detected by default. */
  language?: string | null | undefined;
}

/** A place in a text. */
export interface Place {
  /** The byte offset of the first byte, in the text as UTF-8. */
  start: number;
  /** The byte offset after the last byte. */
  end: number;
  /** The offset of the first character, for `slice` of a string. */
  startUtf16: number;
  /** The offset after the last character, for `slice` of a string. */
  endUtf16: number;
}

/** A sentence that {@link splitSentences} found. */
export interface SplitSentence extends Place {
  text: string;
}

/** A sentence of a summary, or a paragraph. */
export interface Sentence extends Place {
  /** Its number among the sentences of the document, from 0. */
  index: number;
  /** Who said it, in a chat or a transcript that names its speakers. */
  speaker?: string;
  /** Its score, from 0 to 1. */
  score: number;
  /** Its text, without markup and with white space folded. */
  text: string;
}

/** A key phrase. */
export interface Keyword {
  /** The form that occurs most often. */
  phrase: string;
  /** From 0 to 1; 1 for the best phrase. */
  score: number;
  /** The number of occurrences in any form. */
  count: number;
  /** The occurrences, in the order of the text. */
  places: Place[];
}

/** A sentence of the document, or a part of it that is not a sentence, and why it was selected or not. */
export interface Explained extends Place {
  /** The number of the sentence, from 0; `null` for a part that is not a sentence. */
  index: number | null;
  /** How many sentences were selected before this one; `null` if it was not selected. */
  rank: number | null;
  score: number | null;
  /** The components of the score, by their names. */
  parts: Record<string, number>;
  /** The reason, in words. */
  why: string;
  /** The sentence that says the same, and how similar the two are. */
  said_by?: { index: number; cosine: number };
  text: string;
}

/**
 * A summary: the JSON object that the command writes, and in camel case what the package adds to it.
 */
export interface Summary {
  /** The identifier of the record that the document is from, if it has one. */
  id?: unknown;
  /** The name of the document, or `-`. */
  source: string;
  title: string | null;
  /** The code of the language; `und` if the text is too short to tell. */
  language: string;
  method: string;
  /** `paragraph` if paragraphs were selected; otherwise absent. */
  unit?: "paragraph";
  /** `extracted` if the text was extracted from the document; absent if offsets are positions in the document. */
  text_of?: "extracted";
  /** The selected sentences. */
  sentences: Sentence[];
  /** The sentences as one text, a line for each. */
  summary: string;
  stats: { sentences: number; words: number; summary_sentences: number; summary_words: number };
  /** Every sentence of the document, if the option `explain` asked for it. */
  explain?: Explained[];
  /** The key phrases, if the option `keywords` asked for them. */
  keywords?: Keyword[];
  /** The format that the document was read as. */
  format: string;
  /** The encoding that it was decoded from. */
  encoding: string;
  /** What the command says on standard error about the document and the options: a line for each. */
  notes: string[];
  /** The text that offsets refer to: the document itself, or the text that was extracted from it. */
  documentText: string;
}

/** A document that cannot be read. The message is that of the command, on one line. */
export class EpitomeError extends Error {
  readonly name: string;
  /** The number of the record that cannot be read: that of its line, or its position among the records, from 1. */
  readonly record?: number;
}

/** A fault of the package, or too little memory. Later calls work, on a new instance of the module. */
export class EpitomeCrash extends EpitomeError {}

/**
 * Loads the module, once. In Node this is done by itself. In a browser it is fetched from beside the package,
 * unless `source` says where it is.
 */
export function init(source?: ModuleSource | PromiseLike<ModuleSource>): Promise<void>;

/** Loads the module at once, from its bytes or from the compiled module. */
export function initSync(source: ArrayBuffer | ArrayBufferView | CompiledModule): void;

/**
 * Summarizes a document.
 *
 * @throws {EpitomeError} if the document cannot be read.
 * @throws {TypeError} if an option does not exist or has a value of a wrong type.
 * @throws {RangeError} if the value of an option is out of range, or is not one of its names.
 */
export function summarize(input: Input, options?: SummaryOptions | null): Summary;

/**
 * Summarizes each document of an input: the records of JSON Lines, of JSON or of a table, the entries of a feed, the mails
 * of a mailbox, or one document. In the place of a document that cannot be read stands the error. Throws as `summarize` if
 * no document can be read.
 */
export function summarizeAll(input: Input, options?: SummaryOptions | null): Array<Summary | EpitomeError>;

/** Summarizes a document, and returns the line of JSON that the command writes. Throws as `summarize`. */
export function summarizeJson(input: Input, options?: SummaryOptions | null): string;

/** Summarizes an input, and returns the page that the command writes with `-f html`. Throws as `summarizeAll`. */
export function page(input: Input, options?: SummaryOptions | null): string;

/** A summary and its text as HTML. */
export interface Article {
  /** An element `article`, with the data that the script of a page needs. All text is escaped. */
  html: string;
  format: Summary["format"];
  encoding: Summary["encoding"];
  notes: Summary["notes"];
}

/**
 * Summarizes each document of an input for a page, as `summarizeAll` does. `id` is the identifier of the article, and
 * the prefix of all identifiers in it; the default is `d1`. The identifiers of records end with their numbers.
 */
export function articles(input: Input, options?: SummaryOptions | null, id?: string): Array<Article | EpitomeError>;

/** Extracts the key phrases of a document, the best first. Throws as `summarize`. */
export function keywords(input: Input, options?: KeywordOptions | null): Keyword[];

/** Splits a text into sentences. Markup is not recognized. */
export function splitSentences(text: string, options?: SentenceOptions | null): SplitSentence[];

/** The code of the language of a text, such as `en`; `und` if the text is too short or too mixed. */
export function detectLanguage(text: string): string;

/** The version of the package, which is that of the command. */
export function version(): string;
