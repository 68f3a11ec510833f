//! Figures: how the verdicts given stand to the right ones.
//!
//! Terms as in information retrieval (Manning, Raghavan, Schütze, "Introduction to Information Retrieval",
//! ch. 8); the expected calibration error as in Guo et al., "On Calibration of Modern Neural Networks" (2017).

use std::collections::BTreeMap;

use serde::Serialize;

use super::item::Label;
use crate::claims::Verdict;

/// One item judged.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The right verdict.
    pub label: Label,
    /// The verdict given.
    pub verdict: Verdict,
    /// How sure it was, 0 to 1.
    pub confidence: f64,
}

/// The figures of one set of items. Shares are between 0 and 1; none where nothing is there to divide by.
#[derive(Clone, Debug, Serialize)]
pub struct Score {
    /// How many items.
    pub items: usize,
    /// The classes that are told apart: 3, or 2 for supported against the rest.
    pub classes: usize,
    /// The share of right verdicts.
    pub accuracy: f64,
    /// The mean over the classes of the harmonic mean of precision and recall.
    pub macro_f1: f64,
    /// The mean over the classes of the recall.
    pub balanced_accuracy: f64,
    /// Called supported and is not, of all that are not.
    pub false_pass_rate: Option<f64>,
    /// Called conflicting and is supported, of all that are.
    pub false_alarm_rate: Option<f64>,
    /// For each verdict given the share that was right.
    pub precision: BTreeMap<&'static str, Option<f64>>,
    /// Right verdict → verdict given → how many.
    pub confusion: BTreeMap<&'static str, BTreeMap<&'static str, usize>>,
    /// Confidence against the share of right verdicts, in ten bins of equal width.
    pub reliability: Vec<Bin>,
    /// The mean distance between the two, weighted by the bins' sizes.
    pub calibration_error: f64,
}

/// The items whose confidence lies in one tenth.
#[derive(Clone, Debug, Serialize)]
pub struct Bin {
    /// The lowest confidence of the bin.
    pub from: f64,
    /// How many items.
    pub items: usize,
    /// Their mean confidence.
    pub confidence: Option<f64>,
    /// The share of right verdicts among them.
    pub accuracy: Option<f64>,
}

/// The classes that verdicts and labels fall into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Supported,
    Conflicting,
    Unsupported,
    NotSupported,
}

impl Class {
    fn name(self) -> &'static str {
        match self {
            Class::Supported => "supported",
            Class::Conflicting => "conflicting",
            Class::Unsupported => "unsupported",
            Class::NotSupported => "not_supported",
        }
    }
}

/// True when the labels tell three classes apart; else items are scored as supported against the rest.
pub fn three_classes(labels: impl IntoIterator<Item = Label>) -> bool {
    labels.into_iter().any(|label| label == Label::Unsupported)
}

/// The figures for these items; `three` as [`three_classes`] says for the whole file.
pub fn score(judged: &[Judged], three: bool) -> Score {
    let pairs: Vec<(Class, Class)> = judged
        .iter()
        .map(|j| (right(j.label, three), given(j.verdict, three)))
        .collect();
    let classes: &[Class] = if three {
        &[Class::Supported, Class::Conflicting, Class::Unsupported]
    } else {
        &[Class::Supported, Class::NotSupported]
    };
    let present: Vec<Class> = classes
        .iter()
        .copied()
        .filter(|c| pairs.iter().any(|(r, _)| r == c))
        .collect();
    let mean = |of: &dyn Fn(Class) -> f64| {
        present.iter().map(|c| of(*c)).sum::<f64>() / present.len().max(1) as f64
    };
    let hits = pairs.iter().filter(|(r, g)| r == g).count();
    let reliability = reliability(judged, &pairs);
    Score {
        items: judged.len(),
        classes: classes.len(),
        accuracy: share(hits, judged.len()).unwrap_or_default(),
        macro_f1: mean(&|c| f1(&pairs, c)),
        balanced_accuracy: mean(&|c| recall(&pairs, c).unwrap_or_default()),
        false_pass_rate: rate(judged, |l| l != Label::Supported, Verdict::Supported),
        false_alarm_rate: rate(judged, |l| l == Label::Supported, Verdict::Conflicting),
        precision: precisions(judged),
        confusion: confusion(judged),
        calibration_error: calibration_error(&reliability, judged.len()),
        reliability,
    }
}

fn right(label: Label, three: bool) -> Class {
    match (label, three) {
        (Label::Supported, _) => Class::Supported,
        (_, false) | (Label::NotSupported, _) => Class::NotSupported,
        (Label::Conflicting, true) => Class::Conflicting,
        (Label::Unsupported, true) => Class::Unsupported,
    }
}

