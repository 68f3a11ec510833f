//! Text → tokens: words, numbers, symbols and punctuation with their bytes.

use smol_str::{SmolStr, StrExt};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::span::Span;

/// The smallest piece that the rules of this module look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Its bytes in the text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Lower case, without accents or the dots of an initialism, quotation marks straight:
    /// "Guterres", "GUTERRES" and "Gutérres" fold to "guterres", "U.N." to "un", "n’t" to "not".
    pub folded: SmolStr,
    /// The dictionary form of `folded`: "grave" for "graves".
    pub lemma: SmolStr,
    /// The part of speech.
    pub tag: Tag,
    /// Begins with a capital letter.
    pub capital: bool,
    /// White space, or the start of the text, stands before it.
    pub spaced: bool,
    /// The possessive mark follows: the "Clooney" of "Clooney's".
    pub possessive: bool,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits and apostrophes after the first: "Mosul", "O'Brien", "MI5".
    Word,
    /// Digits with their grouping and decimals: "4,000", "1.2", "½". In "39-year-old" only the "39",
    /// in "4k" only the "4", in "20th" only the "20"; what follows is a token without `spaced`.
    Number,
    /// What is split off the end of a word: "'s", "n't", "'re", "'ll", "'ve", "'d", "'m".
    Clitic,
    /// A sign that is read aloud: "%", "$", "£", "€", "°", "&", "+", "<".
    Symbol,
    /// Everything else, one character a token, but "..." and "--" together.
    Punctuation,
}

/// The part of speech, as the Universal Dependencies name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// A common noun.
    Noun,
    /// A proper noun.
    ProperNoun,
    /// A full verb.
    Verb,
    /// An auxiliary or modal verb, and "be".
    Auxiliary,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// "the", "this", "no".
    Determiner,
    /// "she", "who", "none".
    Pronoun,
    /// "in", "of", "during".
    Adposition,
    /// "and", "because", "that".
    Conjunction,
    /// "not", "to" before a verb, "'s".
    Particle,
    /// A number in digits or words.
    Numeral,
    /// Punctuation and symbols.
    Punctuation,
    /// Interjections and what no rule could place.
    Other,
}

impl Tag {
    /// True for words that carry meaning of their own.
    pub fn is_content(self) -> bool {
        matches!(
            self,
            Tag::Noun | Tag::ProperNoun | Tag::Verb | Tag::Adjective | Tag::Adverb | Tag::Numeral
        )
    }
}

impl Token {
    /// True for a word with just this folded form.
    pub fn is(&self, folded: &str) -> bool {
        self.folded == folded
    }

    /// True for a word whose folded form is one of these.
    pub fn is_any(&self, folded: &[&str]) -> bool {
        folded.contains(&self.folded.as_str())
    }

    /// True for words and numbers: what is read as a word.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }
}

/// The tokens of `text`, in order, without gaps but for white space.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = tokenize_plainly(text);
    for token in &mut tokens {
        token.lemma.clone_from(&token.folded);
    }
    tokens
}

/// As [`tokenize`], without any lemma.
pub fn tokenize_plainly(text: &str) -> Vec<Token> {
    let mut scanner = Scanner {
        text,
        at: 0,
        spaced: true,
        tokens: Vec::with_capacity(text.len() / BYTES_A_TOKEN),
    };
    while let Some(c) = scanner.peek() {
        scanner.step(c);
    }
    mark_possessives(&mut scanner.tokens);
    scanner.tokens
}

/// Makes room at once for the tokens of all but the oddest texts.
const BYTES_A_TOKEN: usize = 4;

/// Lower case, no accents, straight apostrophes, no soft hyphens; compatibility forms made plain.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// As [`fold`], of a single word: nearly all are short enough to need no room on the heap.
pub fn fold_word(word: &str) -> SmolStr {
    match word.is_ascii() {
        true => word.to_ascii_lowercase_smolstr(),
        false => fold(word).into(),
    }
}

/// The hash of a word by its bytes, for what is quicker to work out than to look up: FNV-1a (Fowler, Noll and Vo).
pub fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    bytes.fold(0xcbf2_9ce4_8422_2325, mix)
}

/// As [`fold`], at the end of `out`.
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let from = out.len();
        out.push_str(text);
        if let Some(own) = out.get_mut(from..) {
            own.make_ascii_lowercase();
        }
        return;
    }
    // ASCII stands for itself and never changes what is beside it, so only the rest needs the tables.
    for run in text
        .as_bytes()
        .chunk_by(|a, b| a.is_ascii() == b.is_ascii())
    {
        match str::from_utf8(run) {
            Ok(run) if run.is_ascii() => {
                out.extend(run.bytes().map(|b| char::from(b.to_ascii_lowercase())))
            }
            Ok(run) => fold_beyond_ascii(run, out),
            // A run ends where ASCII begins or ends, which is always between two characters.
            Err(_) => {}
        }
    }
}

