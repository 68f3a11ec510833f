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

fn at(text: &str, word: &str) -> Polarity {
    let tokens = tagged(text);
    let clauses = clauses(&tokens);
    let i = tokens.iter().rposition(|t| t.span.of(text) == word);
    let i = i.unwrap_or_else(|| panic!("no {word} in {text}"));
    polarity_at(
        i,
        &negations(&tokens, &clauses),
        &open_scopes(&tokens, &clauses),
    )
}

fn check(cases: &[(&str, &str)], expected: Polarity) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, word)| {
            let found = at(text, word);
            (found != expected).then(|| format!("{word} in {text}: {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "not {expected:?}:\n{}", wrong.join("\n"));
}

#[test]
fn what_is_denied() {
    check(
        &[
            ("Iraq has not signed the treaty.", "signed"),
            (
                "The rains did not force the council to close the mill.",
                "force",
            ),
            (
                "The prize went to two men, neither of whom had applied.",
                "applied",
            ),
            (
                "He went because he was asked, and not because he was paid.",
                "paid",
            ),
            (
                "An earlier version of this article said that Iraq had signed.",
                "signed",
            ),
            ("She has never asked for a loan, only for advice.", "loan"),
            ("Iraq is not a signatory.", "signatory"),
            ("Iraq isn’t a signatory.", "signatory"),
            ("The council cannot pay the bill.", "pay"),
            ("No bodies were found in Mosul.", "found"),
            ("No bodies were found in Mosul.", "bodies"),
            ("Police found no bodies.", "bodies"),
            ("Police found no bodies.", "found"),
            ("None of the bodies were identified.", "identified"),
            ("Nobody signed the treaty.", "signed"),
            ("No-one signed the treaty.", "signed"),
            ("No country which signed has withdrawn.", "withdrawn"),
            ("Iraq never signed the treaty.", "signed"),
            ("He built it without a permit.", "permit"),
            ("The minister denied that the grave held bodies.", "bodies"),
            ("The minister denied stealing money.", "stealing"),
            ("The minister denied charges of fraud.", "fraud"),
            ("Iraq refused to sign the treaty.", "sign"),
            ("The mayor declined to comment.", "comment"),
            ("The mayor rejected the claim that he had lied.", "lied"),
            ("The mayor dismissed allegations of fraud.", "fraud"),
            ("Iraq failed to ratify the treaty.", "ratify"),
            ("The court was unable to act.", "act"),
            ("The report stopped short of blaming Iraq.", "blaming"),
            ("There is no evidence that the mayor lied.", "lied"),
            ("There is no clear evidence of fraud.", "fraud"),
            ("The claim that the mayor lied is false.", "lied"),
            ("Reports of a mass grave are unfounded.", "grave"),
            ("It is false that the mayor lied.", "lied"),
            ("The story of the grave was a hoax.", "grave"),
            ("Iraq lacks a court.", "court"),
            ("Neither Iraq nor Belgium signed the treaty.", "signed"),
            ("Neither Iraq nor Belgium signed the treaty.", "Belgium"),
            ("Neither Iraq nor Belgium signed the treaty.", "Iraq"),
            ("Iraq has yet to sign the treaty.", "sign"),
            ("She is no longer an ambassador.", "ambassador"),
            ("The work is far from complete.", "complete"),
            ("I don't think that the council paid.", "paid"),
            ("I do not believe the council paid.", "paid"),
            ("Belgium, not Iraq, signed the treaty.", "Iraq"),
            ("He chose Belgium rather than Iraq.", "Iraq"),
            ("They sent soldiers instead of lawyers.", "lawyers"),
            ("There was no food and no water.", "water"),
            ("There was no food and no water.", "food"),
            ("Iraq has not signed or ratified the treaty.", "ratified"),
            ("The mayor ruled out a tax rise.", "rise"),
            ("Not all of the bodies were identified.", "all"),
            ("Police prevented the mayor from leaving.", "leaving"),
            ("He was acquitted of murder.", "murder"),
            ("Belgium is a non-signatory.", "signatory"),
            (
                "Iraq has not signed, let alone ratified, the treaty.",
                "ratified",
            ),
            ("The claim was denied by the ministry.", "claim"),
            ("Iraq denied the mayor a visa.", "visa"),
            ("Belgium and not Iraq signed the treaty.", "Iraq"),
            ("Without a permit, the council built a road.", "permit"),
            ("The committee made no mention of the grave.", "mention"),
            ("The committee made no mention of the grave.", "grave"),
            ("Rain did not stop the match but delayed it.", "stop"),
        ],
        Polarity::Denied,
    );
}

#[test]
fn what_is_not_denied() {
    check(
        &[
            (
                "He went because he was asked, and not because he was paid.",
                "asked",
            ),
            ("She has never asked for money, only for advice.", "advice"),
            ("Neither of the men who had applied was paid.", "applied"),
            ("An earlier treaty said that Iraq had signed.", "signed"),
            (
                "Not only did Iraq sign the treaty but it ratified it.",
                "sign",
            ),
            ("She is not only a lawyer but also a professor.", "lawyer"),
            ("No fewer than 4,000 bodies were found.", "found"),
            ("The grave holds no more than 4,000 bodies.", "bodies"),
            ("No doubt the mayor lied.", "lied"),
            ("It is no wonder that the mayor resigned.", "resigned"),
            ("She is not just a lawyer.", "lawyer"),
            ("One cannot but admire the mayor.", "admire"),
            ("He lives at No. 10 Downing Street.", "Street"),
            ("He lives at No 10 Downing Street.", "Street"),
            ("No sooner had he signed than he resigned.", "signed"),
            ("The treaty was not signed until March.", "signed"),
            ("Not until March did Iraq sign.", "sign"),
            ("Without doubt the mayor lied.", "lied"),
            ("Iraq, not to mention Belgium, signed.", "signed"),
            ("The fail-safe switch works.", "works"),
            ("They eat nothing but bread.", "bread"),
            ("The speaker was none other than Clooney.", "Clooney"),
            ("Not all of the bodies were identified.", "identified"),
            ("Not every country signed.", "signed"),
            (
                "The minister did not deny that the grave held bodies.",
                "bodies",
            ),
            ("She left, not without regret.", "regret"),
            ("He never failed to vote.", "vote"),
            ("Belgium, not Iraq, signed the treaty.", "signed"),
            ("Belgium, not Iraq, signed the treaty.", "Belgium"),
            (
                "Iraq has not signed but Belgium has ratified it.",
                "ratified",
            ),
            (
                "Although Iraq has not signed, Belgium favours it.",
                "favours",
            ),
            ("Belgium, which has not paid, favours the court.", "favours"),
            ("No, the council has signed the treaty.", "signed"),
            ("Hundreds, if not thousands, fled Mosul.", "thousands"),
            ("The no-fly zone was declared.", "declared"),
            ("Last but not least, Iraq signed.", "signed"),
            ("The mayor dismissed the chief of police.", "chief"),
            ("The camp lies far from the city.", "city"),
            ("Barely 20 people attended the meeting.", "attended"),
            ("The refuse collection began in June.", "began"),
            ("Attendance declined in June.", "June"),
            ("Iraq is not a signatory.", "Iraq"),
            ("He did not attend and was fined.", "fined"),
            ("Far from being finished, the road was closed.", "closed"),
            ("It is no secret that the mayor lied.", "lied"),
            ("The bridge, rather than the road, was closed.", "closed"),
            ("Iraq signed the treaty.", "signed"),
            ("Although not a doctor, she treated patients.", "treated"),
            ("Without a permit the council built a road.", "built"),
            ("\"I did not steal it,\" Jones told the court.", "told"),
            ("It was not John who paid but Mary.", "paid"),
            ("The claim that the mayor lied is not false.", "lied"),
            ("Without a permit, the council built a road.", "built"),
            ("They did nothing less than save the road.", "save"),
            ("She could not agree more with the mayor.", "mayor"),
        ],
        Polarity::Affirmed,
    );
}

#[test]
fn what_is_left_open() {
    check(
        &[
            ("He did not see who set fire to the mill.", "set"),
            (
                "The mayor has still to decide whether charges are brought.",
                "brought",
            ),
            ("The mayor did not rule out closing the mill.", "closing"),
            ("The mayor is not obliged to resign.", "resign"),
            ("How the engine works is not understood.", "works"),
            (
                "The lawyer put it to her that the chief, Ann Berg, had lied.",
                "lied",
            ),
            ("Did Iraq sign the treaty?", "sign"),
            ("If Iraq signs, the court will act.", "signs"),
            ("If Iraq signs, the court acts.", "acts"),
            ("The court acts if Iraq signs.", "acts"),
            ("Unless Iraq signs, the court is powerless.", "powerless"),
            ("He asked whether Iraq had signed.", "signed"),
            ("Iraq should sign the treaty.", "sign"),
            ("Iraq wants to sign the treaty.", "sign"),
            ("The minister called for an inquiry.", "inquiry"),
            ("The council plans to build a road.", "build"),
            ("The council will build a road.", "build"),
            ("The council will not build a road.", "build"),
            ("The council is to build a road.", "build"),
            ("The council could have built a road.", "built"),
            ("The train is due to arrive in June.", "arrive"),
            ("The council tried to build a road.", "build"),
            ("It is unclear whether Iraq signed.", "signed"),
            ("Officials did not say whether Iraq signed.", "signed"),
            (
                "Officials could not confirm that bodies were found.",
                "found",
            ),
            (
                "The ministry neither confirmed nor denied that bodies were found.",
                "found",
            ),
            ("Should the plan fail, the mayor resigns.", "fail"),
            ("“Did Iraq sign?” she asked.", "sign"),
            ("He doubted that Iraq had signed.", "signed"),
            ("The court did not find that the law was void.", "void"),
            ("Records need to be collected.", "collected"),
            ("She urged Belgium to refer the case.", "refer"),
            ("In case of rain the match is cancelled.", "cancelled"),
        ],
        Polarity::Open,
    );
}

#[test]
fn what_is_not_left_open() {
    check(
        &[
            ("How the engine works is well understood.", "works"),
            ("He saw who set fire to the mill.", "set"),
            ("The figure should have read 13.", "13"),
            ("“Did Iraq sign?” she asked.", "asked"),
            ("Will Smith met the mayor.", "met"),
            ("The will of the people won.", "won"),
            ("His will was found in June.", "found"),
            ("Hundreds, if not thousands, fled.", "fled"),
            ("The match was cancelled due to the storm.", "storm"),
            ("The plan passed, and the council will pay.", "passed"),
            ("The council met in May and will vote in June.", "met"),
            ("The council (?) met.", "met"),
        ],
        Polarity::Affirmed,
    );
}

#[test]
fn more_that_is_denied() {
    check(
        &[
            ("The mayor did not say: “We won the vote.”", "won"),
            ("He never said “we won”.", "won"),
            ("It is not “a victory for all”.", "victory"),
            ("No one called it “a disaster”.", "disaster"),
            ("He did not wait until March.", "wait"),
            ("He did not stay until the end.", "stay"),
            ("The plan is no longer in force.", "force"),
            ("He no longer leads the party.", "leads"),
            ("Hardly anyone voted for it.", "voted"),
            ("Barely anyone voted for it.", "voted"),
            ("The text is barely legible.", "legible"),
            ("The council neither voted nor met.", "met"),
            ("The council neither voted nor met.", "voted"),
            ("It was wrongly reported that he lied.", "lied"),
            ("He falsely claimed that he won.", "won"),
            ("He is unlikely to resign.", "resign"),
            ("It is impossible to vote there.", "vote"),
            ("He stopped smoking in May.", "smoking"),
            ("He gave up smoking in May.", "smoking"),
            ("Far from resigning, he fought.", "resigning"),
            ("Instead of voting he left.", "voting"),
            ("Voters were stopped from voting.", "voting"),
            ("Contrary to reports that he lied, he is honest.", "lied"),
            ("The mayor dismissed claims that he lied.", "lied"),
            ("He is anything but a liar.", "liar"),
            ("Not a single member voted.", "voted"),
            ("Nothing was stolen.", "stolen"),
            ("It is sold nowhere.", "sold"),
            ("Almost nobody voted.", "voted"),
            ("The vaccine did not cause any deaths.", "deaths"),
            ("He insisted he had not resigned.", "resigned"),
        ],
        Polarity::Denied,
    );
}

#[test]
fn more_that_only_looks_denied() {
    check(
        &[
            ("Nobody signed until March.", "signed"),
            ("Iraq never signed until March.", "signed"),
            ("No country signed until March.", "signed"),
            ("He did not come, “but he called,” she said.", "called"),
            ("He barely passed the exam.", "passed"),
            ("Scarcely had he voted when he left.", "voted"),
            ("He was wrongly convicted.", "convicted"),
            ("He stopped to smoke.", "smoke"),
            ("The train stopped in Rome.", "Rome"),
            ("Far from resigning, he fought.", "fought"),
            ("Instead of voting he left.", "left"),
            ("Contrary to reports that he lied, he is honest.", "honest"),
            ("He is all but certain to win.", "certain"),
            ("He did nothing but talk.", "talk"),
            ("He did not just vote.", "vote"),
            ("He did not deny having lied.", "lied"),
            ("He cannot deny that he lied.", "lied"),
            ("It is not impossible that he voted.", "voted"),
            ("A few members voted for it.", "voted"),
            ("Quite a few members voted for it.", "voted"),
            ("A little of the money was spent.", "spent"),
            ("Without the vote it failed.", "failed"),
            ("The mayor, who never resigned, voted.", "voted"),
            ("He voted, unlike the mayor.", "voted"),
            ("Rather than resign, he fought.", "fought"),
            ("He managed to vote.", "vote"),
            ("He was allowed to vote.", "vote"),
            ("There was ample evidence that he lied.", "lied"),
            ("It was a false start.", "start"),
            ("The mayor dismissed the secretary.", "secretary"),
            ("No sooner had he voted than he left.", "voted"),
        ],
        Polarity::Affirmed,
    );
}

#[test]
fn what_is_said_of_few_is_left_open() {
    check(
        &[
            ("Few members voted for it.", "voted"),
            ("Very few members voted for it.", "voted"),
            ("He rarely votes.", "votes"),
            ("Seldom does he vote.", "vote"),
            ("Little of the money was spent.", "spent"),
            ("The mayor did not say that he had paid.", "paid"),
        ],
        Polarity::Open,
    );
}

#[test]
fn the_kind_and_the_cue_are_told() {
    let cases = [
        ("Iraq has not signed", "not", NegationKind::Not),
        ("Police found no bodies", "no", NegationKind::No),
        ("Iraq never signed", "never", NegationKind::Never),
        ("He left without a word", "without", NegationKind::Without),
        ("The mayor denied fraud", "denied", NegationKind::Deny),
        ("Iraq failed to sign", "failed to", NegationKind::Fail),
        (
            "There is no real evidence of it",
            "no real evidence of",
            NegationKind::NoEvidence,
        ),
        ("She is no longer here", "no longer", NegationKind::Lack),
    ];
    for (text, cue, kind) in cases {
        let tokens = tagged(text);
        let found = negations(&tokens, &clauses(&tokens));
        let found: Vec<_> = found.iter().map(|n| (n.cue.of(text), n.kind)).collect();
        assert_eq!(found, [(cue, kind)], "{text}");
    }
}

#[test]
fn what_is_to_come_can_still_be_denied() {
    let text = "The council will not build a road";
    let tokens = tagged(text);
    let negations = negations(&tokens, &clauses(&tokens));
    assert!(negated_at(4, &negations));
    assert!(!negated_at(1, &negations));
}

#[test]
fn every_section_of_the_tables_is_known() {
    let headings = |table: &'static str| {
        let names = table
            .lines()
            .filter_map(|l| l.strip_prefix('[')?.strip_suffix(']'));
        names.collect::<Vec<_>>()
    };
    for name in headings(TABLE) {
        assert!(
            cue(name).is_some() || !words(TABLE, name).is_empty(),
            "{name}"
        );
    }
}

proptest! {
    #[test]
    fn scopes_lie_within_the_tokens(text in "(no|not|never|without|denied|that|until|nor|but|and|if|will|said|claims|false|is|[a-z]{1,5}|[,.;?“”—]| ){0,40}") {
        let tokens = tagged(&text);
        let clauses = clauses(&tokens);
        let negations = negations(&tokens, &clauses);
        for n in &negations {
            prop_assert!(n.scope.start < n.scope.end && n.scope.end <= tokens.len());
            prop_assert!(text.get(n.cue.start..n.cue.end).is_some());
        }
        for o in open_scopes(&tokens, &clauses) {
            prop_assert!(o.scope.start <= o.scope.end && o.scope.end <= tokens.len());
        }
    }

    #[test]
    fn no_text_breaks_it(text in "\\PC{0,60}") {
        let tokens = tagged(&text);
        let clauses = clauses(&tokens);
        negations(&tokens, &clauses);
        open_scopes(&tokens, &clauses);
    }
}
