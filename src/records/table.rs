//! Reads a table, `.csv` or `.tsv`, as records: one in each row below the header.

use std::io::Cursor;

use anyhow::{Result, anyhow, bail};
use csv::{ReaderBuilder, StringRecord};
use memchr::{memchr, memchr3};
use serde_json::Value;

use super::fields::{Fields, listed};
use super::stream::UTF_8_MARK;
use super::{Content, InMemory, Record};

/// The characters that separate the columns of tables, the most common first.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// The longest name of a column by which a table is recognized, in bytes. A longer one is a sentence.
const MAX_NAME_BYTES: usize = 40;

/// The largest number of columns whose names are in a message.
const MAX_LISTED: usize = 12;

/// The longest header by which a table is recognized, in bytes.
const MAX_HEADER_BYTES: usize = 2_000;

/// Whether the first line of an input may be the header of a table that has a column of this name. This
/// takes no time for a text whose first line is a sentence.
pub(super) fn may_be(bytes: &[u8], column: &str) -> bool {
    let bytes = bytes.strip_prefix(UTF_8_MARK).unwrap_or(bytes);
    let head = &bytes[..bytes.len().min(MAX_HEADER_BYTES)];
    let Some(end) = memchr(b'\n', head) else { return false };
    let line = &head[..end];
    DELIMITERS.iter().any(|delimiter| {
        let mut names = line.split(|byte| byte == delimiter).map(name);
        let is_column = |name: &[u8]| name.eq_ignore_ascii_case(column.as_bytes());
        line.contains(delimiter)
            && names.clone().any(is_column)
            && names.all(|name| name.len() <= MAX_NAME_BYTES)
    })
}

/// A name of a column without white space and quotes.
fn name(cell: &[u8]) -> &[u8] {
    let cell = cell.trim_ascii();
    cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\"")).unwrap_or(cell)
}

/// Whether a text that [may be](may_be) a table is one: the row below the header has as many columns.
pub(super) fn is_table(text: &str, fields: &Fields) -> bool {
    let delimiter = delimiter(text, fields);
    let mut rows = reader(text.to_owned(), delimiter).into_records();
    let (Some(Ok(header)), Some(Ok(row))) = (rows.next(), rows.next()) else { return false };
    header.len() > 1 && row.len() == header.len() && column(&header, &fields.text).is_some()
}

/// Returns the records of a table. Without a `delimiter`, it is found from the header.
///
/// # Errors
/// The table has no column with the text. A row in which a quote does not end is an error in the place of
/// that row and all that follow.
pub(super) fn read(mut text: String, delimiter: Option<u8>, fields: &Fields) -> Result<InMemory> {
    let delimiter = delimiter.unwrap_or_else(|| self::delimiter(&text, fields));
    let unclosed = unclosed_row(&text, delimiter);
    text.truncate(unclosed.unwrap_or(text.len()));
    let unclosed = unclosed.map(|_| {
        Err(anyhow!("a quote does not end, so this row and those after it cannot be told apart"))
    });
    let mut rows = reader(text, delimiter).into_records();
    let header = match rows.next() {
        Some(header) => header?,
        None => return Ok(Box::new((1..).zip(unclosed))),
    };
    let Some(text) = column(&header, &fields.text) else {
        bail!(
            "no column '{}'; name the one that holds the text with --text-field ({})",
            fields.text,
            names(&header)
        );
    };
    // Without these columns there is only no identifier and no title, unless they were named.
    let default = Fields::default();
    for (name, default, option) in
        [(&fields.id, default.id, "--id-field"), (&fields.title, default.title, "--title-field")]
    {
        if *name != default && column(&header, name).is_none() {
            bail!("no column '{name}'; name one of the table with {option} ({})", names(&header));
        }
    }
    let (id, title) = (column(&header, &fields.id), column(&header, &fields.title));
    let record = move |row: csv::Result<StringRecord>| {
        let row = row.map_err(|error| anyhow!("not a row of a table: {error}"))?;
        let cell = |column: Option<usize>| {
            let cell = row.get(column?)?.trim();
            (!cell.is_empty()).then(|| cell.to_owned())
        };
        Ok(Record {
            id: cell(id).map(Value::String),
            content: Content::text(cell(title), row.get(text).unwrap_or_default().to_owned()),
        })
    };
    Ok(Box::new((1..).zip(rows.map(record).chain(unclosed))))
}

/// Returns the names of the columns for a message, [`MAX_LISTED`] of them at most.
fn names(header: &StringRecord) -> String {
    let mut names: Vec<String> = header.iter().take(MAX_LISTED).map(listed).collect();
    if header.len() > MAX_LISTED {
        names.push(format!("and {} more", header.len() - MAX_LISTED));
    }
    names.join(", ")
}

/// Returns the byte offset of the row that has a cell whose quote does not end. That cell would contain all
/// rows after it. Time `O(text)`.
fn unclosed_row(text: &str, delimiter: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut row, mut at) = (0, if bytes.starts_with(UTF_8_MARK) { UTF_8_MARK.len() } else { 0 });
    // In each round, a cell begins at `at`.
    while at < bytes.len() {
        if bytes[at] == b'"' {
            loop {
                let Some(length) = memchr(b'"', &bytes[at + 1..]) else { return Some(row) };
                at += length + 2;
                // Two quotes within a cell are one.
                if bytes.get(at) != Some(&b'"') {
                    break;
                }
            }
        }
        at += memchr3(delimiter, b'\n', b'\r', &bytes[at..])? + 1;
        if bytes[at - 1] != delimiter {
            row = at;
        }
    }
    None
}

