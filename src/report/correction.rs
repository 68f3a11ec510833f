//! Which conflicting claims can be corrected from their sources, and to what.
//!
//! A false correction is worse than none. So a claim is corrected only where all its sources say one thing, where
//! one value of the claim is wrong, and where the corrected claim, checked anew against the whole corpus, is
//! supported by the passage that corrects it.

use super::change::change;
use super::{ClaimReport, Evidence, Outcome, Stance, clean, edit};
use crate::claims::Verdict;
use crate::finding::Code;
use crate::judge::{Comparison, Relation};
use crate::language::Aspect;
use crate::span::Span;

/// What a claim would say if it said what its best source says.
#[derive(Clone, Debug)]
pub struct Correction<'a> {
    /// The passage that corrects it.
    pub evidence: &'a Evidence,
    /// What the claim would say.
    pub text: &'a str,
    /// The same as a TOML value of the kind that its writer chose, quotation marks included.
    pub written: String,
}

/// The correction of `claim`; none where there is none, or where corrections were not asked for
/// ([`ClaimReport::corrected`]).
pub fn correction(claim: &ClaimReport) -> Option<Correction<'_>> {
    let corrected = claim.corrected.as_ref()?;
    let (evidence, text) = candidate(claim).ok()?;
    let raw = claim.text_span.of(claim.written.text());
    (corrected.text == text).then_some(Correction {
        evidence,
        text,
        written: edit::value(raw, &claim.text, text)?,
    })
}

/// True for a claim that a correction could make pass: it should be supported, and sources contradict it.
pub fn is_wanted(claim: &ClaimReport) -> bool {
    let wrong = claim.expect == Verdict::Supported && claim.verdict == Verdict::Conflicting;
    wrong && claim.outcome == Outcome::Fail
}

/// The passage that would correct `claim`, and what the claim would say then.
///
/// # Errors
///
/// Why it is left as it is, in a few words that continue "left as it is:".
pub fn candidate(claim: &ClaimReport) -> Result<(&Evidence, &str), &'static str> {
    if !is_wanted(claim) {
        return Err("it does not conflict with its sources, or it may");
    }
    if claim.waiver.is_some() {
        return Err("its waiver says that somebody waits for better figures");
    }
    if claim.settling().any(|e| e.stance != Stance::Conflicts) {
        return Err("its sources disagree");
    }
    if claim.settling().any(hedges) {
        return Err("a source hedges more than it");
    }
    let best = claim.settling().next().ok_or("no source settles it")?;
    let told = best.restated.as_deref().filter(|told| *told != claim.text);
    let told = told.ok_or("the passage can't be told in its words")?;
    if claim
        .settling()
        .any(|e| e.restated.as_deref() != Some(told))
    {
        return Err("its sources name different values");
    }
    if best
        .comparisons
        .iter()
        .any(|c| matches!(c.relation, Relation::Missing | Relation::Weaker))
    {
        return Err("the passage does not bear out the rest of it");
    }
    let mut differing = best.comparisons.iter().filter(|c| c.differs());
    match (differing.next(), differing.next()) {
        (Some(only), None) => fits(claim, best, told, only).map(|()| (best, told)),
        _ => Err("more than one value of it is wrong"),
    }
}

/// True where `again`, the corrected claim checked anew, is supported without reserve, and by `evidence`.
pub fn bears_out(again: &ClaimReport, evidence: &Evidence) -> bool {
    let same = |e: &Evidence| e.source == evidence.source && e.span == evidence.span;
    let firm = |e: &Evidence| e.stance == Stance::Supports && !hedges(e);
    let good = again.verdict == Verdict::Supported && again.outcome == Outcome::Pass;
    good && again.settling().all(firm) && again.settling().any(same)
}

fn hedges(evidence: &Evidence) -> bool {
    let weaker = |code| matches!(code, Code::Hedged | Code::Overclaim);
    evidence.findings.iter().any(|f| weaker(f.code))
}

