//! `--format json`: JSON Lines, one object per document.

use std::io::{self, Write};

use epitome::summary::{MergedRecord, Origin, Record, write_json_line};
use serde_json::Value;

use super::{Render, Rendered};

/// Writes each summary as a line of JSON. The fields are those of the library's [`Record`] and
/// [`MergedRecord`].
#[derive(Debug)]
pub(crate) struct Json;

impl Render for Json {
    fn render(&self, rendered: &Rendered<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Rendered { source, id, merged, summary, .. } = *rendered;
        match (merged, id) {
            (Some(origins), _) => {
                let named = |origin: &super::Origin| Origin {
                    source: origin.source.clone(),
                    id: origin.id.clone(),
                };
                let origins: Vec<Origin<Value>> = origins.iter().map(named).collect();
                write_json_line(&MergedRecord::new(&origins, summary), out)
            }
            (None, Some(id)) => write_json_line(&Record::new(source, summary).with_id(id), out),
            (None, None) => write_json_line(&Record::new(source, summary), out),
        }
    }
}
