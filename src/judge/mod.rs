//! Claim statement × passage statement → findings and stance; evidence → verdict.
//!
//! In order: `part` takes the claim apart into what must be borne out, `align` finds each part in the passage,
//! the modules named after a kind of fact compare, `decide` weighs the comparisons, `restate` tells the claim
//! with the passage's values, and [`verdict`] sums up all passages.

mod align;
mod antecedent;
mod certainty;
mod comparative;
mod contrast;
mod date;
mod decide;
pub mod features;
mod lacking;
mod modifier;
mod name;
mod near;
mod nominal;
mod part;
mod plain;
mod polarity;
#[cfg(test)]
mod probe;
mod quantity;
mod quote;
mod restate;
mod role;
mod slot;
mod speaker;
mod stand_in;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
mod together;
pub mod verdict;
pub mod weights;
mod word;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use decide::Case;
use features::Features;
use together::Together;
use word::{Read, Words};

use crate::finding::{Code, Finding};
use crate::language::Aspect;
use crate::language::name::Name;
use crate::language::statement::Statement;
use crate::span::Span;

/// What one passage does to one claim.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Everything that the claim asserts is found in it.
    Supports,
    /// It asserts what can't be true together with the claim.
    Conflicts,
    /// The same subject; settles nothing.
    Related,
}

/// A claim as the judge sees it.
#[derive(Clone, Copy, Debug)]
pub struct Asserted<'a> {
    /// The claim, analysed.
    pub statement: &'a Statement,
    /// The person whose words it reports, where its file names one.
    pub speaker: Option<&'a Name>,
}

/// A sentence with what it must be read with.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// The sentence itself.
    pub sentence: &'a Statement,
    /// The sentences before it, the nearest last.
    pub before: &'a [&'a Statement],
    /// The sentences after it.
    pub after: &'a [&'a Statement],
    /// Its document.
    pub document: &'a Document<'a>,
}

/// What a whole document lends to each of its sentences.
#[derive(Clone, Debug, Default)]
pub struct Document<'a> {
    /// The title, analysed.
    pub title: Option<&'a Statement>,
    /// The names that occur in it, in order of their first occurrence, each with how often it occurs.
    pub names: Vec<(&'a Name, usize)>,
    /// What it is about: the names of its title and lead, and those that it comes back to.
    pub topics: Vec<&'a Name>,
    /// The day of publication.
    pub date: Option<jiff::civil::Date>,
}

/// What the judge says of one claim and one passage.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// What the passage does to the claim.
    pub stance: Stance,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// The reasons.
    pub findings: Vec<Finding>,
    /// Every fact of the claim beside what the passage says of it.
    pub comparisons: Vec<Comparison>,
    /// The claim with the passage's values in place of its own.
    pub restated: Option<String>,
    /// What the decision rests on.
    pub features: Features,
}

/// One fact of the claim beside what the passage says of it.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What kind of fact it is.
    pub aspect: Aspect,
    /// The fact's bytes in the claim.
    pub claim_span: Option<Span>,
    /// The fact as the claim has it: "5,000".
    pub claim: SmolStr,
    /// The fact's bytes in the passage, from the passage's start; none where it stands in a neighbour,
    /// in the document's title or nowhere.
    pub passage_span: Option<Span>,
    /// The fact as the source has it: "4,000 bodies"; empty where it says nothing of it.
    pub passage: SmolStr,
    /// How the two stand to each other.
    pub relation: Relation,
    /// What a reader should know besides, perhaps nothing: "the claim is 25 % higher".
    pub remark: String,
    /// The finding that came of it, if any.
    pub code: Option<Code>,
}

impl Comparison {
    /// True when both can't be true, and a finding says why.
    pub fn differs(&self) -> bool {
        self.relation == Relation::Differs && self.code.is_some()
    }
}