/// Sees that the value of the passage can stand in the claim.
fn fits(
    claim: &ClaimReport,
    evidence: &Evidence,
    told: &str,
    value: &Comparison,
) -> Result<(), &'static str> {
    let shown = |c: char| clean::harmful(c) || matches!(c, '\n' | '\t');
    if told.chars().filter(|c| shown(*c)).count() > claim.text.chars().filter(|c| shown(*c)).count()
    {
        return Err("the passage holds characters that can't be seen");
    }
    if value.aspect == Aspect::Polarity {
        return denial_fits(claim, evidence, told);
    }
    let at = value
        .claim_span
        .ok_or("the passage can't be told in its words")?;
    if looser(&value.claim, &value.passage) {
        return Err("a source hedges more than it");
    }
    if value.passage_span.is_none() {
        return Err("the value stands near the passage, not in it");
    }
    let rest = Span::new(0, at.start).of(&claim.text).to_owned()
        + " | "
        + Span::new(at.end, claim.text.len()).of(&claim.text);
    if holds(&rest, &value.passage) {
        return Err("it names the source's value already, elsewhere");
    }
    let loses = match value.aspect {
        Aspect::Date => year(&value.claim) && !year(&value.passage),
        Aspect::Name => {
            article(&claim.text, Some(at)) != article(&evidence.text, value.passage_span)
        }
        Aspect::Quantity => single(&value.claim) != single(&value.passage),
        _ => false,
    };
    match loses {
        true => Err("the source's value does not fit into its words"),
        false => Ok(()),
    }
}

/// Words that bind what a denial denies: with one of them in the claim, "not" might deny something else.
const BINDING: [&str; 33] = [
    "all", "also", "although", "already", "any", "because", "before", "both", "but", "each",
    "either", "even", "every", "few", "if", "many", "most", "neither", "never", "no", "none",
    "nor", "once", "only", "or", "since", "still", "than", "that", "though", "unless", "until",
    "when",
];

/// Sees that nothing but a "not" comes or goes, and that it can deny only one thing.
fn denial_fits(claim: &ClaimReport, evidence: &Evidence, told: &str) -> Result<(), &'static str> {
    const UNCLEAR: &str = "what the source denies can't be put into its words safely";
    let bound = |text: &str| words(text).any(|word| BINDING.contains(&&*word));
    if bound(&claim.text) || bound(told) {
        return Err(UNCLEAR);
    }
    let change = change(&claim.text, told, &[]);
    let (old, new) = (of(&change.claim, &claim.text), of(&change.restated, told));
    let good = match (old.as_slice(), new.as_slice()) {
        (["not"], []) => true,
        (["can"], ["cannot"]) => true,
        ([], ["not"]) => !["be not", "been not", "being not"]
            .iter()
            .any(|bad| told.contains(bad)),
        ([_], [denied]) => helped(denied).is_some_and(|verb| {
            // The verb's base form as the claim or the passage spells it, or else not at all.
            claim.text.contains(verb) || holds(&evidence.text, verb)
        }),
        _ => false,
    };
    if good { Ok(()) } else { Err(UNCLEAR) }
}

/// The verb of "does not criticise".
fn helped(denied: &str) -> Option<&str> {
    let verb = |helper| denied.strip_prefix(helper)?.strip_prefix(" not ");
    ["do", "does", "did"].into_iter().find_map(verb)
}

fn of<'t>(spans: &[Span], text: &'t str) -> Vec<&'t str> {
    spans.iter().map(|span| span.of(text)).collect()
}

/// The words of `text` in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    let apart = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | ',' | '.' | '-');
    let words = text
        .split(apart)
        .map(|word| word.trim_matches(['.', ',', '\'', '-']));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// True where the words of `value` stand in `text`, one after the other.
fn holds(text: &str, value: &str) -> bool {
    let (text, value): (Vec<_>, Vec<_>) = (words(text).collect(), words(value).collect());
    // "in 2017" is there where "2017" is.
    let value: Vec<_> = value
        .into_iter()
        .skip_while(|word| LEADS.contains(&word.as_str()))
        .collect();
    !value.is_empty() && text.windows(value.len()).any(|run| run == value)
}

