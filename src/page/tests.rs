//! Tests of whole pages.

use super::*;

#[test]
fn style_and_script_can_be_embedded_in_a_page() {
    for content in [STYLE, SCRIPT, START] {
        let lower = content.to_lowercase();
        for end in ["</script", "</style", "<!--", "]]>", "http:", "https:", "url(", "@import"] {
            assert!(!lower.contains(end), "{end}");
        }
    }
    // The SHA-256 hash of the empty string, after FIPS 180-4.
    assert_eq!(hash(&[""]), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

#[test]
fn the_policy_allows_the_style_and_script_of_the_page_and_nothing_else() {
    let (before, after) = (before(), after());
    let between = |text: &str, start: &str, end: &str| {
        let start = text.find(start).unwrap() + start.len();
        text[start..start + text[start..].find(end).unwrap()].to_owned()
    };
    let policy = between(&before, "Content-Security-Policy\" content=\"", "\"");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    let allowed = |kind: &str| between(&policy, &format!("{kind}-src '"), "'");
    assert_eq!(allowed("script"), hash(&[&between(&after, "<script>", "</script>")]));
    assert_eq!(allowed("style"), hash(&[&between(&before, "<style>", "</style>")]));
    assert!(!policy.contains("unsafe") && !policy.contains('*'));
}
