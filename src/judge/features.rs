//! What the decision rests on: a few readable numbers for one claim and one passage.

use super::certainty::Certainty;
use super::decide::Case;
use super::part::{Kind, Part};
use super::polarity::Agreement;
use super::speaker::Speaker;
use super::together::Together;
use super::{At, Link, Relation, stand_in};
use crate::language::name::{Name, NameKind};
use crate::language::token::{Tag, Token};

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What the decision rests on.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct Features {
            $($(#[$doc])* pub $name: f64,)*
        }

        impl Features {
            /// The names of the features, in the order of [`Features::values`].
            pub const NAMES: &[&str] = &[$(stringify!($name)),*];

            /// Their values.
            pub fn values(&self) -> [f64; Self::NAMES.len()] {
                [$(self.$name),*]
            }
        }
    };
}

features! {
    /// Always 1.
    bias,
    /// The weighted share of the claim that is borne out, 0 to 1.
    coverage,
    /// The same, counting only what stands in the sentence itself.
    coverage_here,
    /// The same, counting what any passage of the source has.
    coverage_together,
    /// The share of the claim that the sentence speaks of, in these or other words, rare ones telling more.
    nearness,
    /// The same, counting what any passage of the source has.
    nearness_together,
    /// How much more of the claim another passage of the source speaks of, as a share.
    nearer_elsewhere,
    /// 1 when every part is borne out.
    complete,
    /// How likely the strict weights take it for borne out, where nothing differs.
    borne_out,
    /// How likely the strict weights take it for contradicted, where something differs.
    contradicted,
    /// The weight of the words that the sentence has nothing near to, in sixths of six rare nouns at most.
    words_strange,
    /// The same, counting what any passage of the source has.
    words_strange_together,
    /// Names, quantities and dates that no passage of the source has, up to 3.
    facts_missing_together,
    /// The weight of the ordinary words that are not borne out, in sixths of six nouns at most.
    words_missing,
    /// Ordinary words that only a sentence next to it has, up to 3.
    words_near,
    /// Names that are not, up to 3.
    names_missing,
    /// Names that are not, and that don't stand in the sentence in another place either, up to 3.
    names_absent,
    /// 1 when the name of the claim's subject is not in the sentence, and no pronoun stands for it.
    subject_missing,
    /// 1 when the noun that is the claim's subject is not in the sentence, and no pronoun stands for it.
    subject_noun_missing,
    /// Names that only a sentence next to it has, up to 3.
    names_near,
    /// Names that only the document has, or that share one pronoun, up to 3.
    names_far,
    /// Dates that only another sentence has, up to 3.
    dates_near,
    /// Quantities that are not, up to 3.
    quantities_missing,
    /// Dates that are not, up to 3.
    dates_missing,
    /// 1 when the main word of the claim's predicate is not in the sentence itself.
    predicate_missing,
    /// The share of neighbouring parts of the claim that are neighbours in the sentence as well.
    order,
    /// The share of the sentence's own content that the claim does not need.
    surplus,
    /// The number of the claim's parts, as its natural logarithm.
    parts,
    /// A quantity of the same thing differs, times the share of the rest that the sentence
    /// speaks of.
    quantity_differs,
    /// The same for a date.
    date_differs,
    /// The same for a name in the same place.
    name_differs,
    /// The same for words in quotation marks.
    quote_differs,
    /// One denies what the other asserts, times the same share.
    denied,
    /// A word of opposite meaning, times the same share.
    opposed,
    /// Names in each other's roles, or another office, times the same share.
    swapped,
    /// Somebody else says it, times the same share.
    other_speaker,
    /// The claim names a speaker, and it is not clear that the passage has the same.
    speaker_unclear,
    /// The passage leaves open a value that the claim fixes.
    weaker,
    /// The passage asks, plans or supposes it.
    open,
    /// One denies what the other does not, but not so plainly that both can't be true.
    contested,
    /// The claim is surer than the passage.
    overclaimed,
    /// The passage hedges.
    hedged,
}

/// How much of what was said must be the same before another speaker counts.
const SAME_WORDS: f64 = 0.8;

/// How much of a part must be borne out before it counts as found.
const FOUND: f64 = 0.45;

