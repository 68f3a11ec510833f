//! Fits the weights of the judge to labelled items.
//!
//! Multinomial logistic regression over the features of [`crate::judge::features`]: an item is as supported as its
//! most supporting passage and as contested as its most conflicting one. Full-batch gradient descent with
//! momentum (Polyak, 1964) and an L2 penalty, from zero, so that one set of items gives one set of weights. A conflict
//! seen where there is none costs extra: who is told once too often that a true claim is wrong stops listening.

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::Answer;
use super::item::Label;
use crate::judge::Comparison;
use crate::judge::features::Features;
use crate::judge::weights::{Judging, Likelihood, Weights, softmax};

/// How often the gradient is followed.
const STEPS: usize = 3000;
/// How far each time.
const RATE: f64 = 0.5;
/// How much of the last step is kept.
const MOMENTUM: f64 = 0.9;
/// What large weights cost.
const PENALTY: f64 = 1e-5;
/// How much more than other mistakes a conflict with a true claim costs.
const FALSE_ALARM: f64 = 1.0;

/// One item as the fit sees it.
#[derive(Clone, Debug)]
pub struct Example {
    label: Label,
    /// What the item counts for: every set of items counts as the root of its size.
    weight: f64,
    passages: Vec<Passage>,
}

#[derive(Clone, Debug)]
struct Passage {
    features: Vec<f64>,
    /// Some comparison differs, so that it may conflict and may not support.
    differs: bool,
}

/// True for the fifth of the items that is kept from the fit, told by their evidence, so that items about one
/// source stay together.
pub fn is_held_out(answer: &Answer) -> bool {
    let mut hasher = DefaultHasher::new();
    answer.item.evidence.hash(&mut hasher);
    hasher.finish().is_multiple_of(5)
}

/// What the fit needs of the answers of one set.
pub fn examples(answers: &[Answer]) -> Vec<Example> {
    let weight = 1.0 / (answers.len().max(1) as f64).sqrt();
    let used = answers.iter().filter(|a| !is_held_out(a));
    used.map(|answer| Example {
        label: answer.item.label,
        weight,
        passages: passages(answer),
    })
    .collect()
}

fn passages(answer: &Answer) -> Vec<Passage> {
    let evidence = answer.report.evidence.iter();
    evidence
        .map(|e| Passage {
            features: e.features.values().to_vec(),
            differs: e.comparisons.iter().any(Comparison::differs),
        })
        .collect()
}

/// The weights that fit the examples best.
pub fn fit(examples: &[Example]) -> Weights {
    let n = Features::NAMES.len();
    let total: f64 = examples.iter().map(|e| e.weight).sum();
    let mut weights = vec![0.0; 2 * n];
    let mut step = vec![0.0; 2 * n];
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = weights.iter().map(|w| PENALTY * w).collect();
        for example in examples {
            example.add_gradient(&weights, example.weight / total, &mut gradient);
        }
        for ((weight, step), gradient) in weights.iter_mut().zip(&mut step).zip(&gradient) {
            *step = MOMENTUM * *step - RATE * gradient;
            *weight += *step;
        }
    }
    let conflicts = weights.split_off(n);
    Weights {
        supports: weights,
        conflicts,
    }
}

impl Example {
    /// Adds what the example asks of the weights: likelihood given minus likelihood wanted, for each side.
    fn add_gradient(&self, weights: &[f64], share: f64, gradient: &mut [f64]) {
        let n = Features::NAMES.len();
        let (supports, conflicts) = weights.split_at(n);
        let best = |side: &[f64], differs: bool| {
            let of = self.passages.iter().filter(|p| p.differs == differs);
            of.map(|p| (dot(side, &p.features), &p.features))
                .max_by(|a, b| a.0.total_cmp(&b.0))
        };
        let (s, c) = (best(supports, false), best(conflicts, true));
        let score = |side: &Option<(f64, &Vec<f64>)>| side.as_ref().map_or(-30.0, |b| b.0);
        let (for_it, mut against) = self.pull(softmax(score(&s), score(&c)), c.is_some());
        if self.label == Label::Supported {
            against += FALSE_ALARM * softmax(f64::NEG_INFINITY, score(&c)).conflicts;
        }
        let (own, other) = gradient.split_at_mut(n);
        if let Some((_, features)) = s {
            own.iter_mut()
                .zip(features)
                .for_each(|(g, f)| *g += share * for_it * f);
        }
        if let Some((_, features)) = c {
            other
                .iter_mut()
                .zip(features)
                .for_each(|(g, f)| *g += share * against * f);
        }
    }

    /// The derivatives of the negative log likelihood by the two scores.
    fn pull(&self, given: Likelihood, contested: bool) -> (f64, f64) {
        let Likelihood {
            supports: s,
            conflicts: c,
            ..
        } = given;
        match self.label {
            Label::Supported => (s - 1.0, c),
            Label::Conflicting if contested => (s, c - 1.0),
            Label::Unsupported => (s, c),
            // All that is known is that it is not supported: -ln(1 - s).
            Label::NotSupported | Label::Conflicting => (s, -s * c / (1.0 - s).max(1e-9)),
        }
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The weights file that the judge reads, with its strict part as it is; `sets` says what the rest was fitted on,
/// `day` when.
pub fn to_toml(weights: &Weights, sets: &str, day: jiff::civil::Date) -> String {
    let mut text = format!(
        "# What each feature says for support and for conflict; see features.rs and weights.rs.\n\
         # Strict: written by hand. Fitted: on {day} by `factcheck eval --fit` on four fifths\n\
         # of: {sets}.\n"
    );
    let strict = &Judging::built_in().strict;
    for (name, side) in [
        ("strict.supports", &strict.supports),
        ("strict.conflicts", &strict.conflicts),
        ("fitted.supports", &weights.supports),
        ("fitted.conflicts", &weights.conflicts),
    ] {
        // Writing to a string can't fail.
        let _ = writeln!(text, "\n[{name}]");
        let told = Features::NAMES.iter().zip(side).filter(|(_, w)| **w != 0.0);
        for (feature, weight) in told {
            let _ = writeln!(text, "{feature} = {}", (weight * 1e3).round() / 1e3);
        }
    }
    text
}
