//! Times of the day: what happened before dawn did not happen in the evening.

use foldhash::HashMap;
use std::sync::LazyLock;

use crate::finding::Code;
use crate::judge::part::{Kind, Part};
use crate::judge::{At, Link, Relation};
use crate::language::statement::Statement;
use crate::language::table::rows;

/// By word the hours that it may mean.
static TIMES: LazyLock<HashMap<&str, (f64, f64)>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../language/data/daytimes.txt"));
    let read = rows.flat_map(|(words, columns)| {
        let hours: Vec<f64> = columns.iter().filter_map(|c| c.parse().ok()).collect();
        let ends = hours.first().copied().zip(hours.get(1).copied());
        words.into_iter().filter_map(move |w| Some((w, ends?)))
    });
    read.collect()
});

/// A word for a time of the day, with what stands before it.
#[derive(Clone, Copy, Debug)]
struct Time {
    token: usize,
    hours: (f64, f64),
    after: Option<bool>,
}

/// Marks the claim's time of the day where the sentence has only another one, told of the same.
pub(super) fn mark(claim: &Statement, sentence: &Statement, parts: &[Part], links: &mut [Link]) {
    // Hardly a claim names one.
    let both = only(claim).and_then(|own| Some((own, only(sentence)?)));
    let Some((own, other)) = both else {
        return;
    };
    let apart = own.hours.1 <= other.hours.0 || other.hours.1 <= own.hours.0;
    let turned =
        own.hours == other.hours && own.after.zip(other.after).is_some_and(|(a, b)| a != b);
    if !(apart || turned) || !shares_verb(sentence, other, claim, parts, links) {
        return;
    }
    let Some(part) = parts.iter().position(|p| p.tokens.contains(&own.token)) else {
        return;
    };
    let Some(span) = sentence.tokens.get(other.token).map(|t| t.span) else {
        return;
    };
    if let Some(link) = links.get_mut(part).filter(|l| !l.conflict) {
        let at = At::Sentence(other.token);
        *link = link
            .clone()
            .found(0.0, at, sentence, span, Relation::Differs)
            .differing(Code::ConflictDate, String::new());
    }
}

/// The only time of the day that a statement names.
fn only(statement: &Statement) -> Option<Time> {
    let mut all = (0..statement.tokens.len()).filter_map(|i| read(statement, i));
    all.next().filter(|_| all.next().is_none())
}

fn read(statement: &Statement, at: usize) -> Option<Time> {
    let token = statement.tokens.get(at)?;
    let hours = *TIMES.get(token.folded.as_str())?;
    let is = |back: usize, word: &str| {
        let before = at.checked_sub(back).and_then(|i| statement.tokens.get(i));
        before.is_some_and(|t| t.is(word))
    };
    let led = |word: &str| is(1, word) || is(2, word) && is(1, "the");
    let after = match (led("after"), led("before")) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    Some(Time {
        token: at,
        hours,
        after,
    })
}

/// A verb of the claim was found in the clause of the sentence's time.
fn shares_verb(
    sentence: &Statement,
    time: Time,
    claim: &Statement,
    parts: &[Part],
    links: &[Link],
) -> bool {
    let clause = sentence.clause_of(time.token);
    let verb = |p: &Part| matches!(p.kind, Kind::Word(t) if claim.is_verb(t));
    let mut found = parts
        .iter()
        .zip(links)
        .filter(|(p, l)| verb(p) && l.found > 0.5);
    found.any(|(_, l)| l.token().is_some_and(|t| sentence.clause_of(t) == clause))
}

#[cfg(test)]
mod tests {
    use crate::finding::Code;
    use crate::judge::probe;

    #[test]
    fn times_of_day_exclude_each_other() {
        let date = Some(Code::ConflictDate);
        let cases = [
            (
                "The troops arrived at dusk",
                "The troops arrived before dawn.",
                date,
            ),
            (
                "The bank closed in the morning",
                "The bank closed in the evening.",
                date,
            ),
            (
                "The ship sailed after midnight",
                "The ship sailed shortly before midnight.",
                date,
            ),
            (
                "The ship sailed at dawn",
                "The ship sailed on Friday morning.",
                None,
            ),
            (
                "The ship sailed at dusk",
                "The ship sailed in the evening.",
                None,
            ),
            ("The ship sailed at dusk", "The ship sailed.", None),
            (
                "The ship sailed at dusk",
                "The captain slept until noon and the ship waited.",
                None,
            ),
            (
                "The ship sailed at dawn",
                "The ship sailed at dawn and was back by the evening.",
                None,
            ),
        ];
        for (claim, sentence, expected) in cases {
            let found = probe::code(claim, sentence, |claim, passage, parts, links| {
                super::mark(claim, passage.sentence, parts, links);
            });
            assert_eq!(found, expected, "{claim} | {sentence}");
        }
    }
}
