//! For tests: what one rule says of a claim and a sentence, apart from the weights.

use super::part::{Part, parts};
use super::word::{Read, Words};
use super::{Asserted, Document, Link, Passage, align};
use crate::finding::Code;
use crate::language::name::Aliases;
use crate::language::statement::{Setting, Statement};

/// Reads both texts, aligns them and hands them to `rule`.
pub fn with<T>(
    claim: &str,
    sentence: &str,
    rule: impl Fn(&Statement, Passage<'_>, &[Part], &mut [Link]) -> T,
) -> (T, Vec<Link>) {
    aligned(claim, sentence, |claim, passage, parts, links| {
        // Only what the rule adds is looked at.
        links.iter_mut().for_each(|l| l.comparison.code = None);
        rule(claim, passage, parts, links)
    })
}

/// As [`with`], with what the alignment found before.
pub fn aligned<T>(
    claim: &str,
    sentence: &str,
    rule: impl Fn(&Statement, Passage<'_>, &[Part], &mut [Link]) -> T,
) -> (T, Vec<Link>) {
    let aliases = Aliases::default();
    let setting = Setting {
        reference: "2017-03-10".parse().ok(),
        aliases: &aliases,
    };
    let claim = Statement::read(claim, setting);
    let sentence = Statement::read(sentence, setting);
    let names = sentence.names.iter().map(|n| (n, 1)).collect();
    let document = Document {
        names,
        ..Document::default()
    };
    let passage = Passage {
        sentence: &sentence,
        before: &[],
        after: &[],
        document: &document,
    };
    let parts = parts(&claim);
    let asserted = Asserted {
        statement: &claim,
        speaker: None,
    };
    let words = Words {
        claim: &Read::all(&claim),
        sentence: &Read::all(&sentence),
    };
    let mut links = align::align(asserted, passage, &parts, words);
    let told = rule(&claim, passage, &parts, &mut links);
    (told, links)
}

/// The contradiction that `rule` finds.
pub fn code(
    claim: &str,
    sentence: &str,
    rule: impl Fn(&Statement, Passage<'_>, &[Part], &mut [Link]),
) -> Option<Code> {
    let (_, links) = with(claim, sentence, rule);
    links.iter().find_map(|l| l.comparison.code)
}
