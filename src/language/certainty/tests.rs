#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::language::clause::clauses;
use crate::language::{tag::tag, token::tokenize};
use proptest::prelude::*;

fn tagged(text: &str) -> Vec<Token> {
    let mut tokens = tokenize(text);
    tag(&mut tokens, text);
    tokens
}

fn hedged(text: &str) -> Vec<(HedgeKind, String)> {
    let tokens = tagged(text);
    let found = hedges(&tokens, &clauses(&tokens));
    found
        .into_iter()
        .map(|h| (h.kind, h.span.of(text).to_string()))
        .collect()
}

fn boosted(text: &str) -> Vec<(BoosterKind, String)> {
    let tokens = tagged(text);
    let found = boosters(&tokens, &clauses(&tokens));
    found
        .into_iter()
        .map(|b| (b.kind, b.span.of(text).to_string()))
        .collect()
}

#[test]
fn hedges_are_found() {
    use HedgeKind::*;
    let cases = [
        ("The grave may hold 4,000 bodies.", Possibility, "may"),
        ("The grave might hold 4,000 bodies.", Possibility, "might"),
        ("The grave could hold 4,000 bodies.", Possibility, "could"),
        ("It could have been a mistake.", Possibility, "could"),
        ("Perhaps 4,000 people died.", Possibility, "Perhaps"),
        ("Possibly the mayor lied.", Possibility, "Possibly"),
        ("Iraq May Sign Treaty With Belgium", Possibility, "May"),
        (
            "A possible mass grave was found.",
            Possibility,
            "A possible",
        ),
        (
            "The grave is thought to hold 4,000 bodies.",
            Belief,
            "is thought",
        ),
        (
            "A grave, thought to have 4,000 bodies in it, was found.",
            Belief,
            "thought to",
        ),
        (
            "A grave believed to hold bodies was found.",
            Belief,
            "believed to",
        ),
        ("A suspected militant was held.", Belief, "suspected"),
        ("The plan appears to have failed.", Belief, "appears to"),
        ("The plan seems dead.", Belief, "seems"),
        ("The mayor is likely to resign.", Belief, "likely"),
        ("Dozens are feared dead.", Belief, "are feared"),
        ("The mayor probably lied.", Belief, "probably"),
        ("The alleged thief fled.", Allegation, "alleged"),
        ("The mayor allegedly lied.", Allegation, "allegedly"),
        ("The mayor was accused of fraud.", Allegation, "accused of"),
        (
            "The grave reportedly holds bodies.",
            Allegation,
            "reportedly",
        ),
        (
            "The minister claims that bodies were found.",
            Allegation,
            "claims that",
        ),
        (
            "The minister claimed to have found it.",
            Allegation,
            "claimed to",
        ),
        ("The purported letter was found.", Allegation, "purported"),
        (
            "He was held on suspicion of murder.",
            Allegation,
            "on suspicion of",
        ),
        ("The mayor is said to have lied.", Allegation, "is said to"),
        (
            "An estimated 4,000 bodies were found.",
            Estimate,
            "estimated",
        ),
        ("Up to 4,000 bodies were found.", Estimate, "Up to"),
        (
            "As many as 4,000 bodies were found.",
            Estimate,
            "As many as",
        ),
        (
            "Unconfirmed reports spoke of a grave.",
            Unverified,
            "Unconfirmed",
        ),
        (
            "The figure has not been verified.",
            Unverified,
            "not been verified",
        ),
        (
            "The figure could not be independently verified.",
            Unverified,
            "could not be independently verified",
        ),
        ("The rumoured deal fell through.", Unverified, "rumoured"),
        (
            "The death toll has yet to be confirmed.",
            Unverified,
            "yet to be confirmed",
        ),
    ];
    let wrong = cases.iter().filter_map(|(text, kind, cue)| {
        let found = hedged(text);
        (found != [(*kind, cue.to_string())]).then(|| format!("{text} {found:?}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn look_alikes_hedge_nothing() {
    let cases = [
        "They met in May.",
        "May 2017 was wet.",
        "May said that Britain would leave.",
        "Theresa May visited Paris.",
        "They met on 10 may 2017.",
        "They feared the might of Rome.",
        "The mighty river rose.",
        "From the hill she could see the sea.",
        "He could not swim.",
        "The flood claimed 12 lives.",
        "The group claimed responsibility.",
        "Insurance claims rose in June.",
        "She appeared in court.",
        "She thought of her son.",
        "They believed in the court.",
        "It was up to the mayor.",
        "Iraq signed up to the court.",
        "The list is up to date.",
        "They came as soon as possible.",
        "The gift made it possible.",
        "The council paid £5m.",
    ];
    let wrong = cases.iter().filter(|text| !hedged(text).is_empty());
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn boosters_are_found() {
    use BoosterKind::*;
    let cases = [
        ("The UN confirmed the figure.", Certain, "confirmed"),
        ("The mayor definitely lied.", Certain, "definitely"),
        ("It was certainly a mistake.", Certain, "certainly"),
        ("The figure was verified by lawyers.", Certain, "verified"),
        (
            "There is no doubt that the mayor lied.",
            Certain,
            "There is no doubt that",
        ),
        (
            "It is established that the mayor lied.",
            Certain,
            "established that",
        ),
        ("Exactly 4,000 bodies were found.", Exact, "Exactly"),
        ("It cost precisely £5m.", Exact, "precisely"),
        ("All bodies were identified.", Total, "All"),
        ("Every country signed.", Total, "Every"),
        ("Iraq never signed.", Total, "never"),
        ("None of the bodies were found.", Total, "None"),
        ("The road was completely closed.", Total, "completely"),
        ("Belgium is the only signatory.", Sole, "only"),
        ("She was the first woman in the role.", Sole, "the first"),
        ("It is the largest grave in Iraq.", Sole, "largest"),
        ("It is the most expensive road.", Sole, "the most"),
        ("She is its oldest member.", Sole, "oldest"),
        ("Belgium alone signed.", Sole, "alone"),
    ];
    let wrong = cases.iter().filter_map(|(text, kind, cue)| {
        let found = boosted(text);
        (found != [(*kind, cue.to_string())]).then(|| format!("{text} {found:?}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn look_alikes_boost_nothing() {
    let cases = [
        "He is an all-rounder.",
        "After all, the mayor lied.",
        "He did not lie at all.",
        "Above all, she is a lawyer.",
        "All but two signed.",
        "Nearly all countries signed.",
        "Not all countries signed.",
        "She is not only a lawyer.",
        "The group was established in 1990.",
        "Certain areas were closed.",
        "The figure was not confirmed.",
        "The figure is unconfirmed.",
        "The study was unable to confirm the link.",
        "It was not exactly a success.",
        "They met in the first week of June.",
        "At first the plan worked.",
        "At least 40 people came.",
        "The latest figures are out.",
        "They crossed the forest.",
        "They went to the midwest.",
        "For the most part it rained.",
        "They meet every other week.",
        "Almost every country signed.",
    ];
    let wrong = cases.iter().filter(|text| !boosted(text).is_empty());
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn a_hedge_reaches_what_it_weakens() {
    let cases = [
        (
            "The grave may hold bodies, and the mayor resigned.",
            "hold",
            true,
        ),
        (
            "The grave may hold bodies, and the mayor resigned.",
            "resigned",
            false,
        ),
        ("The figure is unconfirmed.", "figure", true),
        (
            "An estimated 4,000 bodies were found in Mosul.",
            "bodies",
            true,
        ),
        (
            "An estimated 4,000 bodies were found in Mosul.",
            "Mosul",
            false,
        ),
        (
            "The minister believes that bodies were found.",
            "found",
            true,
        ),
        ("The grave holds bodies, he claimed.", "bodies", true),
        (
            "Bodies were found, but the figure is unconfirmed.",
            "found",
            false,
        ),
    ];
    for (text, word, expected) in cases {
        let tokens = tagged(text);
        let found = hedges(&tokens, &clauses(&tokens));
        let i = tokens.iter().position(|t| t.span.of(text) == word).unwrap();
        let reached = found.iter().any(|h| h.scope.contains(&i));
        assert_eq!(reached, expected, "{word} in {text}: {found:?}");
    }
}

#[test]
fn more_hedges_and_look_alikes() {
    use HedgeKind::*;
    let hedges = [
        ("The mayor is expected to resign.", Belief, "expected to"),
        ("The mayor supposedly lied.", Belief, "supposedly"),
        (
            "It is possible that the mayor lied.",
            Possibility,
            "It is possible that",
        ),
        ("The toll is estimated at 40.", Estimate, "is estimated at"),
        ("The so-called expert left.", Allegation, "so-called"),
        ("The report is unproven.", Unverified, "unproven"),
    ];
    for (text, kind, cue) in hedges {
        assert_eq!(hedged(text), [(kind, cue.to_string())], "{text}");
    }
    let plain = [
        "The month of May was wet.",
        "She believes in God.",
        "He thought of home.",
        "They claimed victory.",
        "He claimed asylum in Belgium.",
        "The fire claimed a life.",
        "He appeared before the court.",
        "He appeared on television.",
        "The shop is up to date.",
        "He could not come.",
        "She reports to the mayor.",
        "The council rose at noon.",
        "Her understanding of law is deep.",
        "The claims office closed.",
        "The council sees to it.",
        "He signed up to the plan.",
    ];
    for text in plain {
        assert!(hedged(text).is_empty(), "{text}: {:?}", hedged(text));
    }
}

#[test]
fn more_boosters_and_look_alikes() {
    use BoosterKind::*;
    let boosters = [
        ("The mayor undoubtedly lied.", Certain, "undoubtedly"),
        ("Everyone agreed.", Total, "Everyone"),
        ("It is a unique case.", Sole, "unique"),
        ("The plan failed completely.", Total, "completely"),
    ];
    for (text, kind, cue) in boosters {
        assert_eq!(boosted(text), [(kind, cue.to_string())], "{text}");
    }
    let plain = [
        "Above all, it rained.",
        "Nearly everyone agreed.",
        "Hardly all agreed.",
        "He is not always right.",
        "He is a best-selling author.",
        "They slept in the forest.",
        "He took an interest in the test.",
        "It was a modest request.",
        "They left him alone.",
        "It is a false alarm.",
        "The company was established by his father.",
        "A certain Mr Smith called.",
        "It was not definitely so.",
        "It could not be verified.",
        "He failed to prove it.",
    ];
    for text in plain {
        assert!(boosted(text).is_empty(), "{text}: {:?}", boosted(text));
    }
}

proptest! {
    #[test]
    fn scopes_lie_within_the_tokens(text in "(may|May|claims|up|to|all|not|confirmed|exactly|thought|that|estimated|[0-9]{1,3}|the|largest|[a-z]{1,5}|[,.;?]| ){0,40}") {
        let tokens = tagged(&text);
        let clauses = clauses(&tokens);
        let hedges = hedges(&tokens, &clauses).into_iter().map(|h| (h.span, h.tokens, h.scope));
        let boosters = boosters(&tokens, &clauses).into_iter().map(|b| (b.span, b.tokens, b.scope));
        for (span, cue, scope) in hedges.chain(boosters) {
            prop_assert!(text.get(span.start..span.end).is_some());
            prop_assert!(scope.start <= cue.start && cue.end <= scope.end && scope.end <= tokens.len());
        }
    }

    #[test]
    fn no_text_breaks_it(text in "\\PC{0,60}") {
        let tokens = tagged(&text);
        let clauses = clauses(&tokens);
        hedges(&tokens, &clauses);
        boosters(&tokens, &clauses);
    }
}