/// A disputed claim has a conflict; one that could not be looked at is not supported.
fn given(verdict: Verdict, three: bool) -> Class {
    match (verdict, three) {
        (Verdict::Supported, _) => Class::Supported,
        (_, false) => Class::NotSupported,
        (Verdict::Conflicting | Verdict::Disputed, true) => Class::Conflicting,
        (Verdict::Unsupported | Verdict::Unchecked, true) => Class::Unsupported,
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn recall(pairs: &[(Class, Class)], class: Class) -> Option<f64> {
    let of: Vec<_> = pairs.iter().filter(|(r, _)| *r == class).collect();
    share(of.iter().filter(|(_, g)| *g == class).count(), of.len())
}

fn f1(pairs: &[(Class, Class)], class: Class) -> f64 {
    let both = pairs
        .iter()
        .filter(|(r, g)| *r == class && *g == class)
        .count();
    let right = pairs.iter().filter(|(r, _)| *r == class).count();
    let given = pairs.iter().filter(|(_, g)| *g == class).count();
    share(2 * both, right + given).unwrap_or_default()
}

fn rate(judged: &[Judged], of: impl Fn(Label) -> bool, verdict: Verdict) -> Option<f64> {
    let all: Vec<_> = judged.iter().filter(|j| of(j.label)).collect();
    share(
        all.iter().filter(|j| j.verdict == verdict).count(),
        all.len(),
    )
}

/// A conflict called on an item of a two-class set counts as right when the item is not supported.
fn is_right(label: Label, verdict: Verdict) -> bool {
    match verdict {
        Verdict::Supported => label == Label::Supported,
        Verdict::Conflicting | Verdict::Disputed => {
            matches!(label, Label::Conflicting | Label::NotSupported)
        }
        Verdict::Unsupported | Verdict::Unchecked => {
            matches!(label, Label::Unsupported | Label::NotSupported)
        }
    }
}

const VERDICTS: [Verdict; 4] = [
    Verdict::Supported,
    Verdict::Conflicting,
    Verdict::Disputed,
    Verdict::Unsupported,
];

fn precisions(judged: &[Judged]) -> BTreeMap<&'static str, Option<f64>> {
    let precision = |verdict: Verdict| {
        let of: Vec<_> = judged.iter().filter(|j| j.verdict == verdict).collect();
        share(
            of.iter().filter(|j| is_right(j.label, j.verdict)).count(),
            of.len(),
        )
    };
    VERDICTS
        .into_iter()
        .map(|v| (v.as_str(), precision(v)))
        .collect()
}

fn confusion(judged: &[Judged]) -> BTreeMap<&'static str, BTreeMap<&'static str, usize>> {
    let mut confusion: BTreeMap<&'static str, BTreeMap<&'static str, usize>> = BTreeMap::new();
    for one in judged {
        let class = if one.label == Label::NotSupported {
            Class::NotSupported
        } else {
            right(one.label, true)
        };
        *confusion
            .entry(class.name())
            .or_default()
            .entry(one.verdict.as_str())
            .or_default() += 1;
    }
    confusion
}

fn reliability(judged: &[Judged], pairs: &[(Class, Class)]) -> Vec<Bin> {
    (0..10)
        .map(|bin| {
            let inside = |j: &Judged| ((j.confidence * 10.0) as usize).min(9) == bin;
            let of: Vec<_> = judged
                .iter()
                .zip(pairs)
                .filter(|(j, _)| inside(j))
                .collect();
            let sum: f64 = of.iter().map(|(j, _)| j.confidence).sum();
            Bin {
                from: bin as f64 / 10.0,
                items: of.len(),
                confidence: (!of.is_empty()).then(|| sum / of.len() as f64),
                accuracy: share(of.iter().filter(|(_, (r, g))| r == g).count(), of.len()),
            }
        })
        .collect()
}

fn calibration_error(bins: &[Bin], items: usize) -> f64 {
    let gap = |b: &Bin| match (b.confidence, b.accuracy) {
        (Some(confidence), Some(accuracy)) => (confidence - accuracy).abs() * b.items as f64,
        _ => 0.0,
    };
    bins.iter().map(gap).sum::<f64>() / items.max(1) as f64
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn judged(label: Label, verdict: Verdict, confidence: f64) -> Judged {
        Judged {
            label,
            verdict,
            confidence,
        }
    }

    #[test]
    fn three_class_figures() {
        let items = [
            judged(Label::Supported, Verdict::Supported, 0.95),
            judged(Label::Supported, Verdict::Conflicting, 0.95),
            judged(Label::Conflicting, Verdict::Conflicting, 0.55),
            judged(Label::Unsupported, Verdict::Supported, 0.55),
        ];
        let score = score(&items, true);
        assert_eq!(score.accuracy, 0.5);
        assert_eq!(score.false_pass_rate, Some(0.5));
        assert_eq!(score.false_alarm_rate, Some(0.5));
        assert_eq!(score.balanced_accuracy, 0.5);
        // F1: supported 1/2, conflicting 2/3, unsupported 0.
        assert!((score.macro_f1 - (0.5 + 2.0 / 3.0) / 3.0).abs() < 1e-12);
        assert_eq!(score.precision["conflicting"], Some(0.5));
        // Two bins of two items, each half right: |0.95 - 0.5| and |0.55 - 0.5|.
        assert!((score.calibration_error - 0.25).abs() < 1e-12);
    }

    #[test]
    fn two_class_figures_score_supported_against_the_rest() {
        let items = [
            judged(Label::Supported, Verdict::Supported, 1.0),
            judged(Label::Conflicting, Verdict::Unsupported, 1.0),
            judged(Label::Conflicting, Verdict::Supported, 1.0),
            judged(Label::Conflicting, Verdict::Disputed, 1.0),
        ];
        assert!(!three_classes(items.iter().map(|j| j.label)));
        let score = score(&items, false);
        assert_eq!(score.accuracy, 0.75);
        assert!((score.balanced_accuracy - (1.0 + 2.0 / 3.0) / 2.0).abs() < 1e-12);
        assert_eq!(score.confusion["conflicting"]["unsupported"], 1);
    }

    #[test]
    fn nothing_divides_by_zero() {
        let empty = score(&[], true);
        assert_eq!(
            (empty.items, empty.accuracy, empty.false_pass_rate),
            (0, 0.0, None)
        );
    }
}