/// What may stand before a value without being part of it.
const LEADS: [&str; 9] = [
    "in", "on", "at", "by", "since", "until", "from", "the", "of",
];

/// True where a year is named.
fn year(date: &str) -> bool {
    let digits = date.split(|c: char| !c.is_ascii_digit());
    digits.map(str::len).any(|length| length == 4)
}

/// Words of a value that leave it open what the value is.
const OPEN: [&str; 13] = [
    "alleged",
    "allegedly",
    "believed",
    "estimated",
    "likely",
    "maybe",
    "perhaps",
    "possibly",
    "probably",
    "reported",
    "reportedly",
    "supposedly",
    "thought",
];

/// Words of a value that make it a rough one.
const ROUGH: [&str; 11] = [
    "about",
    "almost",
    "approximately",
    "around",
    "circa",
    "close",
    "nearly",
    "odd",
    "roughly",
    "so",
    "some",
];

/// Words of a value that set a bound, and so say no more than a rough one.
const BOUND: [&str; 12] = [
    "above", "below", "fewer", "least", "less", "more", "most", "over", "than", "to", "under", "up",
];

/// True where `passage` leaves a value more open than `claim` does.
fn looser(claim: &str, passage: &str) -> bool {
    let has = |text: &str, words_of: &[&str]| words(text).any(|word| words_of.contains(&&*word));
    let rough = has(passage, &ROUGH) && !has(claim, &ROUGH) && !has(claim, &BOUND);
    rough || has(passage, &OPEN) && !has(claim, &OPEN)
}

/// True where the words around the value are in the singular, or deny the thing.
fn single(quantity: &str) -> bool {
    const SINGLE: [&str; 9] = [
        "1", "a", "an", "neither", "no", "none", "nobody", "one", "single",
    ];
    words(quantity).any(|word| SINGLE.contains(&word.as_str()))
}

