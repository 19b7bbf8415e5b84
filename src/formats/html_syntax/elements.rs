//! The elements of HTML, and how each affects the text in it.

/// The deepest nesting of elements that is followed, as in Chromium and Safari. Deeper elements count as
/// parts of the one at this depth.
pub(crate) const MAX_DEPTH: usize = 512;

/// How an element affects the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Its content is not shown as text.
    Hidden,
    /// It gives the pronunciation of the text before it: `<ruby>東京<rt>とうきょう</rt></ruby>`.
    Gloss,
    /// It is a block: its start and its end separate text.
    Block(Kind),
    /// A line break.
    Break,
    /// It is an image, a video or a sound.
    Media,
    /// It is part of a line.
    Inline,
}

/// The kind of block that an element makes of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A box without a kind of its own. Its text has the kind of the elements around it.
    Division,
    Paragraph,
    Heading,
    Item,
    Quotation,
    Code,
    Cell,
    /// A table or a row.
    Table,
    /// A list.
    List,
}

/// Returns the role of an element by its name in lower case.
pub(crate) fn role(name: &str) -> Role {
    use Kind::{Cell, Code, Division, Heading, Item, List, Paragraph, Quotation, Table};
    match name {
        "script" | "style" | "template" | "noscript" | "title" | "iframe" | "object" | "embed"
        | "svg" | "math" | "canvas" | "map" | "select" | "datalist" | "textarea" | "button"
        | "noembed" | "noframes" | "applet" => Role::Hidden,
        "rt" | "rp" | "rtc" => Role::Gloss,
        "br" | "hr" => Role::Break,
        "img" | "picture" | "video" | "audio" => Role::Media,
        "p" | "dd" => Role::Block(Paragraph),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Block(Heading),
        "li" | "dt" => Role::Block(Item),
        "ul" | "ol" | "dl" => Role::Block(List),
        "blockquote" => Role::Block(Quotation),
        "pre" | "listing" | "xmp" | "plaintext" => Role::Block(Code),
        "td" | "th" => Role::Block(Cell),
        "table" | "tr" | "thead" | "tbody" | "tfoot" => Role::Block(Table),
        "html" | "head" | "body" | "main" | "article" | "section" | "div" | "header" | "footer"
        | "nav" | "aside" | "figure" | "figcaption" | "caption" | "address" | "form"
        | "fieldset" | "legend" | "details" | "summary" | "dialog" | "menu" | "center"
        | "search" | "hgroup" | "dir" | "option" | "label" => Role::Block(Division),
        _ => Role::Inline,
    }
}

/// Whether an element is void: it has no content and no end tag.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "keygen"
            | "frame"
            | "basefont"
            | "bgsound"
    )
}

/// Whether the content of an element contains no tags. It is not shown, except that of `xmp`.
pub(crate) fn is_raw_text(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "title" | "textarea" | "iframe" | "noembed" | "noframes" | "xmp"
    )
}
