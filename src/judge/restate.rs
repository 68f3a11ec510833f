//! The claim, told with the passage's values.

use smol_str::{SmolStr, format_smolstr};

use super::Link;
use super::part::Part;
use super::polarity::Agreement;
use crate::finding::Code;
use crate::language::statement::Statement;
use crate::language::token::{Tag, TokenKind};
use crate::span::Span;

/// The claim with every differing value replaced by the passage's, and "not" put in or taken out where the
/// two deny each other. Equal to the claim where nothing differs.
pub fn restate(claim: &Statement, parts: &[Part], links: &[Link], agreement: Agreement) -> String {
    let mut edits: Vec<(Span, SmolStr)> = Vec::new();
    for (part, link) in parts.iter().zip(links) {
        if link.conflict && link.comparison.code != Some(Code::ConflictQuote) || link.opposite {
            edits.push((part.span, link.comparison.passage.clone()));
        }
    }
    if let Agreement::Denies(i) = agreement
        && let Some(part) = parts.get(i)
    {
        edits.extend(turned_round(claim, part.tokens.start));
    }
    apply(&claim.text, edits)
}

/// The edits that deny what the claim asserts at `token`, or assert what it denies.
fn turned_round(claim: &Statement, token: usize) -> Option<(Span, SmolStr)> {
    if let Some(negation) = claim.negations.iter().find(|n| n.scope.contains(&token)) {
        let end = claim.text.len();
        let after = claim
            .tokens
            .iter()
            .find(|t| t.span.start >= negation.cue.end);
        let up_to = after.map_or(end, |t| t.span.start);
        return Some((Span::new(negation.cue.start, up_to), SmolStr::default()));
    }
    let auxiliary = claim
        .tokens
        .get(..=token)?
        .iter()
        .rposition(|t| t.tag == Tag::Auxiliary);
    match auxiliary.and_then(|i| claim.tokens.get(i)) {
        Some(t) => Some((
            Span::new(t.span.end, t.span.end),
            SmolStr::new_static(" not"),
        )),
        None => denied_verb(claim, token),
    }
}

/// "paid" → "did not pay", "leaves" → "does not leave".
fn denied_verb(claim: &Statement, token: usize) -> Option<(Span, SmolStr)> {
    let word = claim
        .tokens
        .get(token)
        .filter(|t| t.kind == TokenKind::Word)?;
    if word.tag != Tag::Verb {
        return Some((
            Span::new(word.span.start, word.span.start),
            SmolStr::new_static("not "),
        ));
    }
    let helper = if word.folded == word.lemma {
        "do"
    } else if word.folded.ends_with('s') {
        "does"
    } else {
        "did"
    };
    Some((word.span, format_smolstr!("{helper} not {}", word.lemma)))
}

fn apply(text: &str, mut edits: Vec<(Span, SmolStr)>) -> String {
    edits.sort_by_key(|(span, _)| *span);
    let mut out = String::new();
    let mut at = 0;
    for (span, replacement) in edits.iter().filter(|(s, _)| s.end <= text.len()) {
        if span.start < at {
            continue;
        }
        out.push_str(Span::new(at, span.start).of(text));
        out.push_str(replacement);
        at = span.end;
    }
    out.push_str(Span::new(at, text.len()).of(text));
    out
}
