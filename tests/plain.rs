//! Plain text: which lines belong together, which stay apart, and that no word of them is lost.

use std::collections::HashMap;
use std::path::PathBuf;

use epitome::{Document, Length, Metadata, Method, Options, Summarizer};
use unicode_width::UnicodeWidthChar;

/// All sentences of a text, as they are printed.
fn sentences(text: &str) -> Vec<String> {
    let options = Options::new().length(Length::All).method(Method::Lead);
    let summary = Summarizer::new(options).summarize(&Document::plain(text, Metadata::default()));
    summary.sentences.into_iter().map(|sentence| sentence.text).collect()
}

/// The text of a fixture.
fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Twelve texts in six languages.
const FIXTURES: [&str; 12] = [
    "changelog.txt",
    "email.txt",
    "essay.txt",
    "harbour-news.txt",
    "note.txt",
    "transcript.txt",
    "languages/en.txt",
    "languages/de.txt",
    "languages/fr.txt",
    "languages/ru.txt",
    "languages/ar.txt",
    "languages/ja.txt",
];

/// Breaks the lines of a text that are wider than `width` columns, as `fold -s` does: after the last space
/// that fits, or where there is none, within a word. With `keep_spaces`, the space stays at the end of the
/// line, as it does there.
fn fold(text: &str, width: usize, keep_spaces: bool) -> String {
    let mut folded = String::new();
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while let Some(at) = break_at(rest.trim_end_matches('\n'), width) {
            let piece = &rest[..at];
            folded.push_str(if keep_spaces { piece } else { piece.trim_end() });
            folded.push('\n');
            rest = &rest[at..];
        }
        folded.push_str(rest);
    }
    folded
}

/// Where a line that is wider than `width` columns is broken.
fn break_at(line: &str, width: usize) -> Option<usize> {
    let (mut columns, mut behind_space) = (0, None);
    for (at, c) in line.char_indices() {
        columns += c.width().unwrap_or(0);
        if columns > width {
            return behind_space.or(Some(at));
        }
        if c == ' ' {
            behind_space = Some(at + 1);
        }
    }
    None
}

/// Breaks the lines of a text behind every comma, semicolon and colon.
fn break_clauses(text: &str) -> String {
    let mut broken = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        broken.push(c);
        let is_wide = "，、；：".contains(c) && chars.peek().is_some_and(|c| !c.is_whitespace());
        if is_wide || ",;:،؛".contains(c) && chars.next_if_eq(&' ').is_some() {
            broken.push('\n');
        }
    }
    broken
}

/// The share of sentences that two texts have in common.
fn likeness(one: &[String], other: &[String]) -> f64 {
    let mut counts: HashMap<&str, i64> = HashMap::new();
    for sentence in one {
        *counts.entry(sentence).or_default() += 1;
    }
    for sentence in other {
        *counts.entry(sentence).or_default() -= 1;
    }
    let different: i64 = counts.values().map(|count| count.abs()).sum();
    let all = (one.len() + other.len()).max(1) as f64;
    1.0 - different as f64 / all
}

/// The mean likeness of the sentences of each fixture to those of the fixture after a change.
fn mean_likeness(change: impl Fn(&str) -> String) -> f64 {
    let likenesses = FIXTURES.map(|name| {
        let text = fixture(name);
        likeness(&sentences(&text), &sentences(&change(&text)))
    });
    likenesses.iter().sum::<f64>() / likenesses.len() as f64
}

#[test]
fn wrapped_text_has_the_sentences_of_the_unwrapped_text() {
    for width in (24..=120).step_by(12) {
        for keep_spaces in [true, false] {
            let found = mean_likeness(|text| fold(text, width, keep_spaces));
            assert!(found >= 0.97, "{width} columns, spaces {keep_spaces}: {found}");
        }
    }
}

#[test]
fn text_with_a_clause_a_line_has_the_sentences_of_the_unwrapped_text() {
    let found = mean_likeness(break_clauses);
    assert!(found >= 0.97, "{found}");
}

/// A text and its sentences, which are its lines if they are not given.
struct Case {
    name: &'static str,
    text: &'static str,
    sentences: &'static [&'static str],
}

fn check(cases: &[Case]) {
    for Case { name, text, sentences: expected } in cases {
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        let expected = if expected.is_empty() { &lines[..] } else { expected };
        assert_eq!(sentences(text), expected, "{name}");
    }
}

