//! Prints docs/methods.md: the sentences that each method selects from one text, why, and when to use it.
//!
//! ```sh
//! cargo run --release --example methods > docs/methods.md
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;

use epitome::analysis::Analysis;
use epitome::summary::{Explained, Explanation, Role};
use epitome::{Document, Length, Metadata, Method, Options, StopWords, Summarizer};

/// The text that the methods summarize, and its path.
const TEXT: &str = include_str!("../fixtures/harbour-news.txt");
const PATH: &str = "fixtures/harbour-news.txt";

/// The number of sentences that each method selects.
const PICKS: usize = 3;

/// The largest number of recurring words that are listed for a sentence.
const RECURRING: usize = 4;

fn main() {
    print!("{}", page());
}

/// The text of docs/methods.md.
fn page() -> String {
    let document = Document::plain(TEXT, Metadata::default());
    let picked: Vec<(Method, Vec<Pick>)> =
        Method::ALL.iter().map(|&method| (method, picks(method, &document))).collect();
    let words = Vocabulary::of(&document);
    let mut page = String::new();
    introduce(&mut page, &words, &picked);
    for (method, picks) in &picked {
        show(&mut page, *method, picks, &words);
    }
    page
}

/// What a reader needs to know to choose a method. The documentation of `epitome::rank` has its formula and
/// its paper.
struct About {
    /// What gives a sentence a high score.
    why: &'static str,
    /// The texts and purposes that it suits best.
    use_it: &'static str,
    /// The texts and purposes that it does not suit.
    not_for: &'static str,
}

fn about(method: Method) -> About {
    let (why, use_it, not_for) = match method.as_str() {
        "blend" => (
            "It looks like the sentences that readers chose from other documents, by its centrality, words, \
             similarity to the opening and the title, place, length, manner, form and quotations. What counts \
             depends on the kind of text. In the selection, a sentence counts for less if it repeats another \
             one, or if it depends on a sentence that is not selected.",
            "Everything, unless you know your texts better: it was the best on nearly every kind of text that \
             we measured.",
            "Texts that keep their point for the end, and lists.",
        ),
        "centrality" => (
            "A random walk from sentence to sentence visits it often. The walk prefers similar sentences, by \
             the cosine of their TF-IDF vectors: rare words that two sentences share count for more than \
             common ones.",
            "Texts whose opening is not more important than the rest: stories, minutes, collections.",
            "News, where the opening is the summary.",
        ),
        "textrank" => (
            "The same random walk visits it often, but the similarity is the number of words that two sentences \
             share, divided by the logarithms of their lengths.",
            "Comparison with other implementations of TextRank.",
            "Texts with sentences of very different lengths: every word has the same weight, so long sentences \
             of common words win.",
        ),
        "lexrank" => (
            "The same random walk visits it often, but only between sentences whose cosine is over 0.1, and all \
             such pairs have the same weight.",
            "Texts in which many sentences say nearly the same: reports of one event, reviews.",
            "Short texts, which have few such pairs; and very long texts, for which `lexrank-continuous` is \
             used instead.",
        ),
        "lexrank-continuous" => (
            "The same random walk visits it often, with the cosines as weights. Unlike in `centrality`, the walk \
             can stay at a sentence, so that a sentence that resembles no other keeps some of its score.",
            "Comparison with its paper, and the texts that `centrality` is good for.",
            "The texts that `centrality` is not for.",
        ),
        "reduction" => (
            "The sum of its similarities to all other sentences is large: this is one step of the walk of \
             `textrank`.",
            "Comparison with the method of the same name in sumy.",
            "The texts that `textrank` is not for. It is worse at them, because it does not matter here whether \
             the other sentences are important themselves.",
        ),
        "tfidf" => (
            "It is close to the average of all sentences, with more weight for rare words.",
            "Long texts about one subject, when time matters: it takes a single pass and needs no graph.",
            "Texts with several topics: the average is none of them.",
        ),
        "lsa" => (
            "It has a large part in the main topics. A topic consists of words that occur together.",
            "Long texts with several topics, when the summary should mention each of them.",
            "Short texts, in which few words occur together. Long sentences win.",
        ),
        "luhn" => (
            "It has a place where recurring words are close together. It does not matter how often they recur.",
            "Technical prose, which repeats the names of things side by side.",
            "Stories and conversation. It considers only one place in each sentence.",
        ),
        "edmundson" => (
            "It has cue words (“in conclusion”), frequent words, words of the title and the headings, and a good \
             place in the text and in its paragraph. The four are added up.",
            "Reports and papers with a meaningful title, headings and paragraphs.",
            "Texts without these, or in a language without a list of cue words.",
        ),
        "sumbasic" => (
            "It has the most frequent word, and the average frequency of its words is high. The words of a \
             selected sentence count for less in the sentences after it.",
            "Summaries that must not repeat anything.",
            "Texts with short sentences of frequent words, which it takes first.",
        ),
        "kl" => (
            "It brings the word frequencies of the summary closest to those of the text. Each sentence is \
             selected for what the sentences before it lack.",
            "Long summaries, and stories.",
            "Summaries of one or two sentences, whose word frequencies say little.",
        ),
        "lead" => (
            "It comes first.",
            "News, and as the baseline for all other methods: it is hard to beat on news.",
            "Texts that do not begin with the most important point.",
        ),
        "random" => (
            "It was drawn by chance. `--seed` draws others.",
            "Measurements: every method should be better than this one.",
            "Reading.",
        ),
        _ => unreachable!("tests/examples.rs checks that every method is described"),
    };
    About { why, use_it, not_for }
}

