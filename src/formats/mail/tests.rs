use super::*;

#[test]
fn a_mail_is_recognized_by_its_fields() {
    assert!(is_likely(b"From: a@b\r\nMIME-Version: 1.0\r\nSubject: x\r\n\r\nOne."));
    assert!(is_likely(b"Received: from a\n by b\nSubject: x\n\nOne."));
    assert!(is_likely(b"X-Spam_score: 1.2\nMIME-Version: 1.0\nSubject: x\n\nOne."));
    for text in
        ["From: Ann\nSubject: x\n\nOne.", "One.\nMIME-Version: 1.0\n", "", "Message-ID is one."]
    {
        assert!(!is_likely(text.as_bytes()), "{text}");
    }
}

/// The text of a mail with this type and body.
fn text_of_mail(kind: &str, body: &str) -> String {
    let mail = format!("From: a@b\nSubject: x\nMIME-Version: 1.0\nContent-Type: {kind}\n\n{body}");
    read(mail.as_bytes()).unwrap().text
}

#[test]
fn all_text_parts_are_read_and_attachments_are_not() {
    let body = "--b\nContent-Type: text/plain\n\nOne.\n\
        --b\nContent-Type: image/png\nContent-Disposition: inline\n\n?\n\
        --b\nContent-Type: text/plain\n\nTwo.\n\
        --b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nThree.\n--b--\n";
    assert_eq!(text_of_mail("multipart/mixed; boundary=b", body), "One.\n\nTwo.");
}

#[test]
fn base64_that_is_not_whole_is_read_as_far_as_it_is() {
    // "The ferry sails again.\nTea is hot.\n"
    let whole = "VGhlIGZlcnJ5IHNhaWxz\nIGFnYWluLgpUZWEgaXMgaG90Lgo=\n";
    let text = "The ferry sails again.\nTea is hot.\n";
    let kind = "text/plain; charset=utf-8\nContent-Transfer-Encoding: base64";
    let bodies = [
        (whole.to_owned(), text.to_owned()),
        (whole.replace("sZ", "s*Z"), text.to_owned()),
        (whole.replace("NhaWxz", "N\u{7}haWxz"), text.to_owned()),
        (
            whole.to_owned() + "___\nTo leave the list, write to us.\n",
            text.to_owned() + "\nTo leave the list, write to us.\n",
        ),
    ];
    for (body, expected) in bodies {
        assert_eq!(text_of_mail(kind, &body).trim_end(), expected.trim_end(), "{body}");
    }
}

#[test]
fn damaged_parts_are_chosen_as_if_they_were_not_damaged() {
    let part = |kind: &str, body: &str| {
        format!("--b\nContent-Type: text/{kind}\nContent-Transfer-Encoding: base64\n\n{body}*\n")
    };
    // "Tea is hot." and "<p>Tea is cold.</p>"
    let (plain, html) =
        (part("plain", "VGVhIGlzIGhvdC4="), part("html", "PHA+VGVhIGlzIGNvbGQuPC9wPg=="));
    let attached = plain.replace("\n\n", "\nContent-Disposition: attachment\n\n");
    let cases = [
        ("alternative", format!("{plain}{html}"), "Tea is hot."),
        ("alternative", html.clone(), "Tea is cold."),
        ("mixed", format!("{attached}{html}"), "Tea is cold."),
    ];
    for (kind, parts, expected) in cases {
        let found = text_of_mail(&format!("multipart/{kind}; boundary=b"), &(parts + "--b--\n"));
        assert_eq!(found.trim(), expected, "{kind}");
    }
}

#[test]
fn a_forwarded_mail_is_read_if_there_is_no_other_text() {
    let mail = "From: b@c\nSubject: y\n\nTea is hot.\n";
    let forwarded = format!("From: a@b\nContent-Type: message/rfc822\n\n{mail}");
    assert_eq!(text_of_mail("message/rfc822", mail).trim(), "Tea is hot.");
    assert_eq!(text_of_mail("message/rfc822", &forwarded).trim(), "Tea is hot.");
    let body = format!(
        "--b\nContent-Type: text/plain\n\nSee below.\n--b\nContent-Type: message/rfc822\n\n{mail}\n--b--\n"
    );
    assert_eq!(text_of_mail("multipart/mixed; boundary=b", &body).trim(), "See below.");
}

#[test]
fn html_is_read_if_the_plain_text_is_blank() {
    let body = |text: &str| {
        format!(
            "--b\nContent-Type: text/plain\n\n{text}\n\
             --b\nContent-Type: text/html\n\n<p>One.</p>\n--b--\n"
        )
    };
    let kind = "multipart/alternative; boundary=b";
    assert_eq!(text_of_mail(kind, &body("Two.")), "Two.");
    assert_eq!(text_of_mail(kind, &body(" \n")).trim(), "One.");
    assert_eq!(text_of_mail(kind, "--b\nContent-Type: text/html\n\nOne.\n--b--\n").trim(), "One.");
}

#[test]
fn quotations_are_read_if_there_is_nothing_else() {
    assert_eq!(
        text_of_mail("text/plain", "> One.\n>> Two.\n\n> Three.\n"),
        "One.\nTwo.\n\nThree.\n"
    );
    assert_eq!(text_of_mail("text/plain", "> One.\n\nTwo.\n"), "> One.\n\nTwo.\n");
}

#[cfg(feature = "html")]
#[test]
fn the_visible_text_of_html_is_read() {
    let html = "<style>p {}</style><p style='display:none'>Hidden.</p>\
        <p>Caf&eacute; is open,<br>and tea is hot.</p>\
        <ul><li>One is here.</li><li>Two is here.</li></ul>\
        <p>Ann wrote:</p><blockquote>Is it?<p>It is.</p></blockquote>";
    assert_eq!(
        text_of_mail("text/html; charset=utf-8", html),
        "Café is open, and tea is hot.\n\n- One is here.\n- Two is here.\n\nAnn wrote:\n\n\
         > Is it?\n> It is."
    );
}
