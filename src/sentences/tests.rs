//! Examples of each rule. A `|` in a text marks the end of a sentence.

use super::*;

/// A rule of a language with texts that exercise it.
struct Rule {
    /// The rule, stated as a claim.
    name: &'static str,
    language: &'static str,
    texts: &'static [&'static str],
}

const RULES: &[Rule] = &[
    // 1. Enumerators
    Rule {
        name: "a list marker alone is never a sentence",
        language: "en",
        texts: &["3. The pump is new.", "a) The pump", "iv. The pump is old. |v. The tank is new."],
    },
    Rule {
        name: "the markers of a sequence begin sentences",
        language: "en",
        texts: &[
            "1. Open the lid |2. Pour |3. Close it",
            "1) Open the lid |2) Pour |3) Close it",
            "1.) Open the lid |2.) Pour it in",
            "Bring:| 1. a tent |2. a lamp",
            "• 9. Oats |• 10. Rye",
            "a. Open the lid |b. Pour it in |c. Close it",
        ],
    },
    Rule {
        name: "a number that ends a sentence is not a list marker",
        language: "en",
        texts: &["She lives at number 7.| He does not."],
    },
    // 2. Closers
    Rule {
        name: "references to footnotes belong to the sentence before them",
        language: "en",
        texts: &[
            "He was born in June.[12]| She was not.",
            "He was born in June. [3, 4]| She was not.",
            "That is well known.11 12| Take this case.",
            "It says so there (in part two).10| This is old.",
            "It is protected by law. 4| Even so, it sank.",
        ],
    },
    Rule {
        name: "closing marks set off by spaces belong to the sentence before them",
        language: "en",
        texts: &["He said \" so it is . \"| She did not.", "(It is so. )| It was."],
    },
    Rule {
        name: "emoticons and emoji belong to the sentence before them",
        language: "en",
        texts: &[
            "That was fun. :-)| See you.",
            "See you soon :) |Ben is here.",
            "Great! 🎉| Thanks.",
        ],
    },
    // 3. Abbreviations
    Rule {
        name: "a title never ends a sentence",
        language: "en",
        texts: &[
            "I met Dr. Lind and Mrs. The Great.",
            "He saw Prof. Ames.| She left.",
            "We met him (Dr. The Great).",
        ],
    },
    Rule {
        name: "a title that is another word in lower case can end a sentence",
        language: "en",
        texts: &[
            "He gave it one more rev.| The engine ran.",
            "It is Rev. The Great.",
            "The rev. lind came.",
        ],
    },
    Rule {
        name: "titles that are written in lower case never end a sentence: French",
        language: "fr",
        texts: &["Hier matin le col. Le Gall arriva."],
    },
    Rule {
        name: "titles that are written in lower case never end a sentence: Italian",
        language: "it",
        texts: &["Ieri il gen. Della Rovere partì."],
    },
    Rule {
        name: "other abbreviations end a sentence only before a word that commonly begins sentences",
        language: "en",
        texts: &[
            "They sold it to Hull Bros. Ltd. for a pound.",
            "They sold it to Hull Inc.| He was glad.",
            "She works for the U.S. Forest Service.",
            "She lives in the U.S.| How about you?",
            "It opens at 6 p.m. on Mondays.",
            "It opens at 6 p.m.| Mr. Hull has the key.",
            "It opens at 6 p.m.| “Come in,” says Hull.",
            "Bring bread, salt, etc.| Water is there.",
        ],
    },
    // 4. Initials
    Rule {
        name: "a single capital is an initial unless the words around it show otherwise",
        language: "en",
        texts: &[
            "The book is by J. R. Ames.",
            "It was Albert I. Jones who came.",
            "It was you and I.| Did you know?",
            "We tried plan B.| They did not.",
        ],
    },
    // 5. Lower case
    Rule {
        name: "an exclamation or question ends before a lower-case word unless it is quoted or a name",
        language: "en",
        texts: &[
            "Is it open?| yes it is.",
            "“Stop!” he said.| She stopped.",
            "\"Is it?\" she asked.",
            "He works at Yahoo! in the cellar.",
        ],
    },
    Rule {
        name: "a full stop after an ordinary word can end a sentence before a lower-case word",
        language: "en",
        texts: &["the shop was closed today.| we left.", "it was e.g. closed"],
    },
    Rule {
        name: "a full stop before a lower-case word ends a sentence only in English",
        language: "de",
        texts: &["der Laden war heute geschlossen. wir gingen"],
    },
    // 6. Ellipses
    Rule {
        name: "an ellipsis ends a sentence before a capital, but not before the pronoun I",
        language: "en",
        texts: &[
            "I had hoped...| The rain went on.",
            "I had … I mean, we had.",
            "It was . . . well, late.",
            "It ended there. |. . . Then it went on.",
            "He wrote “[...] it is late [...]” in it.",
        ],
    },
    // 7. No space
    Rule {
        name: "a full stop between words without a space ends a sentence, but not in names and addresses",
        language: "en",
        texts: &[
            "It was late.|Then we left.",
            "Write to a.lind@example.org or see www.Example.Com today.",
            "Open main.java with version 1.2.3 of it.",
            "It cost 3.50 in all.",
            "It cost 3.50.|He paid.",
        ],
    },
    // 8. Languages
    Rule {
        name: "ordinals have a full stop in German",
        language: "de",
        texts: &["Am 12. März kam der XII. Bote.", "Es steht auf Seite 12.| Dort ist es."],
    },
    Rule {
        name: "ordinals have no full stop in Dutch",
        language: "nl",
        texts: &["Het waren er 12.| Toen ging hij."],
    },
    Rule {
        name: "the letters of an abbreviation may be separated by spaces",
        language: "de",
        texts: &["Er kam z. B. Montag, d. h. heute.", "Er kam zu spät, wie u. a. Peter."],
    },
    Rule {
        name: "“ closes a quotation in German",
        language: "de",
        texts: &["„Ich komme.“| Er ging."],
    },
    Rule {
        name: "the Greek question mark is a semicolon",
        language: "el",
        texts: &["Πού είναι;| Εδώ είναι."],
    },
    Rule {
        name: "the Armenian full stop ends a sentence",
        language: "hy",
        texts: &["Բարեւ։| Ինչպես ես։"],
    },
    Rule {
        name: "Georgian sentences begin with lower-case letters",
        language: "ka",
        texts: &["ხიდი გაიხსნა.| ხალხი მოვიდა."],
    },
    Rule {
        name: "the Ethiopic full stop ends a sentence without a space",
        language: "am",
        texts: &["ሰላም ነው።|ደህና ነህ፧|አዎ።"],
    },
    Rule {
        name: "the danda ends a sentence", language: "hi", texts: &["यह घर है।| वह गया।"]
    },
    Rule {
        name: "the Urdu full stop ends a sentence",
        language: "ur",
        texts: &["یہ گھر ہے۔| وہ گیا۔"],
    },
    Rule {
        name: "a colon ends a label in Arabic, but not a clause",
        language: "ar",
        texts: &["سؤال:| أين البيت؟", "قال الرجل في المدينة القديمة: هنا هو."],
    },
    Rule {
        name: "the Arabic question mark ends a sentence",
        language: "ar",
        texts: &["أين البيت؟| هنا هو."],
    },
    Rule {
        name: "the Burmese full stop ends a sentence",
        language: "my",
        texts: &["မင်္ဂလာပါ။| နေကောင်းလား။"],
    },
    Rule {
        name: "Japanese full stops end a sentence except in a quotation before a particle",
        language: "ja",
        texts: &[
            "船が来た。|人が乗った！|どこへ？",
            "「はい。」と言った。|彼は来た。",
            "すごい!|また来ます。",
        ],
    },
    Rule {
        name: "marks within the title of a book do not end a sentence",
        language: "zh",
        texts: &["他读《是谁？在这里》。|很好。"],
    },
    Rule {
        name: "Romance languages continue in lower case after a colon",
        language: "it",
        texts: &["È chiaro:| Nelle valli piove.", "Ecco il vino: rosso e bianco."],
    },
    Rule {
        name: "verbs of speech continue the sentence after an unquoted question",
        language: "tr",
        texts: &["Su var mı? diye sordu.| Evet dedi."],
    },
    // 9. Other rules
    Rule {
        name: "a dash before a capital begins a list item",
        language: "en",
        texts: &["What do you see?| - Ships.| - And more.", "Mix, and -- look! -- it is done."],
    },
    Rule {
        name: "a dash breaks a sentence off before a capital",
        language: "en",
        texts: &["Did you just —| Yes, it was me.", "The answer — a long one — was no."],
    },
    Rule {
        name: "a semicolon ends a sentence before a capitalised word that commonly begins sentences",
        language: "en",
        texts: &["It rained;| The shop was shut.", "It rained; Paris was wet."],
    },
    Rule {
        name: "a sentence continues before a comma, but two commas can be a quotation mark",
        language: "en",
        texts: &["He met Hull. , who left.", "He met Hull.| ,,Then he left."],
    },
    Rule {
        name: "a row of signs separates sentences",
        language: "en",
        texts: &[
            "Our thanks to all |________ |Next week it rains.",
            "So it was.| --- Then it rained.",
            "So it was. -- then it rained",
        ],
    },
    Rule {
        name: "a language without rules of its own is split by the general rules",
        language: "und",
        texts: &["Lorem ipsum.| Dolor sit amet!| Et cetera?"],
    },
];