/// A sentence that a method selected.
struct Pick {
    index: usize,
    score: f64,
    text: String,
    /// The names and values of the parts of its score, if the method has any.
    parts: Vec<(&'static str, f64)>,
}

fn picks(method: Method, document: &Document<'_>) -> Vec<Pick> {
    let options = Options::new().method(method).length(Length::Sentences(PICKS)).explain(true);
    let summary = Summarizer::new(options).summarize(document);
    let explanation = summary.explanation.expect("the options ask for it");
    let is_kept = |index| summary.sentences.iter().any(|kept| kept.index == index);
    let Explanation { parts: names, items, .. } = explanation;
    let pick = |Explained { text, role, .. }: Explained| match role {
        Role::Candidate { index, score, parts, .. } if is_kept(index) => {
            let parts = names.iter().copied().zip(parts).collect();
            Some(Pick { index, score, text, parts })
        }
        _ => None,
    };
    items.into_iter().filter_map(pick).collect()
}

/// The words that the sentences of the text share.
struct Vocabulary {
    sentences: usize,
    /// For each sentence, the number of other sentences that share a word with it.
    shared_with: Vec<usize>,
    /// For each word, except stop words, the number of sentences that it occurs in.
    in_sentences: BTreeMap<String, usize>,
    stop_words: StopWords,
}

impl Vocabulary {
    fn of(document: &Document<'_>) -> Self {
        let Analysis { counts, sentences, .. } =
            Summarizer::new(Options::default()).analyze(document);
        let n = sentences.len();
        let terms = |row: usize| counts.row(row).map(|(term, _)| term).collect::<Vec<_>>();
        let rows: Vec<Vec<u32>> = (0..n).map(terms).collect();
        let share = |a: &[u32], b: &[u32]| a.iter().any(|term| b.contains(term));
        let shared_with = (0..n)
            .map(|a| (0..n).filter(|&b| a != b && share(&rows[a], &rows[b])).count())
            .collect();
        let mut words = Self {
            sentences: n,
            shared_with,
            in_sentences: BTreeMap::new(),
            stop_words: StopWords::of(document.language()),
        };
        for range in sentences {
            for word in words.of_sentence(&TEXT[range]) {
                *words.in_sentences.entry(word).or_default() += 1;
            }
        }
        words
    }

