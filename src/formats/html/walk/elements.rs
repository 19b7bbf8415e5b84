//! Follows the start and end tags of a page, with the rules of HTML for end tags that are left out.

use html5ever::LocalName;
use html5ever::tokenizer::Tag;

use super::super::page::{Element, Sizes};
use super::super::tags::{self, Aside};
use super::{Open, Walk, Written};
use crate::formats::html_syntax::elements::{self, Kind, MAX_DEPTH, Role};
use crate::formats::html_syntax::hiding::hides;

impl Walk {
    /// Takes a start tag.
    pub(super) fn start(&mut self, tag: &Tag) {
        let name = &tag.name;
        if self.skipped.is_some() && !self.ends_skipping_at_start(tag) {
            return;
        }
        if &**name == "html" {
            let mut attributes = tag.attrs.iter();
            let lang = attributes.find(|a| matches!(&*a.name.local, "lang" | "xml:lang"));
            self.page.lang = lang.map(|lang| lang.value.to_string());
        }
        let attributes = || tag.attrs.iter().map(|a| (&*a.name.local, &*a.value));
        let role = self.role(name);
        match role {
            Role::Hidden if !tag.self_closing && !elements::is_void(name) => {
                self.skip(tag);
                return;
            }
            Role::Hidden => return,
            _ if &**name == "meta" => return self.meta(tag),
            Role::Break => return self.line_break(name),
            Role::Media if self.within.hidden == 0 => {
                let media = usize::from(!tags::is_icon(attributes()));
                if self.piece.is_some() && !self.page.text.ends_with('\n') {
                    self.media_in_line += media;
                } else {
                    self.page.elements[self.element].media += media;
                }
            }
            Role::Block(kind) => {
                self.close_implied(name, kind);
                self.end_piece();
            }
            Role::Gloss => self.close_gloss(),
            Role::Inline if &**name == "rb" => self.close_gloss(),
            Role::Media | Role::Inline => {}
        }
        if elements::is_void(name) || self.open.len() >= MAX_DEPTH {
            return;
        }
        if self.within.formulas > 0 && self.start_in_formula(tag) {
            return;
        }
        let said = tags::said(name, attributes());
        let aside = said.aside;
        // Links are parts of a line, whatever their class says.
        let is_caption = said.is_caption && &**name != "a";
        let is_apart = is_caption || tags::is_shown_as_block(attributes());
        let role = if role == Role::Inline && is_apart {
            self.end_piece();
            Role::Block(Kind::Division)
        } else {
            role
        };
        let is_hidden = role == Role::Gloss || self.skips_hidden && is_hidden(tag, role);
        let element = matches!(role, Role::Block(_)).then(|| {
            let at = self.page.elements.len();
            let pieces = self.page.pieces.len();
            self.page.elements.push(Element {
                parent: self.element,
                name: name.clone(),
                aside,
                names: said.names,
                by_id: said.by_id,
                by_class: said.by_class,
                pieces: pieces..pieces,
                sizes: Sizes::default(),
                media: 0,
                headings: usize::from(
                    role == Role::Block(Kind::Heading) && self.within.hidden == 0,
                ),
            });
            self.element = at;
            at
        });
        let is_shown_formula = &**name == "math" && self.is_alone_in_hidden();
        let is_aside = element.is_none() && aside != Aside::No;
        let before = Written {
            text: self.page.text.len(),
            sizes: self.piece.as_ref().map(|piece| piece.sizes),
            gap: self.gap,
            hidden: self.page.hidden_bytes,
        };
        let name = name.clone();
        let open = Open {
            name,
            role,
            element,
            is_aside,
            is_hidden,
            is_shown_formula,
            children: 0,
            before,
        };
        self.count(&open, 1);
        self.open.push(open);
    }

    /// Takes an end tag.
    pub(super) fn end(&mut self, name: &LocalName) {
        if self.skipped.is_some() && !self.ends_skipping_at_end(name) {
            return;
        }
        // The end tag of an inline element does not end a block around it.
        let is_block = matches!(self.role(name), Role::Block(_));
        let found = self
            .open
            .iter()
            .rposition(|open| open.name == *name || (!is_block && open.element.is_some()));
        if let Some(at) = found.filter(|&at| self.open[at].name == *name) {
            self.close_to(at);
        }
    }

    /// Returns the role of an element. What is in `<noscript>` counts as hidden text.
    fn role(&self, name: &LocalName) -> Role {
        match &**name {
            "noscript" if !self.skips_hidden => Role::Block(Kind::Division),
            "math" => Role::Inline,
            name => elements::role(name),
        }
    }

    /// Ends a gloss (`<rt>`) whose end tag is left out, as the next part of its ruby begins.
    fn close_gloss(&mut self) {
        if self.open.last().is_some_and(|open| open.role == Role::Gloss) {
            self.close_to(self.open.len() - 1);
        }
    }

    /// Ends the element whose end tag is left out, as an element begins that cannot be in it.
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

    /// Ends the open element at an index, and all elements in it.
    pub(super) fn close_to(&mut self, at: usize) {
        while self.open.len() > at {
            let is_block = self.open.last().is_some_and(|open| open.element.is_some());
            if is_block {
                self.end_piece();
            }
            let Some(open) = self.open.pop() else { return };
            if self.within.formulas > 0 && !self.within.is_hidden() {
                self.end_in_formula(&open);
            }
            self.count(&open, -1);
            if &*open.name == "sup" {
                self.cut_note_mark(open.before);
            }
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

    /// Counts an element that starts (`by` is 1) or ends (`by` is -1).
    fn count(&mut self, open: &Open, by: isize) {
        let bump = |count: &mut usize| *count = count.saturating_add_signed(by);
        let within = &mut self.within;
        match &*open.name {
            "a" => {
                bump(&mut within.links);
                if within.links == 0
                    && let Some(piece) = &mut self.piece
                {
                    piece.end_link(self.page.text.len());
                }
            }
            "b" | "strong" => bump(&mut within.bold),
            "i" | "em" => bump(&mut within.italic),
            "pre" | "listing" | "xmp" | "plaintext" => bump(&mut within.preformatted),
            "code" | "kbd" | "samp" | "tt" => bump(&mut within.code),
            "sup" => bump(&mut within.raised),
            "math" => bump(&mut within.formulas),
            _ => {}
        }
        if open.is_aside {
            bump(&mut within.asides);
        }
        if open.is_hidden {
            bump(&mut within.hidden);
        }
        if open.is_shown_formula {
            bump(&mut within.shown_formulas);
        }
    }
}

/// Whether the attributes of an element hide it. An inline element that is hidden from readers of screens decorates
/// the text, or says again what stands beside it.
fn is_hidden(tag: &Tag, role: Role) -> bool {
    tag.attrs.iter().map(|a| (&*a.name.local, &*a.value)).any(|(name, value)| {
        hides(name, value) || role == Role::Inline && name == "aria-hidden" && value == "true"
    })
}
