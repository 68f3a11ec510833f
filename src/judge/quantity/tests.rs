//! Claims with a number beside sentences with another, or none.

use crate::finding::Code;
use crate::judge::Stance::{self, Conflicts, Related, Supports};
use crate::judge::tests::{judge_text, stance};

fn check(cases: &[(&str, &str, Stance)]) {
    let mut wrong = String::new();
    for (claim, passage, expected) in cases {
        let (found, codes) = stance(claim, passage);
        let told = found != Conflicts || codes.contains(&Code::ConflictQuantity);
        if found != *expected || !told {
            wrong += &format!("\n{claim} | {passage}: {found:?} {codes:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn shares_are_compared_with_figures() {
    check(&[
        (
            "Most members voted for the budget",
            "40 % of the members voted for the budget.",
            Conflicts,
        ),
        (
            "Most members voted for the budget",
            "60 % of the members voted for the budget.",
            Supports,
        ),
        (
            "All members voted for the budget",
            "90 % of the members voted for the budget.",
            Conflicts,
        ),
        (
            "All members voted for the budget",
            "Some members voted for the budget.",
            Conflicts,
        ),
        (
            "All members voted for the budget",
            "Every member voted for the budget.",
            Supports,
        ),
        (
            "None of the members voted for the budget",
            "Three members voted for the budget.",
            Conflicts,
        ),
        (
            "None of the members voted for the budget",
            "No member voted for the budget.",
            Supports,
        ),
        (
            "A majority of voters back the plan",
            "60 % of voters back the plan.",
            Supports,
        ),
        (
            "Seven in ten voters back the plan",
            "70 % of voters back the plan.",
            Supports,
        ),
        (
            "Most members voted for the budget",
            "Seven of the nine members voted for the budget.",
            Supports,
        ),
        (
            "All members voted for the budget",
            "Seven of the nine members voted for the budget.",
            Conflicts,
        ),
        (
            "Some members voted for the budget",
            "Five members voted for the budget.",
            Supports,
        ),
        (
            "Some members voted for the budget",
            "The members voted for the budget.",
            Supports,
        ),
    ]);
}

#[test]
fn other_things_and_vaguer_words_settle_nothing() {
    check(&[
        // Vaguer than the claim.
        (
            "All members voted for the budget",
            "The members voted for the budget.",
            Related,
        ),
        (
            "Most members voted for the budget",
            "Members voted for the budget.",
            Related,
        ),
        (
            "60 % of voters back the plan",
            "Most voters back the plan.",
            Related,
        ),
        // A share of something else.
        (
            "Most members voted for the budget",
            "40 % of the budget was voted for by members.",
            Related,
        ),
        (
            "All members voted for the budget",
            "Members voted for most parts of the budget.",
            Related,
        ),
        // A count beside a share.
        (
            "Most members voted for the budget",
            "40 members voted for the budget.",
            Related,
        ),
        // Words that only look like shares.
        (
            "All members voted for the budget",
            "At most 40 members voted for the budget after all.",
            Related,
        ),
    ]);
}

#[test]
fn numbers_that_leave_a_rest_exclude_nothing() {
    check(&[
        (
            "Three of the five lamps were still there",
            "Two of the five lamps had gone.",
            Related,
        ),
        (
            "Three of the five lamps burned",
            "Two of the five lamps burned.",
            Conflicts,
        ),
        (
            "Nine hundred people fled the valley",
            "The team interviewed 64 people who fled the valley.",
            Related,
        ),
        (
            "Nine hundred people fled the valley",
            "On Friday 64 people fled the valley.",
            Conflicts,
        ),
    ]);
}

#[test]
fn bounds_are_compared_across_units() {
    check(&[
        (
            "The cellar must be kept below 50 °F",
            "The cellar must be kept below 10 °C.",
            Supports,
        ),
        (
            "The cellar must be kept below 50 °F",
            "The cellar must be kept below 15 °C.",
            Related,
        ),
        (
            "The cellar must be kept below 50 °F",
            "The cellar must be kept above 10 °C.",
            Conflicts,
        ),
    ]);
}

#[test]
fn not_one_is_none() {
    check(&[
        (
            "None of the boats was found on the beach",
            "Not one of the boats was found on the beach.",
            Supports,
        ),
        (
            "Two of the boats were found on the beach",
            "Not one of the boats was found on the beach.",
            Conflicts,
        ),
        (
            "One of the boats was found on the beach",
            "Not one of the boats was found on the beach.",
            Conflicts,
        ),
    ]);
}

#[test]
fn a_bare_subject_counts_what_was_spoken_of() {
    let before = "About 8,000 people left the valley.";
    let cases = [
        (
            "More than 300 people had returned",
            "Fewer than 300 had returned.",
            Conflicts,
        ),
        (
            "500 people had returned",
            "Only 300 had returned.",
            Conflicts,
        ),
        (
            "More than 300 people had returned",
            "More than 300 had returned.",
            Supports,
        ),
        // Other things.
        (
            "More than 300 sheep had returned",
            "Fewer than 300 had returned.",
            Related,
        ),
        (
            "More than 300 people had returned",
            "Fewer than 300 cattle had returned.",
            Related,
        ),
        (
            "500 people had returned",
            "The bus with 300 had returned.",
            Related,
        ),
    ];
    for (claim, passage, expected) in cases {
        let found = judge_text(claim, &[before, passage], 1, None);
        assert_eq!(
            found.stance, expected,
            "{claim} | {passage} {:?}",
            found.comparisons
        );
    }
}