#[test]
fn every_rule_holds_for_its_examples() {
    let mut wrong = Vec::new();
    for Rule { name, language, texts } in RULES {
        let splitter = Splitter::new(language.parse().unwrap());
        for marked in *texts {
            let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
            let text = marked.replace('|', "");
            let mut found = Vec::new();
            splitter.split_block(&text, &mut found);
            let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
            if found != expected {
                wrong.push(format!("{language}: {name}: got {found:?}, expected {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_language_has_its_own_rules_if_it_has_a_list_or_a_profile() {
    // A list; ordinals with a full stop and no list; neither.
    for (language, expected) in [("nl", true), ("fo", true), ("und", false), ("tlh", false)] {
        assert_eq!(has_own_rules(language.parse().unwrap()), expected, "{language}");
    }
}

#[test]
fn ranges_are_offsets_into_the_whole_text() {
    let text = "A heading\n\nTea is hot. It rains.\n\nIt is late.";
    let found: Vec<&str> =
        split(text, Language::ENGLISH).into_iter().map(|range| &text[range]).collect();
    assert_eq!(found, ["A heading", "Tea is hot.", "It rains.", "It is late."]);
}

/// Splits long repetitions of every construct that a rule examines, alone and after a long word.
///
/// The test does not measure time: if a rule were quadratic, these texts would take minutes.
#[test]
fn repeated_constructs_are_split_in_linear_time() {
    let pieces = [
        "\"", "(", ")", ".", ". ", "Mr. ", "1. ", "a) ", "\n", "!”", "[1]", " »", "… ", "a.b.",
        ":) ", "— The ", "ab", "《", "。", "1.) ", "_", "z. B. ", "; The ", ".11 ", "A. ", "a: ",
    ];
    let long = "a".repeat(1 << 16) + " ";
    for (language, before) in [("en", ""), ("ar", long.as_str())] {
        let splitter = Splitter::new(language.parse().unwrap());
        for piece in pieces {
            let text = before.to_owned() + &piece.repeat((1 << 17) / piece.len());
            let mut sentences = Vec::new();
            splitter.split_block(text.trim(), &mut sentences);
            let is_kept = |at: usize| sentences.iter().any(|sentence| sentence.contains(&at));
            let text = text.trim();
            assert!(text.is_empty() || (is_kept(0) && is_kept(text.len() - 1)), "{piece:?}");
        }
    }
}