/// How a fact of the passage stands to one of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The same value.
    Same,
    /// Another value or word that bears the claim's out: "4,200" for "more than 4,000".
    BearsOut,
    /// The passage leaves open what the claim fixes: "about 4,000" for "exactly 4,000".
    Weaker,
    /// Both can't be true.
    Differs,
    /// The passage says nothing of it.
    Missing,
}

/// Where a part of the claim was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// In the sentence, at this token.
    Sentence(usize),
    /// In a sentence before it; a pronoun in the sentence can stand for it.
    Referred,
    /// In a sentence next to it.
    Neighbour,
    /// The document is about it: it is in the title, or is named again and again.
    Topic,
    /// Elsewhere in the document.
    Document,
    /// Nowhere.
    Nowhere,
}

/// A part of the claim with what was found for it.
#[derive(Clone, Debug)]
struct Link {
    /// How much of the part is borne out, 0 to 1.
    found: f64,
    at: At,
    /// The comparison to show.
    comparison: Comparison,
    /// The passage has a word of opposite meaning there.
    opposite: bool,
    /// The other value stands so that both can't be true, if the rest agrees.
    conflict: bool,
}

impl Link {
    /// The part was not found.
    fn missing(aspect: Aspect, claim: &Statement, span: Span) -> Self {
        let comparison = Comparison {
            aspect,
            claim_span: Some(span),
            claim: span.of(&claim.text).into(),
            passage_span: None,
            passage: SmolStr::default(),
            relation: Relation::Missing,
            remark: String::new(),
            code: None,
        };
        Self {
            found: 0.0,
            at: At::Nowhere,
            comparison,
            opposite: false,
            conflict: false,
        }
    }

    /// The part was found to this degree, as `span` of `passage`.
    fn found(
        mut self,
        found: f64,
        at: At,
        passage: &Statement,
        span: Span,
        relation: Relation,
    ) -> Self {
        self.found = found;
        self.at = at;
        self.comparison.passage = span.of(&passage.text).into();
        self.comparison.passage_span = matches!(at, At::Sentence(_)).then_some(span);
        self.comparison.relation = relation;
        self
    }

    /// Both can't be true.
    fn differing(mut self, code: Code, remark: String) -> Self {
        self.found = 0.0;
        self.conflict = true;
        self.comparison.relation = Relation::Differs;
        self.comparison.code = Some(code);
        self.comparison.remark = remark;
        self
    }

    /// The token of the sentence where it was found.
    fn token(&self) -> Option<usize> {
        match self.at {
            At::Sentence(token) => Some(token),
            _ => None,
        }
    }
}

/// What it takes for a passage to settle a claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Caution {
    /// It must also satisfy the strict weights: nothing that the claim asserts may be missing.
    pub strict: bool,
    /// How likely it must be, 0.5 to 1.
    pub sure: f64,
}

impl Caution {
    /// As a check asks: a false pass costs more than a miss.
    pub const STRICT: Self = Self {
        strict: true,
        sure: 0.7,
    };
    /// The likeliest verdict of each origin: most are right then.
    pub const LIKELIEST: Self = Self {
        strict: false,
        sure: 0.5,
    };
}

/// Compares the claim with passages of one source, fact by fact, and decides on each of them in view of all.
pub fn judge(claim: Asserted<'_>, passages: &[Passage<'_>], caution: Caution) -> Vec<Judgement> {
    let parts = part::parts(claim.statement);
    let predicate = polarity::predicate(claim.statement, &parts);
    let own = Read::all(claim.statement);
    let cases: Vec<Case<'_>> = passages
        .iter()
        .map(|passage| {
            let words = Words {
                claim: &own,
                sentence: &Read::all(passage.sentence),
            };
            let links = align::align(claim, *passage, &parts, words);
            Case::new(claim, *passage, &parts, &predicate, words, links)
        })
        .collect();
    let together = Together::of(&cases);
    cases
        .into_iter()
        .map(|c| c.judgement(&together, caution))
        .collect()
}
