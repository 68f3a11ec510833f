//! Days and periods of the same event.

use smol_str::format_smolstr;

use super::word::opens_with_pronoun;
use super::{At, Link, Passage, Relation};
use crate::finding::Code;
use crate::language::Aspect;
use crate::language::date::{DateMention, DateRelation, Placement, Precision, compare};
use crate::language::statement::Statement;
use crate::language::token::{Tag, fold};

mod later;

/// Tokens of the sentence where the claim's own words were found.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    /// All of them.
    pub all: Vec<usize>,
    /// Those that are verbs.
    pub verbs: Vec<usize>,
}

/// Finds the claim's date in the passage. `anchors` are the tokens of the sentence where the claim's own
/// words were found: a date is only held against the claim when it stands in a clause with one of them.
pub fn link(
    claim: &Statement,
    wanted: &DateMention,
    passage: Passage<'_>,
    anchors: &Anchors,
) -> Link {
    let missing = || Link::missing(Aspect::Date, claim, wanted.span);
    let sentence = passage.sentence;
    let dates = later::dates(passage);
    let home = at_home(sentence, &dates, anchors);
    let all: Vec<&DateMention> = dates.iter().collect();
    let usable = if home.is_empty() { &all } else { &home };
    if let Some((found, order)) = bearing_out(claim, wanted, sentence, usable) {
        let relation = if order == DateRelation::Same {
            Relation::Same
        } else {
            Relation::BearsOut
        };
        return missing().found(
            1.0,
            At::Sentence(found.tokens.start),
            sentence,
            found.span,
            relation,
        );
    }
    let contesting = if anchors.verbs.is_empty() {
        &all
    } else {
        &home
    };
    let differs = |d: &&&DateMention| {
        relate(wanted, d) == DateRelation::Disjoint && shares_clause(sentence, d, anchors)
    };
    if let Some(found) = contesting.iter().find(differs) {
        let at = At::Sentence(found.tokens.start);
        return missing()
            .found(0.0, at, sentence, found.span, Relation::Differs)
            .differing(Code::ConflictDate, String::new());
    }
    if let Some(found) = sentence
        .dates
        .iter()
        .find(|d| relate(wanted, d) == DateRelation::Overlaps)
    {
        let at = At::Sentence(found.tokens.start);
        return missing().found(0.4, at, sentence, found.span, Relation::Weaker);
    }
    let near = passage.before.iter().rev().chain(passage.after);
    for statement in near {
        let all: Vec<&DateMention> = statement.dates.iter().collect();
        if let Some((found, _)) = bearing_out(claim, wanted, statement, &all) {
            // What happened then next door began or ended nothing here.
            if is_ended(wanted) && found.placement != wanted.placement {
                continue;
            }
            let referred = sentence.dates.is_empty() && opens_with_pronoun(sentence);
            let at = if referred {
                At::Referred
            } else {
                At::Neighbour
            };
            return missing().found(0.8, at, statement, found.span, Relation::Same);
        }
    }
    in_document(wanted, passage).unwrap_or_else(missing)
}

/// The one of `dates` that bears the wanted one out: by its days, or where the claim's can't be placed by its words.
fn bearing_out<'s>(
    claim: &Statement,
    wanted: &DateMention,
    statement: &'s Statement,
    dates: &[&'s DateMention],
) -> Option<(&'s DateMention, DateRelation)> {
    let words = |s: &Statement, d: &DateMention| fold(d.value_span.of(&s.text));
    let relation = |d: &DateMention| match relate(wanted, d) {
        _ if words(claim, wanted) == words(statement, d) && wanted.days.is_none() => {
            DateRelation::Same
        }
        relation => relation,
    };
    let related = dates.iter().map(|d| (*d, relation(d)));
    related
        .filter(|(_, r)| matches!(r, DateRelation::Same | DateRelation::Within))
        .min_by_key(|(_, r)| *r != DateRelation::Same)
}

fn shares_clause(sentence: &Statement, date: &DateMention, anchors: &Anchors) -> bool {
    let clause = sentence.clause_of(date.tokens.start);
    sentence.clauses.len() <= 1 || anchors.all.iter().any(|a| sentence.clause_of(*a) == clause)
}

/// How the dates of one event stand to each other. Two deadlines, or two beginnings, are two statements, although
/// the one allows some of the days that the other does.
fn relate(claim: &DateMention, passage: &DateMention) -> DateRelation {
    let fine = |d: &DateMention| {
        matches!(
            d.precision,
            Precision::Day | Precision::Month | Precision::Year
        )
    };
    let precise = claim.precision == passage.precision || fine(claim) && fine(passage);
    let alike = precise && claim.placement == passage.placement;
    if is_ended(claim) && alike && fields_differ(claim, passage) {
        return DateRelation::Disjoint;
    }
    compare(claim, passage)
}

/// A period of which one end is told.
fn is_ended(date: &DateMention) -> bool {
    matches!(date.placement, Placement::Until | Placement::Since)
}

