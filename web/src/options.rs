//! The options of a call, a JSON object, as options of the library.
//!
//! They have the names and the values of the command's options, in camel case. The package leaves out those
//! that are `undefined` or `null`.

use std::ops::RangeInclusive;
use std::str::FromStr;

use epitome::decode::Encoding;
use epitome::records::{Fields, InputFormat};
use epitome::suggest::nearest;
use epitome::{Language, Length, Options, Ratio, Reader, ReadingTime, StopWords, Unit};
use serde_json::{Map, Number, Value};

use crate::failure::Failure;

/// The options of a summary.
pub(crate) const OF_SUMMARIES: &[&str] = &[
    "sentences",
    "ratio",
    "words",
    "chars",
    "time",
    "length",
    "paragraphs",
    "method",
    "seed",
    "query",
    "keywords",
    "keywordWords",
    "order",
    "explain",
    "stopwords",
    "addStopwords",
    "language",
    "title",
    "name",
    "inputFormat",
    "encoding",
    "maxSize",
    "textField",
    "idField",
    "titleField",
];

/// Those of them that name the fields of records.
const OF_RECORDS: [&str; 3] = ["textField", "idField", "titleField"];

/// The options of key phrases.
pub(crate) const OF_KEYWORDS: &[&str] = &[
    "count",
    "keywordWords",
    "stopwords",
    "addStopwords",
    "language",
    "title",
    "name",
    "inputFormat",
    "encoding",
    "maxSize",
];

/// The options that say how a document is read. All others are those of the summarizer.
const OF_READING: &[&str] = &["language", "title", "name", "inputFormat", "encoding", "maxSize"];

/// The options of sentences.
pub(crate) const OF_SENTENCES: &[&str] = &["language"];

/// The source of a document without a name, as for standard input.
const UNNAMED: &str = "-";

/// The options of a call, checked and complete.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) options: Options,
    /// The options of the summarizer, as JSON: equal for two calls that can use the same one.
    pub(crate) summarizer_key: String,
    pub(crate) language: Option<Language>,
    pub(crate) title: Option<String>,
    /// The name of the file, or another name of the document.
    pub(crate) name: Option<String>,
    pub(crate) reader: Reader,
    /// The format of the input, which may have many documents.
    pub(crate) input_format: InputFormat,
    /// The names of the fields of records.
    pub(crate) fields: Fields,
    /// Notes for the user about the options.
    pub(crate) notes: Vec<String>,
}

impl Settings {
    /// Reads a JSON object of options. Only those in `names` are accepted.
    ///
    /// # Errors
    /// An option that does not exist, or that has a wrong value.
    pub(crate) fn parse(json: &str, names: &[&str]) -> Result<Self, Failure> {
        let mut given: Map<String, Value> = serde_json::from_str(json)
            .map_err(|error| Failure::Type(format!("the options are not an object: {error}")))?;
        let mut settings = Self {
            options: Options::new().length(Length::Auto),
            summarizer_key: String::new(),
            language: None,
            title: None,
            name: None,
            reader: Reader::new(),
            input_format: InputFormat::Auto,
            fields: Fields::default(),
            notes: Vec::new(),
        };
        let mut fields = [None, None, None];
        let mut length: Option<&str> = None;
        for (name, value) in &given {
            if !names.contains(&name.as_str()) {
                return Err(unknown_option(name, names));
            }
            if let Some(at) = OF_RECORDS.iter().position(|known| known == name) {
                fields[at] = Some(string(name, value)?.to_owned());
                continue;
            }
            if let Some(found) = read_length(name, value)? {
                if let Some(other) = length {
                    let message = format!("'{name}' cannot be used with '{other}'");
                    return Err(Failure::Type(message));
                }
                settings.options.length = found;
                length = Some(name);
            } else {
                settings.set(name, value)?;
            }
        }
        let [text, id, title] = fields;
        settings.fields = Fields::new(text, id, title);
        let is_of_reading = |name: &str| OF_READING.contains(&name) || OF_RECORDS.contains(&name);
        given.retain(|name, _| !is_of_reading(name));
        settings.summarizer_key = Value::Object(given).to_string();
        Ok(settings)
    }

