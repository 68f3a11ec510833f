mod denial;
mod roles;
mod saying;
mod slots;
mod stand_ins;

use proptest::prelude::*;

use super::*;
use crate::finding::Code;
use crate::language::name::Aliases;
use crate::language::statement::{Setting, names_of};

#[cfg(test)]
mod examples;

/// The judge's word on a claim and a text, whose last sentence but `after` is the passage.
pub(super) fn judge_text(
    claim: &str,
    sentences: &[&str],
    at: usize,
    speaker: Option<&str>,
) -> Judgement {
    let aliases = Aliases::default();
    let setting = Setting {
        reference: "2017-03-10".parse().ok(),
        aliases: &aliases,
    };
    let read = |text: &&str| Statement::read(text, setting);
    let statements: Vec<Statement> = sentences.iter().map(read).collect();
    let names = sentences.iter().flat_map(|s| names_of(s, setting));
    let names: Vec<Name> = names.collect();
    let document = Document {
        names: names.iter().map(|n| (n, 1)).collect(),
        date: setting.reference,
        ..Document::default()
    };
    let (before, rest) = statements.split_at(at);
    let passage = Passage {
        sentence: &rest[0],
        before: &before.iter().collect::<Vec<_>>(),
        after: &rest[1..].iter().collect::<Vec<_>>(),
        document: &document,
    };
    let statement = Statement::read(claim, setting);
    let speaker = speaker.map(|s| Name::written(s, &aliases));
    judge(
        Asserted {
            statement: &statement,
            speaker: speaker.as_ref(),
        },
        &[passage],
        Caution::STRICT,
    )
    .remove(0)
}

/// The judge's word on a claim and a passage of one sentence, with the codes of its findings.
pub(super) fn stance(claim: &str, passage: &str) -> (Stance, Vec<Code>) {
    let judgement = judge_text(claim, &[passage], 0, None);
    (
        judgement.stance,
        judgement.findings.iter().map(|f| f.code).collect(),
    )
}

#[test]
fn what_a_passage_bears_out_it_supports() {
    let cases = [
        (
            "4,000 bodies in the pit",
            "Four thousand bodies lay in the pit.",
        ),
        ("The mayor resigned in June", "In June the mayor resigned."),
        (
            "More than 3,000 homes were flooded",
            "The river flooded 3,400 homes.",
        ),
        (
            "Rossi was appointed director",
            "Maria Rossi became director after her appointment by the board.",
        ),
        (
            "The UN condemned the attack",
            "The United Nations condemned the attack on Monday.",
        ),
        (
            "The lawyer visited camps in Jordan",
            "The lawyer, who is 50, has visited three camps in Jordan.",
        ),
        (
            "The firm did not sell the plant",
            "The firm has not sold the plant.",
        ),
        (
            "The treaty was signed by Norway",
            "Norway signed the treaty.",
        ),
        (
            "The council rejected the plan by nine votes to two",
            "The plan was rejected by the council by 9 votes to 2.",
        ),
        (
            "The bridge is about 150 metres long",
            "The bridge is 500 feet long.",
        ),
        (
            "“We shall rebuild the mill”",
            "“We shall rebuild the mill,” the owner said.",
        ),
    ];
    for (claim, passage) in cases {
        assert_eq!(
            stance(claim, passage).0,
            Stance::Supports,
            "{claim} | {passage}"
        );
    }
}

#[test]
fn what_can_not_be_true_together_conflicts() {
    let cases = [
        (
            "5,000 bodies in the pit",
            "There were 4,000 bodies in the pit.",
            Code::ConflictQuantity,
        ),
        (
            "Fewer than 5,000 people were killed",
            "More than 5,000 people were killed.",
            Code::ConflictQuantity,
        ),
        (
            "The plant employs 300 workers",
            "The plant employs 200 workers.",
            Code::ConflictQuantity,
        ),
        (
            "The firm made £1.5 billion",
            "The firm made £1.5 million.",
            Code::ConflictQuantity,
        ),
        (
            "The mayor resigned in June 2016",
            "The mayor resigned in May 2016.",
            Code::ConflictDate,
        ),
        (
            "The mayor resigned on Tuesday 7 March",
            "The mayor resigned on Monday 6 March.",
            Code::ConflictDate,
        ),
        (
            "Norway has signed the treaty",
            "Norway has not signed the treaty.",
            Code::ConflictPolarity,
        ),
        (
            "Norway has not signed the treaty",
            "Norway has signed the treaty.",
            Code::ConflictPolarity,
        ),
        (
            "Profits rose in the spring",
            "Profits fell in the spring.",
            Code::ConflictOpposite,
        ),
        (
            "The court acquitted Larsen",
            "The court convicted Larsen.",
            Code::ConflictOpposite,
        ),
        (
            "Norway attacked Sweden",
            "Sweden attacked Norway.",
            Code::ConflictRole,
        ),
        (
            "Ann Berg is the mayor",
            "Ann Berg, the deputy mayor, spoke first.",
            Code::ConflictRole,
        ),
        (
            "The fair was held in London",
            "The fair was held in Paris.",
            Code::ConflictName,
        ),
        (
            "“We will sell the old mill by the river”",
            "“We will not sell the old mill by the river,” he said.",
            Code::ConflictQuote,
        ),
    ];
    for (claim, passage, code) in cases {
        let (stance, codes) = stance(claim, passage);
        assert_eq!(stance, Stance::Conflicts, "{claim} | {passage}");
        assert!(codes.contains(&code), "{claim} | {passage}: {codes:?}");
    }
}

