//! Prints docs/methods.md: every method on one text, what it picks, why, and when to use it.
//!
//! ```sh
//! cargo run --release --example methods > docs/methods.md
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;

use epitome::analysis::Analysis;
use epitome::summary::{Explained, Explanation, Role};
use epitome::{Document, Length, Metadata, Method, Options, StopWords, Summarizer};

/// The text that every method is shown on, and its path.
const TEXT: &str = include_str!("../fixtures/harbour-news.txt");
const PATH: &str = "fixtures/harbour-news.txt";

/// How many sentences each method picks.
const PICKS: usize = 3;

/// How many words that recur are named of a sentence.
const RECURRING: usize = 4;

fn main() {
    print!("{}", page());
}

/// The whole page, as it stands in docs/methods.md.
fn page() -> String {
    let document = Document::plain(TEXT, Metadata::default());
    let picked: Vec<(Method, Vec<Pick>)> =
        Method::ALL.iter().map(|&method| (method, picks(method, &document))).collect();
    let words = Words::of(&document);
    let mut page = String::new();
    introduce(&mut page, &words, &picked);
    for (method, picks) in &picked {
        show(&mut page, *method, picks, &words);
    }
    page
}

/// What is to be known of a method to choose it. What it does is in `src/rank`, with its paper.
struct About {
    /// What makes a sentence good.
    why: &'static str,
    /// What it is the best for.
    use_it: &'static str,
    /// Where it fails.
    not_for: &'static str,
}

fn about(method: Method) -> About {
    let (why, use_it, not_for) = match method.as_str() {
        "blend" => (
            "Centrality times factors for the words of a sentence, its likeness to the opening, its place, its \
             length and its manner; how much each weighs goes by what the text shows of itself. What was said \
             already, and what leans on a sentence that is not there, counts for less.",
            "Everything, unless you know better of your texts: it is what we measured as best on every kind.",
            "A text of long sentences that keeps its point for the end.",
        ),
        "centrality" => (
            "A walk from sentence to sentence, to the more alike the more often, is often there. Alike is the \
             cosine of TF-IDF vectors: rare words that two sentences share count for more than common ones.",
            "Texts whose opening is no better than the rest: stories, minutes, collections.",
            "News, where the opening is the summary.",
        ),
        "textrank" => (
            "The same walk, where alike is the number of words that two sentences share, over the logarithms of \
             their lengths.",
            "Comparison with what others call TextRank.",
            "Texts of sentences of very different length: every word counts alike, so long sentences of \
             common words win.",
        ),
        "lexrank" => (
            "The same walk, over the pairs of sentences whose cosine is over 0.1, each such pair counting one.",
            "Texts that say much the same in many sentences: reports of one event, reviews.",
            "Short texts, in which few pairs are that much alike; very long ones get the next method.",
        ),
        "lexrank-continuous" => (
            "The same walk, with the cosines as they are, and with the edge from a sentence to itself: \
             so one that is like no other keeps some of its worth.",
            "Comparison with its paper; what `centrality` is good for.",
            "What `centrality` is not for.",
        ),
        "reduction" => (
            "The sum of what a sentence shares with all others: one step of the walk of `textrank`.",
            "Comparison with what sumy calls reduction.",
            "As `textrank`, and more so: nothing asks whether the others matter themselves.",
        ),
        "tfidf" => (
            "It is near to the average of all sentences, rare words counting for more.",
            "Long texts on one matter, where time counts: one pass, and no graph.",
            "Texts with several topics: the average is then none of them.",
        ),
        "lsa" => (
            "Words that come together are topics; a sentence counts by how much of the main topics it has.",
            "Long texts of several topics, when the summary should touch each.",
            "Short texts, in which words hardly come together; and long sentences win.",
        ),
        "luhn" => (
            "In one place of it words that recur stand close together; how often they recur is no matter.",
            "Technical prose, which names its things again and again, side by side.",
            "Stories and talk; it looks at one place of a sentence only.",
        ),
        "edmundson" => (
            "Cue words (“in conclusion”), frequent words, words of the title and of headings, and the place in \
             text and paragraph, added up.",
            "Reports and papers, with title, headings and paragraphs that mean something.",
            "Texts without them, or in a language without a list of cue words.",
        ),
        "sumbasic" => (
            "It has the most frequent word, and of such sentences the most frequent words in the mean; what is \
             said counts less for the next one.",
            "Summaries that must not say anything twice.",
            "Texts with short sentences of frequent words, which it takes first.",
        ),
        "kl" => (
            "With it the summary has words in the proportions of the text: each sentence is chosen for what \
             the ones before it lack.",
            "Long summaries, and stories.",
            "One or two sentences, which cannot have proportions.",
        ),
        "lead" => (
            "It stands first.",
            "News, and as the measure of all others: it is hard to beat there.",
            "Whatever does not begin with what matters.",
        ),
        "random" => (
            "The lot fell on it; `--seed` draws anew.",
            "Measuring: what any method has to beat.",
            "Reading.",
        ),
        _ => unreachable!("a method that has no words here fails the test of this page"),
    };
    About { why, use_it, not_for }
}

