//! The claim, told with the passage's values.

use smol_str::{SmolStr, format_smolstr};

use super::Link;
use super::part::Part;
use super::polarity::Agreement;
use crate::finding::Code;
use crate::language::statement::Statement;
use crate::language::token::{Tag, TokenKind};
use crate::span::Span;

/// Words that a date or a number begins with, and that have a capital only where a sentence begins with them.
const LEADING: [&str; 30] = [
    "a", "about", "after", "all", "almost", "an", "around", "at", "before", "between", "by",
    "during", "fewer", "from", "half", "in", "less", "more", "nearly", "no", "none", "on", "only",
    "over", "since", "some", "the", "under", "until", "up",
];

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
    // Of "had been" and "is being" it is the first that "not" follows.
    let first = auxiliary.map(|last| {
        let before = claim.tokens.get(..last).unwrap_or_default().iter().rev();
        last - before.take_while(|t| t.tag == Tag::Auxiliary).count()
    });
    match first.and_then(|i| claim.tokens.get(i)) {
        Some(t) if t.span.of(&claim.text) == "can" => Some((t.span, SmolStr::new_static("cannot"))),
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
        out.push_str(&in_place_of(span.of(text), replacement, out.is_empty()));
        at = span.end;
    }
    out.push_str(Span::new(at, text.len()).of(text));
    out
}

/// `replacement` with its first letter as large as `original` and the place in the claim ask for: a passage that
/// begins with the value has it in a capital.
fn in_place_of(original: &str, replacement: &str, first: bool) -> String {
    // A value may go over the end of a line.
    let replacement = match replacement.contains(['\n', '\r', '\t']) {
        true => replacement.split_whitespace().collect::<Vec<_>>().join(" "),
        false => replacement.to_owned(),
    };
    let word = replacement.split(' ').next().unwrap_or_default();
    let large = |text: &str| text.starts_with(char::is_uppercase);
    let mut rest = replacement.chars();
    let Some(initial) = rest.next() else {
        return String::new();
    };
    let (large, small) = (first && large(original), !first && !large(original));
    match initial {
        _ if large => initial.to_uppercase().chain(rest).collect(),
        _ if small && LEADING.contains(&word.to_lowercase().as_str()) => {
            initial.to_lowercase().chain(rest).collect()
        }
        _ => replacement.clone(),
    }
}
