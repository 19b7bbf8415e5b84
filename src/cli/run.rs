//! Doing it: inputs to documents, documents to summaries, summaries to output.

use std::io::Write;
use std::sync::Arc;
use std::thread::available_parallelism;

use anyhow::Result;

use super::config::Config;
use super::contained;
use super::folders;
use super::ordered;
use super::output::Output;
use super::output_dir::Targets;
use super::pager::Pager;
use super::progress::Progress;
use super::render::renderer;
use super::work::Summarizing;
use super::{merge, note};

/// Summarizes all inputs in order; says whether all could be read and understood.
///
/// An input that could not is one line on standard error, and the others go on.
///
/// # Errors
/// Those of the output: there is no point in going on then. [`Usage`](super::Usage) where an output
/// folder cannot take what was asked for; nothing is done then.
pub(crate) fn run(config: Config, out: Box<dyn Write + Send>) -> Result<bool> {
    contained::quiet_hook();
    let out: Box<dyn Write + Send> = match config.look.page.then(Pager::start).flatten() {
        Some(pager) => Box::new(pager),
        None => out,
    };
    let folders::Inputs { list: inputs, has_folder } = folders::inputs(&config);
    if inputs.is_empty() {
        note("the list of files is empty, so there is nothing to read");
    }
    if config.merge {
        return merge::run(&config, &inputs, out);
    }
    let targets = match &config.output_dir {
        Some(options) => Some(Arc::new(Targets::new(options, &config, &inputs)?)),
        None => None,
    };
    let is_one_of_many = has_folder || config.folders.is_list || inputs.len() > 1;
    let renderer = renderer(&config, is_one_of_many && targets.is_none());
    let progress = Progress::new(config.progress, inputs.len());
    let (frame, verbose) = (renderer.frame(), config.verbose);
    let output = Output::new(out, frame, targets.clone(), progress, verbose);
    let (jobs, count) = (config.jobs, inputs.len());
    let work = Summarizing { config, inputs, renderer, targets: targets.clone() };
    // The system is asked for its cores only by work that can be shared.
    let threads = || jobs.or_else(|| available_parallelism().ok().map(usize::from)).unwrap_or(1);
    let result = ordered::run(work, count, output, threads);
    if let (Err(_), Some(targets)) = (&result, targets) {
        targets.close(); // no thread leaves a file half written
    }
    result?.finish()
}
