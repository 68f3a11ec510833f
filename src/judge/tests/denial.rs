//! What denies, and what only seems to.

use super::*;

fn conflicts(claim: &str, passage: &str) -> bool {
    stance(claim, passage).0 == Stance::Conflicts
}

fn supports(claim: &str, passage: &str) -> bool {
    stance(claim, passage).0 == Stance::Supports
}

#[test]
fn a_denial_is_refuted_by_what_is_plainly_asserted() {
    let cases = [
        (
            "Norway did not sign the treaty",
            "Norway signed the treaty in 1994.",
        ),
        (
            "The mayor did not open the school",
            "The school was opened by the mayor.",
        ),
        (
            "The school was not set on fire",
            "The school was set on fire.",
        ),
        ("The firm is not a bank", "The firm is a bank."),
        (
            "The clerk signed it before the war",
            "The clerk did not sign it until after the war.",
        ),
    ];
    for (claim, passage) in cases {
        assert!(conflicts(claim, passage), "{claim} | {passage}");
    }
}

#[test]
fn a_denial_is_not_refuted_by_another_one() {
    let cases = [
        (
            "Tractors cannot cross the dam",
            "The dam, which the farmers cross, carries no tractors.",
        ),
        (
            "Erik Holt does not plan to move",
            "Erik Holt is not among those who plan to move.",
        ),
        (
            "Norway had not won the race for ten years",
            "Norway won the race for the first time since 1990.",
        ),
        (
            "No bishop had crossed the lake before Ann Berg",
            "Ann Berg was the first bishop to cross the lake.",
        ),
        (
            "The court had not answered Ann Berg",
            "Ann Berg answered that it had.",
        ),
        (
            "Erik Holt was unable to swim",
            "Erik Holt, who could not swim, had a sister who swam well.",
        ),
        (
            "No ship was loaded more often than the Wren",
            "The Wren was loaded more often than any other ship.",
        ),
        (
            "Two clerks counted the votes, neither of them knowing the law",
            "The votes were counted by two clerks, neither of whom had known the law.",
        ),
        (
            "The firm did not keep the plant that it built",
            "The firm, which built the plant, has sold it.",
        ),
    ];
    for (claim, passage) in cases {
        assert!(!conflicts(claim, passage), "{claim} | {passage}");
    }
}

#[test]
fn opposites_must_be_said_of_one_thing() {
    let cases = [
        (
            "It was the last match of the season",
            "It was the first season with a match in May.",
        ),
        (
            "The payments stopped in June",
            "Opening the case, she said that the payments had been made in June.",
        ),
        (
            "Some of the clerks will leave Lyon",
            "The director stays in Lyon with his clerks.",
        ),
    ];
    for (claim, passage) in cases {
        assert!(!conflicts(claim, passage), "{claim} | {passage}");
    }
    assert!(conflicts("The tax rose in June", "The tax fell in June."));
    assert!(conflicts(
        "The canal is a natural waterway",
        "The canal is an artificial waterway."
    ));
}

#[test]
fn what_is_left_open_settles_nothing() {
    let cases = [
        (
            "The prisoners will be freed in May",
            "She will sue if the prisoners are not freed in May.",
        ),
        (
            "Ann Berg will open the school",
            "Ann Berg has yet to say whether she will open the school.",
        ),
        (
            "The firm will close the plant",
            "The firm did not rule out closing the plant.",
        ),
        (
            "Erik Holt will pay the fine",
            "Erik Holt is not obliged to pay the fine.",
        ),
        (
            "The soldiers burnt the mill",
            "She did not see who burnt the mill, or whether the soldiers did.",
        ),
        (
            "Ann Berg approved the loan",
            "He put it to her that Ann Berg had approved the loan.",
        ),
        (
            "The pump works by heating the oil",
            "How the pump works by heating the oil is not known.",
        ),
        (
            "The photograph was taken in Lyon",
            "The experts do not agree on whether the photograph was taken in Lyon.",
        ),
    ];
    for (claim, passage) in cases {
        assert_eq!(
            stance(claim, passage).0,
            Stance::Related,
            "{claim} | {passage}"
        );
    }
}

#[test]
fn a_correction_takes_back_what_it_names() {
    let refuted = [
        (
            "The firm owns 40 shops",
            "An earlier version of this article said that the firm owned 40 shops.",
        ),
        (
            "The race was held on Monday",
            "The race was held on Tuesday and not on Monday.",
        ),
        (
            "The trucks were searched by the Army",
            "The trucks were searched by Oxfam and not by the Army.",
        ),
    ];
    for (claim, passage) in refuted {
        assert!(conflicts(claim, passage), "{claim} | {passage}");
    }
    let borne_out = [
        (
            "There were 13 empty flats",
            "There were 13 empty flats, not 31.",
        ),
        (
            "The race was held on Tuesday",
            "The race was held on Tuesday and not on Monday.",
        ),
    ];
    for (claim, passage) in borne_out {
        assert!(supports(claim, passage), "{claim} | {passage}");
    }
}

#[test]
fn what_is_only_believed_bears_out_no_flat_claim() {
    let hedged = [
        (
            "A wreck lies beneath the harbour",
            "A wreck is thought to lie beneath the harbour.",
        ),
        (
            "The photograph shows Erik Holt",
            "The photograph seems to show Erik Holt.",
        ),
        (
            "Rob Roy was hanged from the tower",
            "Visitors are often told that Rob Roy was hanged from the tower.",
        ),
    ];
    for (claim, passage) in hedged {
        assert_eq!(
            stance(claim, passage).0,
            Stance::Related,
            "{claim} | {passage}"
        );
    }
    let level = [
        (
            "A wreck is believed to lie beneath the harbour",
            "A wreck is thought to lie beneath the harbour.",
        ),
        (
            "The bridge will open in May",
            "The bridge is expected to open in May.",
        ),
        (
            "The clerk reported that 40 ships were searched",
            "The clerk reported that 40 ships had been searched.",
        ),
    ];
    for (claim, passage) in level {
        assert!(supports(claim, passage), "{claim} | {passage}");
    }
}
