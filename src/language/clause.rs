//! Where one clause of a sentence ends and the next begins, found cheaply.

use foldhash::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::phrase::{Phrases, words};
use super::token::{Tag, Token, TokenKind};

const TABLE: &str = include_str!("data/clauses.txt");

static OPENERS: LazyLock<Phrases<bool>> = LazyLock::new(|| {
    Phrases::parse(TABLE, |section| match section {
        "opener" => Some(true),
        "not opener" => Some(false),
        _ => None,
    })
});
static REPORTING: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "reporting"));
static COORDINATORS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "coordinator"));
static ABBREVIATIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "abbreviation"));

/// How many tokens a subject may have for its verb to be seen.
const SUBJECT_TOKENS: usize = 9;

/// The clauses of `tokens`, in order: ranges of token indices that are never empty and together
/// hold every token once. A punctuation mark belongs to the clause that it ends.
///
/// A clause that is interrupted ("Belgium, which has signed, favours it") comes as its pieces.
pub fn clauses(tokens: &[Token]) -> Vec<Range<usize>> {
    let openers = openers(tokens);
    let mut splitter = Splitter {
        tokens,
        openers,
        start: 0,
        verbs: 0,
        subordinate: false,
    };
    let mut found = Vec::new();
    for i in 0..tokens.len() {
        if i > splitter.start && splitter.border(i) {
            found.push(splitter.start..i);
            splitter.open(i);
        }
        splitter.count(i);
    }
    if splitter.start < tokens.len() {
        found.push(splitter.start..tokens.len());
    }
    found
}

/// The clause that holds token `i`: its index in `clauses`, which are those of [`clauses`].
pub fn clause_of(i: usize, clauses: &[Range<usize>]) -> Option<usize> {
    let at = clauses.partition_point(|c| c.end <= i);
    clauses.get(at).filter(|c| c.contains(&i)).map(|_| at)
}

/// The sentences of `tokens`, as [`clauses`] are given.
pub fn sentences(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = (0..tokens.len())
        .filter(|i| *i == 0 || begins_sentence(tokens, *i))
        .collect();
    starts.push(tokens.len());
    starts.windows(2).map(|w| w[0]..w[1]).collect()
}

/// True when token `i` is the first of a sentence that follows another.
fn begins_sentence(tokens: &[Token], i: usize) -> bool {
    let Some((before, first)) = tokens.get(..i).zip(tokens.get(i)) else {
        return false;
    };
    // Asked first, so that a long run of marks is never walked back over twice.
    if !first.spaced || is_closing_only(first) {
        return false;
    }
    let opens = first.capital || !matches!(first.kind, TokenKind::Word | TokenKind::Clitic);
    let Some(mark) = before.iter().rposition(|t| !is_closing_mark(t)) else {
        return false;
    };
    if !opens {
        return false;
    }
    match before.get(mark) {
        Some(t) if t.is_any(&["!", "?"]) => true,
        Some(t) if t.is(".") => !after_abbreviation(before, mark) || mark + 1 < i,
        Some(t) if t.is_any(&["...", "…"]) => first.capital,
        _ => false,
    }
}

fn is_closing_mark(token: &Token) -> bool {
    !token.spaced && token.is_any(&["\"", "”", "'", "’", "»", ")", "]", "›"])
}

fn is_closing_only(token: &Token) -> bool {
    token.kind == TokenKind::Punctuation
        && token.is_any(&[",", ".", ")", "]", ";", ":", "-", "–", "—", "--"])
}

/// The full stop at `mark` ends an abbreviation or an initial rather than a sentence.
fn after_abbreviation(tokens: &[Token], mark: usize) -> bool {
    let Some(word) = mark.checked_sub(1).and_then(|w| tokens.get(w)) else {
        return false;
    };
    let initial = word.capital && word.folded.chars().count() == 1;
    initial || ABBREVIATIONS.contains(word.folded.as_str())
}

/// For each token whether an opener begins there; words inside a longer phrase open nothing.
fn openers(tokens: &[Token]) -> Vec<bool> {
    let mut opens = vec![false; tokens.len()];
    for found in OPENERS.find(tokens) {
        if let Some(slot) = opens.get_mut(found.tokens.start) {
            *slot = found.kind;
        }
    }
    opens
}

/// True for a full or an auxiliary verb.
pub(crate) fn is_verb(token: &Token) -> bool {
    matches!(token.tag, Tag::Verb | Tag::Auxiliary)
}

/// True for what a subject or an object can be made of.
pub(crate) fn is_nominal(token: &Token) -> bool {
    matches!(
        token.tag,
        Tag::Noun | Tag::ProperNoun | Tag::Pronoun | Tag::Numeral
    )
}

/// True for a dash that stands between clauses, not inside a word or a range.
pub(crate) fn is_dash(tokens: &[Token], i: usize) -> bool {
    let next_spaced = tokens.get(i + 1).is_none_or(|t| t.spaced);
    tokens.get(i).is_some_and(|t| match t.folded.as_str() {
        "—" | "--" => true,
        "–" | "-" => t.spaced && next_spaced,
        _ => false,
    })
}

