//! What follows from two numbers of one sentence: "300 guides, one in six of them" are fifty.

use super::heads_match;
use crate::language::quantity::{Change, ChangeRole, Direction, Measure, Quantity};
use crate::language::quantity::{QuantityRelation, compare};
use crate::language::statement::Statement;

/// The number of the sentence that bears `wanted` out once it is reckoned with another.
pub(super) fn bearing_out<'s>(wanted: &Quantity, sentence: &'s Statement) -> Option<&'s Quantity> {
    let settles = |found: &Quantity| {
        matches!(
            compare(wanted, found),
            QuantityRelation::Same | QuantityRelation::Entails
        )
    };
    let shares = || part_of_total(wanted, sentence).filter(|(_, part)| settles(part));
    let moves = || movement(wanted, sentence).filter(|(_, size)| settles(size));
    shares().or_else(moves).map(|(stands, _)| stands)
}

/// "About 300 guides, one in six of them": so many of the guides.
fn part_of_total<'s>(
    wanted: &Quantity,
    sentence: &'s Statement,
) -> Option<(&'s Quantity, Quantity)> {
    if wanted.measure != Measure::Count {
        return None;
    }
    let pairs = sentence.quantities.windows(2);
    pairs
        .filter_map(|pair| Some((pair.first()?, pair.get(1)?)))
        .find_map(|(total, share)| {
            let counts = total.measure == Measure::Count && total.change.is_none();
            let told = share.measure == Measure::Percent && share.range.is_point();
            let same = total
                .counted
                .last()
                .zip(wanted.counted.last())
                .is_some_and(|(a, b)| heads_match(a, b));
            let reckoned = counts && told && same && points_back(sentence, share);
            reckoned.then(|| {
                let factor = share.range.low / 100.0;
                let part = Quantity {
                    stated: total.stated * factor,
                    range: total.range.scaled(factor),
                    ..total.clone()
                };
                (share, part)
            })
        })
}

/// "One in six of them", "half of whom".
fn points_back(sentence: &Statement, share: &Quantity) -> bool {
    let is = |i: usize, words: &[&str]| sentence.tokens.get(i).is_some_and(|t| t.is_any(words));
    let next = share.tokens.end;
    is(next, &["of"]) && is(next + 1, &["them", "these", "those", "whom", "which"])
}

/// "From 88 to 35": the size of the fall in per cent.
fn movement<'s>(wanted: &Quantity, sentence: &'s Statement) -> Option<(&'s Quantity, Quantity)> {
    let by = wanted.change.is_some_and(|c| c.role == ChangeRole::By);
    if wanted.measure != Measure::Percent || !by {
        return None;
    }
    let (from, to) = (only_behind(sentence, "from")?, only_behind(sentence, "to")?);
    let plain =
        |q: &Quantity| q.range.is_point() && q.range.low > 0.0 && q.measure != Measure::Percent;
    let moved = from.change.is_some() || to.change.is_some();
    if !moved || !plain(from) || !plain(to) || from.measure != to.measure {
        return None;
    }
    let share = (to.range.low - from.range.low) / from.range.low * 100.0;
    let direction = if share > 0.0 {
        Direction::Rise
    } else {
        Direction::Fall
    };
    let size = Quantity {
        stated: share.abs(),
        range: crate::language::interval::Interval::exactly(share.abs()),
        measure: Measure::Percent,
        unit: wanted.unit,
        change: Some(Change {
            direction,
            role: ChangeRole::By,
        }),
        counted: Vec::new(),
        ..to.clone()
    };
    Some((to, size))
}

/// The only quantity of the sentence that stands behind the word.
fn only_behind<'s>(sentence: &'s Statement, word: &str) -> Option<&'s Quantity> {
    let behind = |q: &&Quantity| {
        let before = q.tokens.start.checked_sub(1);
        before
            .and_then(|i| sentence.tokens.get(i))
            .is_some_and(|t| t.is(word))
    };
    let mut all = sentence.quantities.iter().filter(behind);
    all.next().filter(|_| all.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::super::super::probe;
    use crate::judge::part::Kind;

    /// Whether the claim's numbers are all borne out.
    fn reckoned(claim: &str, sentence: &str) -> bool {
        let (parts, links) = probe::aligned(claim, sentence, |_, _, parts, _| parts.to_vec());
        let mut numbers = parts.iter().zip(&links);
        numbers.all(|(p, l)| !matches!(p.kind, Kind::Quantity(_)) || l.found >= 0.8)
    }

    #[test]
    fn numbers_of_one_sentence_are_reckoned_with() {
        let cases = [
            (
                "Fifty nurses were trained abroad",
                "They hired 300 nurses, one in six of them trained abroad.",
                true,
            ),
            (
                "30 of the boats sank",
                "A storm hit 60 boats, half of which sank.",
                true,
            ),
            (
                "Sales fell by more than half",
                "Sales fell from 90 to 40.",
                true,
            ),
            (
                "Sales rose by a quarter",
                "Sales rose from 400 to 500.",
                true,
            ),
            // Another thing, another share, another way, too small a fall.
            (
                "Fifty doctors were trained abroad",
                "They hired 300 nurses, one in six of them trained abroad.",
                false,
            ),
            (
                "Sixty nurses were trained abroad",
                "They hired 300 nurses, one in six of them trained abroad.",
                false,
            ),
            (
                "30 of the boats sank",
                "A storm hit 60 boats, half of the crews were lost.",
                false,
            ),
            (
                "Sales rose by more than half",
                "Sales fell from 90 to 40.",
                false,
            ),
            (
                "Sales fell by more than half",
                "Sales fell from 90 to 50.",
                false,
            ),
        ];
        for (claim, sentence, expected) in cases {
            assert_eq!(reckoned(claim, sentence), expected, "{claim} | {sentence}");
        }
    }
}