fn fold_beyond_ascii(run: &str, out: &mut String) {
    let kept = |c: &char| !is_combining_mark(*c) && *c != '\u{ad}' && *c != '\u{200b}';
    let folded = run.nfkd().filter(kept).flat_map(char::to_lowercase);
    out.extend(folded.map(plain_letter));
}

/// Letters that no decomposition takes apart, and typographic apostrophes.
fn plain_letter(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '′' => '\'',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'ı' => 'i',
        _ => c,
    }
}

/// White space, and the invisible characters that web pages strew between words.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}'
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || c == '\u{ad}' || c == '_'
}

/// Signs that are read aloud.
fn is_symbol(c: char) -> bool {
    matches!(
        c,
        '%' | '$'
            | '£'
            | '€'
            | '¥'
            | '₹'
            | '°'
            | '&'
            | '+'
            | '<'
            | '>'
            | '='
            | '≤'
            | '≥'
            | '≈'
            | '~'
            | '±'
            | '×'
            | '#'
            | '@'
            | '§'
    )
}

fn is_vulgar_fraction(c: char) -> bool {
    matches!(c, '¼' | '½' | '¾' | '⅐'..='⅞')
}

/// What is split off the end of a word, with its folded form. The longer endings come first.
const CLITICS: &[(&str, &str)] = &[
    ("n't", "not"),
    ("'s", "'s"),
    ("'re", "are"),
    ("'ve", "have"),
    ("'ll", "will"),
    ("'d", "'d"),
    ("'m", "am"),
];

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    spaced: bool,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn step(&mut self, c: char) {
        if is_blank(c) {
            self.at += c.len_utf8();
            self.spaced = true;
        } else if c.is_ascii_digit() || is_vulgar_fraction(c) {
            self.number(c);
        } else if is_word_char(c) {
            self.word();
        } else {
            self.mark(c);
        }
    }

    fn push(&mut self, len: usize, kind: TokenKind, folded: SmolStr) {
        let span = Span::new(self.at, self.at + len);
        let capital = span
            .of(self.text)
            .chars()
            .next()
            .is_some_and(char::is_uppercase);
        let spaced = std::mem::replace(&mut self.spaced, false);
        let tag = match kind {
            TokenKind::Number => Tag::Numeral,
            TokenKind::Symbol | TokenKind::Punctuation => Tag::Punctuation,
            TokenKind::Clitic => Tag::Particle,
            TokenKind::Word => Tag::Other,
        };
        self.tokens.push(Token {
            span,
            kind,
            folded,
            lemma: SmolStr::default(),
            tag,
            capital,
            spaced,
            possessive: false,
        });
        self.at = span.end;
    }

    /// Digits, with "," between groups of three and one "." before decimals.
    fn number(&mut self, first: char) {
        if is_vulgar_fraction(first) {
            return self.push(
                first.len_utf8(),
                TokenKind::Number,
                SmolStr::from_iter([first]),
            );
        }
        let len = number_len(self.rest());
        let folded = SmolStr::new(self.rest().get(..len).unwrap_or_default());
        self.push(len, TokenKind::Number, folded);
    }

    fn word(&mut self) {
        if let Some(len) = initialism_len(self.rest()) {
            let folded = fold(self.rest().get(..len).unwrap_or_default()).replace('.', "");
            return self.push(len, TokenKind::Word, folded.into());
        }
        let len = word_len(self.rest());
        let folded = fold_word(self.rest().get(..len).unwrap_or_default());
        match clitic(&folded) {
            Some((ending, plain)) => self.word_with_clitic(len, &folded, ending, plain),
            None => self.push(len, TokenKind::Word, folded),
        }
    }

    fn word_with_clitic(&mut self, len: usize, folded: &str, ending: &str, plain: &'static str) {
        let word = self.rest().get(..len).unwrap_or_default();
        // The ending has as many characters folded as written; only their bytes may differ.
        let tail: usize = word
            .chars()
            .rev()
            .take(ending.len())
            .map(char::len_utf8)
            .sum();
        let stem = folded.strip_suffix(ending).unwrap_or(folded);
        let stem = match (stem, plain) {
            ("ca", "not") => "can",
            ("wo", "not") => "will",
            ("sha", "not") => "shall",
            _ => stem,
        };
        let stem = SmolStr::new(stem);
        self.push(len - tail, TokenKind::Word, stem);
        self.push(tail, TokenKind::Clitic, SmolStr::new_static(plain));
    }

    fn mark(&mut self, c: char) {
        let kind = if is_symbol(c) {
            TokenKind::Symbol
        } else {
            TokenKind::Punctuation
        };
        let repeats = if c == '.' || c == '-' {
            self.rest().chars().take_while(|d| *d == c).count()
        } else {
            1
        };
        let len = c.len_utf8() * repeats;
        let folded = fold_word(self.rest().get(..len).unwrap_or_default());
        self.push(len, kind, folded);
    }
}