    /// Returns what the JSON of the command calls the source of the document.
    pub(crate) fn source(&self) -> &str {
        self.name.as_deref().unwrap_or(UNNAMED)
    }

    /// Sets an option other than the length.
    fn set(&mut self, name: &str, value: &Value) -> Result<(), Failure> {
        let options = &mut self.options;
        match name {
            "paragraphs" => {
                options.unit = if boolean(name, value)? { Unit::Paragraph } else { Unit::Sentence };
            }
            "method" => options.method = parse(name, value)?,
            "seed" => {
                let expected = format!("give a number from 0 to {}", u64::MAX);
                options.seed = number(name, value)?
                    .as_u64()
                    .ok_or_else(|| wrong_value(name, value, &expected))?;
            }
            "query" => {
                let query = string(name, value)?;
                if query.trim().is_empty() {
                    let message = "'query' is empty; say what the summary should be about";
                    return Err(Failure::Range(message.to_owned()));
                }
                options.query = Some(query.to_owned());
            }
            "keywords" => {
                options.keywords = match value {
                    Value::Bool(wanted) => wanted.then_some(Options::DEFAULT_KEYWORDS),
                    value => Some(count(name, value)?),
                };
            }
            "count" => options.keywords = Some(count(name, value)?),
            "keywordWords" => options.keyword_words = word_range(name, value)?,
            "order" => options.order = parse(name, value)?,
            "explain" => options.explain = boolean(name, value)?,
            "stopwords" => options.stop_words = Some(stop_words(name, value)?),
            "addStopwords" => options.added_stop_words = Some(stop_words(name, value)?),
            "language" => {
                self.language = language(string(name, value)?)?;
                if let Some(code) = self.language.filter(|language| language.is_unheard_of()) {
                    let note = format!("unknown language code '{code}', so general rules are used");
                    self.notes.push(note);
                }
            }
            "title" => {
                let title = string(name, value)?;
                self.title = Some(title.to_owned()).filter(|title| !title.trim().is_empty());
            }
            "name" => {
                self.name = Some(string(name, value)?.to_owned()).filter(|name| !name.is_empty());
            }
            "inputFormat" => {
                self.input_format = parse(name, value)?;
                if let InputFormat::Document(format) = self.input_format {
                    self.reader.format = Some(format);
                }
            }
            "encoding" => {
                if value != "auto" {
                    self.reader.encoding = Some(parse::<Encoding>(name, value)?);
                }
            }
            "maxSize" => self.reader.max_bytes = count(name, value)? as u64,
            _ => return Err(unknown_option(name, OF_SUMMARIES)),
        }
        Ok(())
    }
}

/// Reads an option for the length of the summary. Returns `None` if it is another option.
fn read_length(name: &str, value: &Value) -> Result<Option<Length>, Failure> {
    Ok(Some(match (name, value) {
        ("sentences", Value::String(text)) => match text.as_str() {
            "all" => Length::All,
            "auto" => Length::Auto,
            _ => {
                let expected = "give a number over 0, not a string, 'auto' or 'all'";
                return Err(wrong_value(name, value, expected));
            }
        },
        ("sentences", _) => Length::Sentences(count(name, value)?),
        ("ratio", Value::Number(ratio)) => {
            let ratio = ratio.as_f64().unwrap_or(f64::NAN);
            Length::Ratio(Ratio::new(ratio).map_err(range_error)?)
        }
        ("ratio", _) => Length::Ratio(parse(name, value)?),
        ("words", _) => Length::Words(count(name, value)?),
        ("chars", _) => Length::Chars(count(name, value)?),
        ("time", Value::Number(_)) => {
            Length::Time(ReadingTime::from_seconds(count(name, value)? as u64))
        }
        ("time", _) => Length::Time(parse(name, value)?),
        ("length", _) => Length::Preset(parse(name, value)?),
        _ => return Ok(None),
    }))
}