/// A sentence that a method picked.
struct Pick {
    index: usize,
    score: f64,
    text: String,
    /// The parts of its score, where the method has any.
    parts: Vec<(&'static str, f64)>,
}

fn picks(method: Method, document: &Document<'_>) -> Vec<Pick> {
    let mut options = Options::default();
    options.method = method;
    options.length = Length::Sentences(PICKS);
    options.explain = true;
    let summary = Summarizer::new(options).summarize(document);
    let explanation = summary.explanation.expect("it was asked for");
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

/// What the sentences of the text share.
struct Words {
    sentences: usize,
    /// For each sentence, how many others have a word of it.
    shared_with: Vec<usize>,
    /// In how many sentences each word stands that is no stop word.
    in_sentences: BTreeMap<String, usize>,
    ignored: StopWords,
}

impl Words {
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
            ignored: StopWords::of(document.language()),
        };
        for range in sentences {
            for word in words.of_sentence(&TEXT[range]) {
                *words.in_sentences.entry(word).or_default() += 1;
            }
        }
        words
    }

    /// The different words of a sentence that are no stop words, in order.
    fn of_sentence(&self, sentence: &str) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for word in sentence.split(|c: char| !c.is_alphabetic()) {
            let word = word.to_lowercase();
            if word.chars().count() > 1 && !self.ignored.contains(&word) && !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }

    /// The words of a sentence that most other sentences have, with the number of those that do.
    fn recurring(&self, sentence: &str) -> Vec<String> {
        let counted = self.of_sentence(sentence).into_iter();
        let mut counted: Vec<(usize, String)> =
            counted.map(|word| (self.in_sentences[&word], word)).filter(|(n, _)| *n > 1).collect();
        counted.sort_by_key(|(n, _)| std::cmp::Reverse(*n)); // stable: else as they stand
        counted.into_iter().take(RECURRING).map(|(n, word)| format!("{word} {n}")).collect()
    }
}

fn introduce(page: &mut String, words: &Words, picked: &[(Method, Vec<Pick>)]) {
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
         This page is printed by `cargo run --release --example methods`, and a test compares it. The text is\n\
         [`{PATH}`](../{PATH}): {} sentences. Each of the {methods} methods picks {PICKS} of them, as\n\
         `epitome -m NAME {PATH}` prints them; `--explain` shows the scores of all. How good each method is\n\
         on many texts stands in [README](../README.md#methods), its formula and paper in [`src/rank`](../src/rank).\n\n\
         With each sentence stands what a method can go by: how many others share a word with it (its stem, and\n\
         not a stop word), and the words of it that most sentences have, with the number of those.\n\n\
         ## What is picked\n\n\
         | sentence | by | |\n| ---: | --- | --- |\n",
        words.sentences
    );
    for (index, (text, methods)) in by_sentence {
        let names: Vec<String> = methods.iter().map(|name| format!("`{name}`")).collect();
        let _ = writeln!(page, "| {} | {} | {} |", index + 1, names.join(", "), literal(text));
    }
}

fn show(page: &mut String, method: Method, picks: &[Pick], words: &Words) {
    let About { why, use_it, not_for } = about(method);
    let _ = write!(
        page,
        "\n## `{method}`\n\n\
         **A sentence is good if:** {why}\n\n\
         **Use it for:** {use_it}\n\n\
         **Not for:** {not_for}\n\n\
         | sentence | score | shares words with | words that recur | |\n| ---: | ---: | ---: | --- | --- |\n"
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

/// A text as Markdown shows it letter by letter, in a cell of a table.
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
