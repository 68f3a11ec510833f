use proptest::prelude::*;

use super::*;
use crate::corpus::Source;
use crate::language::name::Aliases;
use crate::language::statement::{Setting, Statement};

/// The passages found for a claim in `texts` that have `titles`, best first, as source and sentence.
fn titled(claim: &str, texts: &[&str], titles: &[&str]) -> Vec<(usize, usize)> {
    let both = texts.iter().zip(titles).enumerate();
    let sources = both.map(|(i, (text, title))| {
        let mut source = Source::plain(&format!("{i}.txt"), (*text).to_string());
        source.metadata.title = Some((*title).to_string());
        source
    });
    found_in(&[claim], sources.collect(), &|_, _| true, 5).remove(0)
}

/// For each claim the passages found in `texts`, best first, as source and sentence.
fn found(claims: &[&str], texts: &[&str], candidates: usize) -> Vec<Vec<(usize, usize)>> {
    let sources = texts.iter().enumerate();
    let sources = sources.map(|(i, text)| Source::plain(&format!("{i}.txt"), (*text).to_string()));
    let allowed = |_, source: usize| !texts[source].starts_with("Out of scope");
    found_in(claims, sources.collect(), &allowed, candidates)
}

fn found_in(
    claims: &[&str],
    sources: Vec<Source>,
    allowed: &(dyn Fn(usize, usize) -> bool + Sync),
    candidates: usize,
) -> Vec<Vec<(usize, usize)>> {
    let aliases = Aliases::new(&[vec!["ISIS".into(), "Islamic State".into(), "Daesh".into()]]);
    let setting = Setting {
        reference: None,
        aliases: &aliases,
    };
    let statements: Vec<Statement> = claims.iter().map(|c| Statement::read(c, setting)).collect();
    let queries = Queries::new(statements.iter(), &aliases);
    let corpus = Corpus::of(sources);
    let limits = Limits {
        allowed,
        candidates,
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
        ("The E.U. met", "It was the European Union that did."),
        ("The European Union met", "It was the EU that did."),
        ("The BoE met", "It was the Bank of England that did."),
        (
            "The OECD met",
            "It was the Organisation for Economic Co-operation and Development that did.",
        ),
        (
            "The World Meteorological Organization met",
            "It was the W.M.O. that did.",
        ),
        ("The League of Arab Nations met", "It was the LAN that did."),
        ("a dozen sheep", "Somebody counted twelve of them."),
        ("They sent her", "Sending somebody takes long."),
        ("The tumor grew", "Tumours do this."),
        ("The Wolves won", "A wolf did it."),
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
fn what_only_looks_alike_does_not_meet() {
    let cases = [
        // Initials that make a word in daily use, and those of two words, are taken for no name.
        ("The Adult Nursing Department met", "This and that."),
        ("The United Tanneries met", "It was the UT that did."),
        (
            "The World Meteorological Organization met",
            "The WMA and wm.",
        ),
        ("The European Union met", "A union of European bakers did."),
    ];
    for (claim, text) in cases {
        assert_eq!(found(&[claim], &[text], 3)[0], [], "{claim} | {text}");
    }
}

#[test]
fn a_name_and_a_number_told_otherwise_rank_first() {
    let texts = [
        "The troops were sent to the nations of the south.",
        "Four ships came.\n\nA thousand people sent letters.",
        "The United Nations sent 4,000 soldiers.",
    ];
    let places = found(&["U.N. sends four thousand troops"], &texts, 1);
    assert_eq!(places[0], [(2, 0)]);
}

#[test]
fn other_claims_do_not_change_what_a_claim_finds() {
    let text = "The mayor spoke.\n\nNobody sang.\n\nThe viaduct is closed.\n\nNobody danced.";
    let alone = found(&["The viaduct is closed"], &[text], 5);
    assert_eq!(alone[0], [(0, 2)]);
    let among = found(
        &["The viaduct is closed", "Nobody sang or danced"],
        &[text],
        5,
    );
    assert_eq!(among[0], alone[0]);
}

#[test]
fn a_title_helps_where_the_sentence_is_silent() {
    let texts = ["It is closed for repairs.", "It is closed for repairs."];
    let titles = ["The harbour", "The viaduct"];
    assert_eq!(
        titled("The viaduct is closed", &texts, &titles),
        [(1, 0), (0, 0)]
    );
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
