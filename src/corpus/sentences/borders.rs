//! Where one sentence ends and the next begins, within a unit.

use sentencex::get_sentence_boundaries;

use super::mask::Mask;
use super::units::trimmed;
use super::words::{List, first_word, last_word};
use crate::span::Span;

/// The most bytes that the sentence finder gets at once; some of its steps grow faster than
/// their input.
const CHUNK: usize = 4 * 1024;

/// A sentence of more bytes is cut.
const LONGEST: usize = 2000;

/// A quotation or bracket of at most so many bytes is not cut, whatever stands in it.
const SHORT_PAIR: usize = 120;

/// How many words after a quoted question may lead to a verb of saying.
const WORDS_TO_SAYING: usize = 6;

/// Adds the sentences of `unit` to `out`.
pub(super) fn split(text: &str, unit: Span, mask: &mut Mask, out: &mut Vec<Span>) {
    let mut at = unit.start;
    while at < unit.end {
        let chunk = Span::new(at, chunk_end(text, Span::new(at, unit.end)));
        split_chunk(text, chunk, mask, out);
        at = chunk.end;
    }
}

fn chunk_end(text: &str, rest: Span) -> usize {
    if rest.len() <= CHUNK {
        return rest.end;
    }
    rest.start + cut(rest.of(text), CHUNK)
}

fn split_chunk(text: &str, chunk: Span, mask: &mut Mask, out: &mut Vec<Span>) {
    let words = chunk.of(text);
    mask.read(words);
    let mut start = 0;
    for border in candidates(&mask.text) {
        let (end, next) = around_marks(words, &mask.text, border);
        let (left, right) = (Span::new(start, end), Span::new(next, words.len()));
        if end > start && !belong_together(words, left, right, &mask.pairs) {
            push(text, left.shifted(chunk.start), out);
            start = next;
        }
    }
    push(
        text,
        Span::new(start, words.len()).shifted(chunk.start),
        out,
    );
}

/// Offsets that may be borders, in order.
fn candidates(masked: &str) -> Vec<usize> {
    let mut borders: Vec<usize> = get_sentence_boundaries("en", masked)
        .iter()
        .map(|found| found.start_byte)
        .filter(|at| *at > 0)
        .collect();
    borders.extend(missed(masked));
    borders.sort_unstable();
    borders.dedup();
    borders
}

/// Borders after an ellipsis, or after a short form that may end a sentence, where the next word
/// says that it does.
fn missed(masked: &str) -> impl Iterator<Item = usize> {
    masked.match_indices(['.', '…']).filter_map(|(at, dot)| {
        let rest = masked.get(at + dot.len()..)?;
        let next = rest.trim_start();
        let word = first_word(next.get(..next.floor_char_boundary(24))?);
        let starts = rest.len() > next.len()
            && word.starts_with(char::is_uppercase)
            && List::Starters.has(word);
        let before = masked.get(..at)?;
        let is_ellipsis = dot == "…" || before.ends_with('.');
        (starts && (is_ellipsis || ends_short_form(before))).then_some(masked.len() - next.len())
    })
}

/// Whether `before`, which a dot follows, ends in "U.S", "a.m" or "Inc".
fn ends_short_form(before: &str) -> bool {
    let word = last_word(before);
    let is_dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    is_dotted && !matches!(word, "e.g" | "i.e" | "J.R.R") || List::Company.has(word)
}

/// The end of the left side and the start of the right side of a border: closing marks that
/// touch the left side belong to it, opening marks to the right.
fn around_marks(words: &str, masked: &str, border: usize) -> (usize, usize) {
    let left = masked.get(..border).unwrap_or_default().trim_end().len();
    let between = words.get(left..border).unwrap_or_default();
    let gap = between.find(char::is_whitespace);
    match gap {
        Some(gap) => {
            let right = between.get(gap..).unwrap_or_default();
            (left + gap, border - right.trim_start().len())
        }
        None => (border, border),
    }
}

/// Whether a border between `left` and `right`, both in `words`, is none.
fn belong_together(words: &str, left: Span, right: Span, pairs: &[Span]) -> bool {
    let (before, after) = (left.of(words), right.of(words));
    let first = first_word(
        after
            .get(..after.floor_char_boundary(64))
            .unwrap_or_default(),
    );
    let has_words = |side: &str| side.contains(char::is_alphanumeric);
    !has_words(before)
        || first.is_empty()
        || begins_small(first)
        || is_short_form(before, first)
        || is_saying(before, after)
        || pairs
            .iter()
            .any(|pair| pair.len() <= SHORT_PAIR && pair.start < left.end && right.start < pair.end)
}