impl Features {
    /// The features of a case.
    pub(super) fn of(case: &Case<'_>, together: &Together) -> Self {
        let missing = |wanted: &dyn Fn(Kind) -> bool| {
            let parts = case
                .parts
                .iter()
                .zip(&case.links)
                .filter(|(p, _)| wanted(p.kind));
            let missing = parts.filter(|(_, l)| l.found < FOUND && !l.conflict && !l.opposite);
            (missing.count() as f64 / 3.0).min(1.0)
        };
        let name = |k: Kind| matches!(k, Kind::Name(_));
        let quantity = |k: Kind| matches!(k, Kind::Quantity(_));
        let date = |k: Kind| matches!(k, Kind::Date(_));
        let nearness = case.nearness();
        Self {
            bias: 1.0,
            coverage: case.share(|_| true, |l| l.found),
            coverage_here: case.share(
                |_| true,
                |l| if l.token().is_some() { l.found } else { 0.0 },
            ),
            coverage_together: share_of(case, &together.found, |_| 1.0),
            nearness,
            nearer_elsewhere: together.nearest - nearness,
            nearness_together: share_of(case, &together.near, |p| p.telling),
            complete: flag(case.links.iter().all(|l| l.found >= FOUND)),
            words_strange: words_strange(case, &case.near),
            words_strange_together: words_strange(case, &together.near),
            facts_missing_together: facts_missing(case, &together.found),
            words_missing: (words_missing(case) / 6.0).min(1.0),
            words_near: words_near(case),
            names_missing: missing(&name),
            names_absent: names_absent(case),
            subject_missing: flag(subject_missing(case, true)),
            subject_noun_missing: flag(subject_missing(case, false)),
            names_near: names_at(case, At::Neighbour),
            names_far: (names_at(case, At::Document) + names_shared(case)).min(1.0),
            dates_near: dates_near(case),
            quantities_missing: missing(&|k| quantity(k) || is_number(case, k)),
            dates_missing: missing(&date),
            predicate_missing: flag(!predicate_found(case)),
            order: order(&case.links),
            surplus: surplus(case),
            parts: (case.parts.len() as f64).max(1.0).ln(),
            speaker_unclear: flag(matches!(case.speaker, Speaker::Unclear | Speaker::Nobody)),
            weaker: flag(
                case.links.iter().any(|l| {
                    l.comparison.relation == Relation::Weaker && l.comparison.code.is_some()
                }),
            ),
            open: flag(case.agreement == Agreement::Open),
            contested: flag(case.agreement == Agreement::Contested),
            overclaimed: flag(matches!(case.certainty, Certainty::Overclaimed(_))),
            hedged: flag(matches!(case.certainty, Certainty::Hedged(_))),
            ..Self::contradiction(case)
        }
    }

    /// The strongest contradiction, times the share of the rest that the sentence speaks of. Two of them are no
    /// surer than one: rather the passage speaks of something else.
    fn contradiction(case: &Case<'_>) -> Self {
        let rest = case.rest(here);
        let differs = |wanted: fn(Kind) -> bool| {
            let mut parts = case.parts.iter().zip(&case.links);
            parts.any(|(p, l)| wanted(p.kind) && l.conflict)
        };
        let mut one = Self::default();
        let field = match case.agreement {
            _ if differs(|k| matches!(k, Kind::Quote(_))) => &mut one.quote_differs,
            Agreement::Denies(_) => &mut one.denied,
            Agreement::Opposes(_) => &mut one.opposed,
            _ if differs(|k| matches!(k, Kind::Quantity(_))) => &mut one.quantity_differs,
            _ if differs(|k| matches!(k, Kind::Date(_))) => &mut one.date_differs,
            _ if differs(|k| matches!(k, Kind::Name(_))) => &mut one.name_differs,
            _ if case.swapped.is_some() || differs(|k| matches!(k, Kind::Word(_))) => {
                &mut one.swapped
            }
            // The same thing said by somebody else, not another thing.
            _ if matches!(case.speaker, Speaker::Other(_)) && rest >= SAME_WORDS => {
                &mut one.other_speaker
            }
            _ => return one,
        };
        *field = rest;
        one
    }
}

