//! The elements of HTML: what each makes of the text in it.

/// The deepest nesting of elements that is followed. It is that of Chromium and Safari, which attach deeper
/// elements to the last one that is not.
pub(crate) const MAX_DEPTH: usize = 512;

/// What an element does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Its content is no text that anyone sees.
    Hidden,
    /// How the text before it is pronounced: `<ruby>東京<rt>とうきょう</rt></ruby>`.
    Gloss,
    /// It begins and ends a block.
    Block(Kind),
    /// A line break.
    Break,
    /// A picture, or what plays.
    Media,
    /// A part of a line.
    Inline,
}

/// What kind of block an element makes of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// No kind of its own: that of the elements around it.
    Division,
    Paragraph,
    Heading,
    Item,
    Quotation,
    Code,
    Cell,
    /// A table as a whole, or a row of it.
    Table,
    /// A list as a whole.
    List,
}

/// The role of an element, by its name in lower case.
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

/// Elements that have no content, and so no end tag.
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

/// Elements whose content is text without tags; of all but `xmp` it is not shown.
pub(crate) fn is_raw_text(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "title" | "textarea" | "iframe" | "noembed" | "noframes" | "xmp"
    )
}
