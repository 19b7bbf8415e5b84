//! Captions: what stands under a picture or over a table, and says which it is.

use super::block::Block;

/// Below this part of the size of running text a block is set smaller than it.
const SMALL: f64 = 0.97;

/// The most lines of a caption that is as large as running text.
const MAX_LINES: usize = 3;

/// What is shown and has a number, in lower case, by groups of languages.
const SHOWN: [&[&str]; 9] = [
    // English, French, Spanish, Portuguese, Galician, Catalan, Italian, Romanian
    &[
        "figure",
        "fig",
        "table",
        "tab",
        "listing",
        "algorithm",
        "chart",
        "graph",
        "diagram",
        "map",
        "plate",
        "photo",
        "photograph",
        "image",
        "illustration",
        "exhibit",
        "scheme",
        "tableau",
        "graphique",
        "carte",
        "schéma",
        "figura",
        "tabla",
        "cuadro",
        "gráfico",
        "gráfica",
        "ilustración",
        "imagen",
        "mapa",
        "foto",
        "fotografía",
        "esquema",
        "tabela",
        "quadro",
        "ilustração",
        "imagem",
        "fotografia",
        "táboa",
        "taula",
        "gràfic",
        "tabella",
        "grafico",
        "immagine",
        "illustrazione",
        "tavola",
        "schema",
        "tabelul",
        "graficul",
        "imaginea",
    ],
    // German, Dutch, Danish, Norwegian, Swedish, Icelandic
    &[
        "abbildung",
        "abb",
        "tabelle",
        "bild",
        "grafik",
        "diagramm",
        "karte",
        "schaubild",
        "figuur",
        "tabel",
        "afbeelding",
        "grafiek",
        "kaart",
        "figur",
        "billede",
        "tabell",
        "bilde",
        "kart",
        "karta",
        "mynd",
        "tafla",
    ],
    // Finnish, Estonian, Turkish, Indonesian, Vietnamese
    &[
        "kuva", "kuvio", "taulukko", "kartta", "joonis", "şekil", "tablo", "resim", "harita",
        "çizelge", "gambar", "hình", "bảng",
    ],
    // Polish, Czech, Slovak, Slovene, Croatian, Serbian
    &[
        "rysunek",
        "rys",
        "rycina",
        "ryc",
        "wykres",
        "fot",
        "obrázek",
        "obrázok",
        "obr",
        "tabulka",
        "tabuľka",
        "graf",
        "slika",
        "preglednica",
        "tablica",
        "grafikon",
        "слика",
        "табела",
    ],
    // Russian, Ukrainian, Belarusian, Bulgarian, Kazakh
    &[
        "рисунок",
        "рис",
        "таблица",
        "табл",
        "график",
        "схема",
        "диаграмма",
        "карта",
        "фото",
        "таблиця",
        "графік",
        "діаграма",
        "малюнак",
        "табліца",
        "фигура",
        "фиг",
        "сурет",
        "кесте",
    ],
    // Greek
    &["σχήμα", "εικόνα", "πίνακας", "διάγραμμα", "γράφημα", "χάρτης"],
    // Arabic, Persian, Hebrew
    &["شكل", "الشكل", "جدول", "الجدول", "صورة", "شکل", "نمودار", "איור", "טבלה", "תרשים"],
    // Hindi, Nepali, Tamil
    &["चित्र", "तालिका", "படம்", "அட்டவணை"],
    // Chinese, Japanese, Korean
    &["图", "圖", "図", "表", "그림", "표"],
];

/// Whether a block is the caption of a picture or a table. It begins with a word and a number, as
/// `Figure 3:`, and is smaller than running text; if it is not, its word must be one for what is shown,
/// as that of `Step 3:` is none.
///
/// `body` is the size of running text.
pub(super) fn is_caption(block: &Block, body: f64) -> bool {
    let text = block.text();
    let mut words = text.split_whitespace();
    let (Some(word), Some(number)) = (words.next(), words.next()) else { return false };
    let name = word.trim_end_matches('.');
    let is_word = word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
        && (name.chars().all(char::is_alphabetic) || is_shown(name));
    let label = number.trim_end_matches([':', '：', '.', '—', '–', '|']);
    let is_number = !label.is_empty()
        && label.len() <= 5
        && label.chars().any(char::is_numeric)
        && label.chars().all(|c| c.is_numeric() || c == '.' || c == '-');
    if !is_word || !is_number || label.len() == number.len() {
        return false;
    }
    if block.size() < SMALL * body {
        return word.chars().count() > 2;
    }
    block.lines.len() <= MAX_LINES && number.ends_with([':', '：']) && is_shown(name)
}

fn is_shown(name: &str) -> bool {
    let name = name.to_lowercase();
    SHOWN.iter().any(|names| names.contains(&name.as_str()))
}
