//! The layout of summaries for people: wrapping, highlighting, tables, Markdown and web pages.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot do")]

mod util;

use std::process::Output;

use util::{Folder, command, epitome, failure, stdout};

/// A title, a paragraph with a line break, and a list.
const TEXT: &str = "The ferry\n\nThe ferry to the islands sails again from the old harbour.  \
    Tea is\nsold on board.\n\n- The ferry is new, and it is blue.\n- It was late.\n";

/// The same text with the sentence that `-n 1 -m lead` chooses marked at the margin.
const MARKED: &str = "  The ferry\n\n> The ferry to the islands sails again from the old harbour.  \
    Tea is\n  sold on board.\n\n  - The ferry is new, and it is blue.\n  - It was late.\n";

/// A text with everything that could control a terminal or break a page.
const HOSTILE: &str = "<script>alert(1)</script> & \"quoted\" \u{1b}[31mred\u{9b} </style>\u{202e}\
    is in this sentence. Here is another one.\n";

fn html(args: &[&str], input: &str) -> String {
    stdout(&[&["-f", "html"], args].concat(), input)
}

// Wrapping

#[test]
fn piped_sentences_are_wrapped_only_on_request() {
    let args = ["-n", "1", "-m", "lead", "-l", "en"];
    let sentence = "The ferry to the islands sails again from the old harbour.\n";
    assert_eq!(stdout(&args, TEXT), sentence);
    assert_eq!(stdout(&[&args[..], &["--wrap", "never"]].concat(), TEXT), sentence);
    let wrapped = stdout(&[&args[..], &["--wrap", "30"]].concat(), TEXT);
    assert_eq!(wrapped, "The ferry to the islands sails\n  again from the old harbour.\n");
}

// Highlighting

#[test]
fn the_whole_text_is_shown_with_the_chosen_sentences_marked_at_the_margin() {
    let args = ["--highlight", "-n", "1", "-m", "lead"];
    assert_eq!(stdout(&args, TEXT), MARKED);
    let wrapped = stdout(&[&args[..], &["--wrap", "32"]].concat(), TEXT);
    let expected = "  The ferry\n\n> The ferry to the islands sails\n> again from the old harbour.\n  \
        Tea is sold on board.\n\n  - The ferry is new, and it is\n    blue.\n  - It was late.\n";
    assert_eq!(wrapped, expected);
}

#[test]
fn several_highlighted_documents_have_headers_and_merged_ones_as_well() {
    let folder = Folder::new("highlighted");
    folder.file("a.txt", "This is a ferry. It sails.");
    folder.file("b.txt", "This is another ferry.");
    let args = ["--highlight", "-n", "1", "-m", "lead"];
    let out = folder.run(&[&args[..], &["a.txt", "b.txt"]].concat(), "").out;
    let expected = "==> a.txt <==\n> This is a ferry. It sails.\n\n\
        ==> b.txt <==\n> This is another ferry.\n";
    assert_eq!(out, expected);
    let out = folder.run(&[&args[..], &["--merge", "a.txt", "b.txt"]].concat(), "").out;
    assert_eq!(out, expected.replace("> This is another", "  This is another"));
}

#[test]
fn key_phrases_and_explanations_follow_the_highlighted_text() {
    let args = ["--highlight", "-n", "1", "-m", "lead", "-k", "1", "--explain"];
    let out = stdout(&args, TEXT);
    assert!(out.starts_with(&format!("{MARKED}\nferry\n\nsentence  rank")), "{out}");
}

#[test]
fn the_speakers_of_a_chat_are_named_where_they_change_and_at_each_sentence_of_a_page() {
    let chat = "[12.03.24, 18:05] Ann: The tea is hot.\n[12.03.24, 18:06] Ann: It is black.\n\
        [12.03.24, 18:07] Ben & Co: The mail is late.\n";
    let marked = stdout(&["--highlight", "-n", "1", "-m", "lead", "--wrap", "72"], chat);
    assert_eq!(
        marked,
        "> Ann: The tea is hot.\n\n  It is black.\n\n  Ben & Co: The mail is late.\n"
    );
    let page = html(&["-n", "all"], chat);
    for speaker in ["Ann", "Ben &amp; Co"] {
        let name = format!("data-speaker=\"{speaker}\"");
        assert!(page.contains(&format!("<p dir=\"auto\" class=\"turn\" {name}>")), "{page}");
        assert!(page.contains(&format!("<a href=\"#d1s0\" {name}>")) || speaker != "Ann");
    }
    assert!(page.contains("<p dir=\"auto\" data-speaker=\"Ann\">"), "her second message");
}