#[test]
fn lines_that_only_wrap_the_text_are_joined() {
    check(&[
        Case {
            name: "a narrow column, with a name at the start of a line",
            text: "The board of the harbour has\nleased a ferry for three years.\nIt sails from April, as Ida\n\
                   Lind said on Monday. Tea is\nsold on board, and the cars\nof the Haugan family are free.",
            sentences: &[
                "The board of the harbour has leased a ferry for three years.",
                "It sails from April, as Ida Lind said on Monday.",
                "Tea is sold on board, and the cars of the Haugan family are free.",
            ],
        },
        Case {
            name: "a narrow column in German, with nouns at the start of lines",
            text: "Die alte Brücke über den\nFluss ist wieder offen. Die\nGemeinde hat zwei Jahre an\n\
                   Pfeilern und Dach gebaut, und\nnun feiert sie ein Fest mit\nMusik und Kuchen am Ufer.",
            sentences: &[
                "Die alte Brücke über den Fluss ist wieder offen.",
                "Die Gemeinde hat zwei Jahre an Pfeilern und Dach gebaut, und nun feiert sie ein Fest mit Musik und Kuchen am Ufer.",
            ],
        },
        Case {
            name: "links taken out",
            text: "The library has moved to the\nOld Mill\n(behind the church), and the\nopening hours\n\
                   are on its page. Ask the\nCounty Office\nfor a card, or write to the\nLending Desk\n.",
            sentences: &[
                "The library has moved to the Old Mill (behind the church), and the opening hours are on its page.",
                "Ask the County Office for a card, or write to the Lending Desk .",
            ],
        },
        Case {
            name: "a clause a line",
            text: "When the storm came,\nthe ferry was in dock,\nand nobody was on board.\nThe crew had gone home,\n\
                   except for the cook,\nwho slept.",
            sentences: &[
                "When the storm came, the ferry was in dock, and nobody was on board.",
                "The crew had gone home, except for the cook, who slept.",
            ],
        },
        Case {
            name: "Russian, where a dash starts a line",
            text: "Паром снова ходит с апреля, и\nбилеты продают на борту.\nЛетом он ходит дважды в день\n\
                   – утром и вечером, а зимой\nтолько один раз.",
            sentences: &[
                "Паром снова ходит с апреля, и билеты продают на борту.",
                "Летом он ходит дважды в день – утром и вечером, а зимой только один раз.",
            ],
        },
        Case {
            name: "Arabic",
            text: "عادت العبارة إلى العمل في شهر\nأبريل، وتباع التذاكر على متنها.\nتبحر مرتين في اليوم في الصيف،\n\
                   ومرة واحدة في الشتاء.",
            sentences: &[
                "عادت العبارة إلى العمل في شهر أبريل، وتباع التذاكر على متنها.",
                "تبحر مرتين في اليوم في الصيف، ومرة واحدة في الشتاء.",
            ],
        },
        Case {
            name: "Chinese, without spaces where lines meet",
            text: "渡轮从四月起恢复航行，船票在船上出\n售。夏天每天开两班，冬天只开一班，\n因为海上的风浪很大。",
            sentences: &[
                "渡轮从四月起恢复航行，船票在船上出售。",
                "夏天每天开两班，冬天只开一班，因为海上的风浪很大。",
            ],
        },
        Case {
            name: "Korean, with spaces",
            text: "연락선은 사월부터 다시 다니고 표는 배에서 판다.\n여름에는 하루에 두 번 다니지만 겨울에는 바람이\n세서 한 번만 다닌다.",
            sentences: &[
                "연락선은 사월부터 다시 다니고 표는 배에서 판다.",
                "여름에는 하루에 두 번 다니지만 겨울에는 바람이 세서 한 번만 다닌다.",
            ],
        },
        Case {
            name: "a number at the start of a line, which is not that of a list item",
            text: "Die Fähre fährt wieder seit dem\n12. März, und am Abend des\n3. April gibt es ein Fest.",
            sentences: &[
                "Die Fähre fährt wieder seit dem 12. März, und am Abend des 3. April gibt es ein Fest.",
            ],
        },
    ]);
}

#[test]
fn lines_that_are_parts_of_their_own_stay_apart() {
    check(&[
        Case {
            name: "things to do",
            text: "Paint the shed before the rain\nAsk Ida about the key\nBuy 20 kg of sand, and two brushes\nMow the lawn",
            sentences: &[],
        },
        Case {
            name: "things to buy",
            text: "milk\neggs and flour\na new pan\nsugar",
            sentences: &[],
        },
        Case {
            name: "opinions, of which some are sentences",
            text: "Nice mug, keeps the tea hot\nThe handle came off after a week.\nToo small for my taste\n\
                   Would buy again!\nNot for the dishwasher",
            sentences: &[],
        },
        Case {
            name: "messages, with a hashtag at their end",
            text: "The bridge is shut again #traffic\nno bus to the school until noon #traffic\nAnyone seen a grey cat near the mill #lost",
            sentences: &[],
        },
        Case {
            name: "messages with empty lines between them",
            text: "The bridge is shut again\n\nNo bus to the school until noon\n\nAnyone seen a grey cat near the mill",
            sentences: &[],
        },
        Case {
            name: "verses, with a refrain",
            text: "The Heron\n\nHeron, heron, grey and slow,\nWhere do all the waters go?\nDown the river, to the sea,\n\
                   Heron, heron, wait for me\n\nHeron, heron, grey and thin,\nLet the evening ferry in\n\
                   Down the river, to the sea,\nHeron, heron, wait for me",
            sentences: &[
                "Heron, heron, grey and slow,",
                "Where do all the waters go?",
                "Down the river, to the sea,",
                "Heron, heron, wait for me",
                "Heron, heron, grey and thin,",
                "Let the evening ferry in",
                "Down the river, to the sea,",
                "Heron, heron, wait for me",
            ],
        },
        Case {
            name: "Japanese list",
            text: "牛乳を買う\n図書館に本を返す\n銀行に電話する\n庭の草を取る",
            sentences: &[],
        },
        Case {
            name: "turns of speech, some of them said twice",
            text: "ANNA: Are we all here?\nBEN: Yes.\nANNA: Then let us begin with the ferry,\nas it is urgent.\nBEN: Yes.",
            sentences: &[
                "ANNA: Are we all here?",
                "BEN: Yes.",
                "ANNA: Then let us begin with the ferry, as it is urgent.",
                "BEN: Yes.",
            ],
        },
        Case {
            name: "a heading over wrapped text",
            text: "The ferry returns\nThe ferry to the islands sails again from April,\nafter a winter in which nobody could get to the\nmainland but by the post boat.",
            sentences: &[
                "The ferry to the islands sails again from April, after a winter in which nobody could get to the mainland but by the post boat.",
            ],
        },
    ]);
}