/// A number of the claim that no rule could read as a quantity or date.
fn is_number(case: &Case<'_>, kind: Kind) -> bool {
    let token = match kind {
        Kind::Word(token) => case.claim.statement.tokens.get(token),
        _ => None,
    };
    token.is_some_and(|t| t.tag == Tag::Numeral)
}

/// The weight of the ordinary words that are not borne out.
fn words_missing(case: &Case<'_>) -> f64 {
    let parts = case
        .parts
        .iter()
        .zip(&case.links)
        .filter(|(p, _)| matches!(p.kind, Kind::Word(_)));
    parts
        .filter(|(_, l)| l.found < FOUND && !l.opposite)
        .map(|(p, _)| p.weight)
        .sum()
}

/// The share of the parts that `found` says, by their weights and how much they tell.
pub(super) fn share_of(case: &Case<'_>, found: &[f64], telling: impl Fn(&Part) -> f64) -> f64 {
    let weighed = || {
        let parts = case.parts.iter().zip(found);
        parts.map(|(p, f)| (p.weight * telling(p), f))
    };
    let all: f64 = weighed().map(|(w, _)| w).sum();
    let there: f64 = weighed().map(|(w, f)| w * f).sum();
    if all > 0.0 { there / all } else { 0.0 }
}

/// The weight of the words that nothing comes near to.
fn words_strange(case: &Case<'_>, near: &[f64]) -> f64 {
    let strange = case.parts.iter().zip(near).map(|(p, near)| match p.kind {
        Kind::Word(_) => p.weight * p.telling * (1.0 - near),
        _ => 0.0,
    });
    (strange.sum::<f64>() / 6.0).min(1.0)
}

/// Names, quantities and dates that are not found.
fn facts_missing(case: &Case<'_>, found: &[f64]) -> f64 {
    let parts = case.parts.iter().zip(found);
    let missing = parts.filter(|(p, f)| !matches!(p.kind, Kind::Word(_)) && **f < FOUND);
    (missing.count() as f64 / 3.0).min(1.0)
}

/// Words found only in a sentence next to it.
fn words_near(case: &Case<'_>) -> f64 {
    let parts = case.parts.iter().zip(&case.links);
    let near = parts.filter(|(p, l)| matches!(p.kind, Kind::Word(_)) && l.at == At::Neighbour);
    (near.count() as f64 / 3.0).min(1.0)
}

/// Dates found only outside the sentence, with no pronoun to lead there: they may be those of another event.
fn dates_near(case: &Case<'_>) -> f64 {
    let fact = |p: &Part| matches!(p.kind, Kind::Date(_));
    let parts = case.parts.iter().zip(&case.links);
    let away = |l: &Link| matches!(l.at, At::Neighbour | At::Document);
    let near = parts.filter(|(p, l)| fact(p) && l.found >= FOUND && away(l));
    (near.count() as f64 / 3.0).min(1.0)
}

fn names_at(case: &Case<'_>, at: At) -> f64 {
    let names = case
        .parts
        .iter()
        .zip(&case.links)
        .filter(|(p, _)| matches!(p.kind, Kind::Name(_)));
    (names.filter(|(_, l)| l.at == at).count() as f64 / 3.0).min(1.0)
}

/// A pronoun stands for one name: what it can't stand for as well.
fn names_shared(case: &Case<'_>) -> f64 {
    let parts = case.parts.iter().zip(&case.links);
    let referred = parts.filter(|(p, l)| matches!(p.kind, Kind::Name(_)) && l.at == At::Referred);
    referred.count().saturating_sub(1) as f64 / 3.0
}

fn names_absent(case: &Case<'_>) -> f64 {
    let parts = case.parts.iter().zip(&case.links);
    let missing = parts.filter(|(_, l)| l.found < FOUND && !l.conflict && !l.opposite);
    let names = missing.filter_map(|(part, _)| match part.kind {
        Kind::Name(n) => case.claim.statement.names.get(n),
        _ => None,
    });
    let here = &case.passage.sentence.names;
    let absent = names.filter(|name| !here.iter().any(|other| other.key == name.key));
    (absent.count() as f64 / 3.0).min(1.0)
}

fn flag(is: bool) -> f64 {
    f64::from(u8::from(is))
}

