//! The rules of splitting, case by case: `|` stands where a sentence ends.

use super::*;

/// A rule of a language, and texts that show it.
struct Rule {
    name: &'static str,
    language: &'static str,
    texts: &'static [&'static str],
}

const RULES: &[Rule] = &[
    // 1. Enumerators
    Rule {
        name: "an enumerator alone is never a sentence",
        language: "en",
        texts: &["3. The pump is new.", "a) The pump", "iv. The pump is old. |v. The tank is new."],
    },
    Rule {
        name: "the marks of a run begin sentences",
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
        name: "a number that ends a sentence makes no list",
        language: "en",
        texts: &["She lives at number 7.| He does not."],
    },
    // 2. What closes a sentence from a distance
    Rule {
        name: "footnote marks belong to the sentence before them",
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
        name: "closing marks that stand apart belong to the sentence before them",
        language: "en",
        texts: &["He said \" so it is . \"| She did not.", "(It is so. )| It was."],
    },
    Rule {
        name: "faces belong to the sentence before them",
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
        name: "a title that is another word in lower case ends one before a word that begins sentences",
        language: "en",
        texts: &[
            "He gave it one more rev.| The engine ran.",
            "It is Rev. The Great.",
            "The rev. lind came.",
        ],
    },
    Rule {
        name: "but not where titles are written small: French",
        language: "fr",
        texts: &["Hier matin le col. Le Gall arriva."],
    },
    Rule { name: "Italian", language: "it", texts: &["Ieri il gen. Della Rovere partì."] },
    Rule {
        name: "other abbreviations end one only before a word that begins sentences",
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
        name: "a single capital is an initial, unless the sentence shows otherwise",
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
        name: "a cry or question ends before a lower-case word, but not when it is quoted or a name",
        language: "en",
        texts: &[
            "Is it open?| yes it is.",
            "“Stop!” he said.| She stopped.",
            "\"Is it?\" she asked.",
            "He works at Yahoo! in the cellar.",
        ],
    },
    Rule {
        name: "a full stop behind an ordinary word ends before a lower-case word",
        language: "en",
        texts: &["the shop was closed today.| we left.", "it was e.g. closed"],
    },
    Rule {
        name: "only hasty English does that",
        language: "de",
        texts: &["der Laden war heute geschlossen. wir gingen"],
    },
    // 6. Ellipses
    Rule {
        name: "an ellipsis ends before a capital, but not before the pronoun",
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
        name: "a full stop between words ends a sentence, but not in names and addresses",
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
        name: "ordinals have a full stop in German, Polish, Czech and others",
        language: "de",
        texts: &["Am 12. März kam der XII. Bote.", "Es steht auf Seite 12.| Dort ist es."],
    },
    Rule { name: "not in Dutch", language: "nl", texts: &["Het waren er 12.| Toen ging hij."] },
    Rule {
        name: "letters of an abbreviation may stand apart",
        language: "de",
        texts: &["Er kam z. B. Montag, d. h. heute.", "Er kam zu spät, wie u. a. Peter."],
    },
    Rule {
        name: "„ “ quotes in German", language: "de", texts: &["„Ich komme.“| Er ging."]
    },
    Rule {
        name: "Greek asks with a semicolon",
        language: "el",
        texts: &["Πού είναι;| Εδώ είναι."],
    },
    Rule {
        name: "Armenian full stop", language: "hy", texts: &["Բարեւ։| Ինչպես ես։"]
    },
    Rule {
        name: "Georgian begins sentences with small letters",
        language: "ka",
        texts: &["ხიდი გაიხსნა.| ხალხი მოვიდა."],
    },
    Rule {
        name: "Ethiopic full stop", language: "am", texts: &["ሰላም ነው።|ደህና ነህ፧|አዎ።"]
    },
    Rule {
        name: "danda", language: "hi", texts: &["यह घर है।| वह गया।"]
    },
    Rule { name: "Urdu full stop", language: "ur", texts: &["یہ گھر ہے۔| وہ گیا۔"] },
    Rule {
        name: "a colon ends the name of what follows in Arabic, but not a sentence",
        language: "ar",
        texts: &["سؤال:| أين البيت؟", "قال الرجل في المدينة القديمة: هنا هو."],
    },
    Rule { name: "Arabic question", language: "ar", texts: &["أين البيت؟| هنا هو."] },
    Rule {
        name: "Burmese full stop", language: "my", texts: &["မင်္ဂလာပါ။| နေကောင်းလား။"]
    },
    Rule {
        name: "Chinese and Japanese full stops, but not within a title or before a particle",
        language: "ja",
        texts: &[
            "船が来た。|人が乗った！|どこへ？",
            "「はい。」と言った。|彼は来た。",
            "すごい!|また来ます。",
        ],
    },
    Rule {
        name: "titles of books", language: "zh", texts: &["他读《是谁？在这里》。|很好。"]
    },
    Rule {
        name: "behind a colon Romance languages go on in lower case",
        language: "it",
        texts: &["È chiaro:| Nelle valli piove.", "Ecco il vino: rosso e bianco."],
    },
    Rule {
        name: "words tag what was said",
        language: "tr",
        texts: &["Su var mı? diye sordu.| Evet dedi."],
    },
    // Further
    Rule {
        name: "a dash before a capital begins an item",
        language: "en",
        texts: &["What do you see?| - Ships.| - And more.", "Mix, and -- look! -- it is done."],
    },
    Rule {
        name: "a dash breaks a sentence off before a capital",
        language: "en",
        texts: &["Did you just —| Yes, it was me.", "The answer — a long one — was no."],
    },
    Rule {
        name: "a semicolon before a capitalised starter ends",
        language: "en",
        texts: &["It rained;| The shop was shut.", "It rained; Paris was wet."],
    },
    Rule {
        name: "a comma shows that a sentence goes on, and two may be a quotation mark",
        language: "en",
        texts: &["He met Hull. , who left.", "He met Hull.| ,,Then he left."],
    },
    Rule {
        name: "a row of signs is a line between sentences",
        language: "en",
        texts: &[
            "Our thanks to all |________ |Next week it rains.",
            "So it was.| --- Then it rained.",
            "So it was. -- then it rained",
        ],
    },
    Rule {
        name: "a language without rules of its own is split by the general ones",
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
                wrong.push(format!("{language}: {name}: {found:?} and not {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_language_has_rules_of_its_own_by_its_abbreviations_or_its_writing() {
    // A list; ordinals with a full stop and no list; neither.
    for (language, expected) in [("nl", true), ("fo", true), ("und", false), ("tlh", false)] {
        assert_eq!(has_own_rules(language.parse().unwrap()), expected, "{language}");
    }
}

#[test]
fn ranges_are_those_of_the_text() {
    let text = "A heading\n\nTea is hot. It rains.\n\nIt is late.";
    let found: Vec<&str> =
        split(text, Language::ENGLISH).into_iter().map(|range| &text[range]).collect();
    assert_eq!(found, ["A heading", "Tea is hot.", "It rains.", "It is late."]);
}

/// Texts that could make a careless scan read the same piece again and again, alone and behind a long
/// word.
///
/// No clock is asked: a scan that is quadratic in one of them would take minutes over so much.
#[test]
fn anything_repeated_is_split_in_one_pass() {
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