/// True where an article stands before the value at `span` of `text`, or begins it.
fn article(text: &str, span: Option<Span>) -> bool {
    let Some(span) = span else { return false };
    let before = Span::new(0, span.start).of(text);
    let around = [words(before).last(), words(span.of(text)).next()];
    around
        .into_iter()
        .flatten()
        .any(|word| matches!(word.as_str(), "a" | "an" | "the"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn one_firm_source_corrects_a_claim() {
        let claim = fixture::correctable();
        let found = candidate(&claim).map(|(e, text)| (e.source.as_str(), text));
        assert_eq!(
            found,
            Ok((
                "corpus/wind.txt",
                "The turbines produced 61 gigawatt hours in 2025"
            ))
        );
        let correction = correction(&claim).map(|c| (c.text, c.written));
        let text = "The turbines produced 61 gigawatt hours in 2025";
        assert_eq!(correction, Some((text, format!("'{text}'"))));
    }

    #[test]
    fn what_was_not_checked_anew_is_no_correction() {
        let unproven = ClaimReport {
            corrected: None,
            ..fixture::correctable()
        };
        assert!(correction(&unproven).is_none());
    }

    #[test]
    fn a_doubt_leaves_the_claim_as_it_is() {
        let doubts: &[fn(&mut ClaimReport)] = &[
            |claim| claim.expect = Verdict::Conflicting,
            |claim| claim.verdict = Verdict::Disputed,
            |claim| claim.outcome = Outcome::Waived,
            |claim| claim.waiver = fixture::waived().waiver,
            |claim| another(claim).stance = Stance::Supports,
            |claim| another(claim).restated = None,
            |claim| another(claim).restated = Some("The turbines produced 60 in 2025".to_owned()),
            |claim| claim.evidence[0].findings[0].code = Code::Hedged,
            |claim| another(claim).findings[0].code = Code::Overclaim,
            |claim| claim.evidence[0].restated = Some(claim.text.clone()),
            |claim| claim.evidence[0].restated = None,
            |claim| {
                claim.evidence[0].restated = Some("The turbines\u{202e} produced 61".to_owned())
            },
            |claim| claim.evidence[0].comparisons[1].relation = Relation::Missing,
            |claim| claim.evidence[0].comparisons[1].relation = Relation::Weaker,
            |claim| claim.evidence[0].comparisons[1] = claim.evidence[0].comparisons[0].clone(),
            |claim| claim.evidence[0].comparisons[0].passage_span = None,
            |claim| claim.evidence[0].comparisons[0].passage = "2025".into(),
            |claim| claim.evidence[0].comparisons[0].passage = "no gigawatt hours".into(),
        ];
        for (number, doubt) in doubts.iter().enumerate() {
            let mut claim = fixture::correctable();
            doubt(&mut claim);
            assert!(candidate(&claim).is_err(), "{number}");
        }
    }

    /// A second passage that says the same, to be changed.
    fn another(claim: &mut ClaimReport) -> &mut Evidence {
        claim.evidence.push(claim.evidence[0].clone());
        &mut claim.evidence[1]
    }

    #[test]
    fn a_denial_is_clear_or_refused() {
        let cases = [
            (
                "Iraq has signed the treaty",
                "Iraq has not signed the treaty",
                true,
            ),
            (
                "Iraq has not signed the treaty",
                "Iraq has signed the treaty",
                true,
            ),
            (
                "The letter mentions Ann",
                "The letter does not mention Ann",
                true,
            ),
            (
                "The Assembly can bind its members",
                "The Assembly cannot bind its members",
                true,
            ),
            (
                "The Board criticises Ann",
                "The Board does not criticize Ann",
                false,
            ),
            ("It is being collected", "It is being not collected", false),
            (
                "Both houses were burnt",
                "Both houses were not burnt",
                false,
            ),
            (
                "There is evidence that it helps",
                "There is evidence that it does not help",
                false,
            ),
            ("Papers wrongly said it", "Papers it", false),
        ];
        for (claim, told, good) in cases {
            let claim = fixture::claim("", claim, Verdict::Conflicting, 1);
            let evidence = &fixture::correctable().evidence[0];
            assert_eq!(denial_fits(&claim, evidence, told).is_ok(), good, "{told}");
        }
    }

    #[test]
    fn a_claim_checked_anew_must_be_borne_out_by_the_passage_that_corrects_it() {
        let claim = fixture::correctable();
        let passage = &claim.evidence[0];
        let support = Evidence {
            stance: Stance::Supports,
            findings: Vec::new(),
            ..passage.clone()
        };
        let again = |evidence| ClaimReport {
            evidence,
            ..fixture::claim("", "", Verdict::Supported, 1)
        };
        assert!(bears_out(&again(vec![support.clone()]), passage));
        let hedged = Evidence {
            findings: fixture::hedged().evidence[0].findings.clone(),
            ..support.clone()
        };
        let elsewhere = Evidence {
            source: "corpus/other.txt".to_owned(),
            ..support.clone()
        };
        for evidence in [
            vec![],
            vec![elsewhere],
            vec![support.clone(), hedged],
            vec![support.clone(), passage.clone()],
        ] {
            assert!(!bears_out(&again(evidence), passage));
        }
        let failed = ClaimReport {
            outcome: Outcome::Fail,
            ..again(vec![support])
        };
        assert!(!bears_out(&failed, passage));
    }

    #[test]
    fn values_fit_or_are_refused() {
        assert!(
            looser("Exactly 300", "Perhaps 250")
                && looser("300", "about 250")
                && looser("300", "some 250")
        );
        assert!(
            !looser("about 300", "some 250")
                && !looser("more than 300", "nearly 300")
                && !looser("300", "over 400")
        );
        assert!(year("in July 2016") && !year("in June") && !year("20160"));
        assert!(single("none of them") && single("a dog") && !single("5,000 people"));
        assert!(holds("since 2017, it is said", "in 2017") && !holds("in 2017", "7"));
        assert!(
            article("in the Hague", Some(Span::new(7, 12)))
                && !article("in Hague", Some(Span::new(3, 8)))
        );
    }
}
