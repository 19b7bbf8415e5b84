//! Reads a JSON document as records: an array of objects or of texts, or a single object.

use crate::formats::Format;
use anyhow::{Result, anyhow, bail};
use serde::de::IgnoredAny;
use serde_json::{Deserializer, Map, Value};

use super::fields::{Fields, listed};
use super::json_lines::{NOT_AN_OBJECT, TOO_DEEP, describe, is_object, is_too_deep, parse, record};
use super::{Content, InMemory, Record};

/// The fields in which transcripts have the start of a piece of speech, in seconds.
const STARTS: [&str; 3] = ["start", "offset", "from"];

/// Whether a text is JSON, or begins as only JSON does, and not a notebook, which is a document.
pub(super) fn is_json(text: &str) -> bool {
    let is_notebook = text.contains("\"nbformat\"") && text.contains("\"cells\"");
    let is_valid = || serde_json::from_str::<IgnoredAny>(without_mark(text)).is_ok();
    !is_notebook && (begins_as_json(text) || is_valid())
}

/// Whether a text begins as only JSON does: with the key of an object, which may be the first item of an array.
/// Such a text that is not JSON is a part of a document, or a broken one.
fn begins_as_json(text: &str) -> bool {
    let text = without_mark(text).trim_ascii_start();
    let text = text.strip_prefix('[').map_or(text, str::trim_ascii_start);
    let key = text.strip_prefix('{').and_then(|text| text.trim_ascii_start().strip_prefix('"'));
    let after = key.and_then(|key| key.split_once('"'));
    after.is_some_and(|(_, after)| after.trim_ascii_start().starts_with(':'))
}

/// Returns the records of a JSON document.
///
/// Each item of an array gives a record, or an error in its place. An object is one record. What a program for
/// transcripts writes, pieces of speech with their times, is one record: all that was said.
///
/// # Errors
/// The document is not JSON, or no item is a record. The message says what to do.
pub(super) fn read(text: &str, fields: &Fields) -> Result<InMemory> {
    if without_mark(text).trim().is_empty() {
        return Ok(Box::new(std::iter::empty()));
    }
    let value: Value = match serde_json::from_str(without_mark(text)) {
        Ok(value) => value,
        // Files with a record on each line are often called `.json` as well.
        Err(_) if text.lines().next().is_some_and(|line| is_object(line.as_bytes())) => {
            let lines: Vec<_> = (1..)
                .zip(text.lines())
                .filter(|(_, line)| !line.trim().is_empty())
                .map(|(number, line)| (number, parse(line.as_bytes(), fields)))
                .collect();
            return Ok(Box::new(lines.into_iter()));
        }
        Err(error) => match items(without_mark(text)) {
            Some(items) => return array(items.into_iter().map(value).collect(), fields),
            None => return Err(invalid(&error, true)),
        },
    };
    match value {
        Value::Array(items) => array(items.into_iter().map(Ok).collect(), fields),
        Value::Object(object) => self::object(object, fields),
        _ => bail!("no records in this JSON: it is neither an array nor an object"),
    }
}

