//! Tests of the cue lists of all languages.

use CueKind::{
    Cause, Change, Condition, Consequence, Decision, Example, Novelty, Plan, Pleasantry,
    Recommendation, Result, Speech, Thesis, Turn, Verdict,
};

use super::*;
use crate::language::{Language, word_lists};

/// The codes of the languages whose lists have a section for each kind of cue.
const LANGUAGES: [&str; 33] = [
    "ar", "bn", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it",
    "ja", "ko", "ms", "nb", "nl", "nn", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "ur", "vi",
    "zh",
];

/// A sentence of each of many languages, and the kinds of cues in it.
const SENTENCES: [(&str, &str, &[CueKind]); 26] = [
    (
        "ar",
        "وقال المتحدث إن الحكومة قررت خفض الأسعار لأول مرة بسبب الأزمة، لكن من المتوقع أن ترتفع.",
        &[Speech, Decision, Change, Novelty, Cause, Turn, Plan],
    ),
    (
        "bn",
        "তিনি বলেন, গবেষণায় দেখা গেছে যে খরচ বেড়েছে, তবে আগামী বছর নতুন সিদ্ধান্ত হবে, তাই সতর্ক থাকা উচিত।",
        &[Speech, Result, Change, Turn, Plan, Novelty, Decision, Consequence, Recommendation],
    ),
    (
        "cs",
        "Podle studie ceny klesly kvůli počasí, přesto vláda schválila nový plán, a proto je třeba šetřit.",
        &[Result, Cause, Turn, Decision, Novelty, Plan, Consequence, Recommendation],
    ),
    (
        "da",
        "Ifølge undersøgelsen faldt prisen på grund af vejret, men derfor bør man for eksempel spare.",
        &[Speech, Change, Cause, Consequence, Recommendation, Example],
    ),
    (
        "de",
        "Laut der Studie stiegen die Preise wegen der Dürre, deshalb sollte man zum Beispiel sparen.",
        &[Speech, Result, Change, Cause, Consequence, Recommendation, Example],
    ),
    (
        "el",
        "Σύμφωνα με τη μελέτη, το κόστος αυξήθηκε λόγω του καιρού, ωστόσο πρέπει να περιμένουμε.",
        &[Speech, Result, Change, Cause, Turn, Recommendation],
    ),
    (
        "es",
        "Sin embargo, el portavoz dijo que los precios subieron debido a la sequía y que por eso hay que ahorrar.",
        &[Turn, Speech, Change, Cause, Consequence, Recommendation],
    ),
    (
        "fa",
        "با این حال سخنگوی دولت گفت که برای نخستین بار قیمت‌ها به دلیل خشکسالی افزایش یافت و باید صرفه‌جویی کرد.",
        &[Turn, Speech, Novelty, Cause, Change, Recommendation],
    ),
    (
        "fi",
        "Tutkimuksen mukaan hinnat kuitenkin nousivat kuivuuden takia, joten esimerkiksi vettä pitäisi säästää.",
        &[Result, Turn, Change, Cause, Consequence, Example, Recommendation],
    ),
    (
        "fr",
        "Selon le porte-parole, les prix ont baissé en raison de la pluie ; cependant, il faut par exemple économiser l'eau.",
        &[Speech, Change, Cause, Turn, Recommendation, Example],
    ),
    (
        "he",
        "אולם הדובר אמר כי לראשונה המחיר ירד בגלל הגשם, ולכן חשוב לחסוך.",
        &[Turn, Speech, Novelty, Change, Cause, Recommendation],
    ),
    (
        "hi",
        "हालांकि प्रवक्ता ने कहा कि सूखे के कारण पहली बार कीमतों में वृद्धि हुई, इसलिए पानी बचाना चाहिए।",
        &[Turn, Speech, Cause, Novelty, Change, Consequence, Recommendation],
    ),
    (
        "hu",
        "A szóvivő szerint azonban az árak az aszály miatt emelkedtek, ezért például a vizet kell kímélni.",
        &[Speech, Turn, Cause, Change, Consequence, Example, Recommendation],
    ),
    (
        "id",
        "Namun, juru bicara itu mengatakan harga naik karena kekeringan, sehingga warga harus berhemat tahun depan.",
        &[Turn, Speech, Change, Cause, Consequence, Recommendation, Plan],
    ),
    (
        "it",
        "Tuttavia il portavoce ha detto che i prezzi sono aumentati a causa della siccità, quindi bisogna risparmiare.",
        &[Turn, Speech, Change, Cause, Consequence, Recommendation],
    ),
    (
        "ja",
        "しかし調査によると、干ばつが原因で価格が初めて上昇したため、例えば水を節約すべきだと述べた。",
        &[Turn, Result, Cause, Novelty, Change, Example, Recommendation, Speech],
    ),
    (
        "ko",
        "그러나 대변인은 가뭄 때문에 가격이 처음으로 올랐다고 말했다.",
        &[Turn, Speech, Cause, Novelty],
    ),
    (
        "nb",
        "Ifølge studien steg prisene imidlertid på grunn av tørken, derfor bør man for eksempel spare vann.",
        &[Speech, Result, Change, Turn, Cause, Consequence, Recommendation, Example],
    ),
    (
        "nl",
        "Volgens het onderzoek stegen de prijzen echter vanwege de droogte, daarom moet men bijvoorbeeld water sparen.",
        &[Speech, Result, Change, Turn, Cause, Consequence, Recommendation, Example],
    ),
    (
        "pl",
        "Rzecznik powiedział jednak, że ceny spadły z powodu deszczu, dlatego należy na przykład poczekać.",
        &[Speech, Turn, Change, Cause, Consequence, Recommendation, Example],
    ),
    (
        "pt",
        "No entanto, o porta-voz disse que os preços subiram devido à seca e que, portanto, é preciso poupar água.",
        &[Turn, Speech, Change, Cause, Consequence, Recommendation],
    ),
    (
        "ru",
        "Однако, по словам учёных, цены впервые выросли из-за засухи, поэтому необходимо, например, беречь воду.",
        &[Turn, Speech, Result, Novelty, Change, Cause, Consequence, Recommendation, Example],
    ),
    (
        "tr",
        "Ancak sözcü, fiyatların kuraklık nedeniyle ilk kez yükseldi diye konuştu; bu yüzden örneğin su tasarrufu gerekiyor.",
        &[Turn, Speech, Cause, Novelty, Change, Consequence, Example, Recommendation],
    ),
    (
        "uk",
        "Однак, за словами речника, ціни вперше зросли через посуху, тому необхідно, наприклад, берегти воду.",
        &[Turn, Speech, Novelty, Change, Cause, Consequence, Recommendation, Example],
    ),
    (
        "vi",
        "Tuy nhiên, người phát ngôn cho biết giá lần đầu tiên tăng do hạn hán, vì vậy cần tiết kiệm nước.",
        &[Turn, Speech, Novelty, Change, Cause, Consequence, Recommendation],
    ),
    (
        "zh",
        "然而发言人表示，由于干旱，价格首次上涨，因此必须节约用水，例如回收雨水。",
        &[Turn, Speech, Cause, Novelty, Change, Consequence, Recommendation, Example],
    ),
];

