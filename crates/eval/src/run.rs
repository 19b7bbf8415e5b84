//! Runs the comparison: reads files and records, computes figures, and writes the report.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};

use anyhow::{Error, Result, anyhow};
use epitome::Language;
use epitome::evaluation::Evaluation;

use super::config::{Config, Inputs, Source};
use super::inputs;
use super::records::{self, Id, Records};
use super::report::{Json, Report, Text};
use epitome::cli::console::messages::note_at;

/// Compares all inputs. Returns whether all of them could be read, understood and compared.
///
/// Each failure is one line on standard error, and the other inputs are still compared.
///
/// # Errors
/// Only those of `out`, after which there is no point in continuing.
pub(crate) fn run(config: &Config, out: &mut dyn Write) -> Result<bool> {
    let report: Box<dyn Report> =
        if config.json { Box::new(Json) } else { Box::new(Text::default()) };
    let mut run = Run { config, report, out: BufWriter::new(out), all_well: true };
    match &config.inputs {
        Inputs::Texts { summary, references } => run.texts(summary, references)?,
        Inputs::Records { summaries, references } => run.records(summaries, references)?,
    }
    run.out.flush()?;
    Ok(run.all_well)
}

struct Run<'a> {
    config: &'a Config,
    report: Box<dyn Report>,
    out: BufWriter<&'a mut dyn Write>,
    all_well: bool,
}

/// The references of one document.
struct References {
    texts: Vec<String>,
    /// The line of the first reference.
    line: usize,
    /// The line of the summary that was compared with them.
    summary_line: Option<usize>,
}

/// References by the key of their identifier.
type ReferencesById = BTreeMap<String, References>;

impl Run<'_> {
    /// Compares one summary with its references. If one of the files cannot be read, nothing is
    /// compared, because the figures would be different.
    fn texts(&mut self, summary: &Source, references: &[Source]) -> Result<()> {
        let mut texts = Vec::new();
        for source in std::iter::once(summary).chain(references) {
            match inputs::read(source) {
                Ok(text) => texts.push(text),
                Err(error) => self.fail(&source.to_string(), &error)?,
            }
        }
        if !self.all_well {
            return Ok(());
        }
        let place = summary.to_string();
        let found = self.compare(&place, &texts[0], &texts[1..])?;
        self.report.only(&place, &found, &mut self.out)?;
        Ok(())
    }

    /// Compares each summary with the references that have the same identifier.
    ///
    /// All references are held in memory, and summaries one at a time.
    fn records(&mut self, summaries: &Source, references: &Source) -> Result<()> {
        let Some(mut by_id) = self.read_references(references)? else { return Ok(()) };
        let mut found = Vec::new();
        let all_read = self.for_each_record(summaries, |run, line, record| {
            let place = format!("{summaries}:{line}");
            match record.and_then(records::summary) {
                Ok((id, text)) => found.extend(run.record(&place, line, &id, &text, &mut by_id)?),
                Err(error) => run.fail(&place, &error)?,
            }
            Ok(())
        })?;
        if !all_read {
            return Ok(());
        }
        let mut left: Vec<_> = by_id.iter().filter(|(_, of)| of.summary_line.is_none()).collect();
        left.sort_by_key(|(_, of)| of.line);
        for (key, of) in left {
            self.fail(&format!("{references}:{}", of.line), &anyhow!("no summary for id '{key}'"))?;
        }
        match Evaluation::means(&found, self.config.seed) {
            Some(means) => self.report.means(found.len(), &means, &mut self.out)?,
            None if self.all_well => self.fail(&summaries.to_string(), &anyhow!("is empty"))?,
            None => (), // the failures have been reported
        }
        Ok(())
    }

    /// Compares one summary, if there are references for it and it is the first one for them.
    fn record(
        &mut self,
        place: &str,
        line: usize,
        id: &Id,
        text: &str,
        by_id: &mut ReferencesById,
    ) -> Result<Option<Evaluation>> {
        let key = id.key();
        let problem = match by_id.get_mut(&key) {
            None => anyhow!("no references for id '{key}'"),
            Some(References { summary_line: Some(first), .. }) => {
                anyhow!("a second summary for id '{key}'; the first is on line {first}")
            }
            Some(references) => {
                references.summary_line = Some(line);
                let found = self.compare(place, text, &references.texts)?;
                if self.config.each {
                    self.report.document(&id.0, &found, &mut self.out)?;
                }
                return Ok(Some(found));
            }
        };
        self.fail(place, &problem)?;
        Ok(None)
    }

    /// Reads all references. Records with the same identifier are several references of one
    /// document. `None` if they cannot be read to the end.
    fn read_references(&mut self, source: &Source) -> Result<Option<ReferencesById>> {
        let mut by_id = ReferencesById::new();
        let all_read = self.for_each_record(source, |run, line, record| {
            match record.and_then(records::references) {
                Ok((id, texts)) => by_id
                    .entry(id.key())
                    .or_insert_with(|| References { texts: Vec::new(), line, summary_line: None })
                    .texts
                    .extend(texts),
                Err(error) => run.fail(&format!("{source}:{line}"), &error)?,
            }
            Ok(())
        })?;
        Ok(all_read.then_some(by_id))
    }

    /// Calls `each` with every record or what is wrong with it, and its line. Returns whether the
    /// source could be read to the end.
    fn for_each_record(
        &mut self,
        source: &Source,
        mut each: impl FnMut(&mut Self, usize, Result<records::Object>) -> Result<()>,
    ) -> Result<bool> {
        let mut records = match inputs::open(source) {
            Ok(reader) => Records::new(reader),
            Err(error) => {
                self.fail(&source.to_string(), &error)?;
                return Ok(false);
            }
        };
        loop {
            match records.next() {
                Ok(Some((line, record))) => each(self, line, record)?,
                Ok(None) => return Ok(true),
                Err(error) => {
                    self.fail(&source.to_string(), &error)?;
                    return Ok(false);
                }
            }
        }
    }

    fn compare(&mut self, place: &str, summary: &str, references: &[String]) -> Result<Evaluation> {
        let found = self.config.evaluator.evaluate(summary, references);
        if found.rouge_1.f1 <= 0.0
            && let Some(reason) = self.explain_zero(summary, references)
        {
            self.note(place, &reason)?;
        }
        Ok(found)
    }

    /// Explains scores of 0 if the summary or all of its references have no words.
    fn explain_zero(&self, summary: &str, references: &[String]) -> Option<String> {
        let has_words = |text: &str| !self.config.evaluator.words(text).is_empty();
        let (texts, subject) = if !has_words(summary) {
            (vec![summary], "the summary has")
        } else if !references.iter().any(|text| has_words(text)) {
            (references.iter().map(String::as_str).collect(), "its references have")
        } else {
            return None;
        };
        let has_letters = texts.iter().any(|text| text.contains(char::is_alphanumeric));
        Some(if has_letters && self.config.language == Language::ENGLISH {
            format!(
                "{subject} no English words, so all scores are 0; give the language with --language"
            )
        } else {
            format!("{subject} no words, so all scores are 0")
        })
    }

    fn fail(&mut self, place: &str, error: &Error) -> Result<()> {
        self.all_well = false;
        self.note(place, &format!("{error:#}"))
    }

    /// Prints a message after the output so far, in case both go to the same place.
    fn note(&mut self, place: &str, message: &str) -> Result<()> {
        self.out.flush()?;
        note_at(place, message);
        Ok(())
    }
}
