//! From an inflected word to its base form.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::LazyLock;

use smol_str::SmolStr;

use super::asset::asset;
use super::inflection::{long_stem, regular};
use super::memo::{Memo, Shared};
use super::relation::Relation;
use super::spelling::british;
use super::supplement::supplement;
use super::{Class, american, classes};

/// A reduction of an unknown word keeps at least this many letters.
const SHORTEST_STEM: usize = 3;
/// Beginnings under which an unknown verb inflects as the known one behind them.
const PREFIXES: [&str; 12] = [
    "counter", "over", "under", "inter", "trans", "mis", "out", "pre", "dis", "re", "un", "de",
];
/// Last letters that an unknown word in -s keeps it behind: "hamas", "holmes", "status", "chaos".
const KEEPS_S: [char; 7] = ['a', 'e', 'i', 'o', 'u', 's', '\''];
/// Letter pairs that end a stem which takes -ed and -ing bare, and never lost an e.
const BARE_ENDS: [&str; 28] = [
    "ct", "st", "nt", "pt", "ft", "lt", "ht", "xt", "sk", "sh", "ch", "ck", "lk", "nk", "rk", "mp",
    "lp", "ld", "nd", "rd", "er", "en", "ew", "ow", "aw", "ay", "ey", "oy",
];

// The base forms of words.
static LEMMAS: LazyLock<Shared<SmolStr>> = LazyLock::new(|| Shared::new(&OWN_LEMMAS));
thread_local!(static OWN_LEMMAS: RefCell<Memo<SmolStr>> = RefCell::default());

/// All words, known or not, whose base form may differ from them in more than their ending.
pub struct Unlike {
    /// Irregular forms: "went".
    pub words: Vec<String>,
    /// What British spellings begin with.
    pub spellings: Vec<&'static str>,
    /// What irregular forms may stand behind: the "re" of "rewrote".
    pub prefixes: &'static [&'static str],
}

/// All words whose base form may differ from them in more than their ending.
pub fn unlike() -> Unlike {
    Unlike {
        words: asset().irregular_forms(),
        spellings: british().collect(),
        prefixes: &PREFIXES,
    }
}

/// The base form of a word or phrase in lower case, in its American spelling.
///
/// With a class only inflections of that class are undone ("left", verb → "leave"); without one, or
/// where the word can't be of the class, the likeliest reading counts. An unknown word is reduced
/// only where the ending leaves no doubt, and is its own base form otherwise.
pub fn lemma(word: &str, class: Option<Class>) -> SmolStr {
    LEMMAS.recall(word, class, || find(word, class).into())
}

fn find(word: &str, class: Option<Class>) -> Cow<'_, str> {
    if word.contains(' ') {
        return phrase(word, class);
    }
    match american(word) {
        Cow::Borrowed(word) => in_american(single(word, class)),
        Cow::Owned(word) => in_american(Cow::Owned(single(&word, class).into_owned())),
    }
}

/// The base form may have two spellings where the inflected one has not: "analyses".
fn in_american(lemma: Cow<'_, str>) -> Cow<'_, str> {
    match american(&lemma) {
        Cow::Borrowed(_) => lemma,
        Cow::Owned(other) => Cow::Owned(other),
    }
}

/// A phrase inflects at its last word, or, as a verb, at its first.
fn phrase(phrase: &str, class: Option<Class>) -> Cow<'_, str> {
    let last = || {
        let (start, last) = phrase.rsplit_once(' ')?;
        known(
            format!("{start} {}", single(last, Some(Class::Noun))),
            Some(Class::Noun),
        )
    };
    let first = || {
        let (first, rest) = phrase.split_once(' ')?;
        known(
            format!("{} {rest}", single(first, Some(Class::Verb))),
            Some(Class::Verb),
        )
    };
    let found = match class {
        _ if is_known(phrase, class) => None,
        Some(Class::Verb) => first(),
        Some(Class::Noun) => last(),
        Some(_) => None,
        None => first().or_else(last),
    };
    found.map_or(Cow::Borrowed(phrase), Cow::Owned)
}

fn known(lemma: String, class: Option<Class>) -> Option<String> {
    is_known(&lemma, class).then_some(lemma)
}

fn single(word: &str, class: Option<Class>) -> Cow<'_, str> {
    if supplement().holds(Relation::Base, word, class) {
        return Cow::Borrowed(word);
    }
    let itself = weight(word, class);
    match best(word, class) {
        Some((lemma, weight)) if itself.is_none_or(|own| own < weight) => lemma,
        _ if itself.is_some() => Cow::Borrowed(word),
        _ if class.is_some() => single(word, None),
        _ => unknown(word),
    }
}

