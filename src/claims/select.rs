//! Choosing claims by id or tag.

use super::{Claim, Error};
use crate::form::nearest;

/// A word of `--only` that no claim has as its id or tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// The word.
    pub word: String,
    /// The id or tag nearest to it, where one is near.
    pub nearest: Option<String>,
}

impl std::fmt::Display for Unmatched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no claim has the id or tag `{}`", self.word)?;
        match &self.nearest {
            Some(near) => write!(f, "; did you mean `{near}`?"),
            None => Ok(()),
        }
    }
}

/// The claims whose id or one of whose tags is one of `only`, in order; all when `only` is empty.
///
/// # Errors
///
/// [`Error::Unmatched`] with every word that chooses no claim.
pub fn select(claims: &[Claim], only: &[String]) -> Result<Vec<Claim>, Error> {
    let unmatched = only
        .iter()
        .filter(|word| !claims.iter().any(|claim| claim.answers_to(word)));
    let unmatched: Vec<_> = unmatched.map(|word| missing(claims, word)).collect();
    if !unmatched.is_empty() {
        return Err(Error::Unmatched(unmatched));
    }
    let chosen = |claim: &&Claim| only.is_empty() || only.iter().any(|word| claim.answers_to(word));
    Ok(claims.iter().filter(chosen).cloned().collect())
}

fn missing(claims: &[Claim], word: &str) -> Unmatched {
    let names = claims.iter().flat_map(Claim::names);
    Unmatched {
        word: word.to_owned(),
        nearest: nearest(word, names).map(str::to_owned),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::claims::{Defaults, single};

    fn claims() -> Vec<Claim> {
        let claim = |(id, tags): (&str, &[&str])| Claim {
            id: id.to_owned(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            ..single("Water is wet", &Defaults::default()).unwrap()
        };
        let named: [(&str, &[&str]); 3] = [
            ("mosul-grave", &["numbers"]),
            ("twins", &[]),
            ("court", &["numbers", "law"]),
        ];
        named.map(claim).to_vec()
    }

    #[test]
    fn ids_and_tags_choose() {
        let cases: [(&[&str], &[&str]); 5] = [
            (&[], &["mosul-grave", "twins", "court"]),
            (&["twins"], &["twins"]),
            (&["numbers"], &["mosul-grave", "court"]),
            (&["law", "twins"], &["twins", "court"]),
            (&["law", "court"], &["court"]),
        ];
        for (only, expected) in cases {
            let only: Vec<_> = only.iter().map(|word| (*word).to_owned()).collect();
            let chosen = select(&claims(), &only).unwrap();
            let ids: Vec<_> = chosen.iter().map(|claim| claim.id.as_str()).collect();
            assert_eq!(ids, expected, "{only:?}");
        }
    }

    #[test]
    fn every_word_without_a_claim_is_an_error() {
        let only = ["mosul-grav", "law", "zebra"].map(str::to_owned);
        let error = select(&claims(), &only).unwrap_err();
        assert_eq!(
            error.to_string(),
            "no claim has the id or tag `mosul-grav`; did you mean `mosul-grave`?\n\
             no claim has the id or tag `zebra`"
        );
    }
}
