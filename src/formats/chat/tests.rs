use super::*;

/// The messages of a chat, each with its speaker. The text must be recognized as one.
fn said(text: &str) -> Vec<(String, String)> {
    let row = form_of(text).unwrap_or_else(|| panic!("not recognized: {text}"));
    let document = read(text, row, Metadata::default());
    let prose = document.blocks().iter().filter(|block| block.kind.is_prose());
    prose
        .map(|block| {
            let speaker = document.speaker(&block.span).unwrap_or_default().to_owned();
            (speaker, document.text()[block.span.clone()].to_owned())
        })
        .collect()
}

fn owned(messages: &[(&str, &str)]) -> Vec<(String, String)> {
    messages.iter().map(|(speaker, text)| ((*speaker).into(), (*text).into())).collect()
}

#[test]
fn an_export_of_whatsapp_has_messages_and_notes() {
    let text = "\
12/03/2024, 18:02 - Messages and calls are end-to-end encrypted. No one can read them.
12/03/2024, 18:02 - Lena created group \"Hut weekend\"
12/03/2024, 18:05 - Lena: Hi all, who is coming?
12/03/2024, 18:07 - Omar: Me! I can take three
people in my car
12/03/2024, 18:08 - Priya: <Media omitted>
12/03/2024, 18:16 - Jon: This message was deleted
";
    let expected = owned(&[
        ("Lena", "Hi all, who is coming?"),
        ("Omar", "Me! I can take three people in my car"),
    ]);
    assert_eq!(said(text), expected);
    let iphone = text
        .replace("12/03/2024, ", "[12.03.24, ")
        .replace(" - ", ":00] ")
        .replace("<Media omitted>", "\u{200e}image omitted");
    assert_eq!(said(&iphone), expected);
    let american = text.replace("12/03/2024, 18:0", "3/12/24, 6:0").replace(" - ", "\u{202f}PM - ");
    assert_eq!(said(&american)[..1], expected[..1]);
}

#[test]
fn messages_copied_from_a_program_stand_below_names_and_times() {
    let expected = owned(&[
        ("Lena Berg", "has anyone seen the build fail?"),
        ("Lena Berg", "it was fine yesterday"),
        ("Omar Haddad", "yes, since the last merge"),
        ("Omar Haddad", "the linker runs out of memory"),
        ("Lena Berg", "great"),
    ]);
    let slack = "\
Lena Berg  2:02 PM
has anyone seen the build fail?
2:02
it was fine yesterday
Omar Haddad  2:03 PM
yes, since the last merge
the linker runs out of memory
:thumbsup: 2
Lena Berg  2:05 PM
great
";
    assert_eq!(said(slack), expected);
    assert_eq!(said(&slack.replace("  2:", " 2:")), expected, "one space");
    assert_eq!(said(&slack.replace("  2:", " — Today at 2:")), expected, "Discord");
    assert_eq!(said(&slack.replace("  2:", " – heute um 2:").replace(" PM", " Uhr")), expected);
    let telegram =
        slack.replace("  2:", ", [12.03.2024 12:").replace(" PM", "]").replace("\n2:02\n", "\n");
    assert_eq!(said(&telegram), expected, "Telegram");
    let names_above = slack.replace("Berg  ", "Berg\n  ").replace("Haddad  ", "Haddad\n  ");
    assert_eq!(said(&names_above), expected, "names above times");
}

#[test]
fn the_log_of_a_channel_has_actions_and_events() {
    let text = "\
[14:02:11] <lena> has anyone seen the build fail?
[14:03:05] * priya joined #dev
[14:03:30] <omar> the linker runs out of memory
[14:03:40] * omar opens the window
[14:06:00] * jon quit (Ping timeout)
[14:06:10] -!- mode/#dev [+o lena] by ChanServ
";
    let expected = owned(&[
        ("lena", "has anyone seen the build fail?"),
        ("omar", "the linker runs out of memory"),
        ("omar", "opens the window"),
    ]);
    assert_eq!(said(text), expected);
}

#[test]
fn speech_goes_on_over_the_times_of_a_transcript() {
    let text =
        "0:00\nso today we look at how to\n0:02\nprune a tree\n0:05\n[Music]\n0:09\nin winter\n";
    let expected = owned(&[("", "so today we look at how to prune a tree in winter")]);
    assert_eq!(said(text), expected);
    let lines =
        "0:00 so today we look at how to\n0:02 prune a tree\n0:05 [Music]\n0:09 in winter\n";
    assert_eq!(said(lines), expected);
    let whisper = "[00:00:00.000 --> 00:00:04.000]  So today.\n[00:00:04.000 --> 00:00:09.000]  The best time.\n";
    assert_eq!(said(whisper), owned(&[("", "So today. The best time.")]));
}

#[test]
fn a_transcript_keeps_its_speakers() {
    let text = "\
00:00:01 Maria Lopez: Good morning. Thanks for joining.
00:00:05 Tom Becker: Morning.
00:00:11 Maria Lopez: Can we move it?
";
    let expected = owned(&[
        ("Maria Lopez", "Good morning. Thanks for joining."),
        ("Tom Becker", "Morning."),
        ("Maria Lopez", "Can we move it?"),
    ]);
    assert_eq!(said(text), expected);
    let above = text.replace("00:00:01 Maria Lopez: ", "Maria Lopez (0:01)\n");
    let above = above.replace("00:00:05 Tom Becker: ", "Tom Becker (0:05)\n");
    assert_eq!(said(&above.replace("00:00:11 Maria Lopez: ", "Maria Lopez (0:11)\n")), expected);
}

#[test]
fn offsets_are_those_of_the_source() {
    let text = "<lena> the tea\n<omar> is hot\n";
    let document = read(text, form_of(text).unwrap(), Metadata::default());
    let places: Vec<&str> =
        document.blocks().iter().map(|block| &text[document.place(&block.span)]).collect();
    assert_eq!(places, ["the tea", "is hot"]);
}

#[test]
fn other_texts_with_times_and_names_are_not_chats() {
    let texts = [
        "The doors open at 10:00, and the first talk begins at 10:30.\nAt 12:15 there is soup.\n",
        "10:00 Opening\n10:30 First talk\n12:15 Soup\n13:00 Walk\n",
        "10:00\nOpening\n10:30\nFirst talk\n12:15\nSoup\n13:00\nWalk\n",
        "0:00 Opening\n0:30 First talk\n1:00 Soup\n1:30 Walk\n",
        "Breakfast 8:00\nLunch 12:30\nDinner 18:00\n",
        "Monday 8:00\nThe board meets.\nTuesday 9:00\nThe mill opens.\n",
        "INTERVIEWER: When did you start?\nMARTA: At six.\nINTERVIEWER: And then?\n",
        "Present: Ann, Ben.\n\n1. The minutes of 12:30 were read.\n2. The tea was late, at 13:45.\n",
        "HAMLET. To be.\nOPHELIA. My lord?\n",
        "12/03/2024, 18:05 - Lena: one line only\n",
        "<p>Tea is hot.</p>\n<p>The mail is late.</p>\n",
        "",
    ];
    for text in texts {
        assert!(form_of(text).is_none(), "{text}");
    }
}