/// The most frequent lemma that the word is an inflection of, and how frequent.
fn best(word: &str, class: Option<Class>) -> Option<(Cow<'_, str>, u32)> {
    let mut best: Option<(Cow<'_, str>, u32)> = None;
    let mut consider = |lemma: Cow<'_, str>, class: Class| {
        let Some(weight) = weight(&lemma, Some(class)) else {
            return;
        };
        if best.as_ref().is_none_or(|(_, most)| *most < weight) {
            best = Some((Cow::Owned(lemma.into_owned()), weight));
        }
    };
    let fits = |other: Class| class.is_none_or(|class| class == other);
    for (of, lemma) in asset().irregular(word).filter(|(of, _)| fits(*of)) {
        consider(Cow::Borrowed(lemma), of);
    }
    for of in Class::ALL.into_iter().filter(|of| fits(*of)) {
        for lemma in regular(word, of) {
            consider(lemma, of);
        }
    }
    best
}

fn weight(lemma: &str, class: Option<Class>) -> Option<u32> {
    // The same few lemmas are asked for under every class, so this goes by what is remembered of a word.
    let classes = classes(lemma);
    match class {
        Some(class) => classes.weight(class),
        None => classes.highest_weight(),
    }
}

fn is_known(lemma: &str, class: Option<Class>) -> bool {
    let mut added = supplement().classes(lemma);
    let added = added.any(|other| class.is_none_or(|class| class == other));
    added || asset().has(lemma, class)
}

/// The base form of a word that no list knows, where the ending is plain.
fn unknown(word: &str) -> Cow<'_, str> {
    if !word.chars().all(|c| c.is_alphabetic() || "-'".contains(c)) {
        return Cow::Borrowed(word);
    }
    let found = behind_prefix(word)
        .or_else(|| unknown_plural(word))
        .or_else(|| unknown_verb(word));
    found.unwrap_or(Cow::Borrowed(word))
}

/// "rezoned" → "rezone", "co-founded" → "co-found": inflects as what follows does.
fn behind_prefix(word: &str) -> Option<Cow<'_, str>> {
    let rest = match word.rsplit_once('-') {
        Some((_, rest)) => rest,
        None => PREFIXES
            .iter()
            .find_map(|prefix| word.strip_prefix(prefix))?,
    };
    let class = [Class::Verb, Class::Noun]
        .into_iter()
        .find(|class| best(rest, Some(*class)).is_some());
    let (lemma, _) = best(rest, Some(class?))?;
    let start = word.get(..word.len() - rest.len())?;
    (rest.len() > SHORTEST_STEM).then(|| Cow::Owned(format!("{start}{lemma}")))
}

fn unknown_plural(word: &str) -> Option<Cow<'_, str>> {
    if let Some(stem) = word
        .strip_suffix("ies")
        .filter(|stem| stem.len() > SHORTEST_STEM)
    {
        return Some(Cow::Owned(format!("{stem}y")));
    }
    let stem = long_stem(word, "s").filter(|stem| stem.len() > SHORTEST_STEM)?;
    (!stem.ends_with(KEEPS_S)).then_some(Cow::Borrowed(stem))
}

