//! Reads JSON Lines: one record per line, with a summary or with references.

use std::io::{BufRead, ErrorKind};

use anyhow::{Result, anyhow, bail};
use serde_json::{Map, Value};

use epitome::cli::console::messages::reason;

/// The identifier of a record: its `id`, or its `source` if it has no `id`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Id(pub(crate) Value);

impl Id {
    /// The key by which identifiers are compared: `7` and `"7"` are equal.
    pub(crate) fn key(&self) -> String {
        match &self.0 {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}

/// Reads records one at a time. Memory is bounded by the longest line.
pub(crate) struct Records {
    reader: Box<dyn BufRead>,
    line: Vec<u8>,
    number: usize,
}

/// A record whose fields have not been checked.
pub(crate) type Object = Map<String, Value>;

impl Records {
    pub(crate) fn new(reader: Box<dyn BufRead>) -> Self {
        Self { reader, line: Vec::new(), number: 0 }
    }

    /// The next line that is not empty: its number, counted from 1, and its record or what is wrong
    /// with it. `None` at the end.
    ///
    /// # Errors
    /// An input that cannot be read any further.
    pub(crate) fn next(&mut self) -> Result<Option<(usize, Result<Object>)>> {
        loop {
            self.line.clear();
            match self.reader.read_until(b'\n', &mut self.line) {
                Ok(0) => return Ok(None),
                Ok(_) => self.number += 1,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => bail!(reason(&error)),
            }
            let line = self.line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.line).trim_ascii();
            if !line.is_empty() {
                return Ok(Some((self.number, parse(line))));
            }
        }
    }
}

/// The identifier of a record, and its summary: its `sentences`, one per line, or its `summary`.
///
/// # Errors
/// A record that lacks these fields, or has values of another type in them.
pub(crate) fn summary(mut object: Object) -> Result<(Id, String)> {
    let id = id(&mut object)?;
    if let Some(sentences) = object.remove("sentences") {
        return Ok((id, lines(sentences, "sentences")?));
    }
    match object.remove("summary") {
        Some(Value::String(text)) => Ok((id, text)),
        Some(sentences) => Ok((id, lines(sentences, "summary")?)),
        None => bail!("no field 'summary' or 'sentences'"),
    }
}

/// The identifier of a record, and its references.
///
/// # Errors
/// A record that lacks these fields, or has values of another type in them.
pub(crate) fn references(mut object: Object) -> Result<(Id, Vec<String>)> {
    let id = id(&mut object)?;
    let (name, value) = match (object.remove("references"), object.remove("reference")) {
        (Some(value), _) => ("references", value),
        (None, Some(value)) => ("reference", value),
        (None, None) => bail!("no field 'references' or 'reference'"),
    };
    let texts = match value {
        Value::String(text) => vec![text],
        Value::Array(items) => {
            let texts = items.into_iter().map(|item| match item {
                Value::String(text) => Ok(text),
                _ => bail!("field '{name}' has an item that is not a string"),
            });
            texts.collect::<Result<_>>()?
        }
        _ => bail!("field '{name}' is neither a string nor a list of strings"),
    };
    if texts.is_empty() {
        bail!("field '{name}' is empty");
    }
    Ok((id, texts))
}

fn parse(line: &[u8]) -> Result<Object> {
    if let Err(error) = std::str::from_utf8(line) {
        bail!("not UTF-8 at byte {} of the line", error.valid_up_to());
    }
    serde_json::from_slice(line).map_err(|error| {
        let message = error.to_string();
        // serde_json counts lines within the record, so only the column is useful.
        let what = message.split(" at line").next().unwrap_or_default().to_lowercase();
        anyhow!("not a JSON object: {what} (column {})", error.column())
    })
}

fn id(object: &mut Object) -> Result<Id> {
    match (object.remove("id"), object.remove("source")) {
        (Some(id), _) if !id.is_null() => Ok(Id(id)),
        (_, Some(source)) if !source.is_null() => Ok(Id(source)),
        _ => bail!("no field 'id' or 'source'"),
    }
}

/// Joins sentences, which are strings or objects with a `text`, to lines.
fn lines(sentences: Value, name: &str) -> Result<String> {
    let Value::Array(items) = sentences else { bail!("field '{name}' is not a list of sentences") };
    let mut lines = Vec::with_capacity(items.len());
    for item in &items {
        let text = item.as_str().or_else(|| item.get("text")?.as_str());
        let Some(text) = text else {
            bail!("field '{name}' has an item that is neither a string nor has a 'text'");
        };
        lines.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn object(value: &Value) -> Object {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn a_summary_is_its_sentences_or_its_text() {
        let cases = [
            json!({"id": 7, "summary": "One.\nTwo."}),
            json!({"id": 7, "summary": ["One.", "Two."]}),
            json!({"id": 7, "sentences": [{"text": "One."}, {"text": "Two.", "score": 1.0}]}),
            json!({"id": 7, "sentences": ["One.", "Two."], "summary": "other"}),
            json!({"id": null, "source": 7, "sentences": ["One.", " Two.\n"]}),
        ];
        for case in cases {
            let (id, text) = summary(object(&case)).unwrap();
            assert_eq!((id.key().as_str(), text.as_str()), ("7", "One.\nTwo."), "{case}");
        }
    }

    #[test]
    fn references_are_one_or_several() {
        let cases = [
            (json!({"id": "7", "reference": "One.\nTwo."}), vec!["One.\nTwo."]),
            (json!({"id": "7", "reference": ["One.", "Two."]}), vec!["One.", "Two."]),
            (json!({"source": "7", "references": ["One.", ""]}), vec!["One.", ""]),
        ];
        for (case, expected) in cases {
            let (id, texts) = references(object(&case)).unwrap();
            assert_eq!(
                (id.key().as_str(), texts),
                ("7", expected.iter().map(|&text| text.to_owned()).collect()),
                "{case}"
            );
        }
    }

    #[test]
    fn an_invalid_record_is_rejected_with_a_reason() {
        let summaries = [
            (json!({"summary": "One."}), "no field 'id' or 'source'"),
            (json!({"id": 7, "text": "One."}), "no field 'summary' or 'sentences'"),
            (json!({"id": 7, "summary": 3}), "field 'summary' is not a list of sentences"),
            (
                json!({"id": 7, "sentences": [{"score": 1}]}),
                "field 'sentences' has an item that is neither a string nor has a 'text'",
            ),
        ];
        for (case, expected) in summaries {
            assert_eq!(summary(object(&case)).unwrap_err().to_string(), expected);
        }
        let cases = [
            (json!({"reference": "One."}), "no field 'id' or 'source'"),
            (json!({"id": 7, "summary": "One."}), "no field 'references' or 'reference'"),
            (json!({"id": 7, "references": []}), "field 'references' is empty"),
            (
                json!({"id": 7, "references": [3]}),
                "field 'references' has an item that is not a string",
            ),
            (
                json!({"id": 7, "reference": {}}),
                "field 'reference' is neither a string nor a list of strings",
            ),
        ];
        for (case, expected) in cases {
            assert_eq!(references(object(&case)).unwrap_err().to_string(), expected);
        }
    }
}
