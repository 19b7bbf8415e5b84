//! The tags of a page become pieces of text, each with what the elements around it say of it.
//!
//! This needs no tree and no recursion: a page of any depth takes linear time.

use std::cell::RefCell;
use std::ops::Range;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::tags::{self, Aside};
use crate::formats::html_syntax::elements::{self, Kind, Role};
use crate::formats::html_syntax::hiding::hides;
use crate::language::Language;

/// Elements nested deeper than this do not count: where browsers stop as well.
pub(super) const MAX_DEPTH: usize = 512;

/// From how many links on, with nothing between them, links in the middle of a sentence were put
/// there by the page: the card that shows when a name is pointed at.
const MIN_INSERTED_LINKS: usize = 3;

/// The fewest bytes of such links together; notes as `[1] [2] [3]` are shorter.
const MIN_INSERTED_BYTES: usize = 60;

/// From this part of a page's text on what its attributes hide is what there is to read: a script shows
/// it when the page has loaded.
const MAX_HIDDEN_SHARE: f64 = 0.9;

/// The text of a page in pieces.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The text of all pieces, with line breaks between them.
    pub(super) text: String,
    /// In the order of the text.
    pub(super) pieces: Vec<Piece>,
    /// The elements that make blocks, in the order in which they begin. The first is the page.
    pub(super) elements: Vec<Element>,
    /// The language that `<html lang>` names.
    lang: Option<String>,
}

/// A piece of text between the beginnings and ends of blocks.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Where it is, without white space at either end.
    pub(super) span: Range<usize>,
    /// How many bytes at its end are raised, as the mark of a note, with the white space before them.
    raised: usize,
    pub(super) kind: Kind,
    /// The innermost element that it is in: an index into [`Page::elements`].
    pub(super) element: usize,
    /// How much of it is in what.
    pub(super) sizes: Sizes,
    /// A rule stands before it.
    pub(super) after_rule: bool,
    /// The table that it is in, if it is in one: an index into [`Page::elements`].
    pub(super) table: Option<usize>,
}

impl Piece {
    /// Where it is, without what is raised at its end.
    pub(super) fn words(&self) -> Range<usize> {
        self.span.start..self.span.end - self.raised
    }
}

/// How many bytes of text there are, and how many of them are in what.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sizes {
    /// Bytes without white space.
    pub(super) text: usize,
    /// In links.
    pub(super) links: usize,
    /// In parts of a line that are no part of the text: the time, the author.
    pub(super) aside: usize,
    /// In bold type.
    pub(super) bold: usize,
    /// In italics.
    pub(super) italic: usize,
}

impl Sizes {
    fn add(&mut self, other: Self) {
        let Self { text, links, aside, bold, italic } = other;
        self.text += text;
        self.links += links;
        self.aside += aside;
        self.bold += bold;
        self.italic += italic;
    }
}

/// An element that makes a block.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// The element around it; the first is its own parent.
    pub(super) parent: usize,
    pub(super) name: LocalName,
    /// Its name or its attributes say that it is no part of the text.
    pub(super) aside: Aside,
    /// The pieces in it.
    pub(super) pieces: Range<usize>,
    /// What is in it.
    pub(super) sizes: Sizes,
    /// How many pictures are in it, and what plays.
    pub(super) media: usize,
    /// How many headings are in it.
    pub(super) headings: usize,
}

/// Reads what is shown of a page, or of a part of one; with what its attributes hide, if that is nearly
/// all. Time `O(html)`, space `O(html)`.
pub(super) fn read(html: &str) -> Page {
    let shown = walk(html, true);
    let size = shown.page.elements[0].sizes.text;
    let is_empty =
        shown.hidden_bytes as f64 > MAX_HIDDEN_SHARE * (size + shown.hidden_bytes) as f64;
    if is_empty { walk(html, false).page } else { shown.page }
}

/// Walks through a page to its end, past what its attributes hide or through it.
fn walk(html: &str, hides: bool) -> Walk {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Sink(RefCell::new(Walk::new(hides))), TokenizerOpts::default());
    while !input.is_empty() {
        let _ = tokenizer.feed(&input); // it stops at scripts and at encodings: neither is for us
    }
    tokenizer.end();
    let mut walk = tokenizer.sink.0.into_inner();
    walk.finish();
    walk
}