fn without_mark(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

/// Returns the texts of the items of an array, if each of them is JSON by its syntax. Such an item can still be
/// invalid, by half of a character in a string or by its depth. Time `O(text)`.
fn items(text: &str) -> Option<Vec<&str>> {
    let mut items = Vec::new();
    let mut rest = text.trim_ascii_start().strip_prefix('[')?;
    loop {
        let mut values = Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        values.next()?.ok()?;
        let (item, after) = rest.split_at(values.byte_offset());
        items.push(item.trim_ascii());
        let after = after.trim_ascii_start();
        match after.strip_prefix(',') {
            Some(next) => rest = next,
            None => return after.strip_prefix(']')?.trim_ascii().is_empty().then_some(items),
        }
    }
}

/// Parses an item of an array.
///
/// # Errors
/// The message says what is wrong with the item.
fn value(item: &str) -> Result<Value> {
    serde_json::from_str(item).map_err(|error| invalid(&error, false))
}

/// Returns the error of a text that is not JSON. `has_place` says whether to name the line and the column.
fn invalid(error: &serde_json::Error, has_place: bool) -> anyhow::Error {
    if is_too_deep(error) {
        return anyhow!(TOO_DEEP);
    }
    let what = describe(error);
    if has_place {
        anyhow!("not valid JSON: {what} (line {}, column {})", error.line(), error.column())
    } else {
        anyhow!("not valid JSON: {what}")
    }
}

fn array(items: Vec<Result<Value>>, fields: &Fields) -> Result<InMemory> {
    if let Some(transcript) = transcript(items.iter().map(|item| item.as_ref().ok()), fields) {
        return Ok(one(transcript));
    }
    let may_be_record = |item: &Result<Value>| match item {
        Ok(Value::Object(object)) => object.get(&fields.text).is_some_and(Value::is_string),
        Ok(Value::String(_)) | Err(_) => true,
        Ok(_) => false,
    };
    if let Some(Ok(first)) = items.first()
        && !items.iter().any(may_be_record)
    {
        let Some(first) = first.as_object() else {
            bail!("no records in this JSON array: its items are neither objects nor texts");
        };
        bail!("{}", no_text("this JSON array", &fields.text, first));
    }
    let record = |item: Result<Value>, fields: &Fields| match item? {
        Value::Object(object) => record(object, fields),
        Value::String(text) => Ok(Record { id: None, content: Content::text(None, text) }),
        _ => bail!(NOT_AN_OBJECT),
    };
    let records: Vec<_> = items.into_iter().map(|item| record(item, fields)).collect();
    Ok(Box::new((1..).zip(records)))
}

fn object(object: Map<String, Value>, fields: &Fields) -> Result<InMemory> {
    if object.get(&fields.text).is_some_and(Value::is_string) {
        return Ok(one(record(object, fields)?));
    }
    for value in object.values() {
        if let Some(transcript) =
            value.as_array().and_then(|items| transcript(items.iter().map(Some), fields))
        {
            return Ok(one(transcript));
        }
    }
    let is_list_of_objects = |(_, value): &(&String, &Value)| {
        value.as_array().is_some_and(|items| items.first().is_some_and(Value::is_object))
    };
    // The message has a command to copy. A key that a shell could read as more than a name is not put into it.
    let is_name = |key: &str| {
        listed(key) == key && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
    };
    let mut lists = object.iter().filter(is_list_of_objects);
    if let Some((key, _)) = lists.find(|(key, _)| is_name(key)) {
        bail!(
            "no field '{}' in this JSON object; if its records are in '{key}', take them out \
             first: jq -c '.[\"{key}\"][]'",
            fields.text
        );
    }
    bail!("{}", no_text("this JSON object", &fields.text, &object))
}

fn one(record: Record) -> InMemory {
    Box::new(std::iter::once((1, Ok(record))))
}

/// The message about JSON without texts, with the fields that hold strings.
fn no_text(what: &str, field: &str, object: &Map<String, Value>) -> String {
    let strings = object.iter().filter(|(_, value)| value.is_string());
    let names: Vec<String> = strings.map(|(name, _)| listed(name)).take(6).collect();
    if names.is_empty() {
        return format!("no field '{field}' in {what}, and no other field that holds a text");
    }
    format!(
        "no field '{field}' in {what}; name the one that holds the text with --text-field ({})",
        names.join(", ")
    )
}

/// Returns the record of a transcript: an array of pieces of speech, each with a text and its time.
/// It becomes subtitles, whose reader joins the pieces. `items` has `None` for an item that is not valid.
fn transcript<'i>(
    items: impl Iterator<Item = Option<&'i Value>>,
    fields: &Fields,
) -> Option<Record> {
    const START: &str = "WEBVTT\n";
    let mut subtitles = String::from(START);
    for item in items {
        let item = item?.as_object()?;
        let text = item.get(&fields.text)?.as_str()?;
        let from = STARTS.iter().find_map(|name| item.get(*name)?.as_f64())?;
        let length = ["duration", "dur"].iter().find_map(|name| item.get(*name)?.as_f64());
        let to = item.get("end").or(item.get("to")).and_then(Value::as_f64);
        let to = to.or(length.map(|length| from + length))?;
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        // The reader of subtitles takes markup out of the text, which here has none.
        let line = line.replace('&', "&amp;").replace('<', "&lt;");
        subtitles.extend(["\n", &time(from), " --> ", &time(to), "\n", &line, "\n"]);
    }
    (subtitles.len() > START.len()).then_some(Record {
        id: None,
        content: Content::Text { title: None, text: subtitles, format: Some(Format::Subtitles) },
    })
}