/// The cues of each text, counted as in a sentence.
fn cues_of<'t>(language: &str, texts: impl IntoIterator<Item = &'t str>) -> Vec<WordCues> {
    let language = Language::parse(language).unwrap();
    let mut lexicon = Lexicon::new(language, None, &Cues::of(language));
    let mut all = Vec::new();
    lexicon.count_and_observe(texts, [], false, |_, _, cues| all.push(*cues));
    all
}

#[test]
fn each_kind_is_found_in_an_english_sentence() {
    let cases = [
        ("I think the ferry is a mistake.", Thesis),
        ("The bridge, however, was never built.", Turn),
        ("In short, the crossing takes an hour.", Verdict),
        ("It was late because of the fog.", Cause),
        ("As a result, the islanders stayed at home.", Consequence),
        ("Two more boats will sail, and others are expected in May.", Plan),
        ("Passengers should avoid the upper deck.", Recommendation),
        ("The researchers found that gulls sleep in flight.", Result),
        ("The council approved a second pier.", Decision),
        ("Fares rose by more than a tenth.", Change),
        ("The boat sailed for the first time since the war.", Novelty),
        ("Some crossings, such as the one to Storøy, are short.", Example),
        ("If you miss the boat, wait for the next.", Condition),
        ("The captain said it was an old engine.", Speech),
        ("Thank you, and feel free to write to us.", Pleasantry),
    ];
    for (sentence, kind) in cases {
        assert!(cues_of("en", [sentence])[0].cues[kind] > 0, "{kind:?} in: {sentence}");
    }
    assert!(CueKind::ALL.iter().all(|kind| cases.iter().any(|case| case.1 == *kind)));
    let plain = cues_of("en", ["The boat lies in the harbour of Storøy."]);
    assert_eq!(plain[0].cues, CueCounts::default());
}

