//! Examples of each rule. A `|` in a text marks the end of a sentence.

use std::collections::HashSet;

use super::*;
use crate::language::word_lists;

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
        name: "the number of an issue belongs to the reference before it",
        language: "kk",
        texts: &[
            "(«Жаңа жол», 3 мамыр 2014 жыл. №12–13); Көпір сол күні ашылды.| Оны көрген көп.",
            "Көпір ашылды («Жаңа жол», 3 мамыр 2014 жыл. № 12).| Оны көрген көп.",
        ],
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
    Rule {
        name: "an abbreviation does not end a sentence before a number or a letter that it belongs to",
        language: "en",
        texts: &[
            "It hangs in Room No. 7 on the left.",
            "Read Vol. IV and look at Fig. C in it.",
            "Turn to App. A for the rest.",
            "She said no.| I agreed.",
        ],
    },
    Rule {
        name: "an era ends a sentence unless it is part of an adverbial",
        language: "it",
        texts: &[
            "Il muro della città risale al III secolo d.C. |Cadde sotto il peso della neve.",
            "Nel 312 d.C. Costantino vinse la battaglia.",
            "Il tempio è del 40 a.C. |Oggi è chiuso.",
        ],
    },
    Rule {
        name: "a time of day ends a sentence before any capital but that of a date",
        language: "en",
        texts: &[
            "The gates are shut at 9 p.m. |Guests must ring.",
            "The gates are shut at 9 p.m. Sunday to Friday.",
            "The gates are shut at 9 p.m. EST in winter.",
            "They took the 9 p.m. Harwich boat.",
            "On Sunday at 9 p.m. Lind rang the bell.",
            "The gates are shut at 9 p.m.|It is dark by then.",
        ],
    },
    Rule {
        name: "a unit ends a sentence before a capital unless it is part of an adverbial",
        language: "ru",
        texts: &["Отсюда до моря 5 км. |Дорога плохая.", "За 5 мин. Орлов дошёл до моря."],
    },
    Rule {
        name: "an abbreviation may follow an elided article",
        language: "it",
        texts: &["Così dice l'art. 4 della legge.", "Parlò dell'on. Bruni e dell'avv. Sala."],
    },
    Rule {
        name: "an abbreviation may be the end of a compound",
        language: "de",
        texts: &["Der Laden in der Hafenstr. 5 ist zu.", "Er ging zu Bauer.| Peter kam."],
    },
    Rule {
        name: "the words of an abbreviation may be separated by spaces",
        language: "sk",
        texts: &["V roku 30 pred Kr. Rím vládol moru.", "Kúpil múku, soľ a pod. |Doma piekol."],
    },
    Rule {
        name: "a word without vowels is probably an abbreviation, but not an interjection or a unit",
        language: "en",
        texts: &[
            "He wrote to Bgdr. Hale at once.",
            "Hmm.| Lind was not so sure.",
            "It is 5 km.| Lind walks it daily.",
        ],
    },
    Rule {
        name: "an abbreviation in brackets does not end the sentence around them",
        language: "cs",
        texts: &["Doklady (pas, smlouvu apod.) Lenka vrátí.", "Přišel (bylo pozdě.)| Pak odešel."],
    },
    Rule {
        name: "an acronym after an abbreviation is not the word in lower case",
        language: "en",
        texts: &["She works for a large U.S. IT firm."],
    },
    Rule {
        name: "a brand may have a full stop in it",
        language: "en",
        texts: &[
            "They sold two VX. Swift last week. |The VX. Swift is small.",
            "Nobody could find the IBAN. |Clerks searched for it.",
            "The slogan “Salt. Taste the sea.” was painted on it.",
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
            "It is by E. A. K. Ames.",
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
        name: "ordinals can be ranges and dates",
        language: "de",
        texts: &["Das ist ein Haus des 17./18. Jahrhunderts.", "Am 3. 10. 1990 war es so weit."],
    },
    Rule {
        name: "a number after an abbreviation is not an ordinal",
        language: "de",
        texts: &["Es steht in Bd. 4. |Peter hat ihn."],
    },
    Rule {
        name: "years have a full stop in Croatian",
        language: "hr",
        texts: &[
            "Godine 1991. Zadar je bio pod opsadom.",
            "Most je srušen u ratu 1991. |Obnovljen je.",
        ],
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
        name: "« closes a quotation in German",
        language: "de",
        texts: &[
            "»Ich komme.« |Er ging.",
            "Er rief: »Wo ist ›Das Boot‹?« |Niemand wusste es.",
            "»Komm!«, rief er.",
        ],
    },
    Rule {
        name: "a quotation that its speaker follows after a comma is one sentence: Slovak",
        language: "sk",
        texts: &["„Prší. Ostaneme tu,“ povedal Peter.", "„Prší.“ |Ostali tam."],
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
        texts: &["他读《是谁？在这里》。|很好。", "他读《是谁？》很高兴。"],
    },
    Rule {
        name: "a quoted question or exclamation is part of its sentence in Chinese",
        language: "zh",
        texts: &[
            "“走吧！”他说。|没有人动。",
            "他的“真的？”让大家笑了。",
            "他问：“真的？”|没有人回答。",
            "他走了（真快！）两里路。",
        ],
    },
    Rule {
        name: "a full stop before a particle is part of a name",
        language: "ja",
        texts: &["モー娘。の歌が好きだ。|毎日聞く。", "来た。|のどかだ。"],
    },
    Rule {
        name: "abbreviations in Latin script are known within other scripts",
        language: "ja",
        texts: &["新任のDr. Mill はp. 8 を読んだ。|次はNo. 9 だ。"],
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
        name: "a dash does not end a sentence unless it breaks off a word",
        language: "en",
        texts: &[
            "The answer — The Echo had it first — was no.",
            "One thing is clear — The ferry is late.",
            "HULL (AP) — The ferry is late.| Nobody knows why.",
            "HULL, Jan. 4 (Reuters) - The ferry is late.",
            "It was a fer- — |Yes, the ferry.",
        ],
    },
    Rule {
        name: "a dash after an abbreviation does not begin a list item",
        language: "en",
        texts: &["BATH, N.Y. - The ferry is late.", "HULL, 4 Jan. -- The ferry is late."],
    },
    Rule {
        name: "invisible characters do not hide the end of a sentence",
        language: "en",
        texts: &[
            "Tea is hot.\u{200b} |It is late.",
            "Tea is hot\u{ad}.\u{2060}”\u{200e} |It is late.",
            "Tea is hot.\u{200b}|It is late.",
            "We met Dr.\u{200b} Lind.",
        ],
    },
    Rule {
        name: "a semicolon ends a sentence before a capitalized word that commonly begins sentences",
        language: "en",
        texts: &[
            "It rained;| The shop was shut.",
            "It rained; Paris was wet.",
            "It rained (a lot); The shop was shut.",
        ],
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
    Rule {
        name: "a time, a measure or an abbreviation ends the sentence before a title or a quotation",
        language: "en",
        texts: &[
            "He left at 6 p.m. |Mr. Lind stayed at home.",
            "The ferry left the harbour at 6 p.m. |“It was late,” said Ann Lind.",
            "It was built by Lind & Co. |“It is old,” said Ann Lind.",
            "The boat of the harbour is 40 ft. |Nobody has ever seen a longer one.",
            "The speech of U.S. Sen. Lind was long.",
        ],
    },
    Rule {
        name: "a single letter is an initial after a name and ends the sentence after another word",
        language: "en",
        texts: &[
            "She wrote to you and I. |Did you read it?",
            "The book is by Albert I. Jones of Oslo.",
        ],
    },
];

#[test]
fn every_rule_holds_for_its_examples() {
    let mut wrong = Vec::new();
    for Rule { name, language, texts } in RULES {
        let splitter = Splitter::new(language.parse().unwrap());
        for marked in *texts {
            let (expected, found) = expected_and_found(&splitter, marked);
            if found != expected {
                wrong.push(format!("{language}: {name}: got {found:?}, expected {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Splits the texts of `examples.txt`, which have abbreviations of every kind in every language that has a
/// list written for it.
#[test]
fn abbreviations_of_every_kind_are_recognized() {
    let mut wrong = Vec::new();
    let mut languages = HashSet::new();
    for (language, marked) in word_lists::compile::sections(include_str!("examples.txt")) {
        languages.insert(language);
        let splitter = Splitter::new(language.parse().unwrap());
        let (expected, found) = expected_and_found(&splitter, marked);
        if found != expected {
            wrong.push(format!("{language}: got {found:?}, expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(languages.len() >= 28, "examples of {} languages only", languages.len());
}

/// Returns the sentences of a text in which `|` marks their ends, and those that a splitter finds.
fn expected_and_found(splitter: &Splitter, marked: &str) -> (Vec<String>, Vec<String>) {
    let expected = marked.split('|').map(|sentence| sentence.trim().to_owned()).collect();
    let text = marked.replace('|', "");
    let mut found = Vec::new();
    splitter.split_block(&text, &mut found);
    (expected, found.into_iter().map(|range| text[range].to_owned()).collect())
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
        "\"",
        "(",
        ")",
        ".",
        ". ",
        "Mr. ",
        "1. ",
        "a) ",
        "\n",
        "!”",
        "[1]",
        " »",
        "… ",
        "a.b.",
        ":) ",
        "— The ",
        "ab",
        "《",
        "。",
        "1.) ",
        "_",
        "z. B. ",
        "; The ",
        ".11 ",
        "A. ",
        "a: ",
        "“a. ",
        "„a. ",
        "ID. A ",
        "12. ",
        "v. Chr. ",
        "（。",
        "“？",
        "a p.m. A",
        "\u{200b}",
        ".\u{200b}",
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
