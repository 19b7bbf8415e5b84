//! Key phrases: what is one, and how they are asked for and shown.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use serde_json::Value;
use util::{Folder, failure, stdout};

/// Five sentences, in four of which there is a ferry.
const FERRY: &str = "The ferry to the islands sails again. The old ferry sank in the winter storm. \
    A new ferry was built for the islands. Tea is sold on board. The ferry to the islands sails \
    again.";

fn json(args: &[&str], input: &str) -> Value {
    serde_json::from_str(&stdout(args, input)).unwrap()
}

/// The ten best key phrases of a text.
fn phrases(text: &str) -> Vec<String> {
    stdout(&["-n", "0", "-k"], text).lines().map(str::to_owned).collect()
}

/// A text with the words that a key phrase must contain, and those that none may contain. A word of capitals must
/// have them.
struct Case {
    kind: &'static str,
    text: &'static str,
    has: &'static [&'static str],
    lacks: &'static [&'static str],
}

/// Whether a phrase contains some words in a row.
fn contains(phrase: &str, words: &str) -> bool {
    let has_capitals = words.contains(char::is_uppercase);
    let phrase = if has_capitals { phrase.to_owned() } else { phrase.to_lowercase() };
    format!(" {phrase} ").contains(&format!(" {words} "))
}

const CASES: &[Case] = &[
    Case {
        kind: "names with hyphens and digits",
        text: "The MiG-21 flew until 1990. Pilots liked the MiG-21, and the F-16 replaced it. One F-16 \
               cost as much as three of the MiG-21. H1N1 grounded the pilots of the F-16 for a week.",
        has: &["MiG-21", "F-16"],
        lacks: &["MiG", "21", "16"],
    },
    Case {
        kind: "words with hyphens",
        text: "State-of-the-art pumps need a T-shirt and a follow-up. The follow-up was late. Every \
               state-of-the-art pump had a follow-up in May. The T-shirt of the firm is blue.",
        has: &["state-of-the-art", "follow-up"],
        lacks: &["art", "up", "shirt", "state"],
    },
    Case {
        kind: "names with signs",
        text: "F# runs on .NET Core at the mill. The F# code is short. AT&T and H&M bought F# lamps, \
               and AT&T paid. TCP/IP moves the data of AT&T. Vue.js draws the page, and Vue.js is slow.",
        has: &["F#", "AT&T", "Vue.js"],
        lacks: &["AT", "T", "F", "js", "Vue"],
    },
    Case {
        kind: "acronyms that spell a stop word",
        text: "The IT staff asked US firms. WHO pays the IT staff, who pays it? The WHO and the US \
               met, and US firms want IT for us all. The U.S. agreed.",
        has: &["US", "IT", "WHO"],
        lacks: &["who", "it", "us"],
    },
    Case {
        kind: "stop words in capitals for stress",
        text: "Do NOT open the valve. The valve must NOT be hot. You must ALL wear gloves at the valve. \
               Do NOT touch the gloves.",
        has: &["valve", "gloves"],
        lacks: &["NOT", "ALL"],
    },
    Case {
        kind: "a text in capitals",
        text: "THE MILL WAS SOLD TO US. THE MILL IS OLD AND IT LEAKS. WHO WANTS THE MILL? CAN IT PAY?",
        has: &["MILL"],
        lacks: &["US", "IT", "WHO", "CAN", "THE"],
    },
    Case {
        kind: "addresses and handles",
        text: "Ask @millhouse or write to sales@mill.example. The mill sells flour at www.mill.example/shop. \
               Flour from the mill is at http://mill.example/flour.html, says @millhouse. Set /etc/mill/conf.d first.",
        has: &["mill", "flour"],
        lacks: &[
            "millhouse",
            "@millhouse",
            "example",
            "www.mill.example/shop",
            "html",
            "sales",
            "shop",
            "etc",
            "conf.d",
        ],
    },
    Case {
        kind: "quoted sources",
        text: "River ice melts early (Arne et al., 2017; Bloom & Carver, 2019). Early river ice is thin [4, 5]. \
               Arne et al. (2017) measured river ice for 30 years, see Fig. 3 and vol. 12, pp. 3-9.",
        has: &["river ice"],
        lacks: &["et", "al", "Arne", "Bloom", "Carver", "2017", "Fig", "vol", "pp", "2019"],
    },
    Case {
        kind: "possessives",
        text: "Ireland's farmers blame Ireland's banks. The bank's plan hurts Ireland's coast. Farmers' markets \
               close, and the farmers' union is angry. It's Ireland’s problem.",
        has: &["farmers"],
        lacks: &["bank's plan hurts", "It's", "s"],
    },
    Case {
        kind: "French elisions",
        text: "L'usine d'Alvert ferme. L'usine employait cent ouvriers et l'État a refusé d'aider l'usine. \
               Qu'en dit l'Agence de l'emploi ? L'Agence de l'emploi d'Alvert attend l'accord de l'État.",
        has: &["Agence de l'emploi"],
        lacks: &["L'usine", "l'usine", "l'État", "L'Agence", "d'Alvert", "Qu'en", "l'accord"],
    },
    Case {
        kind: "Italian elisions",
        text: "L'ospedale di Torvale cerca un'infermiera. L'infermiera dell'ospedale ha lasciato l'incarico. \
               All'ospedale manca anche l'ambulanza, e l'ambulanza dell'ospedale è vecchia.",
        has: &["ospedale", "ambulanza"],
        lacks: &[
            "L'ospedale",
            "l'ospedale",
            "dell'ospedale",
            "All'ospedale",
            "un'infermiera",
            "l'ambulanza",
        ],
    },
    Case {
        kind: "names with an apostrophe",
        text: "Mary O'Dowd met Marco D'Angelo at the pier. Mary O'Dowd sold the boat, and Marco D'Angelo bought it. \
               Later D'Angelo sank it.",
        has: &["O'Dowd", "D'Angelo"],
        lacks: &["Dowd", "Angelo"],
    },
    Case {
        kind: "names with of",
        text: "The Isle of Merrow votes on Sunday. The Isle of Merrow has its own parliament, and the House of Reeds \
               sits there. The House of Reeds was built in 1820 on the Isle of Merrow. The House of Reeds is cold.",
        has: &["Isle of Merrow", "House of Reeds"],
        lacks: &["of Merrow"],
    },
    Case {
        kind: "names with del and da",
        text: "O Banco da Ribeira fechou a agência. O Banco da Ribeira deve dinheiro à Casa do Povo. A Casa do Povo \
               pede ajuda, e o Banco da Ribeira não responde. A Casa do Povo tem cem anos.",
        has: &["Banco da Ribeira", "Casa do Povo"],
        lacks: &["da Ribeira"],
    },
    Case {
        kind: "names with van and von",
        text: "Anna van Dorn and Karl von Hagen paint. The gallery shows Anna van Dorn in May. Karl von Hagen hates \
               the gallery, and Anna van Dorn loves Karl von Hagen.",
        has: &["Anna van Dorn", "Karl von Hagen"],
        lacks: &[],
    },
    Case {
        kind: "verbs and adverbs",
        text: "The council quickly approved the new tram line. The tram line mostly follows the river. Engineers \
               recently improved the tram line, and passengers really like the tram line.",
        has: &["tram line"],
        lacks: &[
            "quickly", "mostly", "recently", "really", "approved", "improved", "follows", "like",
        ],
    },
];

