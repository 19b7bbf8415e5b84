//! The yes-or-no features of sentences.

/// A yes-or-no feature of a sentence: see [`Features::has`](super::Features::has).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Flag {
    /// It is the first sentence of its block.
    OpensBlock,
    /// It is the last sentence of its block.
    ClosesBlock,
    /// Its block is the first one after a heading or title.
    UnderHeading,
    /// Its block is a list item.
    ListItem,
    /// It contains a quotation mark.
    Quotation,
    /// It begins with a quotation mark.
    OpensQuoted,
    /// Its first character, quotation marks and brackets aside, is a lower-case letter.
    OpensLower,
    /// Its first character, quotation marks and brackets aside, is a digit or another numeric character.
    OpensNumber,
    /// It ends with a full stop, a question mark, an exclamation mark or an ellipsis, quotation marks and brackets
    /// aside.
    Complete,
    /// It ends with a colon, quotation marks and brackets aside.
    Introduces,
    /// It contains an exclamation mark.
    Exclaims,
    /// It contains an opening bracket.
    Bracketed,
    /// It ends with a question mark, quotation marks and brackets aside. In Greek, that is a semicolon.
    Question,
    /// It opens with a word that refers to the sentence before it or continues it, such as `He` or `However`, or
    /// is a sentence of an answer that is not understood without the one before.
    Leans,
    /// It is not a sentence: a caption, a label, a row of a table, the signature of a post, a piece of a sentence,
    /// or a line that sends the reader elsewhere. A summary contains no such text as long as there is anything
    /// else.
    Fragment,
    /// It is a question that the next sentence answers, in a text of questions and answers.
    Asks,
}

/// A set of flags, one bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Flags(u16);

impl Flags {
    #[inline]
    pub(super) fn contains(self, flag: Flag) -> bool {
        self.0 & Self::bit(flag) != 0
    }

    /// Adds or removes a flag.
    #[inline]
    pub(super) fn set(&mut self, flag: Flag, is_set: bool) {
        self.0 = self.0 & !Self::bit(flag) | if is_set { Self::bit(flag) } else { 0 };
    }

    fn bit(flag: Flag) -> u16 {
        1 << flag as u16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_independent_of_each_other() {
        let mut flags = Flags::default();
        flags.set(Flag::OpensBlock, true);
        flags.set(Flag::Asks, true);
        assert!(flags.contains(Flag::OpensBlock) && flags.contains(Flag::Asks));
        flags.set(Flag::Asks, false);
        flags.set(Flag::Leans, false);
        assert!(flags.contains(Flag::OpensBlock) && !flags.contains(Flag::Asks));
    }
}