    /// The distinct words of a sentence in their order, without stop words.
    fn of_sentence(&self, sentence: &str) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for word in sentence.split(|c: char| !c.is_alphabetic()) {
            let word = word.to_lowercase();
            if word.chars().count() > 1
                && !self.stop_words.contains(&word)
                && !words.contains(&word)
            {
                words.push(word);
            }
        }
        words
    }

    /// The words of a sentence that occur in the most sentences, each with the number of those.
    fn recurring(&self, sentence: &str) -> Vec<String> {
        let counted = self.of_sentence(sentence).into_iter();
        let mut counted: Vec<(usize, String)> =
            counted.map(|word| (self.in_sentences[&word], word)).filter(|(n, _)| *n > 1).collect();
        counted.sort_by_key(|(n, _)| std::cmp::Reverse(*n)); // stable: equal words keep their order
        counted.into_iter().take(RECURRING).map(|(n, word)| format!("{word} {n}")).collect()
    }
}

fn introduce(page: &mut String, words: &Vocabulary, picked: &[(Method, Vec<Pick>)]) {
    let mut by_sentence: BTreeMap<usize, (&str, Vec<&str>)> = BTreeMap::new();
    for (method, picks) in picked {
        for pick in picks {
            let entry = by_sentence.entry(pick.index).or_insert((&pick.text, Vec::new()));
            entry.1.push(method.as_str());
        }
    }
    let methods = picked.len();
    let _ = write!(
        page,
        "# Every method on one text\n\n\
         This page is the output of `cargo run --release --example methods`; a test keeps it up to date. The text\n\
         is [`{PATH}`](../{PATH}), which has {} sentences. Each of the {methods} methods selects\n\
         {PICKS} of them: `epitome -m NAME {PATH}` prints the same, and `--explain` shows the scores of all\n\
         sentences. [options.md](options.md#methods) compares the methods on many texts. The formula and the\n\
         paper of each are in [`src/rank`](../src/rank).\n\n\
         Two columns show what the methods work with: the number of other sentences that share a word with this\n\
         one (the same stem, and not a stop word), and the words of the sentence that occur in the most sentences,\n\
         each with the number of those sentences.\n\n\
         ## The selected sentences\n\n\
         | sentence | selected by | |\n| ---: | --- | --- |\n",
        words.sentences
    );
    for (index, (text, methods)) in by_sentence {
        let names: Vec<String> = methods.iter().map(|name| format!("`{name}`")).collect();
        let _ = writeln!(page, "| {} | {} | {} |", index + 1, names.join(", "), literal(text));
    }
}

fn show(page: &mut String, method: Method, picks: &[Pick], words: &Vocabulary) {
    let About { why, use_it, not_for } = about(method);
    let _ = write!(
        page,
        "\n## `{method}`\n\n\
         **A sentence has a high score if:** {why}\n\n\
         **Use it for:** {use_it}\n\n\
         **Not for:** {not_for}\n\n\
         | sentence | score | shares words with | recurring words | |\n| ---: | ---: | ---: | --- | --- |\n"
    );
    for pick in picks {
        let _ = writeln!(
            page,
            "| {} of {} | {:.2} | {} others | {} | {} |",
            pick.index + 1,
            words.sentences,
            pick.score,
            words.shared_with[pick.index],
            words.recurring(&pick.text).join(", "),
            literal(&pick.text),
        );
    }
    if picks.iter().all(|pick| pick.parts.is_empty()) {
        return;
    }
    let _ = write!(page, "\nThe parts of their scores:\n\n| sentence |");
    let names = picks.first().into_iter().flat_map(|pick| &pick.parts);
    let columns = names.map(|(name, _)| write!(page, " {name} |")).count();
    let _ = writeln!(page, "\n| ---: |{}", " ---: |".repeat(columns));
    for pick in picks {
        let _ = write!(page, "| {} |", pick.index + 1);
        for (_, value) in &pick.parts {
            let _ = write!(page, " {value:.2} |");
        }
        page.push('\n');
    }
}

/// Escapes a text for a cell of a Markdown table.
fn literal(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
