//! End-to-end tests of the command: its options, exit statuses and messages.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use epitome::Method;
use serde_json::Value;
use util::{Folder, epitome, failure, stdout};

/// Five sentences. The first three are about the ferry, and the last repeats the first.
const FERRY: &str = "The ferry to the islands sails again. The old ferry sank in the winter storm. \
    A new ferry was built for the islands. Tea is sold on board. The ferry to the islands sails \
    again.";

fn json(args: &[&str], input: &str) -> Vec<Value> {
    stdout(args, input).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

// Inputs

#[test]
fn standard_input_is_summarized_with_or_without_a_dash() {
    let text = "One is first. Two is second. Three is third. Four is last.";
    assert_eq!(stdout::<&str>(&[], text).lines().count(), 3);
    assert_eq!(stdout(&["-"], text), stdout::<&str>(&[], text));
}

#[test]
fn a_file_is_summarized_like_piped_text() {
    let folder = Folder::new("file");
    let path = folder.file("ferry.txt", FERRY);
    assert_eq!(stdout(&[&path], ""), stdout::<&str>(&[], FERRY));
}

#[test]
fn several_summaries_have_headers_and_empty_lines_between_them() {
    let folder = Folder::new("several");
    let (a, b) = (folder.file("a.txt", "This is a."), folder.file("b.txt", "This is b."));
    let expected =
        format!("==> {a} <==\nThis is a.\n\n==> {b} <==\nThis is b.\n\n==> - <==\nIn.\n");
    assert_eq!(stdout(&[&a, &b, "-"], "In."), expected);
}

#[test]
fn a_missing_file_is_reported_and_the_others_are_summarized() {
    let out = epitome(&["no-such-file", "-"], "One sentence.");
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(out.stdout, b"==> - <==\nOne sentence.\n");
    assert_eq!(out.stderr, b"epitome: no-such-file: no such file\n");
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_text() {
    let found = &json(&["--json"], "\u{feff}One sentence.")[0];
    assert_eq!(
        (&found["sentences"][0]["start"], &found["summary"]),
        (&0.into(), &"One sentence.".into())
    );
}

// Texts with little or no content

#[test]
fn a_text_without_words_gives_an_empty_summary_and_a_note() {
    for text in ["", " \n\t\n ", "... !!! ---", "🙂 🙂\n"] {
        let out = epitome::<&str>(&[], text);
        assert_eq!(out.status.code(), Some(0), "{text:?}");
        assert!(out.stdout.is_empty(), "{text:?}");
        assert_eq!(
            out.stderr, b"epitome: -: no sentences found, so the summary is empty\n",
            "{text:?}"
        );
        let found = &json(&["--json"], text)[0];
        assert_eq!((&found["sentences"], &found["summary"]), (&Value::Array(vec![]), &"".into()));
    }
}

#[test]
fn a_text_with_words_never_has_an_empty_summary() {
    let texts = [
        "word",
        "no full stop",
        "Just A Title",
        "milk\neggs\nflour\nbutter",
        "- milk\n- eggs",
        "> quoted",
        "Read more",
        "again\nagain\nagain",
        "Dear Ms Lind,",
    ];
    for text in texts {
        assert!(!stdout::<&str>(&[], text).trim().is_empty(), "{text:?}");
    }
}

#[test]
fn a_text_shorter_than_the_requested_length_is_printed_whole() {
    assert_eq!(stdout(&["-n", "10"], "One. Two."), "One.\nTwo.\n");
}

// Length

#[test]
fn the_number_of_sentences_is_the_requested_one() {
    for (n, lines) in [("1", 1), ("2", 2), ("5", 5), ("9", 5), ("all", 5)] {
        assert_eq!(stdout(&["-n", n], FERRY).lines().count(), lines, "-n {n}");
    }
}

#[test]
fn a_ratio_is_rounded_up() {
    for (ratio, lines) in [("20%", 1), ("0.2", 1), ("21%", 2), ("100%", 5), ("1", 5)] {
        assert_eq!(stdout(&["-r", ratio], FERRY).lines().count(), lines, "-r {ratio}");
    }
}

#[test]
fn words_characters_and_time_are_upper_bounds() {
    // Sentences of 7, 8, 8, 5 and 7 words; the first and the last are the same.
    let words = |args: &[&str]| stdout(args, FERRY).split_whitespace().count();
    for limit in 5..35 {
        let found = words(&["-w", &limit.to_string()]);
        assert!(found <= limit && found >= limit.min(35).saturating_sub(7), "{found} of {limit}");
    }
    assert_eq!(words(&["-w", "34"]), 30);
    assert_eq!(words(&["-w", "35"]), 35, "the whole text fits");
    let chars = stdout::<&str>(&["-n", "all"], FERRY).chars().count();
    for limit in 22..chars {
        let limit = limit.to_string();
        let found = stdout(&["-c", &limit], FERRY).chars().count();
        assert!(found <= limit.parse().unwrap(), "{found} of {limit}");
    }
    assert_eq!(stdout(&["-c", &chars.to_string()], FERRY).lines().count(), 5);
    // Reading 35 words takes 8.82 s.
    assert_eq!(words(&["-t", "9s"]), 35);
    assert_eq!(words(&["-t", "8"]), 30);
    assert_eq!(stdout(&["-t", "1m30s"], FERRY), stdout(&["-n", "all"], FERRY));
}

#[test]
fn a_length_preset_keeps_the_best_sentences_and_more_of_longer_texts() {
    let folder = Folder::new("preset");
    let sentence = |n: usize| format!("Ferry number {n} sails to the islands with tea on board. ");
    let path = folder.file("long.txt", (0..200).map(sentence).collect::<String>());
    // Reading 200 sentences of 11 words takes 555 s. The shortest summary takes the square root of that,
    // 23.5 s, which is 8 sentences. The others have 16 and 33.
    for (preset, lines) in [("short", 8), ("medium", 16), ("long", 33)] {
        let summary = stdout(&["--length", preset, &path], "");
        assert_eq!(summary.lines().count(), lines, "{preset}");
        assert_eq!(summary, stdout(&["-n", &lines.to_string(), &path], ""), "{preset}");
    }
    let out = epitome(&["--length", "short"], "It is one sentence, and it is longer than short.");
    assert_eq!((out.stdout.len(), out.stderr.len()), (49, 0));
}

/// Two paragraphs about the ferry, and one about tea between them.
const PARAGRAPHS: &str = "The ferry to the islands sails again. It sails from the old harbour.\n\n\
    Tea is sold.\n\nA new ferry was built for the islands. The ferry is blue.\n";

#[test]
fn every_length_keeps_whole_paragraphs() {
    let paragraphs: Vec<&str> = PARAGRAPHS.trim_end().split("\n\n").collect();
    for length in [&["-n", "2"][..], &["-r", "60%"], &["-w", "25"], &["-c", "130"], &["-t", "7s"]] {
        let args: Vec<&str> = [&["--paragraphs", "-m", "tfidf", "-l", "en"], length].concat();
        let summary = stdout(&args, PARAGRAPHS);
        assert_eq!(summary.lines().collect::<Vec<_>>(), [paragraphs[0], paragraphs[2]], "{args:?}");
    }
    for &method in Method::ALL {
        let args = ["--paragraphs", "-n", "1", "-m", method.as_str()];
        let summary = stdout(&args, PARAGRAPHS);
        assert!(paragraphs.contains(&summary.trim_end()), "{method}: {summary}");
    }
}

#[test]
fn output_and_messages_refer_to_paragraphs_instead_of_sentences() {
    let args = ["--paragraphs", "-n", "1", "--explain", "-k", "1", "--json", "-l", "en"];
    let object = &json(&args, PARAGRAPHS)[0];
    assert_eq!(object["unit"], "paragraph");
    assert_eq!(object["stats"]["sentences"], 3);
    assert_eq!(object["explain"].as_array().unwrap().len(), 3);
    assert_eq!(object["explain"][0]["rank"], 0);
    assert!(object["explain"][0]["parts"]["centrality"].is_number());
    assert_eq!(object["keywords"].as_array().unwrap().len(), 1);
    let end = usize::try_from(object["sentences"][0]["end"].as_u64().unwrap()).unwrap();
    assert_eq!(PARAGRAPHS[end..].find("Tea"), Some(2));
    assert!(json(&["--json"], PARAGRAPHS)[0].get("unit").is_none());

    let table = stdout(&["--paragraphs", "-n", "1", "--explain"], PARAGRAPHS);
    assert!(table.contains("\nparagraph  rank"), "{table}");
    let (note, _) = failure(&["--paragraphs", "-w", "1"], PARAGRAPHS);
    assert_eq!(
        note,
        "epitome: -: no paragraph fits the requested length, so the best one is kept\n"
    );
    let merged = json(&["--paragraphs", "--merge", "--json", "-n", "9"], PARAGRAPHS);
    assert_eq!(merged[0]["sentences"].as_array().unwrap().len(), 3);
}

#[test]
fn if_no_sentence_is_short_enough_the_best_is_kept_with_a_note() {
    for (args, text) in [(["-w", "2"], FERRY), (["-c", "9"], FERRY), (["-t", "1s"], FERRY)] {
        let out = epitome(&args, text);
        assert_eq!(out.status.code(), Some(0), "{args:?}");
        assert_eq!(out.stdout, stdout(&["-n", "1"], FERRY).as_bytes(), "{args:?}");
        assert_eq!(
            String::from_utf8(out.stderr).unwrap(),
            "epitome: -: no sentence fits the requested length, so the best one is kept\n",
            "{args:?}"
        );
    }
}

// Query

#[test]
fn every_method_prefers_sentences_about_the_query() {
    let text = "The harbour board met on Tuesday. The harbour is old, and the board is proud of it. \
        The harbour board spoke of the harbour for hours. A prisoner was released in spring. \
        The board of the harbour went home.";
    for method in Method::ALL.iter().map(|method| method.as_str()) {
        let args = ["-m", method, "-l", "en", "-n", "1", "-q", "releasing the prisoners"];
        assert_eq!(stdout(&args, text), "A prisoner was released in spring.\n", "{method}");
    }
}

#[test]
fn missing_query_words_are_listed_with_v() {
    let args = ["-v", "-l", "en", "-n", "1", "-q", "the whales and the ferries"];
    let (message, status) = failure(&args, FERRY);
    let first = message.lines().next();
    let expected = "epitome: -: query words that do not occur: whales";
    assert_eq!((first, status), (Some(expected), 0));
    assert_eq!(failure(&["-q", "whales and ferry"], FERRY).0, "", "not without -v");
}

#[test]
fn a_query_that_matches_nothing_is_ignored_with_a_note() {
    let out = epitome(&["-q", "whales"], FERRY);
    assert_eq!(out.stdout, stdout::<&str>(&[], FERRY).as_bytes());
    let message = "epitome: -: nothing matches the query, so it is ignored\n";
    assert_eq!(String::from_utf8(out.stderr).unwrap(), message);
}

#[test]
fn a_query_without_content_words_is_ignored_with_a_note() {
    let (message, status) = failure(&["-l", "en", "-q", "the and"], FERRY);
    let expected = "epitome: -: the query contains no content words, so it is ignored\n";
    assert_eq!((message.as_str(), status), (expected, 0));
}

// Explanations

#[test]
fn explain_adds_a_table_that_says_why_each_sentence_was_chosen_or_not() {
    let text =
        "The ferry\n\nThe ferry sails again. 渡し船が戻った。 The ferry sails again. Tea is hot.";
    let args = ["-m", "lead", "-l", "en", "-n", "3"];
    let out = stdout(&[&args[..], &["--explain"]].concat(), text);
    let table = out.strip_prefix(&stdout(&args, text)).unwrap();
    let expected = "
sentence  rank  score  why          text
                       title        The ferry
       1     1  1.000  taken        The ferry sails again.
       2     2  0.750  taken        渡し船が戻った。
       3     3  0.500  taken        The ferry sails again.
       4        0.250  lower score  Tea is hot.
";
    assert_eq!(table, expected);
    let merged = stdout(&[&args[..], &["--explain", "--merge"]].concat(), text);
    let line = "     -:3        0.500  said already in -:1  The ferry sails again.\n";
    assert!(merged.contains(line), "{merged}");
    let long = stdout(&["-n", "1", "--explain"], format!("{}.", "word ".repeat(60).trim()));
    let last = long.lines().last().unwrap();
    assert!(last.ends_with('…') && last.chars().count() <= 120, "{last}");
    assert!(stdout(&["-m", "textrank", "-w", "7", "--explain"], FERRY).contains("  no room  "));
    assert!(stdout(&["-w", "7", "--explain"], FERRY).contains("  not a full sentence  "));
}

#[test]
fn json_explanations_contain_the_parts_of_the_score() {
    assert!(json(&["--json"], FERRY)[0].get("explain").is_none());
    let args = ["--json", "-l", "en", "-n", "1", "--explain", "-q", "tea", "-m", "tfidf"];
    let found = &json(&args, &format!("The ferry\n\n{FERRY}"))[0]["explain"];
    assert_eq!(found.as_array().unwrap().len(), 6);
    assert_eq!(
        (&found[0]["why"], &found[0]["index"], &found[0]["text"]),
        (&"title".into(), &Value::Null, &"The ferry".into())
    );
    let tea = &found[4];
    assert_eq!((&tea["why"], &tea["rank"]), (&"taken".into(), &0.into()));
    assert_eq!(tea["parts"]["query"], 1.0);
    let merged = json(&["--json", "--merge", "--explain", "-n", "all"], FERRY);
    let last = &merged[0]["explain"][4];
    assert_eq!(last["why"], "said already");
    assert_eq!((&last["said_by"]["source"], &last["said_by"]["index"]), (&"-".into(), &0.into()));
    let out = stdout(&["--json", "--explain", "-k"], FERRY);
    assert!(out.find("\"keywords\":") > out.find("\"explain\":"), "keywords come last");
}

// Usage

#[test]
fn wrong_usage_is_one_line_and_status_2() {
    let cases: &[(&[&str], &str)] = &[
        (&["-n", "0"], "give a number over 0, or 'all'"),
        (&["-n", "many"], "give a number over 0, or 'all'"),
        (&["-r", "150%"], "epitome: invalid ratio '150%'; give a number over 0"),
        (&["-r", "0"], "invalid ratio '0'"),
        (&["-n", "2", "-r", "50%"], "cannot be used with"),
        (&["-w", "50", "-r", "50%"], "cannot be used with"),
        (&["-c", "50", "-n", "1"], "cannot be used with"),
        (&["-t", "50", "-w", "1"], "cannot be used with"),
        (&["-k", "0"], "invalid value '0' for '--keywords'; give a number over 0"),
        (&["--keywords=abc"], "give a number over 0"),
        (&["-w", "0"], "invalid value '0' for '--words'; give a number over 0"),
        (&["-w", "99999999999999999999"], "give a smaller number"),
        (&["-c", "many"], "invalid value 'many' for '--chars'; give a number over 0"),
        (&["--max-depth", "0"], "invalid value '0' for '--max-depth'; give a number over 0"),
        (&["-j", "0"], "invalid value '0' for '--jobs'; give a number from 1 to 1024"),
        (&["--seed", "x"], "give a number from 0 to 18446744073709551615"),
        (&["-q", ""], "--query is empty; say what the summary should be about"),
        (&["-q", " "], "--query is empty"),
        (&["--text-field", ""], "invalid value '' for '--text-field'; give the name of a field"),
        (
            &["--title-field", " "],
            "invalid value ' ' for '--title-field'; give the name of a field",
        ),
        (&[""], "epitome: the name of a file is empty"),
        (&["--sources"], "epitome: one of the options is only for use with --merge"),
        (&["-t", "soon"], "epitome: invalid time 'soon'; give one such as '45s'"),
        (
            &["-m", "bland"],
            "invalid value 'bland' for '--method'; choose blend, centrality, textrank, ",
        ),
        (
            &["-m", "zzz"],
            "invalid value 'zzz' for '--method'; choose blend, centrality, textrank, ",
        ),
        (&["-m"], "missing value for '--method'; choose blend, centrality, textrank, "),
        (&["-l", "klingon"], "epitome: unknown language 'klingon'; "),
        (&["--nonsense"], "unexpected argument '--nonsense'"),
        (&["--mrege"], "unexpected argument '--mrege' found; did you mean '--merge'?"),
        (&["--highlight", "-f", "html"], "--highlight is for the terminal"),
    ];
    for (args, expected) in cases {
        let (message, status) = failure(args, "Text.");
        assert_eq!(status, 2, "{args:?}");
        assert!(message.contains(expected), "{args:?}: {message}");
        assert!(message.starts_with("epitome: "), "{args:?}: {message}");
        assert_eq!(message.lines().count(), 1, "{args:?}: {message}");
    }
}

#[test]
fn a_missing_list_of_stop_words_is_wrong_usage() {
    let (message, status) = failure(&["--stopwords", "no-such-list"], "Text.");
    assert_eq!(
        (message.as_str(), status),
        ("epitome: cannot read stop words 'no-such-list': no such file\n", 2)
    );
    let folder = Folder::new("stop-words");
    folder.file("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let ran = folder.run(&["--stopwords", "picture"], "Text.");
    let expected = "epitome: cannot read stop words 'picture': not a text: looks like an image\n";
    assert_eq!((ran.err.as_str(), ran.status), (expected, 2));
    let utf_16: Vec<u8> =
        "\u{feff}été\r\nthé\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.file("powershell", utf_16);
    let ran = folder.run(&["-n", "0", "-k", "--stopwords", "powershell"], "Thé chaud. Thé vert.");
    assert_eq!((ran.err.as_str(), ran.status), ("", 0));
    assert!(!ran.out.contains("thé") && !ran.out.contains("Thé"), "{}", ran.out);
}

#[test]
fn help_and_version_are_printed() {
    let help = stdout(&["--help"], "");
    for part in ["No time to read?", "Usage: epitome", "--method", "Exit status:", "wrong usage"] {
        assert!(help.contains(part), "{part}");
    }
    assert!(stdout(&["-h"], "").len() <= help.len());
    assert_eq!(stdout(&["-V"], ""), format!("epitome {}\n", env!("CARGO_PKG_VERSION")));
}

// Ranking

#[test]
fn every_method_gives_sentences_of_the_text() {
    for method in Method::ALL.iter().map(|method| method.as_str()) {
        let found = &json(&["--json", "-m", method, "-n", "2"], FERRY)[0];
        assert_eq!(found["method"], method);
        assert_eq!(found["sentences"].as_array().unwrap().len(), 2, "{method}");
    }
    assert_eq!(
        stdout(&["-m", "lead", "-n", "1"], FERRY),
        "The ferry to the islands sails again.\n"
    );
}

#[test]
fn random_sentences_are_the_same_for_the_same_seed() {
    let text = (0..40).map(|i| format!("Sentence {i} is here.")).collect::<Vec<_>>().join(" ");
    let drawn = |args: &[&str]| stdout(&[&["-m", "random"], args].concat(), &text);
    assert_eq!(drawn(&["--seed", "7"]), drawn(&["--seed", "7"]));
    assert_ne!(drawn(&["--seed", "7"]), drawn(&["--seed", "8"]));
    assert_eq!(drawn(&[]), drawn(&["--seed", "0"]));
}

#[test]
fn sentences_are_in_document_order_or_in_rank_order() {
    let text = "Tea was late. The storm sank the ferry. The ferry and the storm are remembered.";
    let indices = |args: &[&str]| -> Vec<u64> {
        let found = &json(args, text)[0];
        found["sentences"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["index"].as_u64().unwrap())
            .collect()
    };
    assert_eq!(indices(&["--json", "-m", "textrank"]), [0, 1, 2]);
    let ranked = indices(&["--json", "-m", "textrank", "--order", "rank"]);
    assert_eq!(ranked[2], 0, "a sentence that shares no words comes last");
}

#[test]
fn sentences_like_the_title_rank_higher() {
    let text = "Apples grow on trees. Boats sail on water. Cars drive on roads.";
    let one = |title: &str| stdout(&["-m", "textrank", "-n", "1", "--title", title], text);
    assert_eq!(one("Of boats and water"), "Boats sail on water.\n");
    assert_eq!(one("All about cars"), "Cars drive on roads.\n");
    assert_eq!(json(&["--json", "--title", "Of boats"], text)[0]["title"], "Of boats");
    for blank in ["", "  "] {
        let found = &json(&["--json", "--title", blank], text)[0];
        assert_eq!(found["title"], Value::Null, "a blank title is ignored");
    }
    // It replaces the title of a text, but not that of a record.
    let args = ["--json", "--title", "Of boats", "--input-format"];
    let markdown = &json(&[&args[..], &["markdown"]].concat(), &format!("# Cars\n\n{text}"))[0];
    assert_eq!(markdown["title"], "Of boats");
    let records = "{\"text\": \"One.\"}\n{\"title\": \"Two\", \"text\": \"Two.\"}\n";
    let found = json(&[&args[..], &["jsonl"]].concat(), records);
    assert_eq!((&found[0]["title"], &found[1]["title"]), (&"Of boats".into(), &"Two".into()));
}

#[test]
fn a_list_of_stop_words_replaces_the_built_in_ones() {
    let folder = Folder::new("stopwords");
    let list = folder.file("list.txt", "# ours\nboats\nBOAT\n");
    let text = "Boats boats sail. Tea is hot. Hot tea is good. Boats are boats.";
    let first = stdout(&["-m", "tfidf", "-n", "1", "--stopwords", &list], text);
    assert!(first.contains("tea") || first.contains("Tea"), "{first}");
}

#[test]
fn the_language_is_given_or_detected() {
    let german = "Die Fähre fährt wieder zu den Inseln. Der Sturm hatte sie im Winter versenkt, und \
        niemand wusste, wann eine neue gebaut würde. Jetzt ist sie da.";
    assert_eq!(json(&["--json"], german)[0]["language"], "de");
    assert_eq!(json(&["--json", "-l", "nl"], german)[0]["language"], "nl");
    assert_eq!(json(&["--json", "-l", "pt-BR"], "Bom dia.")[0]["language"], "pt");
    assert_eq!(json(&["--json"], "Ok.")[0]["language"], "und");
}

// Output

#[test]
fn json_has_the_documented_keys_in_order() {
    let out = stdout(&["--json", "-n", "1"], "Title\n\nOne  sentence\nhere. And another one.");
    let expected = r#"{"source":"-","title":"Title","language":"#;
    assert!(out.starts_with(expected), "{out}");
    let order = ["source", "title", "language", "method", "sentences", "summary", "stats"];
    let places: Vec<usize> =
        order.iter().map(|key| out.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{out}");
    let keys = ["index", "start", "end", "score", "text"];
    let places: Vec<usize> =
        keys.iter().map(|key| out.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{out}");
    assert!(out.ends_with("}}\n") && out.lines().count() == 1, "{out}");
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found["stats"].as_object().unwrap().len(), 4);
}

#[test]
fn offsets_slice_back_to_the_text() {
    let text =
        "Überschrift\n\nDie Fähre – „neu“ –\nfährt. Grün ist sie.\n\n- Punkt eins ist hier.\n";
    for sentence in json(&["--json", "-n", "all"], text)[0]["sentences"].as_array().unwrap() {
        let at = |key: &str| usize::try_from(sentence[key].as_u64().unwrap()).unwrap();
        let slice = &text[at("start")..at("end")];
        let folded = slice.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(folded, sentence["text"].as_str().unwrap());
        assert!((0.0..=1.0).contains(&sentence["score"].as_f64().unwrap()));
    }
}

#[test]
fn json_is_short_for_format_json() {
    assert_eq!(stdout(&["--json"], FERRY), stdout(&["-f", "json"], FERRY));
    assert_eq!(failure(&["--json", "-f", "text"], FERRY).1, 2);
}

#[test]
fn control_characters_and_escape_sequences_are_removed_from_text_output() {
    assert_eq!(stdout::<&str>(&[], "A \u{1b}[31mred\u{7} word\u{9b} here."), "A red word here.\n");
}

#[test]
fn direction_overrides_are_removed_from_text_output_and_kept_in_json() {
    let text = "Name \u{202e}txt.exe\u{202c} here.";
    assert_eq!(stdout::<&str>(&[], text), "Name txt.exe here.\n");
    assert_eq!(json(&["--json"], text)[0]["summary"], text);
}

#[test]
fn a_right_to_left_path_is_isolated_in_headers_and_messages() {
    let folder = Folder::new("right-to-left");
    let path = folder.file("מאמר.txt", "זה הגשר.");
    let header = format!("==> \u{2068}{path}\u{2069} <==\nזה הגשר.\n");
    assert!(stdout(&[&path, "-"], "One.").starts_with(&header));
    let (message, status) = failure(&["אין.txt"], "");
    assert_eq!((message.as_str(), status), ("epitome: \u{2068}אין.txt\u{2069}: no such file\n", 1));
}

// Lists

#[test]
fn languages_are_listed_with_their_support() {
    let list = stdout(&["--list", "languages"], "");
    let mut lines = list.lines();
    let head = lines.next().unwrap();
    assert_eq!(
        head.split("  ").filter(|cell| !cell.is_empty()).map(str::trim).collect::<Vec<_>>(),
        ["code", "name", "detection", "sentences", "stop words", "stemmer"]
    );
    let rows: Vec<&str> = lines.collect();
    assert!(rows.len() >= 50, "{}", rows.len());
    for code in [
        "ar", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hu", "it", "ja", "ko",
        "nb", "nl", "pl", "pt", "ru", "sk", "sl", "sv", "th", "tr", "uk", "zh",
    ] {
        let row = rows.iter().find(|row| row.starts_with(&format!("{code}  ")));
        let row = row.unwrap_or_else(|| panic!("{code} is not listed"));
        assert!(!row.contains("from the text"), "{row}");
    }
    let column = head.find("stemmer").unwrap();
    for row in rows {
        let cell: String = row.chars().skip(column).collect();
        assert!(["Snowball", "particles", "none"].contains(&cell.as_str()), "{row}");
    }
}

#[test]
fn methods_are_listed_by_name() {
    let list = stdout(&["--list", "methods"], "");
    assert!(list.starts_with("blend  ") && list.contains("\nlead  "), "{list}");
    assert_eq!(failure(&["--list", "fonts"], "").1, 2);
}
