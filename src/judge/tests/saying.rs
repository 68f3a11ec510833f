//! Who says it, where a pronoun or an office stands for the speaker.

use super::*;

const QUOTE: &str = "“We will not sell a single cow”";

fn spoken(claim: &str, sentences: &[&str]) -> Judgement {
    judge_text(claim, sentences, sentences.len() - 1, None)
}

#[test]
fn a_pronoun_or_an_office_is_no_other_speaker() {
    let cases: [&[&str]; 6] = [
        &[
            "Ann Berg did not accept the offer.",
            "“We will not sell a single cow,” she said.",
        ],
        &[
            "Ann Berg refused; the farm is hers.",
            "“We will not sell a single cow,” said the farmer.",
        ],
        &[
            "The farmer, Ann Berg, refused.",
            "“We will not sell a single cow,” the farmer told them.",
        ],
        &[
            "“They came,” said Ann Berg.",
            "“We will not sell a single cow.”",
        ],
        &["“We will not sell a single cow,” she said."],
        &[
            "Both Ann Berg and Erik Holt came.",
            "“We will not sell a single cow,” she said.",
        ],
    ];
    for sentences in cases {
        let judgement = spoken(&format!("{QUOTE}, Ann Berg said"), sentences);
        assert_ne!(judgement.stance, Stance::Conflicts, "{sentences:?}");
    }
}

#[test]
fn the_one_whom_a_pronoun_stands_for_may_be_another() {
    let cases: [&[&str]; 4] = [
        &[
            "Ann Berg did not accept the offer.",
            "“We will not sell a single cow,” she said.",
        ],
        &[
            "“They came,” said Ann Berg.",
            "“We will not sell a single cow.”",
        ],
        &[
            "Its owner, Ann Berg, refused.",
            "“We will not sell a single cow,” the owner told them.",
        ],
        &["“We will not sell a single cow,” said Ann Berg."],
    ];
    for sentences in cases {
        let judgement = spoken(&format!("{QUOTE}, Erik Holt said"), sentences);
        assert_eq!(judgement.stance, Stance::Conflicts, "{sentences:?}");
        let finding = judgement
            .findings
            .iter()
            .find(|f| f.code == Code::ConflictSpeaker);
        let message = finding.map(|f| f.message.as_str()).unwrap_or_default();
        assert!(
            message.contains("Erik Holt") && message.contains("Ann Berg"),
            "{message}"
        );
    }
}

#[test]
fn speakers_are_told_apart_only_where_they_say_the_same() {
    let cases: [(&str, &[&str]); 4] = [
        // Who denies it did not say it, nor did another.
        (
            "Erik Holt said that the farm was sold because of Lund",
            &["That the farm was sold because of Lund was a rumour; Ann Berg denied it."],
        ),
        (
            "Erik Holt believes that the farm will be sold",
            &["Ann Berg says that the farm will be sold."],
        ),
        (
            "Erik Holt said that the farm had 40 cows",
            &["Ann Berg said that the farm was old."],
        ),
        // "In Lund" and "the Golden Cow" speak for nobody.
        (
            "“We will not sell a single cow”, Ann Berg said",
            &[
                "In Lund nobody wanted the Golden Cow.",
                "“We will not sell a single cow,” she said.",
            ],
        ),
    ];
    for (claim, sentences) in cases {
        assert_ne!(
            spoken(claim, sentences).stance,
            Stance::Conflicts,
            "{claim} | {sentences:?}"
        );
    }
}

#[test]
fn parties_that_stand_against_each_other_are_two_speakers() {
    let said = "The defence says that the money was a loan.";
    let other = spoken("The prosecution says that the money was a loan", &[said]);
    assert_eq!(other.stance, Stance::Conflicts);
    let same = spoken("The defence says that the money was a loan", &[said]);
    assert_eq!(same.stance, Stance::Supports);
}