/// Some field that both write has another value.
fn fields_differ(claim: &DateMention, passage: &DateMention) -> bool {
    let (a, b) = (&claim.fields, &passage.fields);
    let differ = |a: Option<i16>, b: Option<i16>| a.zip(b).is_some_and(|(a, b)| a != b);
    let wide = |n: Option<i8>| n.map(i16::from);
    differ(a.year, b.year)
        || differ(wide(a.month), wide(b.month))
        || differ(wide(a.day), wide(b.day))
}

/// The dates that belong to one of the claim's verbs.
fn at_home<'s>(
    sentence: &Statement,
    dates: &'s [DateMention],
    anchors: &Anchors,
) -> Vec<&'s DateMention> {
    let belongs =
        |d: &&DateMention| verb_of(sentence, d).is_some_and(|verb| anchors.verbs.contains(&verb));
    dates.iter().filter(belongs).collect()
}

/// The verb that a date tells the time of: the nearest before it, else the nearest after it.
fn verb_of(sentence: &Statement, date: &DateMention) -> Option<usize> {
    let is_verb = |i: &usize| sentence.is_verb(*i) && !describes(sentence, *i);
    let before = (0..date.tokens.start).rev().find(is_verb);
    before.or_else(|| (date.tokens.end..sentence.tokens.len()).find(is_verb))
}

/// "The besieged town", "a planned visit": a participle that tells of a noun and not of a time.
fn describes(sentence: &Statement, verb: usize) -> bool {
    let tag = |i: Option<usize>| i.and_then(|i| sentence.tokens.get(i)).map(|t| t.tag);
    let participle = sentence
        .tokens
        .get(verb)
        .is_some_and(|t| ["ed", "en", "ing"].iter().any(|e| t.folded.ends_with(e)));
    let led = matches!(
        tag(verb.checked_sub(1)),
        Some(Tag::Determiner | Tag::Adjective)
    );
    participle && led && matches!(tag(Some(verb + 1)), Some(Tag::Noun | Tag::ProperNoun))
}

/// A passage without a date in a piece published in the month or year that the claim names.
fn in_document(wanted: &DateMention, passage: Passage<'_>) -> Option<Link> {
    let published = passage.document.date?;
    let days = wanted.days.as_ref()?;
    let wide = matches!(
        wanted.precision,
        Precision::Month | Precision::Season | Precision::Quarter | Precision::Year
    );
    let covers = days.first <= published && published <= days.last;
    (wide && covers && passage.sentence.dates.is_empty()).then(|| {
        let mut link = Link::missing(Aspect::Date, passage.sentence, wanted.span);
        link.found = 0.5;
        link.at = At::Document;
        link.comparison.passage = format_smolstr!("published {published}");
        link.comparison.relation = Relation::BearsOut;
        link
    })
}

#[cfg(test)]
mod tests {
    use super::super::probe;
    use crate::finding::Code;

    #[test]
    fn two_ends_of_one_period_contradict() {
        let date = Some(Code::ConflictDate);
        let cases = [
            (
                "Holm ran the mill until 2021",
                "Holm ran the mill until 2016.",
                date,
            ),
            (
                "Holm has run the mill since 2012",
                "Holm has run the mill since 2009.",
                date,
            ),
            (
                "Holm ran the mill until 2016",
                "Holm ran the mill until 2016.",
                None,
            ),
            (
                "Holm ran the mill until 2016",
                "Holm ran the mill until June.",
                None,
            ),
            (
                "Holm ran the mill until 2016",
                "Holm ran the mill until June 2016.",
                None,
            ),
            (
                "Holm ran the mill until 2016",
                "Holm has run the mill since 2009.",
                None,
            ),
        ];
        for (claim, sentence, expected) in cases {
            let (_, links) = probe::aligned(claim, sentence, |_, _, _, _| ());
            let found = links.iter().find_map(|l| l.comparison.code);
            assert_eq!(found, expected, "{claim} | {sentence}");
        }
    }

    #[test]
    fn parts_of_a_month_and_ends_of_periods_are_told_apart() {
        let date = Some(Code::ConflictDate);
        let cases = [
            (
                "The pool opens at the beginning of July",
                "The pool opens in the last week of July.",
                date,
            ),
            (
                "Holm has until the end of June to pay",
                "Holm has until 30 May to pay.",
                date,
            ),
            (
                "Holm has run the mill since 2021",
                "Holm has run the mill since January 2019.",
                date,
            ),
            (
                "The train reached the town on 3 March 2017",
                "The train reached the besieged town on Wednesday.",
                date,
            ),
            (
                "The pool opens in July",
                "The pool opens in the last week of July.",
                None,
            ),
            (
                "The pool opens in late July",
                "The pool opens in the last week of July.",
                None,
            ),
            (
                "Holm has run the mill since the 1990s",
                "Holm has run the mill since 1994.",
                None,
            ),
            (
                "The train reached the town on 8 March 2017",
                "The train reached the besieged town on Wednesday.",
                None,
            ),
            (
                "Holm paid before the end of June 2016",
                "Holm paid on 28 June 2016.",
                None,
            ),
        ];
        for (claim, sentence, expected) in cases {
            let (_, links) = probe::aligned(claim, sentence, |_, _, _, _| ());
            let found = links.iter().find_map(|l| l.comparison.code);
            assert_eq!(found, expected, "{claim} | {sentence}");
        }
    }
}
