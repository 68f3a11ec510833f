//! The weights of the decision: a data file, fitted by `factcheck eval --fit` but for its strict part.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::features::Features;

/// What one feature after the other says for each stance.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// For each feature what it says for support.
    pub supports: Vec<f64>,
    /// For each feature what it says for conflict.
    pub conflicts: Vec<f64>,
}

/// Both sets of weights that the judge decides by.
#[derive(Clone, Debug, PartialEq)]
pub struct Judging {
    /// Written by hand, as a careful reader would judge who lets nothing pass that is not there. What they say is a
    /// feature for the fitted ones.
    pub strict: Weights,
    /// Fitted to labelled items, so that a likelihood of 0.9 is right nine times in ten.
    pub fitted: Weights,
}

/// How likely each stance is; the three add up to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likelihood {
    /// That the passage supports the claim.
    pub supports: f64,
    /// That it conflicts with it.
    pub conflicts: f64,
    /// That it settles nothing.
    pub related: f64,
}

#[derive(Deserialize)]
struct File {
    strict: Tables,
    fitted: Tables,
}

#[derive(Deserialize)]
struct Tables {
    supports: BTreeMap<String, f64>,
    conflicts: BTreeMap<String, f64>,
}

impl Judging {
    /// The weights in `weights.toml`, as built in.
    pub fn built_in() -> &'static Judging {
        static JUDGING: OnceLock<Judging> = OnceLock::new();
        JUDGING.get_or_init(|| {
            Judging::parse(include_str!("weights.toml")).unwrap_or_else(|| Judging {
                strict: Weights::none(),
                fitted: Weights::none(),
            })
        })
    }

    /// Reads a weights file; a feature that it leaves out weighs nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let file: File = toml::from_str(text).ok()?;
        Some(Self {
            strict: Weights::of(&file.strict),
            fitted: Weights::of(&file.fitted),
        })
    }

    /// How likely each stance is; notes in the features what the strict weights say.
    pub fn likelihood(&self, features: &mut Features, differs: bool) -> Likelihood {
        let strict = self.strict.likelihood(features, differs);
        features.borne_out = strict.supports;
        features.contradicted = strict.conflicts;
        self.fitted.likelihood(features, differs)
    }
}

impl Weights {
    fn of(tables: &Tables) -> Self {
        let list = |table: &BTreeMap<String, f64>| {
            let weight = |name: &&str| table.get(*name).copied().unwrap_or_default();
            Features::NAMES.iter().map(weight).collect()
        };
        Self {
            supports: list(&tables.supports),
            conflicts: list(&tables.conflicts),
        }
    }

    /// Weights under which nothing is ever settled.
    fn none() -> Self {
        let mut none = vec![0.0; Features::NAMES.len()];
        if let Some(bias) = none.first_mut() {
            *bias = -100.0;
        }
        Self {
            supports: none.clone(),
            conflicts: none,
        }
    }

    /// Multinomial logistic regression with `related` as the reference class (McFadden, 1974). A passage that
    /// `differs` from the claim in some fact can't support it; one that does not can't conflict with it.
    pub fn likelihood(&self, features: &Features, differs: bool) -> Likelihood {
        let values = features.values();
        let dot = |weights: &[f64]| weights.iter().zip(&values).map(|(w, v)| w * v).sum::<f64>();
        if differs {
            softmax(f64::NEG_INFINITY, dot(&self.conflicts))
        } else {
            softmax(dot(&self.supports), f64::NEG_INFINITY)
        }
    }
}

/// The likelihoods for two scores beside a reference score of zero.
pub fn softmax(supports: f64, conflicts: f64) -> Likelihood {
    let top = supports.max(conflicts).max(0.0);
    let (s, c, r) = (
        (supports - top).exp(),
        (conflicts - top).exp(),
        (-top).exp(),
    );
    let all = s + c + r;
    Likelihood {
        supports: s / all,
        conflicts: c / all,
        related: r / all,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_weights_name_only_features() {
        let file: File = toml::from_str(include_str!("weights.toml")).unwrap();
        for tables in [&file.strict, &file.fitted] {
            for name in tables.supports.keys().chain(tables.conflicts.keys()) {
                assert!(Features::NAMES.contains(&name.as_str()), "{name}");
            }
        }
        assert_ne!(Judging::built_in().fitted, Weights::none());
    }

    #[test]
    fn likelihoods_add_up() {
        for (s, c) in [(0.0, 0.0), (800.0, -800.0), (-3.0, 5.0)] {
            let l = softmax(s, c);
            assert!((l.supports + l.conflicts + l.related - 1.0).abs() < 1e-12);
        }
    }
}
