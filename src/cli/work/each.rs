//! A summary of each document.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use epitome::{Document, Summarizer, Summary};

use super::document_work::Task;
use super::notes::{check_not_empty, notes};
use crate::cli::config::{Config, Source};
use crate::cli::console::progress::Stage;
use crate::cli::output::answer::Answer;
use crate::cli::output::output_dir::Targets;
use crate::cli::render::{Origin, Render, Rendered};

/// Summarizes each document and renders the summary.
pub(super) struct SummarizeEach {
    pub(super) config: Arc<Config>,
    pub(super) renderer: Box<dyn Render>,
    /// Where the file of each input goes, if summaries do not go to standard output.
    pub(super) targets: Option<Arc<Targets>>,
    pub(super) stage: Stage,
    /// The number of threads that work on the document of an input, see [`Summarizer::set_threads`].
    pub(super) threads: usize,
}

impl Task for SummarizeEach {
    type Tools = Summarizer;
    type Result = u8;

    fn tools(&self) -> Summarizer {
        Summarizer::new(self.config.options.clone())
    }

    /// Settles the file for the summaries of the input. An input whose file exists already is not read.
    fn prepare(&self, source: &Source, folder: Option<&Path>, answer: &mut Answer<u8>) -> bool {
        let Some(targets) = &self.targets else { return true };
        let target: Arc<Path> = targets.path(source, folder).into();
        match targets.keeps_existing(&target) {
            Ok(false) => {
                answer.target = Some(target);
                return true;
            }
            Ok(true) => answer.kept_existing = Some(target),
            Err(error) => answer.fail_to_write(error),
        }
        false
    }

    fn add(
        &self,
        document: Document<'_>,
        origin: Origin,
        summarizer: &mut Summarizer,
        answer: &mut Answer<u8>,
    ) -> Result<Vec<String>> {
        self.stage.begin_ranking();
        // Threads share the records of an input.
        summarizer.set_threads(if origin.record.is_none() { self.threads } else { 1 });
        let summary = summarizer.summarize(&document);
        check_not_empty(&summary, &self.config)?;
        self.render(&origin, &document, &summary, &mut answer.results)?;
        answer.sentences += summary.stats.sentences;
        Ok(notes(&summary, self.config.is_verbose()))
    }

    /// Writes the file of the input, if each has one.
    fn complete(&self, answer: &mut Answer<u8>) {
        let Some(targets) = &self.targets else { return };
        if answer.documents > 0 {
            self.renderer.frame().enclose(&mut answer.results);
        }
        targets.write_whole(answer);
    }

    fn bytes(answer: &Answer<u8>) -> usize {
        answer.results.capacity()
    }
}

impl SummarizeEach {
    fn render(
        &self,
        origin: &Origin,
        document: &Document<'_>,
        summary: &Summary,
        text: &mut Vec<u8>,
    ) -> Result<()> {
        if !text.is_empty() {
            text.extend_from_slice(self.renderer.frame().between.as_bytes());
        }
        let rendered = Rendered {
            source: &origin.source,
            place: &origin.place(),
            id: origin.id.as_ref(),
            number: (origin.input, origin.record),
            merged: None,
            documents: std::slice::from_ref(document),
            summary,
        };
        self.renderer.render(&rendered, text)?;
        Ok(())
    }
}