impl Page {
    /// The language that the page says it is in.
    pub(super) fn language(&self) -> Option<Language> {
        self.lang.as_deref().and_then(|lang| Language::parse(lang).ok())
    }

    /// The page with some of its pieces only. What an element says of its content stays as it was
    /// on the whole page.
    pub(super) fn only(&self, keep: &[bool]) -> Self {
        let mut text = String::new();
        let mut pieces: Vec<Piece> = Vec::new();
        let mut before = Vec::with_capacity(keep.len() + 1); // how many are kept before each
        for (at, piece) in self.pieces.iter().enumerate() {
            before.push(pieces.len());
            if !keep[at] {
                continue;
            }
            if !pieces.is_empty() {
                let same_table = keep[at - 1] && piece.table.is_some();
                let between = &self.text[self.pieces[at.max(1) - 1].span.end..piece.span.start];
                text.push_str(if same_table { between } else { "\n\n" });
            }
            let start = text.len();
            text.push_str(&self.text[piece.span.clone()]);
            pieces.push(Piece { span: start..text.len(), ..piece.clone() });
        }
        before.push(pieces.len());
        let elements = self.elements.iter().map(|element| {
            let Range { start, end } = element.pieces;
            Element { pieces: before[start]..before[end], ..element.clone() }
        });
        Self { text, pieces, elements: elements.collect(), lang: self.lang.clone() }
    }
}

struct Sink(RefCell<Walk>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut walk = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => walk.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                walk.start(&tag);
                match &*tag.name {
                    "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                        return TokenSinkResult::RawData(RawKind::Rawtext);
                    }
                    "title" | "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    "plaintext" => return TokenSinkResult::Plaintext,
                    _ => {}
                }
            }
            Token::TagToken(tag) => walk.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// An element that has begun and not yet ended.
struct Open {
    name: LocalName,
    role: Role,
    /// Its index into [`Page::elements`], if it makes a block.
    element: Option<usize>,
    /// It is in the line, and no part of the text.
    aside: bool,
    /// It is not shown.
    is_hidden: bool,
}

/// Where the reading is.
struct Walk {
    page: Page,
    open: Vec<Open>,
    /// The innermost block.
    element: usize,
    /// An element whose content is no text, and how many of its name are open.
    hidden: Option<(LocalName, usize)>,
    /// What attributes hide is passed over, so many elements of it are open, and so many bytes of text
    /// were in it.
    hides: bool,
    unseen: usize,
    hidden_bytes: usize,
    links: usize,
    asides: usize,
    bold: usize,
    italic: usize,
    code: usize,
    raised: usize,
    /// A rule was met before the piece.
    rule: bool,
    /// White space was met that is not yet written.
    space: bool,
    /// Where the piece begins that is being written, and what is in it.
    piece: Option<(usize, Sizes)>,
    /// Where what is raised at the end of that piece begins.
    raised_from: Option<usize>,
    /// The links of that piece.
    runs: Vec<Range<usize>>,
}