#[test]
fn cues_are_found_across_inflection() {
    let cases = [
        ("en", "It has been allowing and enabling this.", Consequence, 2),
        ("en", "She argues; he argued.", Thesis, 2),
        ("en", "It stemmed from the fog.", Cause, 1),
        ("de", "Die Forscher entdeckten es in einer der Studien.", Result, 2),
        ("fr", "Les ministres ont annoncé la nouvelle.", Decision, 1),
        ("es", "Los expertos recomiendan evitarlo.", Recommendation, 1),
        ("ru", "Компания планировала это.", Plan, 1),
        ("sv", "Planerna ändras.", Plan, 1),
        ("it", "Le cause sono note.", Cause, 1),
        ("pt", "As causas são conhecidas.", Cause, 1),
        ("fi", "Tutkimuksessa kerrotaan.", Result, 1),
        ("hu", "A tanulmányok szerint.", Result, 1),
    ];
    let wrong: Vec<_> = cases
        .into_iter()
        .filter(|&(language, text, kind, count)| cues_of(language, [text])[0].cues[kind] != count)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn cues_are_found_in_sentences_of_many_languages() {
    let mut wrong = Vec::new();
    for (language, sentence, expected) in SENTENCES {
        let found = cues_of(language, [sentence])[0].cues;
        let missing = expected.iter().copied().filter(|&kind| found[kind] == 0);
        let unexpected = (found[Pleasantry] > 0).then_some(Pleasantry);
        wrong.extend(missing.chain(unexpected).map(|kind| (language, kind)));
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn each_cue_is_found_in_a_text_that_consists_of_it() {
    for code in LANGUAGES {
        let language = Language::parse(code).unwrap();
        let list = word_lists::cues(language).unwrap();
        for kind in CueKind::ALL {
            let entries: Vec<&str> = list
                .sections()
                .filter_map(|(section, entry)| (section == kind.name()).then_some(entry))
                .collect();
            assert!(!entries.is_empty(), "{code}: the section [{}] is empty", kind.name());
            for (entry, found) in entries.iter().zip(cues_of(code, entries.iter().copied())) {
                assert!(found.cues[*kind] > 0, "{code}: {entry} is never found as {kind:?}");
            }
        }
    }
}

#[test]
fn no_cue_is_in_two_sections_that_contradict_each_other() {
    for code in LANGUAGES {
        let language = Language::parse(code).unwrap();
        let list = word_lists::cues(language).unwrap();
        let sections: Vec<_> = list.sections().collect();
        let is_cue = |section: &str| CueKind::ALL.iter().any(|kind| kind.name() == section);
        let contradict = |a: &str, b: &str| {
            let pleasantry = |a, b| a == "pleasantry" && matches!(b, "bonus");
            a != b && (is_cue(a) && is_cue(b) || pleasantry(a, b) || pleasantry(b, a))
        };
        for (at, &(section, entry)) in sections.iter().enumerate() {
            let other = sections[at + 1..]
                .iter()
                .find(|(other, same)| entry == *same && contradict(section, other));
            assert_eq!(other, None, "{code}: {entry} is in [{section}], too");
        }
    }
}

#[test]
fn a_language_without_such_sections_has_no_cues() {
    let sentence = "Llun oherwydd y glaw, ond dywedodd y llefarydd fel arall.";
    assert_eq!(cues_of("cy", [sentence])[0].cues, CueCounts::default());
}