#[test]
fn what_settles_nothing_is_only_related() {
    let cases = [
        // A different number of a different thing.
        (
            "300 people attended the meeting",
            "The meeting took place on the 38th floor.",
        ),
        (
            "4,000 prisoners were held in the town",
            "A grave with 4,000 bodies was found in the town.",
        ),
        // A number inside another.
        ("50 people were hurt", "1,500 people were hurt."),
        // Planned, asked, supposed.
        (
            "The council has sold the park",
            "The council wants to sell the park.",
        ),
        (
            "The council sold the park",
            "Will the council sell the park?",
        ),
        // A different subject.
        ("Larsen won the prize", "Berg did not win the prize."),
        // Surer than the source.
        (
            "Exactly 4,000 bodies are in the pit",
            "The pit is thought to hold 4,000 bodies.",
        ),
        (
            "Larsen stole the painting",
            "Larsen is alleged to have stolen the painting.",
        ),
        // Another verb.
        (
            "Larsen paid for the festival",
            "Larsen attended the festival.",
        ),
        (
            "Murad has won the peace prize",
            "Murad is a nominee for the peace prize.",
        ),
    ];
    for (claim, passage) in cases {
        let (stance, codes) = stance(claim, passage);
        assert_ne!(stance, Stance::Supports, "{claim} | {passage}");
        if !passage.starts_with("1,500") {
            assert_eq!(stance, Stance::Related, "{claim} | {passage}: {codes:?}");
        }
    }
}

#[test]
fn what_only_looks_like_a_contradiction_is_none() {
    let cases = [
        // The claim says the very word itself, as the passage says it.
        (
            "Three reported arrested, but no reports of injuries",
            "There were no reports of injuries, but three people were arrested.",
        ),
        (
            "Larsen was jailed for theft and released in June",
            "Larsen was released in June.",
        ),
        // A title, not an office that is asserted.
        (
            "President Clinton supports the plan",
            "The plan has supporters such as former President Clinton.",
        ),
        // A date of the same verb said once more.
        (
            "Berg was elected in 1995",
            "Berg was first elected in 1990, and then elected again in 1995.",
        ),
        // The whole of which the passage names a part.
        (
            "The police arrested three people",
            "The police released one of three people arrested.",
        ),
        // A place is not whom it is done to.
        (
            "Berg was born in Poland",
            "Polish-born Berg inspired Poland.",
        ),
        // Somebody else's word, and a place in the name of an office.
        (
            "The bridge is safe, says Lyon administrator",
            "The bridge is safe, according to Ann Berg, administrator of Lyon.",
        ),
    ];
    for (claim, passage) in cases {
        let (stance, codes) = stance(claim, passage);
        assert_ne!(stance, Stance::Conflicts, "{claim} | {passage}: {codes:?}");
    }
}

#[test]
fn who_does_it_is_not_that_it_is_done() {
    let judged = stance(
        "Larsen will coach Wales",
        "Larsen met the coaches of Wales.",
    );
    assert_ne!(judged.0, Stance::Supports);
}

#[test]
fn a_hedged_passage_supports_a_plain_claim_and_says_so() {
    let (stance, codes) = stance(
        "4,000 bodies in the pit",
        "The pit is thought to hold 4,000 bodies.",
    );
    assert_eq!((stance, codes), (Stance::Supports, vec![Code::Hedged]));
}

#[test]
fn the_speaker_counts_where_the_claim_names_one() {
    let passage = ["Ann Berg said that the bridge was unsafe."];
    let of = |speaker| judge_text("The bridge was unsafe", &passage, 0, Some(speaker)).stance;
    assert_eq!(of("Ann Berg"), Stance::Supports);
    assert_eq!(of("Tom Larsen"), Stance::Conflicts);
}

#[test]
fn a_pronoun_stands_for_the_name_before_it() {
    let text = [
        "Ann Berg leads the union.",
        "She signed the contract in Oslo.",
    ];
    assert_eq!(
        judge_text("Ann Berg signed the contract in Oslo", &text, 1, None).stance,
        Stance::Supports
    );
    let other = judge_text("Tom Larsen signed the contract in Oslo", &text, 1, None);
    assert_ne!(other.stance, Stance::Supports);
}

#[test]
fn the_claim_is_restated_with_the_values_of_the_passage() {
    let cases = [
        (
            "5,000 bodies in the pit",
            "There were 4,000 bodies in the pit.",
            "4,000 bodies in the pit",
        ),
        (
            "Norway has signed the treaty",
            "Norway has not signed the treaty.",
            "Norway has not signed the treaty",
        ),
        (
            "Norway has not signed the treaty",
            "Norway has signed the treaty.",
            "Norway has signed the treaty",
        ),
        (
            "Profits rose in the spring",
            "Profits fell in the spring.",
            "Profits fell in the spring",
        ),
    ];
    for (claim, passage, expected) in cases {
        assert_eq!(
            judge_text(claim, &[passage], 0, None).restated.as_deref(),
            Some(expected),
            "{claim}"
        );
    }
}

proptest! {
    #[test]
    fn no_text_breaks_it_and_spans_fall_on_borders(
        claim in "([A-Z]?[a-z]{1,6}|[0-9,.]{1,6}|not|“|”|\\PC| ){0,14}",
        passage in "([A-Z]?[a-z]{1,6}|[0-9,.]{1,6}|not|said|“|”|\\PC| ){0,20}",
    ) {
        let judgement = judge_text(&claim, &[&passage, &claim], 0, Some(&passage));
        for comparison in &judgement.comparisons {
            if let Some(span) = comparison.claim_span {
                prop_assert!(claim.get(span.start..span.end).is_some());
            }
            if let Some(span) = comparison.passage_span {
                prop_assert!(passage.get(span.start..span.end).is_some());
            }
        }
        prop_assert!((0.0..=1.0).contains(&judgement.confidence));
    }
}
