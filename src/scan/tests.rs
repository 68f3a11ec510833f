use proptest::prelude::*;

use super::*;
use crate::corpus::Source;
use crate::language::name::Aliases;
use crate::language::statement::{Setting, Statement};

/// For each claim the passages found in `texts`, best first, as source and sentence.
fn found(claims: &[&str], texts: &[&str], candidates: usize) -> Vec<Vec<(usize, usize)>> {
    let aliases = Aliases::new(&[vec!["ISIS".into(), "Islamic State".into(), "Daesh".into()]]);
    let setting = Setting {
        reference: None,
        aliases: &aliases,
    };
    let statements: Vec<Statement> = claims.iter().map(|c| Statement::read(c, setting)).collect();
    let queries = Queries::new(statements.iter(), &aliases);
    let sources = texts.iter().enumerate();
    let corpus = Corpus::of(
        sources
            .map(|(i, text)| Source::plain(&format!("{i}.txt"), (*text).to_string()))
            .collect(),
    );
    let limits = Limits {
        allowed: &|_, source| !texts[source].starts_with("Out of scope"),
        candidates,
        meter: &Meter::default(),
    };
    let scanned = scan(&queries, &corpus, &limits);
    let places = |found: &Vec<Candidate>| found.iter().map(|c| (c.source, c.sentence)).collect();
    scanned.candidates.iter().map(places).collect()
}

#[test]
fn what_is_written_in_two_ways_meets_in_one_term() {
    let cases = [
        ("4,000 sheep", "Somebody counted four thousand of them."),
        ("four thousand sheep", "Somebody counted 4000 of them."),
        ("1.2 million votes", "It was 1,200,000 in the end."),
        ("The U.N. met", "It was the United Nations that did."),
        ("The United Nations met", "It was the UN that did."),
        ("Daesh fled", "It was Islamic State that did."),
        ("Guterres spoke", "It was António GUTERRES’s turn."),
        (
            "The council appointed her",
            "Appointing somebody takes long.",
        ),
    ];
    for (claim, text) in cases {
        let texts = ["Nothing to see here at all.", text];
        assert_eq!(found(&[claim], &texts, 3)[0], [(1, 0)], "{claim} | {text}");
    }
}

#[test]
fn rarer_and_more_terms_come_first() {
    let texts = [
        "The mayor spoke.\n\nThe mayor spoke of the viaduct.\n\nThe mayor sang.",
        "The mayor left.\n\nThe mayor came.",
    ];
    let places = found(&["The mayor spoke of the viaduct"], &texts, 2);
    assert_eq!(places[0], [(0, 1), (0, 0)]);
}

#[test]
fn a_source_out_of_scope_gives_no_candidate() {
    let texts = ["Out of scope: the viaduct.", "The viaduct is closed."];
    assert_eq!(found(&["The viaduct is closed"], &texts, 5)[0], [(1, 0)]);
}

#[test]
fn a_number_inside_another_is_no_hit() {
    let texts = ["There were 1500 and 5,000,000 of them."];
    // Any number is a weak sign, the very number a strong one: both claims find it for that alone.
    let places = found(&["50 sheep"], &texts, 5);
    assert_eq!(places[0], [(0, 0)]);
    let texts = ["There were 1500 of them.", "There were 50 of them."];
    assert_eq!(found(&["50 sheep"], &texts, 1)[0], [(1, 0)]);
}

#[test]
fn no_claim_and_no_source_find_nothing() {
    assert!(found(&[], &["The viaduct."], 5).is_empty());
    assert_eq!(found(&["The viaduct"], &[], 5), [[]]);
    assert_eq!(found(&["of the"], &["of the"], 5), [[]]);
}

#[test]
fn the_meter_counts_all_bytes_whether_a_source_is_read_again_or_not() {
    let aliases = Aliases::new(&[]);
    let setting = Setting {
        reference: None,
        aliases: &aliases,
    };
    let claim = Statement::read("The viaduct is closed", setting);
    let queries = Queries::new([&claim].into_iter(), &aliases);
    let texts = ["The viaduct is closed.", "Nothing of the kind."];
    let corpus = Corpus::of(texts.map(|t| Source::plain(t, t.to_owned())).to_vec());
    let meter = Meter::default();
    let limits = Limits {
        allowed: &|_, _| true,
        candidates: 3,
        meter: &meter,
    };
    meter.begin(Stage::Scan, work(&corpus));
    scan(&queries, &corpus, &limits);
    let Reading { done, total, .. } = meter.reading();
    assert_eq!((done, total), (84, 84));
}

proptest! {
    #[test]
    fn candidates_are_sentences_of_their_sources(
        claim in "([a-z]{1,4}|[0-9,.]{1,5}|\\PC| ){0,10}",
        text in "([a-z]{1,4}|[0-9,.]{1,5}|\\PC| |\\. |\n){0,40}",
    ) {
        let sentences = Source::plain("a", text.clone()).sentences.len();
        for (source, sentence) in found(&[&claim, &text], &[&text], 4).concat() {
            prop_assert_eq!(source, 0);
            prop_assert!(sentence < sentences);
        }
    }
}