/// The bytes of the number at the start of `rest`: "4,000" and "1.2", but "4" of "4,00" and of "4.".
fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digits = |from: usize| {
        bytes
            .iter()
            .skip(from)
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let mut len = digits(0);
    if len <= 3 {
        while bytes.get(len) == Some(&b',') && digits(len + 1) == 3 {
            len += 4;
        }
    }
    if bytes.get(len) == Some(&b'.') {
        let decimals = digits(len + 1);
        if decimals > 0 {
            len += 1 + decimals;
        }
    }
    len
}

/// "U.N.", "U.S", "e.g.": single letters with dots between, at least two. The last dot belongs to it.
fn initialism_len(rest: &str) -> Option<usize> {
    let mut len = 0;
    let mut letters = 0;
    let mut chars = rest.chars().peekable();
    while let Some(letter) = chars.next_if(|c| c.is_alphabetic()) {
        letters += 1;
        len += letter.len_utf8();
        if chars.next_if_eq(&'.').is_none() {
            break;
        }
        len += 1;
    }
    let complete = !chars.peek().is_some_and(|c| is_word_char(*c));
    (letters >= 2 && complete && rest.get(..len).is_some_and(|t| t.contains('.'))).then_some(len)
}

/// Word characters, and apostrophes that have one on both sides.
fn word_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let joins = is_apostrophe(c) && len > 0 && chars.peek().is_some_and(|n| n.is_alphabetic());
        if !is_word_char(c) && !joins {
            break;
        }
        len += c.len_utf8();
    }
    len
}

fn clitic(folded: &str) -> Option<(&'static str, &'static str)> {
    if !folded.as_bytes().contains(&b'\'') {
        return None;
    }
    CLITICS
        .iter()
        .find(|(ending, _)| folded.len() > ending.len() && folded.ends_with(ending))
        .copied()
}

/// A word is possessive before "'s", and before a lone apostrophe when it ends in s.
fn mark_possessives(tokens: &mut [Token]) {
    for i in 1..tokens.len() {
        let (before, after) = tokens.split_at_mut(i);
        let (Some(word), Some(mark)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let lone =
            mark.kind == TokenKind::Punctuation && mark.is("'") && word.folded.ends_with('s');
        if word.kind == TokenKind::Word && !mark.spaced && (mark.is("'s") || lone) {
            word.possessive = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> String {
        let words: Vec<_> = tokenize(text).into_iter().map(|t| t.folded).collect();
        words.join("|")
    }

    #[test]
    fn text_is_taken_apart() {
        let cases = [
            ("4,000 bodies in Mosul grave", "4,000|bodies|in|mosul|grave"),
            ("1.2 million. 4,00 4.", "1.2|million|.|4|,|00|4|."),
            ("a 39-year-old", "a|39|-|year|-|old"),
            ("the 20th, 4k and £5bn", "the|20|th|,|4|k|and|£|5|bn"),
            ("U.N. chief; the U.S. too", "un|chief|;|the|us|too"),
            ("Sept. 24.", "sept|.|24|."),
            ("António Guterres’s isn’t", "antonio|guterres|'s|is|not"),
            ("can't won't shan't", "can|not|will|not|shall|not"),
            ("O'Brien said 'no'", "o'brien|said|'|no|'"),
            ("two-thirds -- or 85 %...", "two|-|thirds|--|or|85|%|..."),
            ("MI5 and COVID-19", "mi5|and|covid|-|19"),
            ("2½ hours", "2|½|hours"),
            ("12,345,678.90", "12,345,678.90"),
            ("1234,567", "1234|,|567"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn possessives_are_marked() {
        let possessive = |text: &str| -> Vec<SmolStr> {
            tokenize(text)
                .into_iter()
                .filter(|t| t.possessive)
                .map(|t| t.folded)
                .collect()
        };
        assert_eq!(
            possessive("Clooney’s client and the ministers' aides"),
            ["clooney", "ministers"]
        );
        assert_eq!(possessive("it isn't 'so'"), Vec::<SmolStr>::new());
    }

    proptest! {
        #[test]
        fn tokens_are_in_order_on_borders_and_leave_only_white_space(text in "\\PC{0,60}") {
            let mut at = 0;
            for token in tokenize(&text) {
                prop_assert!(token.span.start >= at && !token.span.is_empty());
                prop_assert!(text.get(token.span.start..token.span.end).is_some());
                let between = &text[at..token.span.start];
                prop_assert_eq!(between.trim_matches(is_blank), "");
                at = token.span.end;
            }
        }

        #[test]
        fn letters_dots_and_apostrophes_never_break_it(text in "[a-zÀ-ÿ'’.0-9,½ -]{0,40}") {
            for token in tokenize(&text) {
                prop_assert!(text.get(token.span.start..token.span.end).is_some());
            }
        }
    }
}
