use super::*;

fn pieces(html: &str) -> Vec<String> {
    let page = read(html);
    page.pieces.iter().map(|piece| page.text[piece.span.clone()].to_owned()).collect()
}

#[test]
fn blocks_separate_pieces_and_inline_elements_do_not() {
    let cases: [(&str, &[&str]); 13] = [
        ("<p>One <b>two</b>\n three<p>Four", &["One two three", "Four"]),
        ("a<br>b<br><br>c", &["a\nb", "c"]),
        ("<ul><li>a<li>b</ul>", &["a", "b"]),
        ("x<script>y</script><style>z</style>", &["x"]),
        ("<title>T</title>AT&amp;T &copy; &#8217;", &["AT&T © ’"]),
        ("<pre>a\n  b</pre>", &["a\n  b"]),
        ("<div>a<span>b</div>c</span>", &["ab", "c"]),
        ("<p>a<hr>b", &["a", "b"]),
        ("<p> &nbsp; </p>", &[]),
        ("a <", &["a <"]),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>だ", &["漢字だ"]),
        ("<ruby><rb>漢<rt>kan<rb>字<rp>(<rt>ji<rp>)</ruby>だ", &["漢字だ"]),
        ("<p><ruby>漢字<rt>kanji</p><p>だ", &["漢字", "だ"]),
    ];
    for (html, expected) in cases {
        assert_eq!(pieces(html), expected, "{html}");
    }
}

#[test]
fn an_element_without_text_ends_though_its_end_tag_is_missing() {
    let cases: [(&str, &[&str]); 7] = [
        ("<div><button>a</div><p>b", &["b"]),
        ("<button>a<button>b</button><p>c", &["c"]),
        ("<button><div>a</div>b</button><p>c", &["c"]),
        ("<svg><path><g></g><p>b", &["b"]),
        ("<svg><title/><path/></svg><p>b", &["b"]),
        ("<svg><foreignObject><div>a</div></foreignObject></svg><p>b", &["b"]),
        ("<svg><style>p > a</style></svg>b", &["b"]),
    ];
    for (html, expected) in cases {
        assert_eq!(pieces(html), expected, "{html}");
    }
}

#[test]
fn a_piece_knows_how_much_of_it_is_in_links() {
    let page = read("<p>a <a href=x>bc <i>d</i></a> e</p>");
    let Sizes { text, links, italic, .. } = page.pieces[0].sizes;
    assert_eq!((text, links, italic), (5, 3, 1));
}

#[test]
fn hidden_text_is_read_only_if_there_is_hardly_any_other() {
    let cases: [(&str, &[&str]); 5] = [
        ("<p>a <span style=display:none>b<br></span> c<p hidden>d<p>e", &["a c", "e"]),
        ("<ul><li hidden>a<ul><li>b</ul><li>c</ul>", &["c"]),
        ("<div hidden>a<script>b</script><h1>c</h1></div>d", &["d"]),
        ("<body style='visibility: hidden'><p>a<p>b", &["a", "b"]),
        ("<div hidden><p>One two three four.</div>a", &["One two three four.", "a"]),
    ];
    for (html, expected) in cases {
        assert_eq!(pieces(html), expected, "{html}");
    }
}

#[test]
fn superscript_at_the_end_is_not_part_of_the_words() {
    let cases = [
        ("<p>One is here.<sup><a>[3]</a> <a>[4]</a></sup> </p>", "One is here."),
        ("<p>One is here. <sup>3</sup><br></p>", "One is here."),
        ("<p>One<sup>st</sup> is here.</p>", "Onest is here."),
        ("<p><sup>One</sup></p>", "One"),
    ];
    for (html, expected) in cases {
        let page = read(html);
        assert_eq!(&page.text[page.pieces[0].words()], expected, "{html}");
    }
}

#[test]
fn formulas_are_part_of_their_sentences() {
    let fraction = "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>";
    let annotation = "<annotation encoding=application/x-tex>{\\displaystyle A}</annotation>";
    let a = format!("<math><semantics><mi>A</mi>{annotation}</semantics></math>");
    let cases = [
        ("If <math><mi>a</mi><mo>≠</mo>\n <mn>0</mn></math>, it is.", "If a ≠ 0, it is."),
        (&format!("Let <math><mi>x</mi><mo>=</mo>{fraction}</math>."), "Let x = (a + b)/2."),
        ("<math><msup><mi>a</mi><mn>2</mn></msup><mi>b</mi></math> is", "a^2 b is"),
        ("<math><mo>−</mo><msqrt><mn>2</mn><mi>n</mi></msqrt></math> is", "−√(2 n) is"),
        ("<math><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></math> is", "x_i^2 is"),
        ("<math><mi>sin</mi><mo>\u{2061}</mo><mi>x</mi></math> is", "sin x is"),
        (&format!("Let <i style='display: none'>{a}</i><img alt=A> be."), "Let A be."),
        (&format!("Let <b>{a}</b><b aria-hidden=true>A</b> be."), "Let A be."),
        (&format!("Let <p hidden>secret {a}</p>"), "Let"),
        ("<math><mi>a</mi><mspace/><mtext>if so</mtext></math> it", "a if so it"),
        ("a <math><mi>b</p>", "a b"),
    ];
    for (html, expected) in cases {
        assert_eq!(pieces(html), [expected], "{html}");
    }
}

#[test]
fn cells_are_separated_by_tabs_and_rows_by_line_breaks() {
    let page = read("<table><tr><th>a<th>b<tr><td>c<td>d</table>e");
    assert_eq!(page.text, "a\tb\nc\td\n\ne");
}

#[test]
fn links_inserted_into_a_sentence_are_removed() {
    let card = "<a>A title of another article here</a> <a>And the title of one more of them</a>";
    let html = format!("<p>The mayor <a>Ida Lind</a> {card} said no. See <a>1</a>.</p>");
    assert_eq!(pieces(&html), ["The mayor Ida Lind said no. See 1."]);
}

#[test]
fn any_depth_is_read() {
    let html = format!("{}deep{}", "<div><b>".repeat(50_000), "</b></div>".repeat(50_000));
    assert_eq!(pieces(&html), ["deep"]);
}

#[test]
fn the_language_is_the_one_that_the_page_declares() {
    for name in ["lang", "xml:lang"] {
        let page = read(&format!("<!doctype html><html {name}=pt-BR><p>x"));
        assert_eq!(page.language().map(|language| language.to_string()), Some("pt".to_owned()));
    }
}
