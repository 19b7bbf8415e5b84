//! Writes generated English prose for benchmarks: `cargo run --release --package epitome-prose --
//! …`
//!
//! * `articles NUM` writes JSON Lines with NUM articles of about 2 kB;
//! * `folder NUM DIR` writes NUM articles as files `DIR/000/000.txt` and so on;
//! * `document NUM` writes one text of NUM sentences.

use std::error::Error;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use epitome_prose::{Marks, Prose};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut prose = Prose::new(7, Marks::Printed);
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments[..] {
        ["articles", count] => {
            for id in 0..count.parse::<usize>()? {
                let record = serde_json::json!({ "id": id, "text": prose.article() });
                writeln!(out, "{record}")?;
            }
        }
        ["folder", count, folder] => {
            for number in 0..count.parse::<usize>()? {
                let folder = Path::new(folder).join(format!("{:03}", number / 1000));
                fs::create_dir_all(&folder)?;
                fs::write(folder.join(format!("{:03}.txt", number % 1000)), prose.article())?;
            }
        }
        ["document", count] => out.write_all(prose.document(count.parse()?).as_bytes())?,
        _ => return Err("usage: epitome-prose articles NUM | folder NUM DIR | document NUM".into()),
    }
    out.flush()?;
    Ok(())
}
