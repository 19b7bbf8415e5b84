//! Marks that end a sentence whatever follows: those of Chinese, Japanese, Hindi and similar scripts.

use crate::sentences::boundary::Stop;
use crate::sentences::cursor::{char_at, char_before, skip_space_back};

/// Japanese particles that mark the word before them, and the comma. A quotation that one of them
/// follows is part of the sentence.
const PARTICLES: &str = "とのは、,がをにもでだ，";

/// The particles of [`PARTICLES`] that also follow names which contain a full stop: `モーニング娘。の`.
const PARTICLES_AFTER_NAMES: &str = "のはがをに";

/// Returns whether a mark of Chinese, Japanese, Hindi and similar scripts ends the sentence. It does
/// unless it is within a title `《…》`, before a comma, within a number, or at the end of a quotation or
/// bracket after which the sentence continues: `「はい。」と`.
pub(in crate::sentences) fn ends(stop: &Stop<'_>, within_title: bool) -> bool {
    let next = char_at(stop.text, stop.end);
    if within_title || matches!(next, Some('、' | '，' | ',')) {
        return false;
    }
    if stop.mark().starts_with('．') && next.is_some_and(char::is_numeric) {
        return false;
    }
    let Some(next) = next else { return true };
    if !stop.closed() {
        return !(stop.mark() == "。" && is_particle_of_name(stop, next));
    }
    !PARTICLES.contains(next) && !is_embedded(stop, next)
}

/// Returns whether a particle follows that no sentence begins with: one of hiragana before a word that
/// is written otherwise.
fn is_particle_of_name(stop: &Stop<'_>, next: char) -> bool {
    let after = char_at(stop.text, stop.end + next.len_utf8());
    PARTICLES_AFTER_NAMES.contains(next)
        && after.is_some_and(|c| c.is_alphanumeric() && !matches!(c, '\u{3041}'..='\u{309f}'))
}

/// Returns whether the closing punctuation ends a quotation or bracket that is part of the sentence.
///
/// A quoted question or exclamation is if it was opened within the sentence and not introduced by a colon
/// or comma: `他的“真的？”让大家`. So is anything in brackets. A quoted statement ends with its full stop. In
/// Chinese, a question or exclamation that begins the sentence is followed by its speaker or is the
/// subject: `“快跑！”他喊道`.
fn is_embedded(stop: &Stop<'_>, next: char) -> bool {
    let closers = &stop.text[stop.closers..stop.end];
    let bracketed = closers.trim_end().ends_with('）');
    let opening = if bracketed { stop.bracket } else { stop.quote };
    let Some(opening) = opening.filter(|&at| at < stop.at) else { return false };
    if !bracketed && stop.mark().starts_with(['。', '।']) {
        return false;
    }
    let before = skip_space_back(stop.text, stop.start, opening);
    if before > stop.start {
        let introduced = |c: char| ":：,，、;；—…。！？.!?」”』’".contains(c);
        return !char_before(stop.text, before).is_some_and(introduced);
    }
    stop.profile.speaker_follows && next.is_alphabetic() && !bracketed
}
