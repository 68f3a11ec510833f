//! The claims file, and the words that somebody would search for instead.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::facts::Facts;
use crate::random::Random;

/// Words that nobody searches for.
const STOP_WORDS: &str =
    "a an and as at by for from had has in is its of on or that the their to was were who";

/// A claim with the verdict that it should get.
pub struct Claim {
    /// What it claims.
    pub text: String,
    /// `supported`, `conflicting` or `unsupported`.
    pub expect: &'static str,
}

/// The first `count` claims about the first `told` facts; about every seventh is about a fact that isn't told.
///
/// Fewer claims of the same seed are the first ones of more.
///
/// # Errors
/// When the corpus is too small for so many.
pub fn claims(count: usize, told: usize, facts: &Facts, seed: u64) -> Result<Vec<Claim>, String> {
    let mut order: Vec<usize> = (0..told).collect();
    Random::new(seed, u64::MAX - 2).shuffle(&mut order);
    let mut known = order.into_iter();
    let mut unknown = told..facts.count();
    let few = format!("a corpus of this size tells {told} facts: too few for {count} claims");
    let claim = |n: usize| {
        let mut random = Random::new(seed ^ 0xc1a1, n as u64);
        let (text, expect) = match n % 7 {
            0 | 2 | 4 => (facts.get(known.next()?).claim(), "supported"),
            1 | 3 | 5 => (
                facts
                    .get(known.next()?)
                    .wrong_claim(facts.names, &mut random),
                "conflicting",
            ),
            _ => (facts.get(unknown.next()?).claim(), "unsupported"),
        };
        Some(Claim { text, expect })
    };
    let claims: Vec<Claim> = (0..count).map_while(claim).collect();
    if claims.len() < count {
        Err(few)
    } else {
        Ok(claims)
    }
}

/// The claims file.
pub fn file(claims: &[Claim]) -> String {
    let mut text = String::from("# Made by tools/generate.\n");
    for (
        n,
        Claim {
            text: claim,
            expect,
        },
    ) in claims.iter().enumerate()
    {
        // A string takes all that is written to it.
        let _ = write!(
            text,
            "\n[[claim]]\nid = \"claim-{:04}\"\ntext = \"{claim}\"\n",
            n + 1
        );
        if *expect != "supported" {
            let _ = writeln!(text, "expect = \"{expect}\"");
        }
    }
    text
}

/// The words of the claims, each once, a line each.
pub fn words(claims: &[Claim]) -> String {
    let stop: BTreeSet<&str> = STOP_WORDS.split_whitespace().collect();
    let all = claims
        .iter()
        .flat_map(|claim| claim.text.split_whitespace());
    let bare = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    let words: BTreeSet<String> = all
        .map(bare)
        .filter(|word| !stop.contains(word.as_str()))
        .collect();
    words.into_iter().map(|word| word + "\n").collect()
}