#[test]
fn colours_depend_on_the_option_and_on_environment_variables() {
    let run = |color: &[&str], variables: &[(&str, &str)]| -> String {
        let args = [&["--highlight", "-n", "1", "-m", "lead", "fixtures/note.txt"], color].concat();
        let mut command = command(&args);
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.envs(variables.iter().copied());
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let is_coloured = |color: &[&str], variables: &[(&str, &str)]| {
        let out = run(color, variables);
        let has_margins = out.contains("\n> ") || out.starts_with("> ");
        assert_eq!(has_margins, !out.contains('\u{1b}'), "{color:?} {variables:?}: {out}");
        out.contains('\u{1b}')
    };
    assert!(!is_coloured(&[], &[]), "no colours in a pipe");
    assert!(is_coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!is_coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(is_coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(!is_coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    // Each colour ends on its own line.
    let coloured = run(&["--color", "always"], &[]);
    for line in coloured.lines().filter(|line| line.contains("\u{1b}[")) {
        assert!(line.ends_with("\u{1b}[0m") || !line.contains("\u{1b}[1"), "{line:?}");
    }
}

#[test]
fn piped_output_has_no_escape_characters_whatever_the_text_contains() {
    for args in [&[][..], &["--highlight"], &["--explain"], &["-f", "markdown"], &["-f", "html"]] {
        for text in [TEXT, HOSTILE] {
            let out = stdout(args, text);
            assert!(!out.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{args:?}: {out}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_is_not_an_error() {
    let folder = Folder::new("left-early");
    folder.file("x.txt", "The ferry sails again from the old harbour.\n\n".repeat(20_000));
    for args in ["--highlight --color always", "--highlight", "-f markdown -n all", "-f html"] {
        let run = format!("{{ \"$0\" {args} x.txt; echo \"status $?\" >&2; }} | head -1");
        let out: Output = std::process::Command::new("sh")
            .args(["-c", &run, env!("CARGO_BIN_EXE_epitome")])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(String::from_utf8(out.stderr).unwrap(), "status 0\n", "{args}");
        assert_eq!(String::from_utf8(out.stdout).unwrap().lines().count(), 1, "{args}");
    }
}

/// Runs a command line on a terminal of 24 rows and 40 columns. Returns what the terminal shows and the exit
/// status.
#[cfg(target_os = "linux")]
fn on_a_terminal(folder: &Folder, pager: &str, command: &str) -> (String, Option<i32>) {
    folder.on_a_terminal((24, 40), pager, command)
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_lines_are_wrapped_and_highlighted_text_is_paged() {
    let folder = Folder::new("terminal");
    folder.file("x.txt", TEXT);
    let run = |pager: &str, args: &str| {
        on_a_terminal(&folder, pager, &format!("\"$EPITOME\" -m lead -n 1 {args} x.txt"))
    };
    let (out, _) = run("cat", "");
    assert_eq!(out, "The ferry to the islands sails again\n  from the old harbour.\n");

    let (out, status) = run("sed s/^/PAGED:/", "--highlight");
    assert_eq!(status, Some(0));
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "PAGED:\u{1b}[1mThe ferry\u{1b}[0m");
    let chosen = "PAGED:\u{1b}[30m\u{1b}[103mThe ferry to the islands sails again\u{1b}[0m";
    assert_eq!(lines[2], chosen, "{out}");
    assert!(lines.iter().all(|line| line.starts_with("PAGED:")), "{out}");

    for pager in ["", "cat", "no-such-pager --at all", "'"] {
        let (out, status) = run(pager, "--highlight");
        assert_eq!((out.lines().count(), status), (8, Some(0)), "{pager}: {out}");
        assert!(out.starts_with("\u{1b}[1mThe ferry"), "{pager}: {out}");
    }
    let (out, status) = run("true", "--highlight");
    assert_eq!((out.as_str(), status), ("", Some(0)), "a pager that exits at once is not an error");
    let (out, _) = run("sed s/^/PAGED:/", "--highlight --color never");
    assert!(!out.contains('\u{1b}') && out.contains("PAGED:> The ferry"), "{out}");
    let (out, _) = run("sed s/^/PAGED:/", "-f json");
    assert!(out.starts_with('{'), "other output is not paged: {out}");
}

#[cfg(target_os = "linux")]
#[test]
fn tables_are_as_wide_as_the_terminal_or_120_columns_in_a_file() {
    let folder = Folder::new("table");
    folder.file("x.txt", format!("{} is here.", "A long word".repeat(20)));
    let explained = |args: &str| {
        let run = format!("\"$EPITOME\" -m lead --explain x.txt {args}");
        let (out, status) = on_a_terminal(&folder, "cat", &run);
        assert_eq!(status, Some(0), "{args}: {out}");
        out
    };
    let width = |table: &str| table.lines().last().unwrap().chars().count();
    assert_eq!(width(&explained("")), 40);
    assert_eq!(width(&explained("--wrap 90")), 90);
    assert_eq!(width(&explained("| cat")), 120);
    let piped = folder.run(&["-m", "lead", "--explain", "--wrap", "90", "x.txt"], "").out;
    assert_eq!(width(&piped), 90);
    assert_eq!(explained("--output-dir on-a-terminal"), "");
    folder.run(&["-m", "lead", "--explain", "--output-dir", "piped", "x.txt"], "");
    let [of_terminal, of_pipe] =
        ["on-a-terminal", "piped"].map(|dir| folder.read(&format!("{dir}/x.txt")).unwrap());
    assert_eq!(of_terminal, of_pipe);
    assert_eq!(width(&of_pipe), 120);
}

// Markdown

#[test]
fn markdown_has_the_title_the_sentences_the_source_and_the_counts() {
    let args = ["-f", "markdown", "-n", "1", "-m", "lead", "-l", "en"];
    let expected = "## The ferry\n\n- The ferry to the islands sails again from the old harbour.\n\n\
        *standard input: 1 of 4 sentences, 11 of 27 words*\n";
    assert_eq!(stdout(&args, TEXT), expected);
    let with_more = stdout(&[&args[..], &["-k", "2", "--explain"]].concat(), TEXT);
    let more = with_more.strip_prefix(expected).unwrap();
    assert!(more.starts_with("\nKey phrases: ferry, "), "{more}");
    assert!(more.contains("\n\n| sentence | rank | score | why | text |\n| --- | --- |"), "{more}");
    assert_eq!(more.lines().filter(|line| line.starts_with('|')).count(), 7, "{more}");
}

#[test]
fn markup_in_a_text_is_escaped_in_markdown() {
    let text = "*Tea* is <b>hot</b> & [cheap](x). 1 is here.\n";
    let out = stdout(&["-f", "markdown", "--title", "# 1 `a`"], text);
    assert!(out.contains("- \\*Tea\\* is \\<b\\>hot\\</b\\> \\& \\[cheap\\](x).\n"), "{out}");
    assert!(out.starts_with("## \\# 1 \\`a\\`\n"), "{out}");
}

#[test]
fn several_documents_in_markdown_have_headings_and_merged_ones_name_their_sources() {
    let folder = Folder::new("markdown");
    folder.file("a_1.txt", "This is a ferry.");
    folder.file("b.txt", "That was tea.");
    let out = folder.run(&["-f", "markdown", "a_1.txt", "b.txt"], "").out;
    assert!(
        out.starts_with("## a\\_1.txt\n\n- This is a ferry.\n\n*a\\_1.txt: 1 of 1 sentence, "),
        "{out}"
    );
    assert!(out.contains("words*\n\n## b.txt\n\n- That was tea.\n"), "{out}");
    let out = folder.run(&["-f", "markdown", "--merge", "a_1.txt", "b.txt"], "").out;
    assert!(out.starts_with("## all inputs\n\n- This is a ferry. *(a\\_1.txt)*\n"), "{out}");
    let run = folder.run(&["-f", "markdown", "--output-dir", "out", "a_1.txt", "b.txt"], "");
    assert_eq!((run.status, folder.files("out")), (0, vec!["a_1.md".into(), "b.md".into()]));
}

// Web pages

#[test]
fn a_page_is_one_file_that_loads_no_other() {
    let page = html(&["-n", "1", "-m", "lead"], TEXT);
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"));
    assert!(page.ends_with("</script></body></html>\n"));
    assert_eq!(page.matches("<article").count(), 1);
    assert!(page.contains("content=\"default-src 'none'; script-src 'sha256-"));
    for outside in ["src=", "<link", "@import", "url(", "http:", "https:", "<iframe", "style="] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("<h1 dir=\"auto\">The ferry</h1>"));
    assert!(
        page.contains("<input type=\"range\" id=\"d1-length\" min=\"1\" max=\"4\" value=\"1\"")
    );
    assert_eq!(page.matches("<span id=\"d1s").count(), 4, "the page has every sentence");
    assert_eq!(page.matches("role=\"mark\"").count(), 1, "the chosen sentence is marked");
    assert!(page.contains("<a href=\"#d1s0\">The ferry to the islands sails again from the old"));
    assert!(page.contains("<span class=\"bullet\">•</span>"), "list items have bullets");
    assert!(!page.contains("<h3 dir=\"auto\">The ferry</h3>"), "the title is there once");
    assert!(page.contains("\"order\":[0,1,2,3]"));
}

#[test]
fn an_empty_text_has_no_line() {
    let records = "{\"text\": \"\"}\n{\"text\": \"Tea is hot.\"}\n{\"text\": \"\"}\n";
    let out = stdout(&["--highlight", "--color", "never"], records);
    assert_eq!(out, "==> -:1 <==\n\n==> -:2 <==\n> Tea is hot.\n\n==> -:3 <==\n");
    assert_eq!(stdout(&["--highlight", "--color", "never"], ""), "");
}

#[test]
fn a_text_cannot_add_markup_to_its_page() {
    for args in [&[][..], &["--paragraphs"], &["--merge"], &["--title", HOSTILE], &["-k"]] {
        let page = html(args, HOSTILE);
        assert_eq!(page.matches("<script").count(), 2, "{args:?}: only the data and the script");
        assert_eq!(page.matches("</script>").count(), 2, "{args:?}");
        assert_eq!(page.matches("</style>").count(), 1, "{args:?}");
        let escaped = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot; red";
        assert!(page.contains(escaped), "{args:?}: {page}");
    }
}

#[test]
fn several_inputs_become_articles_of_one_page() {
    let folder = Folder::new("pages");
    folder.file("in/a.txt", "This is a ferry.");
    folder.file("in/b.jsonl", "{\"text\": \"One is here.\"}\n{\"text\": \"Two is here.\"}\n");
    let run = folder.run(&["-f", "html", "in", "no-such-file"], "");
    assert_eq!((run.status, run.err.as_str()), (1, "epitome: no-such-file: no such file\n"));
    assert_eq!(run.out.matches("<!DOCTYPE html>").count(), 1);
    assert_eq!(run.out.matches("</html>").count(), 1);
    for id in ["d1", "d2-1", "d2-2"] {
        assert_eq!(run.out.matches(&format!("<article id=\"{id}\"")).count(), 1, "{id}");
    }
    assert_eq!(
        folder.run(&["-f", "html", "no-such-file"], "").out,
        "",
        "no page without a document"
    );

    let run = folder.run(&["-f", "html", "in", "--output-dir", "out"], "");
    assert_eq!((run.status, folder.files("out")), (0, vec!["a.html".into(), "b.html".into()]));
    for (name, articles) in [("out/a.html", 1), ("out/b.html", 2)] {
        let page = folder.read(name).unwrap();
        assert_eq!(page.matches("<!DOCTYPE html>").count(), 1, "{name}");
        assert_eq!(page.matches("<article").count(), articles, "{name}");
        assert!(page.ends_with("</html>\n"), "{name}");
    }

    // Without a document there is no file, and nothing on standard output.
    folder.file("broken/a.png", b"\x89PNG\r\n\x1a\n\0\0\0\0");
    folder.file("broken/b.jsonl", "{\"text\": 3}\n");
    let args = ["-f", "html", "broken/a.png", "broken/b.jsonl", "--output-dir", "none"];
    let run = folder.run(&args, "");
    assert_eq!((run.status, run.out.as_str()), (1, ""), "{}", run.err);
    assert!(folder.files("none").is_empty());

    let merged = folder.run(&["-f", "html", "--merge", "in"], "").out;
    assert_eq!(merged.matches("<article").count(), 1);
    assert_eq!(merged.matches("<section class=\"text\"").count(), 3);
    assert!(merged.contains("<h1 dir=\"auto\">Summary of 3 documents</h1>"));
}

#[test]
fn the_author_and_the_date_are_not_headings_of_a_page() {
    let text = "The ferry sails\n\nBy Maren Holt\n14 February, 08:30\n\nThe ferry to the islands \
                sails again after the storm.\n\nWho pays\n\nThe county pays for half of the ferry.\n";
    let page = html(&[], text);
    assert!(page.contains("<p class=\"other\" dir=\"auto\">By Maren Holt</p>"), "{page}");
    assert!(page.contains("<h3 dir=\"auto\">Who pays</h3>"), "{page}");
}

#[test]
fn tables_and_code_keep_their_lines_in_a_page() {
    let text = "# Tea\n\nTea is a drink.\n\n```\nlet a = 1 < 2;\n\tb();\n```\n";
    let page = html(&["--input-format", "markdown"], text);
    assert!(page.contains("let a = 1 &lt; 2;\n    b();</pre>"), "{page}");
    let table = "# Tea\n\nTea is a drink.\n\n| Kind | Cups |\n| --- | --- |\n| a & b | 4 |\n";
    let page = html(&["--input-format", "markdown"], table);
    assert!(page.contains("<th scope=\"col\" dir=\"auto\">Cups</th></tr></thead>"), "{page}");
    assert!(page.contains("<td dir=\"auto\">a &amp; b</td>"), "{page}");
    let rtl = html(&[], "السفينة تبحر إلى الجزر من جديد. الشاي يباع على متن السفينة.");
    assert!(rtl.contains("<article id=\"d1\" lang=\"ar\">"), "{rtl}");
}

#[test]
fn contradictory_options_and_invalid_values_are_wrong_usage() {
    let cases: &[(&[&str], &str)] = &[
        (
            &["--highlight", "-f", "html"],
            "--highlight is for the terminal; for a web page use '-f html'",
        ),
        (&["--highlight", "-f", "markdown"], "--highlight is for the terminal"),
        (&["--highlight", "--json"], "cannot be used with"),
        (&["--highlight", "--output-dir", "x"], "cannot be used with"),
        (&["--wrap", "0"], "give a number of columns over 0, 'auto' or 'never'"),
        (&["--wrap", "wide"], "give a number of columns over 0, 'auto' or 'never'"),
        (&["--color", "blue"], "choose auto, always or never\n"),
        (&["--length", "tiny"], "choose short, medium or long\n"),
        (&["--length", "short", "-n", "2"], "cannot be used with"),
        (&["-f", "highlight"], "choose text, json, markdown or html\n"),
    ];
    for (args, expected) in cases {
        let (message, status) = failure(args, "Text.");
        assert_eq!(status, 2, "{args:?}");
        assert!(message.contains(expected), "{args:?}: {message}");
    }
    assert_eq!(epitome(&["-f", "text", "--highlight"], "Text.").status.code(), Some(0));
}
