//! What the claim names and the sentence does not: it is what the document is about.

use super::*;

/// Whether the last sentence gives the claim its subject, in a document that is about `topic`, which it names
/// again and again.
fn gives_subject(topic: &str, claim: &str, sentences: &[&str]) -> bool {
    let aliases = Aliases::default();
    let setting = Setting {
        reference: None,
        aliases: &aliases,
    };
    let topic = names_of(topic, setting);
    let others = sentences.iter().flat_map(|s| names_of(s, setting));
    let others: Vec<Name> = others.collect();
    let document = Document {
        names: topic
            .iter()
            .map(|n| (n, 6))
            .chain(others.iter().map(|n| (n, 1)))
            .collect(),
        topics: topic.iter().collect(),
        ..Document::default()
    };
    let read = |text: &&str| Statement::read(text, setting);
    let statements: Vec<Statement> = sentences.iter().map(read).collect();
    let before = statements.get(..statements.len() - 1).unwrap_or_default();
    let last = &statements[statements.len() - 1];
    let passage = Passage {
        sentence: last,
        before: &before.iter().collect::<Vec<_>>(),
        after: &[],
        document: &document,
    };
    let claim = Statement::read(claim, setting);
    let asserted = Asserted {
        statement: &claim,
        speaker: None,
    };
    let judged = judge(asserted, &[passage], Caution::STRICT).remove(0);
    judged.features.subject_missing == 0.0
}

fn check(cases: &[(&str, &str, &[&str], bool)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(topic, claim, sentences, given)| gives_subject(topic, claim, sentences) != *given)
        .map(|(_, claim, sentences, _)| format!("{claim} | {sentences:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_noun_stands_for_the_name_that_ends_with_it() {
    check(&[
        (
            "the Fernhill Hospital",
            "The Fernhill Hospital closed two wards",
            &["The winter was mild.", "The hospital closed two wards."],
            true,
        ),
        (
            "the Fernhill Hospital",
            "The Fernhill Hospital closed two wards",
            &["The winter was mild.", "The hospital closed two wards."],
            true,
        ),
        // Another one ends so, another one is meant, or somebody is only called so.
        (
            "the Fernhill Hospital",
            "The Fernhill Hospital closed two wards",
            &["The Reed Hospital met.", "The hospital closed two wards."],
            false,
        ),
        (
            "the Fernhill Hospital",
            "The Fernhill Hospital closed two wards",
            &["The winter was mild.", "An hospital closed two wards."],
            false,
        ),
        (
            "the Fernhill Hospital",
            "The Fernhill Hospital closed two wards",
            &[
                "The winter was mild.",
                "The hospital of tenants closed two wards.",
            ],
            false,
        ),
        (
            "Ann Baker",
            "Ann Baker closed two shops",
            &["The winter was mild.", "The baker closed two shops."],
            false,
        ),
    ]);
}

#[test]
fn a_company_is_the_one_that_the_document_is_about() {
    check(&[
        (
            "Oxtel Systems",
            "Oxtel Systems closed two factories",
            &["Profits fell.", "The company closed two factories."],
            true,
        ),
        (
            "Oxtel Systems",
            "Oxtel Systems closed two factories",
            &[
                "Brimco Works was its rival.",
                "The company closed two factories.",
            ],
            false,
        ),
        (
            "Oxtel Systems",
            "Oxtel Systems closed two factories",
            &["Profits fell.", "A company closed two factories."],
            false,
        ),
    ]);
}

#[test]
fn she_is_the_one_whom_the_document_is_about() {
    check(&[
        (
            "Ann Berg",
            "Ann Berg refused the medal",
            &["The war was over.", "In 1929 she refused the medal."],
            true,
        ),
        (
            "Ann Berg",
            "Ann Berg did not accept the medal",
            &["The war was over.", "In 1929 she refused the medal."],
            true,
        ),
        (
            "Ann Berg",
            "Ann Berg refused the medal",
            &["Eva Larsen was his wife.", "In 1929 she refused the medal."],
            false,
        ),
        (
            "Ann Berg",
            "Ann Berg taught Tom Larsen to swim",
            &[
                "The war was over.",
                "When she was nine, Tom Larsen taught her to swim.",
            ],
            false,
        ),
        (
            "Ann Berg",
            "Ann Berg refused the medal",
            &["The war was over.", "In 1929 Tom Larsen refused the medal."],
            false,
        ),
    ]);
}

#[test]
fn an_owner_need_not_be_named_where_the_document_is_about_it() {
    check(&[
        (
            "Oxtel Systems",
            "Oxtel Systems's engineers moved to Paris",
            &["Profits fell.", "The engineers moved to Paris."],
            true,
        ),
        (
            "Oxtel Systems",
            "Oxtel Systems's engineers moved to Paris",
            &["Profits fell.", "Brimco's engineers moved to Paris."],
            false,
        ),
    ]);
}

#[test]
fn what_is_possible_may_hang_on_something() {
    for (claim, passage, expected) in [
        (
            "The cottage may be let to guests",
            "The cottage may be let to guests if the roof is mended.",
            true,
        ),
        (
            "The cottage might be sold to the town",
            "The cottage may be sold to the town, if it can pay.",
            true,
        ),
        (
            "The cottage is let to guests",
            "The cottage may be let to guests if the roof is mended.",
            false,
        ),
        (
            "The cottage will be let to guests",
            "The cottage may be let to guests if the roof is mended.",
            false,
        ),
    ] {
        let given = stance(claim, passage).0;
        assert_eq!(given == Stance::Supports, expected, "{claim}: {given:?}");
    }
}

#[test]
fn the_opposite_bears_out_a_denial_and_not_the_reverse() {
    for (claim, passage, expected) in [
        (
            "Larsen did not accept the prize",
            "Larsen refused the prize.",
            true,
        ),
        (
            "Larsen did not accept the prize",
            "Larsen accepted the prize.",
            false,
        ),
        (
            "Sales of the paper rose in Norway",
            "Sales of the paper did not fall in Norway.",
            false,
        ),
        (
            "Larsen refused the prize",
            "Larsen wanted to refuse the prize.",
            false,
        ),
    ] {
        let given = stance(claim, passage).0;
        assert_eq!(given == Stance::Supports, expected, "{claim}: {given:?}");
    }
}

#[test]
fn a_body_is_not_he() {
    let before = "Paul Roe kept the light.";
    for (passage, expected) in [
        ("The Board dismissed him.", true),
        ("Eva Larsen saw how the Board dismissed him.", false),
    ] {
        let given = judge_text("The Board dismissed Paul Roe", &[before, passage], 1, None);
        assert_eq!(given.stance == Stance::Supports, expected, "{passage}");
    }
}