/// What of a part the sentence speaks of: in words of its own, by a pronoun, or as what its document is about.
pub(super) fn here(link: &Link) -> f64 {
    match link.at {
        At::Sentence(_) | At::Referred | At::Topic => link.found,
        _ => 0.0,
    }
}

/// The first name or noun before the claim's predicate is its subject; `named` chooses which of the two is meant.
fn subject_missing(case: &Case<'_>, named: bool) -> bool {
    let head = case.predicate.first().copied();
    let end = head.unwrap_or(case.parts.len());
    let tag = |p: &Part| {
        case.claim
            .statement
            .tokens
            .get(p.tokens.start)
            .map(|t| t.tag)
    };
    let is_name = |p: &Part| matches!(p.kind, Kind::Name(_));
    let nominal = |(i, p): (usize, &Part)| {
        is_name(p) && !owns_the_subject(case, i) || tag(p) == Some(Tag::Noun)
    };
    let first = case.parts.iter().take(end).enumerate().position(nominal);
    let subject = first.filter(|i| case.parts.get(*i).is_some_and(|p| is_name(p) == named));
    let link = subject.and_then(|i| case.links.get(i));
    link.is_some_and(|l| !matches!(l.at, At::Sentence(_) | At::Referred))
}

/// "The firm's engineers" in a document about the firm: the sentence may say "the engineers", if it names nobody
/// else whose they could be. They are the subject then.
fn owns_the_subject(case: &Case<'_>, name: usize) -> bool {
    let (Some(part), Some(link)) = (case.parts.get(name), case.links.get(name)) else {
        return false;
    };
    let behind = case.claim.statement.tokens.get(part.tokens.end);
    let owned = case
        .links
        .get(name + 1)
        .is_some_and(|l| l.token().is_some());
    if link.at != At::Topic || !owned || !behind.is_some_and(|t| t.is("'s")) {
        return false;
    }
    let needed = |n: &Name| {
        let mut tokens = case.links.iter().filter_map(Link::token);
        tokens.any(|t| n.tokens.contains(&t))
    };
    let sentence = case.passage.sentence;
    let mut names = sentence.names.iter();
    names.all(|n| n.kind == NameKind::Place || needed(n) || stand_in::is_where(sentence, n))
}

fn predicate_found(case: &Case<'_>) -> bool {
    let here =
        |l: &Link| matches!(l.at, At::Sentence(_)) && (l.found > 0.5 || l.opposite || l.conflict);
    let found = |i: &usize| case.links.get(*i).is_some_and(here);
    let Some(head) = case.predicate.first() else {
        return true;
    };
    // Of "is the finance director" both the director and his field say what he is.
    let start = |i: &usize| case.parts.get(*i).map(|p| p.tokens.start);
    let mut before = case.predicate.iter().filter(|i| start(i) < start(head));
    let verb = start(head).is_some_and(|at| case.claim.statement.is_verb(at));
    found(head) && (verb || before.all(found))
}

/// The share of neighbouring parts that stand near each other, in the same order, in the sentence.
fn order(links: &[Link]) -> f64 {
    let pairs = links.windows(2).count().max(1);
    let near = links
        .windows(2)
        .filter(|pair| match (pair[0].token(), pair[1].token()) {
            (Some(a), Some(b)) => pair[0].found > 0.0 && pair[1].found > 0.0 && b > a && b - a <= 4,
            _ => false,
        });
    near.count() as f64 / pairs as f64
}

/// The share of the sentence's content words that no part of the claim was found at.
fn surplus(case: &Case<'_>) -> f64 {
    let sentence = case.passage.sentence;
    let content = |t: &Token| t.is_word() && t.tag.is_content();
    let all = sentence.tokens.iter().filter(|t| content(t)).count();
    let used = |i: usize| {
        case.links.iter().any(|l| {
            let span = l.comparison.passage_span.filter(|_| l.found > 0.0);
            span.is_some_and(|s| sentence.tokens.get(i).is_some_and(|t| s.overlaps(t.span)))
        })
    };
    let free = sentence
        .tokens
        .iter()
        .enumerate()
        .filter(|(i, t)| content(t) && !used(*i))
        .count();
    free as f64 / all.max(1) as f64
}