/// Reads a number over 0.
fn count(name: &str, value: &Value) -> Result<usize, Failure> {
    let expected = "give a number over 0";
    let given = number(name, value)?;
    match given.as_u64().map(usize::try_from) {
        Some(Ok(0)) => Err(wrong_value(name, value, expected)),
        Some(Ok(count)) => Ok(count),
        Some(Err(_)) => Err(wrong_value(name, value, "give a smaller number")),
        None if given.as_f64().is_some_and(|given| given >= 1.0 && given.fract() == 0.0) => {
            Err(wrong_value(name, value, "give a smaller number"))
        }
        None => Err(wrong_value(name, value, expected)),
    }
}

/// Reads the name of a value, or another string that stands for a value.
fn parse<T: FromStr<Err = epitome::Error>>(name: &str, value: &Value) -> Result<T, Failure> {
    string(name, value)?.parse().map_err(range_error)
}

/// Reads a language: a code, or a name such as `German` or `deutsch`. Returns `None` for `auto`.
fn language(given: &str) -> Result<Option<Language>, Failure> {
    if given == "auto" {
        return Ok(None);
    }
    let parsed = given.parse().or_else(|error| Language::from_name(given).ok_or(error));
    parsed.map(Some).map_err(range_error)
}

/// Reads the numbers of words of a key phrase: a number, or a pair of them.
fn word_range(name: &str, value: &Value) -> Result<RangeInclusive<usize>, Failure> {
    const MAX: usize = Options::MAX_KEYWORD_WORDS;
    let (least, most) = match value {
        Value::Number(_) => (value, value),
        Value::Array(pair) if pair.len() == 2 => (&pair[0], &pair[1]),
        _ => return Err(wrong_type(name, "a number or an array of two", value)),
    };
    let (least, most) = (count(name, least)?, count(name, most)?);
    if least > most || most > MAX {
        let expected = format!("give two numbers from 1 to {MAX}, the smaller one first");
        return Err(wrong_value(name, value, &expected));
    }
    Ok(least..=most)
}

/// Reads stop words: an array of words, or a list with one word a line as in the files of the command.
fn stop_words(name: &str, value: &Value) -> Result<StopWords, Failure> {
    match value {
        Value::String(list) => Ok(StopWords::parse(list)),
        Value::Array(words) => {
            let words: Result<Vec<&str>, Failure> =
                words.iter().map(|word| string(name, word)).collect();
            Ok(StopWords::parse(&words?.join("\n")))
        }
        _ => Err(wrong_type(name, "an array of words or a string", value)),
    }
}

fn string<'v>(name: &str, value: &'v Value) -> Result<&'v str, Failure> {
    value.as_str().ok_or_else(|| wrong_type(name, "a string", value))
}

fn boolean(name: &str, value: &Value) -> Result<bool, Failure> {
    value.as_bool().ok_or_else(|| wrong_type(name, "a boolean", value))
}

fn number<'v>(name: &str, value: &'v Value) -> Result<&'v Number, Failure> {
    value.as_number().ok_or_else(|| wrong_type(name, "a number", value))
}

fn range_error(error: epitome::Error) -> Failure {
    Failure::Range(error.to_string())
}

fn wrong_value(name: &str, value: &Value, expected: &str) -> Failure {
    let given = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Failure::Range(format!("invalid value '{given}' for '{name}'; {expected}"))
}

fn wrong_type(name: &str, expected: &str, value: &Value) -> Failure {
    let found = match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    };
    Failure::Type(format!("'{name}' must be {expected}, not {found}"))
}

/// Returns the failure for an option that does not exist. It suggests the most similar one.
fn unknown_option(given: &str, names: &[&str]) -> Failure {
    let instead = match nearest(given, names.iter().map(|name| (*name, name))) {
        Some(name) => format!("did you mean '{name}'?"),
        None => format!("choose from {}", names.join(", ")),
    };
    Failure::Type(format!("unknown option '{given}'; {instead}"))
}
