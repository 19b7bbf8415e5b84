//! Doing it: files and records to texts, texts to figures, figures to output.

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

/// Compares all there is; says whether all could be read, understood and compared.
///
/// What could not is one line on standard error, and the others go on.
///
/// # Errors
/// Only those of `out`: there is no point in going on then.
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
    /// The line of the first of them.
    line: usize,
    /// The line of the summary that was compared with them.
    summary_line: Option<usize>,
}

/// References by the key of the identifier.
type ReferencesById = BTreeMap<String, References>;

impl Run<'_> {
    /// Compares one summary with its references. If one of the files is missing nothing is
    /// compared, as the figures would be others.
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

    /// Compares each summary with the references of the same identifier.
    ///
    /// References are all in memory, summaries one at a time.
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
            None => (), // what is wrong has been said
        }
        Ok(())
    }

    /// Compares one summary, if it is the first one for references that there are.
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

    /// Reads all references; records with one identifier are several references of one document.
    /// `None` where they cannot be read to the end.
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

    /// Hands on each record with its line, or what is wrong with it; says whether the source could
    /// be read to the end.
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
            && let Some(reason) = self.why_nothing(summary, references)
        {
            self.tell(place, &reason)?;
        }
        Ok(found)
    }

    /// What is missing, where a summary or its references have no words to be compared.
    fn why_nothing(&self, summary: &str, references: &[String]) -> Option<String> {
        let has_words = |text: &str| !self.config.evaluator.words(text).is_empty();
        let (texts, place) = if !has_words(summary) {
            (vec![summary], "in it")
        } else if !references.iter().any(|text| has_words(text)) {
            (references.iter().map(String::as_str).collect(), "in its references")
        } else {
            return None;
        };
        let has_letters = texts.iter().any(|text| text.contains(char::is_alphanumeric));
        Some(if has_letters && self.config.language == Language::ENGLISH {
            format!(
                "no English words {place}, so its scores are 0; name its language with --language"
            )
        } else {
            format!("no words {place}, so its scores are 0")
        })
    }

    fn fail(&mut self, place: &str, error: &Error) -> Result<()> {
        self.all_well = false;
        self.tell(place, &format!("{error:#}"))
    }

    /// Prints a message behind the output so far, where both go to one place.
    fn tell(&mut self, place: &str, message: &str) -> Result<()> {
        self.out.flush()?;
        note_at(place, message);
        Ok(())
    }
}