impl Walk {
    fn new(hides: bool) -> Self {
        let root = Element {
            parent: 0,
            name: LocalName::from("html"),
            aside: Aside::No,
            pieces: 0..0,
            sizes: Sizes::default(),
            media: 0,
            headings: 0,
        };
        Self {
            page: Page { elements: vec![root], ..Page::default() },
            open: Vec::new(),
            element: 0,
            hidden: None,
            hides,
            unseen: 0,
            hidden_bytes: 0,
            links: 0,
            asides: 0,
            bold: 0,
            italic: 0,
            code: 0,
            raised: 0,
            rule: false,
            space: false,
            piece: None,
            raised_from: None,
            runs: Vec::new(),
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        if self.unseen > 0 {
            self.hidden_bytes += text.split_whitespace().map(str::len).sum::<usize>();
            return;
        }
        for part in text.split_inclusive(char::is_whitespace) {
            let word = part.trim_end();
            if !word.is_empty() {
                self.word(word);
            }
            if self.code > 0 && self.piece.is_some() {
                self.page.text.push_str(&part[word.len()..]);
            } else {
                self.space |= word.len() < part.len();
            }
        }
    }

    fn word(&mut self, word: &str) {
        if self.piece.is_none() {
            self.begin();
        } else if self.space && !self.page.text.ends_with('\n') {
            self.page.text.push(' ');
        }
        self.space = false;
        let at = self.page.text.len();
        if self.raised > 0 {
            self.raised_from.get_or_insert(at);
        } else {
            self.raised_from = None;
        }
        self.page.text.push_str(word);
        let size = word.len();
        if let Some((_, sizes)) = &mut self.piece {
            sizes.add(Sizes {
                text: size,
                links: if self.links > 0 { size } else { 0 },
                aside: if self.asides > 0 { size } else { 0 },
                bold: if self.bold > 0 { size } else { 0 },
                italic: if self.italic > 0 { size } else { 0 },
            });
        }
        if self.links > 0 {
            match self.runs.last_mut() {
                Some(run) if run.end == usize::MAX => {}
                _ => self.runs.push(at..usize::MAX),
            }
        }
    }

    /// Begins a piece: parts it from the one before.
    fn begin(&mut self) {
        let between = match self.page.pieces.last() {
            None => "",
            Some(before) if before.table.is_some() && before.table == self.table() => {
                if self.row() == Some(before.element) || self.same_row(before.element) {
                    "\t"
                } else {
                    "\n"
                }
            }
            Some(_) => "\n\n",
        };
        self.page.text.push_str(between);
        self.piece = Some((self.page.text.len(), Sizes::default()));
        self.runs.clear();
    }

    fn row(&self) -> Option<usize> {
        self.open.iter().rev().find(|open| &*open.name == "tr").and_then(|open| open.element)
    }

    /// Whether an element is in the row that is being read.
    fn same_row(&self, mut element: usize) -> bool {
        let Some(row) = self.row() else { return false };
        while element > row {
            element = self.page.elements[element].parent;
        }
        element == row
    }

    fn table(&self) -> Option<usize> {
        self.open.iter().rev().find(|open| &*open.name == "table").and_then(|open| open.element)
    }

    /// Ends the piece that is being written.
    fn flush(&mut self) {
        self.space = false;
        let Some((start, sizes)) = self.piece.take() else { return };
        if let Some(run) = self.runs.last_mut().filter(|run| run.end == usize::MAX) {
            run.end = self.page.text.len();
        }
        let sizes = self.cut_inserted_links(start, sizes);
        let end = start + self.page.text[start..].trim_end().len();
        self.page.text.truncate(end);
        let words = self.raised_from.take().and_then(|from| self.page.text.get(start..from));
        let words = words.map_or(0, |words| words.trim_end().len());
        let raised = if words > 0 { end - start - words } else { 0 };
        let kind = self.kind();
        let table = self.table();
        self.page.elements[self.element].sizes.add(sizes);
        self.page.pieces.push(Piece {
            span: start..end,
            raised,
            kind,
            element: self.element,
            sizes,
            after_rule: std::mem::take(&mut self.rule),
            table,
        });
    }

    /// Cuts out lists of links in the middle of a sentence, but for the first link, which is its.
    fn cut_inserted_links(&mut self, start: usize, mut sizes: Sizes) -> Sizes {
        let runs = std::mem::take(&mut self.runs);
        if runs.len() < MIN_INSERTED_LINKS || sizes.links == sizes.text {
            return sizes;
        }
        let text = &mut self.page.text;
        let beside = |text: &str, a: &Range<usize>, b: &Range<usize>| {
            b.start >= a.end && text[a.end..b.start].trim().is_empty()
        };
        let mut last = runs.len();
        while last > 0 {
            let mut first = last - 1;
            while first > 0 && beside(text, &runs[first - 1], &runs[first]) {
                first -= 1;
            }
            let (from, to) = (runs[first].end, runs[last - 1].end);
            if last - first >= MIN_INSERTED_LINKS && to - from >= MIN_INSERTED_BYTES && from > start
            {
                let cut = text[from..to].split_whitespace().map(str::len).sum::<usize>();
                sizes.text = sizes.text.saturating_sub(cut);
                sizes.links = sizes.links.saturating_sub(cut);
                text.replace_range(from..to, "");
            }
            last = first;
        }
        sizes
    }

    /// The kind of the text that is being read, by the elements around it.
    fn kind(&self) -> Kind {
        let mut found = Kind::Division;
        for open in self.open.iter().rev() {
            let Role::Block(kind) = open.role else { continue };
            match (found, kind) {
                (
                    Kind::Division | Kind::Paragraph,
                    Kind::Quotation | Kind::Code | Kind::Heading,
                ) => {
                    return kind;
                }
                (Kind::Division, Kind::Paragraph | Kind::Item | Kind::Cell) => found = kind,
                (Kind::Paragraph, Kind::Item) => found = Kind::Item,
                _ => {}
            }
            if matches!(kind, Kind::Item | Kind::Cell | Kind::Heading) {
                break;
            }
        }
        found
    }

    fn start(&mut self, tag: &Tag) {
        let name = &tag.name;
        if let Some((hidden, depth)) = &mut self.hidden {
            *depth += usize::from(hidden == name && !tag.self_closing);
            return;
        }
        if &**name == "html" {
            let mut attributes = tag.attrs.iter();
            let lang = attributes.find(|a| matches!(&*a.name.local, "lang" | "xml:lang"));
            self.page.lang = lang.map(|lang| lang.value.to_string());
        }
        let role = elements::role(name);
        match role {
            Role::Hidden if !tag.self_closing && !elements::is_void(name) => {
                self.hidden = Some((name.clone(), 1));
                return;
            }
            Role::Hidden => return,
            Role::Break => return self.line_break(name),
            Role::Media if self.unseen == 0 => self.page.elements[self.element].media += 1,
            Role::Block(kind) => {
                self.close_implied(name, kind);
                self.flush();
            }
            Role::Gloss => self.close_gloss(),
            Role::Inline if &**name == "rb" => self.close_gloss(),
            Role::Media | Role::Inline => {}
        }
        if elements::is_void(name) || self.open.len() >= MAX_DEPTH {
            return;
        }
        let attributes = || tag.attrs.iter().map(|a| (&*a.name.local, &*a.value));
        let aside = tags::aside(name, attributes());
        let is_hidden = role == Role::Gloss
            || self.hides && attributes().any(|(name, value)| hides(name, value));
        let element = matches!(role, Role::Block(_)).then(|| {
            let at = self.page.elements.len();
            let pieces = self.page.pieces.len();
            self.page.elements.push(Element {
                parent: self.element,
                name: name.clone(),
                aside,
                pieces: pieces..pieces,
                sizes: Sizes::default(),
                media: 0,
                headings: usize::from(role == Role::Block(Kind::Heading) && self.unseen == 0),
            });
            self.element = at;
            at
        });
        let in_line = element.is_none() && aside != Aside::No;
        let open = Open { name: name.clone(), role, element, aside: in_line, is_hidden };
        self.count(&open, 1);
        self.open.push(open);
    }

    fn end(&mut self, name: &LocalName) {
        if let Some((hidden, depth)) = &mut self.hidden {
            if hidden == name {
                *depth -= 1;
                if *depth == 0 {
                    self.hidden = None;
                }
            }
            return;
        }
        let is_block = matches!(elements::role(name), Role::Block(_));
        let found = self
            .open
            .iter()
            .rposition(|open| open.name == *name || (!is_block && open.element.is_some()));
        if let Some(at) = found.filter(|&at| self.open[at].name == *name) {
            self.close_to(at);
        }
    }

    /// Two line breaks end a piece, and so does a rule.
    fn line_break(&mut self, name: &LocalName) {
        if self.unseen > 0 {
            return;
        }
        if &**name == "hr" || (self.piece.is_some() && self.page.text.ends_with('\n')) {
            self.flush();
            self.rule |= &**name == "hr";
        } else if self.piece.is_some() {
            self.space = false;
            self.page.text.push('\n');
        }
    }

    /// Ends the gloss whose end is implied by the beginning of another, or of its text.
    fn close_gloss(&mut self) {
        if self.open.last().is_some_and(|open| open.role == Role::Gloss) {
            self.close_to(self.open.len() - 1);
        }
    }

    /// Ends the elements whose end is implied by the beginning of another.
    fn close_implied(&mut self, name: &LocalName, kind: Kind) {
        let (closed, within): (&[&str], &[&str]) = match (&**name, kind) {
            ("li", _) => (&["li"], &["ul", "ol", "menu", "dir"]),
            ("dt" | "dd", _) => (&["dt", "dd"], &["dl"]),
            ("td" | "th", _) => (&["td", "th"], &["table", "tr"]),
            ("tr", _) => (&["tr"], &["table"]),
            ("option", _) => (&["option"], &["div"]),
            _ => (&[], &[]),
        };
        for at in (0..self.open.len()).rev() {
            let open = &*self.open[at].name;
            if closed.contains(&open) {
                return self.close_to(at);
            }
            if within.contains(&open) {
                break;
            }
            if closed.is_empty() && self.open[at].element.is_some() {
                if open == "p" {
                    self.close_to(at);
                }
                break;
            }
        }
    }

    /// Ends an open element and all those in it.
    fn close_to(&mut self, at: usize) {
        while self.open.len() > at {
            let is_block = self.open.last().is_some_and(|open| open.element.is_some());
            if is_block {
                self.flush();
            }
            let Some(open) = self.open.pop() else { return };
            self.count(&open, -1);
            let Some(element) = open.element else { continue };
            let end = self.page.pieces.len();
            let Element { parent, sizes, media, headings, .. } = self.page.elements[element];
            self.page.elements[element].pieces.end = end;
            let around = &mut self.page.elements[parent];
            around.sizes.add(sizes);
            around.media += media;
            around.headings += headings;
            self.element = parent;
        }
    }

    /// Counts an element that begins (1) or ends (-1).
    fn count(&mut self, open: &Open, by: isize) {
        let bump = |count: &mut usize| *count = count.saturating_add_signed(by);
        match &*open.name {
            "a" => {
                bump(&mut self.links);
                if self.links == 0
                    && let Some(run) = self.runs.last_mut().filter(|run| run.end == usize::MAX)
                {
                    run.end = self.page.text.len();
                }
            }
            "b" | "strong" => bump(&mut self.bold),
            "i" | "em" => bump(&mut self.italic),
            "pre" | "listing" | "xmp" | "plaintext" => bump(&mut self.code),
            "sup" => bump(&mut self.raised),
            _ => {}
        }
        if open.aside {
            bump(&mut self.asides);
        }
        if open.is_hidden {
            bump(&mut self.unseen);
        }
    }

    fn finish(&mut self) {
        self.close_to(0);
        self.flush();
        self.page.elements[0].pieces.end = self.page.pieces.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(html: &str) -> Vec<String> {
        let page = read(html);
        page.pieces.iter().map(|piece| page.text[piece.span.clone()].to_owned()).collect()
    }

    #[test]
    fn blocks_part_the_text_and_lines_do_not() {
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
    fn a_piece_knows_how_much_of_it_is_in_links() {
        let page = read("<p>a <a href=x>bc <i>d</i></a> e</p>");
        let Sizes { text, links, italic, .. } = page.pieces[0].sizes;
        assert_eq!((text, links, italic), (5, 3, 1));
    }

    #[test]
    fn what_attributes_hide_is_read_only_if_nearly_nothing_else_is_there() {
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
    fn a_raised_mark_at_the_end_is_none_of_the_words() {
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
    fn cells_of_a_row_are_parted_by_tabs_and_rows_by_lines() {
        let page = read("<table><tr><th>a<th>b<tr><td>c<td>d</table>e");
        assert_eq!(page.text, "a\tb\nc\td\n\ne");
    }

    #[test]
    fn links_that_a_page_puts_into_a_sentence_are_cut_out() {
        let card =
            "<a>A title of another article here</a> <a>And the title of one more of them</a>";
        let html = format!("<p>The mayor <a>Ida Lind</a> {card} said no. See <a>1</a>.</p>");
        assert_eq!(pieces(&html), ["The mayor Ida Lind said no. See 1."]);
    }

    #[test]
    fn any_depth_is_read() {
        let html = format!("{}deep{}", "<div><b>".repeat(50_000), "</b></div>".repeat(50_000));
        assert_eq!(pieces(&html), ["deep"]);
    }

    #[test]
    fn the_language_is_that_of_the_page() {
        for name in ["lang", "xml:lang"] {
            let page = read(&format!("<!doctype html><html {name}=pt-BR><p>x"));
            assert_eq!(page.language().map(|language| language.to_string()), Some("pt".to_owned()));
        }
    }
}
