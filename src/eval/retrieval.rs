//! How well the scan finds the documents that claims cite.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use serde::Serialize;

use super::documents::Documents;
use super::item::{Item, Label};
use super::ranking::{ndcg, recall};
use crate::language::name::Aliases;
use crate::language::statement::{Setting, Statement};
use crate::scan::{Candidate, Limits, Meter, Queries, scan};

/// How many documents of each ranking are looked at.
pub const DEPTH: usize = 10;
/// How many passages are ranked for each claim: more than enough for [`DEPTH`] documents.
const PASSAGES: usize = 100;

/// Why items can't be looked for in documents.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CitedError {
    /// An item does not say which document it is about.
    #[error("the item `{item}` of {set} has no doc_id, the document that it cites")]
    NotCited {
        /// The set.
        set: String,
        /// The item's id.
        item: String,
    },
    /// An item is about a document that is not there.
    #[error(
        "the item `{item}` of {set} cites the document `{document}`, which the corpus does not hold"
    )]
    Unknown {
        /// The set.
        set: String,
        /// The item's id.
        item: String,
        /// The document's id.
        document: String,
    },
}

/// How well the documents of one set are found.
#[derive(Clone, Debug, Serialize)]
pub struct Retrieval {
    /// The file's name without its folder.
    pub set: String,
    /// The documents among which they are looked for.
    pub documents: usize,
    /// Relevant are all documents that a claim cites.
    pub cited: Figures,
    /// Relevant are those of them that support the claim or conflict with it; claims without one are left out.
    pub settling: Figures,
    /// Claims ranked in a second, on all threads together.
    pub claims_per_second: f64,
}

/// Means over claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    /// How many claims.
    pub claims: usize,
    /// How many documents are relevant to them in all.
    pub relevant: usize,
    /// Normalised discounted cumulative gain of the first ten.
    pub ndcg_at_10: f64,
    /// The share of the relevant documents that are among the first ten.
    pub recall_at_10: f64,
}

/// What one claim cites. Items with the same claim are one.
#[derive(Debug, Default)]
struct Cited {
    all: BTreeSet<usize>,
    settling: BTreeSet<usize>,
}

/// Ranks the documents for every claim of the items, by the scan that `check` uses.
///
/// # Errors
///
/// An item names no document, or one that is not there.
pub fn retrieval(
    set: &str,
    items: &[Item],
    documents: &Documents,
) -> Result<Retrieval, CitedError> {
    let claims = cited(set, items, documents)?;
    let start = Instant::now();
    let rankings = rankings(claims.keys().copied(), documents);
    let seconds = start.elapsed().as_secs_f64();
    let both = || claims.values().zip(&rankings);
    Ok(Retrieval {
        set: set.to_string(),
        documents: documents.corpus.files().len(),
        cited: figures(both().map(|(cited, ranked)| (&cited.all, ranked))),
        settling: figures(both().map(|(cited, ranked)| (&cited.settling, ranked))),
        claims_per_second: claims.len() as f64 / seconds.max(1e-9),
    })
}

/// The claims, each with the documents that its items are about.
fn cited<'i>(
    set: &str,
    items: &'i [Item],
    documents: &Documents,
) -> Result<BTreeMap<&'i str, Cited>, CitedError> {
    let mut claims: BTreeMap<&str, Cited> = BTreeMap::new();
    for item in items {
        let document = number(set, item, documents)?;
        let cited = claims.entry(&item.claim).or_default();
        cited.all.insert(document);
        if matches!(item.label, Label::Supported | Label::Conflicting) {
            cited.settling.insert(document);
        }
    }
    Ok(claims)
}

fn number(set: &str, item: &Item, documents: &Documents) -> Result<usize, CitedError> {
    let (set, id) = (set.to_string(), item.id.clone());
    let Some(document) = &item.doc_id else {
        return Err(CitedError::NotCited { set, item: id });
    };
    documents
        .number(document)
        .ok_or_else(|| CitedError::Unknown {
            set,
            item: id,
            document: document.clone(),
        })
}

/// For each claim the documents that hold its best passages, best first.
fn rankings<'c>(claims: impl Iterator<Item = &'c str>, documents: &Documents) -> Vec<Vec<usize>> {
    let aliases = Aliases::new(&[]);
    let setting = Setting {
        reference: None,
        aliases: &aliases,
    };
    let statements: Vec<Statement> = claims.map(|c| Statement::read(c, setting)).collect();
    let queries = Queries::new(statements.iter(), &aliases);
    let limits = Limits {
        allowed: &|_, _| true,
        candidates: PASSAGES,
        meter: &Meter::default(),
    };
    let scanned = scan(&queries, &documents.corpus, &limits);
    scanned.candidates.iter().map(|c| by_document(c)).collect()
}

/// The documents in the order of their best passages.
fn by_document(candidates: &[Candidate]) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let documents = candidates.iter().map(|c| c.block.source);
    documents.filter(|d| seen.insert(*d)).collect()
}

/// The means over the claims to which something is relevant.
fn figures<'c>(claims: impl Iterator<Item = (&'c BTreeSet<usize>, &'c Vec<usize>)>) -> Figures {
    let mut sum = Figures::default();
    for (relevant, ranked) in claims.filter(|(relevant, _)| !relevant.is_empty()) {
        sum.claims += 1;
        sum.relevant += relevant.len();
        sum.ndcg_at_10 += ndcg(ranked, relevant, DEPTH);
        sum.recall_at_10 += recall(ranked, relevant, DEPTH);
    }
    let n = sum.claims.max(1) as f64;
    Figures {
        ndcg_at_10: sum.ndcg_at_10 / n,
        recall_at_10: sum.recall_at_10 / n,
        ..sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Block;
    use crate::span::Span;

    fn candidate(source: usize, start: usize) -> Candidate {
        Candidate {
            block: Block { source, number: 0 },
            span: Span::new(start, start + 1),
            score: 1.0,
        }
    }

    #[test]
    fn a_document_ranks_by_its_best_passage() {
        let candidates = [candidate(4, 1), candidate(2, 0), candidate(4, 0)];
        assert_eq!(by_document(&candidates), [4, 2]);
    }

    #[test]
    fn figures_are_means_over_claims_that_have_something_relevant() {
        let (one, two, none) = (BTreeSet::from([1]), BTreeSet::from([2]), BTreeSet::new());
        let (ranked, nothing) = (vec![1, 2], Vec::new());
        let claims = [(&one, &ranked), (&two, &nothing), (&none, &ranked)];
        let expected = Figures {
            claims: 2,
            relevant: 2,
            ndcg_at_10: 0.5,
            recall_at_10: 0.5,
        };
        assert_eq!(figures(claims.into_iter()), expected);
    }
}