#[test]
fn a_word_divided_at_the_end_of_a_line_keeps_its_hyphen_unless_the_text_has_it_without() {
    check(&[
        Case {
            name: "compounds",
            text: "The names are case-\ninsensitive, in a well-\nknown way, and Anglo-\nSaxon law is old.",
            sentences: &[
                "The names are case-insensitive, in a well-known way, and Anglo-Saxon law is old.",
            ],
        },
        Case {
            name: "divided words",
            text: "The har-\nbour is old. The harbour mas-\nter is a well-\nknown man.",
            sentences: &["The harbour is old.", "The harbour master is a well-known man."],
        },
    ]);
}

#[test]
fn escape_sequences_are_not_part_of_the_text() {
    let text =
        "\u{1b}[1mTea\u{1b}[0m is \u{1b}]8;;https://example.org\u{7}hot\u{1b}]8;;\u{7}. It is old.";
    assert_eq!(sentences(text), ["Tea is hot.", "It is old."]);
    let document = Document::plain(text, Metadata::default());
    let at = document.text().find("hot").expect("it is there");
    assert_eq!(&text[document.place(&(at..at + 3))], "hot");
}

/// A generator of numbers that are the same in every run (Marsaglia 2003, "Xorshift RNGs").
struct Numbers(u64);

impl Numbers {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }
}

#[test]
fn every_word_that_is_not_context_is_in_exactly_one_sentence() {
    const WORDS: [&str; 24] = [
        "the",
        "Ferry",
        "sails",
        "of",
        "Lind",
        "2026",
        "and",
        "harbour",
        "“Tea",
        "hot”",
        "渡轮",
        "паром",
        "a",
        "board.",
        "again,",
        "winter;",
        "who?",
        "Yes!",
        "(old)",
        "list:",
        "-",
        "12.",
        "#tea",
        "well-",
    ];
    let mut numbers = Numbers(88_172_645_463_325_252);
    let mut summarizer = Summarizer::new(Options::new().length(Length::All).method(Method::Lead));
    for _ in 0..3000 {
        let words = 1 + numbers.below(60);
        let text: String = (0..words)
            .map(|_| {
                let space = [" ", " ", " ", "\n", " \n", "\n\n"][numbers.below(6)];
                WORDS[numbers.below(WORDS.len())].to_owned() + space
            })
            .collect();
        let document = Document::plain(text.as_str(), Metadata::default());
        let summary = summarizer.summarize(&document);
        let mut covered = vec![0_u8; text.len()];
        let outside = document.blocks().iter().filter(|block| !block.kind.is_prose());
        let sentences = summary.sentences.iter().map(|sentence| sentence.start..sentence.end);
        for span in outside.map(|block| block.span.clone()).chain(sentences) {
            covered[span].iter_mut().for_each(|times| *times += 1);
        }
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
            assert_eq!(covered[at], 1, "{c} at {at} of {text:?}");
        }
    }
}

#[test]
fn a_text_of_lines_has_no_context_but_its_title() {
    const STARTS: [&str; 5] =
        ["Paint the shed", "Ask Ida", "Nice mug", "Broke at once", "The key is lost"];
    const ENDS: [&str; 5] =
        ["before the rain", "about the price", "for the whole family", "twice a day", "as ever"];
    let mut numbers = Numbers(362_436_069_123_456_789);
    for _ in 0..300 {
        let count = 3 + numbers.below(8);
        let lines: Vec<String> = (0..count)
            .map(|_| format!("{} {}", STARTS[numbers.below(5)], ENDS[numbers.below(5)]))
            .collect();
        let text = lines.join("\n");
        assert_eq!(sentences(&text), lines);
        let titled = format!("Notes of the week\n\n{text}");
        assert_eq!(sentences(&titled), lines);
    }
}