/// A time of `WebVTT`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
fn time(seconds: f64) -> String {
    const MAX_SECONDS: f64 = 1e9;
    let millis = (seconds.clamp(0.0, MAX_SECONDS) * 1000.0).round() as u64;
    let (hours, minutes) = (millis / 3_600_000, millis / 60_000 % 60);
    format!("{hours:02}:{minutes:02}:{:02}.{:03}", millis / 1000 % 60, millis % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Result<Vec<Record>> {
        let records = read(text, &Fields::default())?;
        records.map(|(_, record)| record).collect()
    }

    fn texts(json: &str) -> Vec<String> {
        let records = read_all(json).unwrap();
        let text = |record: Record| match record.content {
            Content::Text { text, .. } => text,
            #[cfg(feature = "mail")]
            Content::Mail(_) => unreachable!("JSON has no mails"),
        };
        records.into_iter().map(text).collect()
    }

    #[test]
    fn each_item_of_an_array_is_a_record() {
        assert_eq!(texts(r#"[{"text": "One."}, "Two."]"#), ["One.", "Two."]);
        assert_eq!(texts("{\n \"id\": 1,\n \"text\": \"One.\"\n}"), ["One."]);
        assert_eq!(texts("[]"), [] as [&str; 0]);
        assert_eq!(texts(" \n"), [] as [&str; 0]);
        assert_eq!(texts("{\"text\": \"One.\"}\n\n{\"text\": \"Two.\"}\n"), ["One.", "Two."]);
    }

    #[test]
    fn pieces_of_speech_are_one_record() {
        let expected = "WEBVTT\n\n00:00:00.000 --> 00:00:02.100\nso\n\n\
                        01:00:02.100 --> 01:00:04.000\nwe a&lt;b\n";
        let pieces = r#"[{"text": "so", "start": 0.0, "duration": 2.1},
                         {"text": "we\na<b", "start": 3602.1, "end": 3604.0}]"#;
        assert_eq!(texts(pieces), [expected]);
        assert_eq!(texts(&format!("{{\"language\": \"en\", \"segments\": {pieces}}}")).len(), 1);
    }

    #[test]
    fn json_without_texts_gets_a_message_that_says_what_to_do() {
        let cases = [
            (r#"[{"body": "x", "n": 1}]"#, "--text-field (body)"),
            (r#"{"name": "x"}"#, "--text-field (name)"),
            (r#"{"items": [{"text": "x"}]}"#, "jq -c '.[\"items\"][]'"),
            (r#"{"a'; rm b; '": [{"text": "x"}]}"#, "no other field that holds"),
            (r#"{"$(rm b)": [{"text": "x"}], "items": [{"text": "x"}]}"#, "in 'items', take"),
            ("[1, 2]", "no records in this JSON array: its items are neither objects nor texts"),
            (r#"{"n": 1}"#, "no field 'text' in this JSON object, and no other field that holds"),
            ("3", "neither an array nor an object"),
            (&"[".repeat(1_000), "nested more than 127 levels deep"),
            ("[1", "not valid JSON: it ends within a list (line 1, column 2)"),
        ];
        for (json, expected) in cases {
            let message = read_all(json).unwrap_err().to_string();
            assert!(message.contains(expected), "{json}: {message}");
            assert!(!message.contains("rm b"), "{message}");
        }
    }
}
