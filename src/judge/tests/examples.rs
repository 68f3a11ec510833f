//! The examples on the pages about the kinds of fact are judged as the pages say.

use super::*;

/// The claim, the passage and what the page says of them.
fn examples(page: &str) -> Vec<(String, String, String)> {
    let mut claim = String::new();
    let mut found = Vec::new();
    for line in page.lines() {
        if let Some(text) = line.strip_prefix("    claim    ") {
            claim = text.trim().to_string();
        }
        if let Some(text) = line.strip_prefix("    passage  ") {
            let (passage, outcome) = text.split_once("  ").unwrap();
            let outcome = outcome.trim().to_string();
            found.push((claim.clone(), passage.to_string(), outcome));
        }
    }
    found
}

#[test]
fn the_pages_tell_what_is_so() {
    let pages = [
        include_str!("../../../docs/kinds/quantity.md"),
        include_str!("../../../docs/kinds/date.md"),
        include_str!("../../../docs/kinds/name.md"),
        include_str!("../../../docs/kinds/role.md"),
        include_str!("../../../docs/kinds/polarity.md"),
        include_str!("../../../docs/kinds/quote.md"),
        include_str!("../../../docs/kinds/speaker.md"),
        include_str!("../../../docs/kinds/certainty.md"),
        include_str!("../../../docs/kinds/word.md"),
    ];
    let mut wrong = String::new();
    for page in pages {
        let examples = examples(page);
        assert!(examples.len() > 1, "{page}");
        for (claim, passage, outcome) in examples {
            let (found, codes) = stance(&claim, &passage);
            let expected = match outcome.as_str() {
                "bears it out" | "bears it out, hedged" => Stance::Supports,
                "conflicts" => Stance::Conflicts,
                "settles nothing" | "overclaim" => Stance::Related,
                other => panic!("{other}"),
            };
            if found != expected {
                wrong += &format!("\n{claim} | {passage} {outcome}: {found:?} {codes:?}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