fn unknown_verb(word: &str) -> Option<Cow<'_, str>> {
    let stem = word
        .strip_suffix("ed")
        .or_else(|| word.strip_suffix("ing"))?;
    let bare = BARE_ENDS.iter().any(|end| stem.ends_with(end));
    (bare && stem.len() > SHORTEST_STEM).then_some(Cow::Borrowed(stem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn finds_the_base_form() {
        use Class::{Adjective, Adverb, Noun, Verb};
        let cases: &[(&str, Option<Class>, &str)] = &[
            ("killed", Some(Verb), "kill"),
            ("killed", None, "kill"),
            ("deaths", Some(Noun), "death"),
            ("women", Some(Noun), "woman"),
            ("bodies", Some(Noun), "body"),
            ("crises", Some(Noun), "crisis"),
            ("children", None, "child"),
            ("policemen", Some(Noun), "policeman"),
            ("buses", Some(Noun), "bus"),
            ("heroes", Some(Noun), "hero"),
            ("knives", Some(Noun), "knife"),
            ("lives", Some(Noun), "life"),
            ("lives", Some(Verb), "live"),
            ("leaves", Some(Noun), "leaf"),
            ("leaves", Some(Verb), "leave"),
            ("left", Some(Verb), "leave"),
            ("left", Some(Adjective), "left"),
            ("rose", Some(Verb), "rise"),
            ("rose", Some(Noun), "rose"),
            ("fell", Some(Verb), "fall"),
            ("found", Some(Verb), "find"),
            ("saw", Some(Verb), "see"),
            ("saw", Some(Noun), "saw"),
            ("lay", Some(Verb), "lie"),
            ("said", None, "say"),
            ("was", Some(Verb), "be"),
            ("has", None, "have"),
            ("does", Some(Verb), "do"),
            ("went", None, "go"),
            ("withdrew", Some(Verb), "withdraw"),
            ("overthrew", Some(Verb), "overthrow"),
            ("hoping", Some(Verb), "hope"),
            ("hopping", Some(Verb), "hop"),
            ("planned", Some(Verb), "plan"),
            ("staring", Some(Verb), "stare"),
            ("quitting", Some(Verb), "quit"),
            ("agreed", Some(Verb), "agree"),
            ("fled", Some(Verb), "flee"),
            ("freed", Some(Verb), "free"),
            ("tied", Some(Verb), "tie"),
            ("dying", Some(Verb), "die"),
            ("lying", Some(Verb), "lie"),
            ("married", Some(Verb), "marry"),
            ("panicked", Some(Verb), "panic"),
            ("focussed", Some(Verb), "focus"),
            ("teaches", Some(Verb), "teach"),
            ("washes", Some(Verb), "wash"),
            ("shot", Some(Verb), "shoot"),
            ("shot", Some(Noun), "shot"),
            ("meeting", Some(Noun), "meeting"),
            ("meeting", Some(Verb), "meet"),
            ("building", Some(Noun), "building"),
            ("bigger", Some(Adjective), "big"),
            ("happier", Some(Adjective), "happy"),
            ("earliest", Some(Adjective), "early"),
            ("larger", Some(Adjective), "large"),
            ("worst", Some(Adjective), "bad"),
            ("faster", Some(Adverb), "fast"),
            ("favoured", Some(Verb), "favor"),
            ("organised", Some(Verb), "organize"),
            ("analyses", Some(Verb), "analyze"),
            ("analyses", Some(Noun), "analysis"),
            ("programmes", Some(Noun), "program"),
            ("centres", Some(Noun), "center"),
            ("travelled", Some(Verb), "travel"),
            ("yazidis", Some(Noun), "yazidi"),
            ("airstrikes", Some(Noun), "airstrike"),
            ("prime ministers", Some(Noun), "prime minister"),
            ("took part", Some(Verb), "take part"),
            ("mass graves", None, "mass grave"),
            ("rezoned", Some(Verb), "rezone"),
            ("co-founded", Some(Verb), "co-found"),
            ("cluster-bombed", None, "cluster-bomb"),
            ("bombed", Some(Adjective), "bomb"),
        ];
        for (word, class, expected) in cases {
            assert_eq!(lemma(word, *class), *expected, "{word} {class:?}");
        }
    }

    #[test]
    fn leaves_base_forms_and_strangers_alone() {
        for word in [
            "news",
            "arms",
            "media",
            "data",
            "police",
            "headquarters",
            "politics",
            "series",
            "species",
            "isis",
            "hamas",
            "davis",
            "texas",
            "this",
            "his",
            "its",
            "us",
            "gas",
            "number",
            "former",
            "later",
            "other",
            "red",
            "bed",
            "ring",
            "king",
            "string",
            "thing",
            "boss",
            "united nations",
            "human rights",
            "zxqvy",
            "",
            " ",
            "s",
            "ed",
            "ing",
            "ies",
            "4,000",
            "covid-19",
            "naïve",
            "été",
            "sees the",
            "a  b",
            "murad",
            "guterres",
            "yazda",
        ] {
            assert_eq!(lemma(word, None), word);
        }
    }

    proptest! {
        #[test]
        fn no_word_panics(word in "\\PC{0,24}", ending in "(s|es|ies|ed|ied|ing|er|iest|ise|ising)?") {
            let word = format!("{word}{ending}");
            for class in [None, Some(Class::Noun), Some(Class::Verb), Some(Class::Adjective)] {
                lemma(&word, class);
            }
        }
    }
}