/// Whether a word begins in lower case; "iPhone" does not count.
fn begins_small(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_uppercase)
}

/// Whether `before` ends in a short form that `next` goes on.
fn is_short_form(before: &str, next: &str) -> bool {
    let Some(body) = before.strip_suffix('.') else {
        return false;
    };
    let word = last_word(body);
    let is_number = next.starts_with(|c: char| c.is_ascii_digit());
    if List::Titles.has(word) || is_number && List::BeforeNumber.has(word) {
        return true;
    }
    is_ranked(body, word, next) || !List::Starters.has(next) && is_initial(body, word)
}

/// Whether `next` is the spelled-out figure of "at No. One" or the fort of "Ft. Worth": both short forms are
/// words as well, "no" and feet, but not in the midst of a sentence and with a capital.
fn is_ranked(body: &str, word: &str, next: &str) -> bool {
    let inside = body.len() > word.len()
        && !body
            .trim_end_matches(word)
            .trim_end()
            .ends_with(['.', '?', '!']);
    match word {
        "No" => inside && matches!(next, "One" | "Two" | "Three" | "Four" | "Five" | "Ten"),
        "Ft" => next.starts_with(char::is_uppercase),
        _ => false,
    }
}

/// Whether `word`, the last of `body`, is the initial of a name.
fn is_initial(body: &str, word: &str) -> bool {
    let mut letters = word.chars();
    let single =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() && word != "I";
    let earlier = body
        .get(..body.len().saturating_sub(word.len()))
        .unwrap_or_default()
        .trim_end();
    let name = earlier
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    single
        && (earlier.is_empty()
            || name.ends_with('.')
            || name.starts_with(char::is_uppercase) && !is_kind(name))
}

/// Whether a capital letter after `word` is a label, as in "Plan B".
fn is_kind(word: &str) -> bool {
    matches!(
        word,
        "Plan"
            | "Vitamin"
            | "Hepatitis"
            | "Group"
            | "Grade"
            | "Type"
            | "Class"
            | "Appendix"
            | "Annex"
    )
}

/// Whether a quoted question or cry goes on with who said it.
fn is_saying(before: &str, after: &str) -> bool {
    let body = before.trim_end_matches(['"', '”', '’', '\'', '»']);
    if body.len() == before.len() || !body.ends_with(['?', '!']) {
        return false;
    }
    let head = after
        .get(..after.floor_char_boundary(200))
        .unwrap_or_default();
    let mut words = head.split_whitespace().take(WORDS_TO_SAYING);
    words.any(|word| List::Saying.has(word.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// Adds a sentence, cut where it is too long.
fn push(text: &str, sentence: Span, out: &mut Vec<Span>) {
    let mut rest = trimmed(text, sentence);
    while rest.len() > LONGEST {
        let cut = cut(rest.of(text), LONGEST);
        add(text, Span::new(rest.start, rest.start + cut), out);
        rest = trimmed(text, Span::new(rest.start + cut, rest.end));
    }
    add(text, rest, out);
}

fn add(text: &str, span: Span, out: &mut Vec<Span>) {
    let span = trimmed(text, span);
    if span.of(text).contains(char::is_alphanumeric) {
        out.push(span);
    }
}

/// Where to cut text of more than `limit` bytes: in its second half after a sentence or clause,
/// else at a space, else anywhere.
fn cut(text: &str, limit: usize) -> usize {
    let head = text
        .get(..text.floor_char_boundary(limit))
        .unwrap_or_default();
    let half = head.floor_char_boundary(limit / 2);
    let tail = head.get(half..).unwrap_or_default();
    let after = |mark: &str| tail.rfind(mark).map(|at| at + mark.len());
    let clause = [". ", "; ", ": ", ", ", " – ", " — "]
        .into_iter()
        .find_map(after);
    let found = clause.or_else(|| tail.rfind(char::is_whitespace).filter(|at| *at > 0));
    found.map_or(head.len(), |at| half + at)
}