fn reader(text: String, delimiter: u8) -> csv::Reader<Cursor<Vec<u8>>> {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter);
    builder.from_reader(Cursor::new(text.into_bytes()))
}

/// Returns the delimiter of a table: the one by which the header has a column with the text, or else the
/// one that occurs most often in the header.
fn delimiter(text: &str, fields: &Fields) -> u8 {
    let header = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    let splits = |delimiter: &&u8| {
        let names: StringRecord =
            header.split(char::from(**delimiter)).map(|name| name.trim_matches('"')).collect();
        names.len() > 1 && column(&names, &fields.text).is_some()
    };
    let count = |delimiter: u8| header.bytes().filter(|byte| *byte == delimiter).count();
    let most = DELIMITERS.into_iter().rev().max_by_key(|delimiter| count(*delimiter));
    DELIMITERS.iter().find(splits).copied().or(most).unwrap_or(b',')
}

/// Returns the column of this name, or else the one that differs from it only by upper and lower case.
fn column(header: &StringRecord, name: &str) -> Option<usize> {
    let mut names = header.iter().map(|name| name.trim_start_matches('\u{feff}').trim());
    let exact = names.clone().position(|column| column == name);
    exact.or_else(|| names.position(|column| column.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The identifier, title and text of each record.
    fn rows(table: &str) -> Vec<(Option<Value>, Option<String>, String)> {
        let records = read(table.to_owned(), None, &Fields::default()).unwrap();
        let row = |record: Record| match record.content {
            Content::Text { title, text, .. } => (record.id, title, text),
            #[cfg(feature = "mail")]
            Content::Mail(_) => unreachable!("a table has no mails"),
        };
        records.map(|(_, record)| row(record.unwrap())).collect()
    }

    #[test]
    fn each_row_is_a_record_whatever_separates_the_columns() {
        let expected = ("7".to_owned(), "Ferry".to_owned(), "A \"new\" boat,\nleased; or\tnot.");
        for (open, delimiter) in [("\u{feff}", ','), ("", ';'), ("", '\t')] {
            let table = format!(
                "{open}id,Title,text\r\n7,Ferry,\"A \"\"new\"\" boat,\nleased; or\tnot.\"\r\n8,,Tea\r\n"
            );
            // Only the separators change, and not the comma within the quotes.
            let table = table.replace(",\n", "\0");
            let table = table.replace(',', &delimiter.to_string()).replace('\0', ",\n");
            let found = rows(&table);
            assert_eq!(found.len(), 2, "{table}");
            let (id, title, text) = &found[0];
            assert_eq!(*id, Some(Value::String(expected.0.clone())));
            assert_eq!((title.as_ref(), text.as_str()), (Some(&expected.1), expected.2));
            assert_eq!(found[1].1, None, "an empty title is none");
        }
    }

    #[test]
    fn a_table_without_the_column_gets_a_message_with_the_names_of_all() {
        let error = read("id,review\n1,x\n".to_owned(), None, &Fields::default()).err().unwrap();
        let expected =
            "no column 'text'; name the one that holds the text with --text-field (id, review)";
        assert_eq!(error.to_string(), expected);
        assert!(rows("").is_empty());
        let wide = (0..100).map(|at| format!("c{at}")).collect::<Vec<_>>().join(",") + "\n";
        let message = read(wide, None, &Fields::default()).err().unwrap().to_string();
        assert!(
            message.ends_with("(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, and 88 more)")
        );
    }

    #[test]
    fn a_quote_that_does_not_end_is_an_error_in_place_of_its_row() {
        let table = "id,text\n1,One \"tea\".\n2,\"Two, \"\"or\n3,Three.\n";
        let records = read(table.to_owned(), None, &Fields::default()).unwrap();
        let found: Vec<_> = records.map(|(number, record)| (number, record.is_ok())).collect();
        assert_eq!(found, [(1, true), (2, false)]);
        for (table, expected) in [
            ("id,text\n1,\"One\"\n", None),
            ("id,text\n1,\"One\" or \"two\n2,Two\n", None),
            ("id,text\n1,5\" pipe\n", None),
            ("id,text\r\n1,\"One\"\"", Some(9)),
            ("\u{feff}\"id,text\n", Some(0)),
            ("", None),
        ] {
            assert_eq!(unclosed_row(table, b','), expected, "{table}");
        }
    }

    #[test]
    fn a_table_is_recognized_by_its_header_and_a_text_is_not_one() {
        let fields = Fields::default();
        let cases = [
            ("id,text\n1,One\n", true),
            ("id\tText\n1\tOne\n", true),
            ("\u{feff}\"id\";\"text\"\n1;One\n", true),
            ("text\nOne\n", false),
            ("id,text\nOne without a comma\n", false),
            ("The ferry, text\nand all, of it, is.\n", false),
            ("This sentence is much longer than a column, text\nis, short\n", false),
        ];
        for (text, expected) in cases {
            let is_table = may_be(text.as_bytes(), &fields.text) && is_table(text, &fields);
            assert_eq!(is_table, expected, "{text}");
        }
    }
}
