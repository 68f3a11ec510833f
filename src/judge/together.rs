//! What the passages of one source say together: several sentences may bear out a claim, each a part of it.

use super::Relation;
use super::decide::Case;

/// For each part of the claim the most that any passage of the source says of it.
#[derive(Clone, Debug, Default)]
pub struct Together {
    /// How much is borne out in so many words, 0 to 1.
    pub found: Vec<f64>,
    /// How much is spoken of, in these or other words, 0 to 1.
    pub near: Vec<f64>,
    /// The most that a single passage speaks of, as a share of the claim.
    pub nearest: f64,
    /// For each part how much of the others a passage has that states it in so many words and contradicts nothing.
    pub stated: Vec<f64>,
}

impl Together {
    /// Takes the passages of one source together.
    pub(super) fn of(cases: &[Case<'_>]) -> Self {
        let parts = cases.first().map_or(0, |c| c.parts.len());
        let mut together = Self {
            found: vec![0.0; parts],
            near: vec![0.0; parts],
            nearest: 0.0,
            stated: vec![0.0; parts],
        };
        for case in cases {
            let here = case.links.iter().map(|l| match l.token() {
                Some(_) => l.found,
                None => 0.0,
            });
            raise(&mut together.found, here);
            raise(&mut together.near, case.near.iter().copied());
            together.nearest = together.nearest.max(case.nearness());
            if case.links.iter().any(|l| l.conflict) {
                continue;
            }
            let stated = case.links.iter().enumerate().map(|(i, l)| match l.token() {
                Some(_) if l.comparison.relation == Relation::Same => case.others(i),
                _ => 0.0,
            });
            raise(&mut together.stated, stated);
        }
        together
    }
}

fn raise(most: &mut [f64], values: impl Iterator<Item = f64>) {
    most.iter_mut()
        .zip(values)
        .for_each(|(most, value)| *most = most.max(value));
}