#[test]
fn key_phrases_are_whole_names_and_noun_phrases() {
    let mut wrong = Vec::new();
    for Case { kind, text, has, lacks } in CASES {
        let found = phrases(text);
        for words in *has {
            if !found.iter().any(|phrase| contains(phrase, words)) {
                wrong.push(format!("{kind}: no '{words}' in {found:?}"));
            }
        }
        for words in *lacks {
            // An elided article may stand within a phrase, where the second part of this test would find it.
            let is_single = !words.contains(['\'', ' ']);
            let is_at_end = |phrase: &String| {
                phrase == words
                    || phrase.starts_with(&format!("{words} "))
                    || is_single && phrase.ends_with(&format!(" {words}"))
            };
            if found.iter().any(is_at_end) {
                wrong.push(format!("{kind}: '{words}' at an end in {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_phrase_repeats_another() {
    let text = "The harbour ferry sails. Harbour ferries are old, and each harbour ferry leaks. Email or e-mail the \
                harbour office. The e-mail of the harbour office is full, and no email gets through. The harbour \
                office is shut.";
    let found = phrases(text);
    let count = |is: &dyn Fn(&str) -> bool| {
        found.iter().filter(|phrase| is(&phrase.to_lowercase())).count()
    };
    assert_eq!(count(&|phrase| phrase.contains("ferr")), 1, "{found:?}");
    assert_eq!(count(&|phrase| phrase.replace('-', "") == "email"), 1, "{found:?}");
    assert_eq!(count(&|phrase| phrase.contains("office")), 1, "{found:?}");
}

#[test]
fn a_range_limits_the_words_of_a_phrase() {
    let text = "The old harbour ferry sails at noon. The harbour ferry was late. Tea is served on the harbour ferry.";
    for (range, min, max) in [("1..1", 1, 1), ("2..3", 2, 3), ("2", 2, 2)] {
        let found = stdout(&["-n", "0", "-k", "--keyword-words", range], text);
        assert!(!found.is_empty(), "{range}");
        for phrase in found.lines() {
            let words = phrase.split(' ').count();
            assert!((min..=max).contains(&words), "{range}: {phrase}");
        }
    }
    for wrong in ["0..2", "3..2", "x", "1..99", ".."] {
        let (message, status) = failure(&["-k", "--keyword-words", wrong], text);
        assert!(message.contains("give two numbers from 1 to 10"), "{wrong}: {message}");
        assert_eq!(status, 2);
    }
}

#[test]
fn key_phrases_can_be_printed_alone() {
    let text = "The ferry sails. The ferry is late.";
    assert_eq!(stdout(&["-n", "0", "-k", "1"], text), "ferry\n");
    let object = json(&["-n", "0", "-k", "1", "--json"], text);
    assert_eq!(
        (&object["summary"], &object["keywords"][0]["phrase"]),
        (&"".into(), &"ferry".into())
    );
    let (message, status) = failure(&["-n", "0"], text);
    assert!(message.contains("or add -k to print key phrases alone"), "{message}");
    assert_eq!(status, 2);
    let (message, status) = failure(&["-n", "0", "-k", "-f", "html"], text);
    assert!(message.contains("'-n 0' is for text, Markdown and JSON"), "{message}");
    assert_eq!(status, 2);
}

#[test]
fn each_phrase_has_its_places() {
    let text = "The tram\nline is short. Tram lines are late! The tram line ends at the “Übersee”.";
    let object = json(&["-n", "1", "-k", "--json", "-l", "en"], text);
    let found = object["keywords"].as_array().unwrap();
    assert!(found.iter().any(|keyword| keyword["phrase"] == "tram line"), "{found:?}");
    for keyword in found {
        let places = keyword["places"].as_array().unwrap();
        assert_eq!(keyword["count"], places.len(), "{keyword}");
        assert!((0.0..=1.0).contains(&keyword["score"].as_f64().unwrap()), "{keyword}");
        let stem = keyword["phrase"].as_str().unwrap().to_lowercase();
        for place in places {
            let offset = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
            let shown = text[offset("start")..offset("end")]
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            assert!(
                shown.to_lowercase().starts_with(stem.trim_end_matches('s')),
                "{keyword}: {shown}"
            );
        }
    }
}

#[test]
fn places_in_markup_are_places_in_the_source() {
    let source = "# On *ferries*\n\nThe **harbour** ferry sails. The harbour ferry is old.\n";
    let folder = Folder::new("places");
    let path = folder.file("a.md", source);
    let object = json(&["-n", "1", "-k", "--json", "-l", "en", &path], "");
    let ferry = &object["keywords"]
        .as_array()
        .unwrap()
        .iter()
        .find(|k| k["phrase"] == "harbour ferry")
        .unwrap()["places"];
    let shown = |at: usize| {
        let offset = |name: &str| usize::try_from(ferry[at][name].as_u64().unwrap()).unwrap();
        &source[offset("start")..offset("end")]
    };
    assert_eq!((shown(0), shown(1)), ("harbour** ferry", "harbour ferry"));
}

#[test]
fn merged_documents_have_key_phrases_together_each_with_its_sources() {
    let folder = Folder::new("merged-phrases");
    let a = folder.file("a.txt", "The tram line is new. The tram line is short.");
    let b = folder.file("b.txt", "Riders love the tram line. It rains.");
    let object = json(&["--merge", "-n", "1", "-k", "3", "--json", &a, &b], "");
    let line = &object["keywords"][0];
    assert_eq!((&line["phrase"], &line["count"]), (&"tram line".into(), &3.into()), "{object}");
    let sources: Vec<&str> = line["places"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| place["source"].as_str().unwrap())
        .collect();
    assert_eq!(sources, [a.as_str(), a.as_str(), b.as_str()]);
}

#[test]
fn each_record_has_its_own_key_phrases() {
    let records = "{\"id\": 1, \"text\": \"The tram is late. The tram is full.\"}\n\
                   {\"id\": 2, \"text\": \"Tea is hot. Tea is cheap.\"}\n";
    let out = stdout(&["--input-format", "jsonl", "--json", "-k", "1", "-l", "en"], records);
    let first: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["keywords"][0]["phrase"].clone())
        .collect();
    assert_eq!(first, ["tram", "Tea"]);
}

#[test]
fn a_page_has_buttons_that_mark_the_places() {
    let page = stdout(
        &["-f", "html", "-k", "1", "-l", "en"],
        "The ferry sails.\n\nTea is cheap. The ferry is late.",
    );
    assert!(
        page.contains("<button type=\"button\" dir=\"auto\" aria-pressed=\"false\">ferry</button>"),
        "{page}"
    );
    assert!(page.contains("\"phrases\":[[[0,\"ferry\"],[2,\"ferry\"]]]"), "{page}");
}

#[test]
fn stop_words_can_be_added_and_listed() {
    let folder = Folder::new("added-stop-words");
    let list = folder.file("own.txt", "Ferry\n");
    let text = "The ferry sails to the island. The ferry left the island.";
    assert!(stdout(&["-n", "0", "-k", "-l", "en"], text).contains("ferry"));
    let found = stdout(&["-n", "0", "-k", "-l", "en", "--add-stopwords", &list], text);
    assert_eq!(found, "island\n", "the built-in words are still stop words");

    let listed = stdout(&["--list", "stopwords", "-l", "en"], "");
    assert!(listed.lines().any(|word| word == "the"), "{listed}");
    let built_in = folder.file("en.txt", &listed);
    let args = ["-n", "0", "-k", "-l", "en", "--stopwords", &built_in];
    assert_eq!(stdout(&args, text), stdout(&args[..5], text));
    for (args, expected) in [
        (&["--list", "stopwords"][..], "name the language of the stop words"),
        (&["--list", "stopwords", "-l", "tlh"][..], "there are no built-in stop words for 'tlh'"),
    ] {
        let (message, status) = failure(args, "");
        assert!(message.contains(expected), "{message}");
        assert_eq!(status, 2);
    }
}

#[test]
fn scripts_without_spaces_have_key_phrases() {
    let cases = [
        ("zh", "石拱桥很老。人们走过石拱桥。石拱桥重新开放。", "石拱桥"),
        ("ja", "石橋の修理が始まった。石橋は古い。人々は石橋を渡る。", "石橋"),
    ];
    for (language, text, expected) in cases {
        let found = stdout(&["-n", "0", "-k", "-l", language], text);
        assert!(found.lines().any(|phrase| phrase == expected), "{language}: {found}");
    }
}

#[test]
fn k_without_a_number_may_end_a_group_of_short_options() {
    let folder = Folder::new("bare-k");
    folder.file("a.txt", FERRY);
    let ran = folder.run(&["-vk", "a.txt"], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(ran.out, folder.run(&["-k", "-v", "a.txt"], "").out);
    assert!(ran.out.contains("\nferry\n"), "{}", ran.out);
    assert_eq!(folder.run(&["-vk", "2", "a.txt"], "").out, folder.run(&["-k2", "a.txt"], "").out);
}

#[test]
fn key_phrases_follow_the_summary_after_an_empty_line() {
    let out = stdout(&["-n", "1", "-k", "2"], FERRY);
    assert_eq!(out, format!("{}\nislands\nferry\n", stdout(&["-n", "1"], FERRY)));
    assert_eq!(stdout(&["-l", "en", "-k"], "The of and."), "The of and.\n", "no phrases");
}

#[test]
fn json_has_key_phrases_only_on_request_and_last() {
    assert!(json(&["--json"], FERRY).get("keywords").is_none());
    let out = stdout(&["--json", "--keywords"], FERRY);
    assert!(out.find("\"keywords\":[{\"phrase\":") > out.find("\"stats\":"), "{out}");
    let found = &json(&["--json", "-k"], FERRY)["keywords"];
    assert_eq!(found[0]["score"], 1.0);
    assert_eq!((&found[1]["phrase"], &found[1]["count"]), (&"ferry".into(), &4.into()));
    assert_eq!(json(&["--json", "-k"], "")["keywords"], Value::Array(vec![]));
}