struct Splitter<'t> {
    tokens: &'t [Token],
    openers: Vec<bool>,
    start: usize,
    verbs: usize,
    subordinate: bool,
}

impl Splitter<'_> {
    fn open(&mut self, i: usize) {
        self.start = i;
        self.verbs = 0;
        self.subordinate = false;
    }

    fn count(&mut self, i: usize) {
        if self.tokens.get(i).is_some_and(is_verb) {
            self.verbs += 1;
        }
        let first = self.start == i;
        if first && self.opens(i) {
            self.subordinate = true;
        }
    }

    fn opens(&self, i: usize) -> bool {
        self.openers.get(i).copied().unwrap_or_default()
    }

    fn border(&self, i: usize) -> bool {
        let (Some(token), Some(before)) = (self.tokens.get(i), self.tokens.get(i - 1)) else {
            return false;
        };
        if begins_sentence(self.tokens, i) || self.after_break(i) || self.opens(i) {
            return true;
        }
        if token.is("that") && self.reports(i) {
            return true;
        }
        if is_closing_mark(before) && i >= 2 && self.tokens.get(i - 2).is_some_and(|t| t.is(",")) {
            return true;
        }
        if before.is(",") {
            return self.after_comma(i);
        }
        token.is_any(&["and", "or", "nor"]) && self.verbs > 0 && self.coordinates(i)
    }

    /// After a semicolon, a colon or a dash; not after the colon of a time.
    fn after_break(&self, i: usize) -> bool {
        let spaced = self.tokens.get(i).is_some_and(|t| t.spaced);
        let before = self.tokens.get(i - 1);
        before.is_some_and(|t| t.is(";") || (t.is(":") && spaced)) || is_dash(self.tokens, i - 1)
    }

    fn reports(&self, i: usize) -> bool {
        let that = self.tokens.get(i);
        let near = self.tokens.get(i.saturating_sub(3).max(self.start)..i);
        let near = near.unwrap_or_default();
        let directly = near
            .last()
            .is_some_and(|t| REPORTING.contains(t.folded.as_str()));
        let conjunction = that.is_some_and(|t| t.tag == Tag::Conjunction);
        directly || (conjunction && near.iter().any(|t| REPORTING.contains(t.folded.as_str())))
    }

    fn after_comma(&self, i: usize) -> bool {
        let let_alone = self.tokens.get(i + 1).is_some_and(|t| t.is("alone"));
        if self.verbs == 0 || let_alone || self.in_list(i) {
            return false;
        }
        let Some(token) = self.tokens.get(i) else {
            return false;
        };
        if COORDINATORS.contains(token.folded.as_str()) {
            return self.coordinates(i) || token.is_any(&["nor", "so", "yet"]);
        }
        self.subordinate || is_verb(token) || self.subject_and_verb(i)
    }

    /// "and the mayor resigned", "and was fined", "to sign and walked out"; not "and the council".
    fn coordinates(&self, i: usize) -> bool {
        let next = (i + 1..i + 3)
            .filter_map(|j| self.tokens.get(j))
            .find(|t| t.tag != Tag::Adverb);
        let Some(next) = next else {
            return false;
        };
        next.tag == Tag::Auxiliary
            || (next.tag == Tag::Verb && next.folded.ends_with("ed") && self.bare_verb_before(i))
            || (next.tag != Tag::Verb && self.subject_and_verb(i + 1))
    }

    /// The clause so far ends in an infinitive: "refused to sign", "did not sign".
    fn bare_verb_before(&self, i: usize) -> bool {
        let from = self.start.max(i.saturating_sub(SUBJECT_TOKENS));
        let clause = self.tokens.get(from..i).unwrap_or_default();
        let Some(verb) = clause.iter().rposition(|t| t.tag == Tag::Verb) else {
            return false;
        };
        let bare = clause.get(verb).is_some_and(|t| !t.folded.ends_with("ed"));
        let before = verb.checked_sub(1).and_then(|b| clause.get(b));
        bare && before.is_some_and(|t| t.is_any(&["to", "not", "did", "does", "do", "never"]))
    }

    /// Tokens from `i` on are a subject with its verb, before any punctuation or opener.
    fn subject_and_verb(&self, i: usize) -> bool {
        let mut nominal = false;
        for (j, token) in self.tokens.iter().enumerate().skip(i).take(SUBJECT_TOKENS) {
            if is_verb(token) {
                return nominal;
            }
            let stops = token.kind == TokenKind::Punctuation && !token.is("-") && !token.is("'");
            if stops || self.opens(j) || token.is_any(&["that", "to", "and", "or"]) {
                return false;
            }
            nominal |= is_nominal(token);
        }
        false
    }

    /// The comma before `i` stands between the items of a list: nominals up to "and" or "or".
    fn in_list(&self, i: usize) -> bool {
        let mut nominal = false;
        for (j, token) in self.tokens.iter().enumerate().skip(i).take(SUBJECT_TOKENS) {
            if is_verb(token) || self.opens(j) {
                return false;
            }
            if token.is_any(&["and", "or"]) {
                return nominal && !self.subject_and_verb(j + 1);
            }
            nominal |= is_nominal(token);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{tag::tag, token::tokenize};
    use proptest::prelude::*;

    fn tagged(text: &str) -> Vec<Token> {
        let mut tokens = tokenize(text);
        tag(&mut tokens, text);
        tokens
    }

    fn pieces(text: &str, ranges: &[Range<usize>], tokens: &[Token]) -> String {
        let piece = |r: &Range<usize>| {
            let span = tokens[r.start].span.join(tokens[r.end - 1].span);
            span.of(text).to_string()
        };
        ranges.iter().map(piece).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn sentences_are_split_into_clauses() {
        let cases = [
            (
                "Iraq signed it; Belgium did not.",
                "Iraq signed it; | Belgium did not.",
            ),
            (
                "Iraq signed but Belgium refused.",
                "Iraq signed | but Belgium refused.",
            ),
            (
                "The council rejected the plan and the mayor resigned.",
                "The council rejected the plan | and the mayor resigned.",
            ),
            (
                "He met the mayor and the council.",
                "He met the mayor and the council.",
            ),
            (
                "He did not attend and was fined.",
                "He did not attend | and was fined.",
            ),
            (
                "She refused to sign and walked out.",
                "She refused to sign | and walked out.",
            ),
            (
                "Belgium, a signatory of the court, favours it.",
                "Belgium, a signatory of the court, favours it.",
            ),
            (
                "Belgium, which has not signed the treaty, favours it.",
                "Belgium, | which has not signed the treaty, | favours it.",
            ),
            (
                "If the plan passes, the council will pay.",
                "If the plan passes, | the council will pay.",
            ),
            (
                "The minister said that the plan failed.",
                "The minister said | that the plan failed.",
            ),
            (
                "The minister told reporters that the plan failed.",
                "The minister told reporters | that the plan failed.",
            ),
            (
                "The plan failed because of rain.",
                "The plan failed because of rain.",
            ),
            (
                "The plan failed because it rained.",
                "The plan failed | because it rained.",
            ),
            (
                "It meets at 10:30 on Friday.",
                "It meets at 10:30 on Friday.",
            ),
            ("They eat nothing but bread.", "They eat nothing but bread."),
            (
                "Hundreds, if not thousands, fled.",
                "Hundreds, if not thousands, fled.",
            ),
            (
                "The plan failed, the minister said.",
                "The plan failed, | the minister said.",
            ),
            (
                "Iraq – unlike Belgium – signed.",
                "Iraq – | unlike Belgium – | signed.",
            ),
            ("Scores of 10–12 were seen.", "Scores of 10–12 were seen."),
            (
                "She met Mr. Smith. He left.",
                "She met Mr. Smith. | He left.",
            ),
            (
                "He voted for the plan, the budget and the road.",
                "He voted for the plan, the budget and the road.",
            ),
            (
                "The court to which Iraq belongs met.",
                "The court | to which Iraq belongs met.",
            ),
            (
                "“We did not pay,” she said.",
                "“We did not pay,” | she said.",
            ),
            ("", ""),
        ];
        for (text, expected) in cases {
            let tokens = tagged(text);
            let found = clauses(&tokens);
            assert_eq!(pieces(text, &found, &tokens), expected);
        }
    }

    #[test]
    fn sentences_end_where_they_end() {
        let cases = [
            ("She met Dr. No on Sept. 24. It rained.", 2),
            ("“Will it rain?” she asked.", 1),
            ("It rained! It poured? It dried.", 3),
            ("J. Smith paid £1.50 at No. 10.", 1),
            ("He said: “We won.” They left.", 2),
        ];
        for (text, expected) in cases {
            assert_eq!(sentences(&tagged(text)).len(), expected, "{text}");
        }
    }

    #[test]
    fn a_token_is_found_in_its_clause() {
        let clauses = vec![0..3, 3..7];
        let found: Vec<_> = [0, 2, 3, 6, 7].map(|i| clause_of(i, &clauses)).into();
        assert_eq!(found, [Some(0), Some(0), Some(1), Some(1), None]);
    }

    proptest! {
        #[test]
        fn clauses_hold_every_token_once(text in "([a-z]{1,4}|[,.;:?!—-]|but|and|that|which|if|said| ){0,40}") {
            let tokens = tagged(&text);
            for ranges in [clauses(&tokens), sentences(&tokens)] {
                let mut at = 0;
                for range in ranges {
                    prop_assert!(range.start == at && range.end > at);
                    at = range.end;
                }
                prop_assert_eq!(at, tokens.len());
            }
        }
    }
}
