//! Pairs of words as news prose brings them together, traps among them.

use super::Class::{self, Adjective, Adverb, Noun, Verb};
use super::Kinship::{
    self, Broader, Contrast, Derived, ImpliedBy, Implies, KindOf, Opposite, Same, Synonym,
};
use super::*;

fn check(kinds: &[(&str, &str, Option<Class>, Option<Kinship>)]) {
    let mut wrong = String::new();
    for (a, b, class, expected) in kinds {
        let found = kinship((a, *class), (b, *class));
        if found != *expected {
            wrong += &format!("\n{a}, {b}, {class:?}: {found:?}, not {expected:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn same_and_derived() {
    check(&[
        ("favour", "favor", None, Some(Same)),
        ("murder", "murder", Some(Noun), Some(Same)),
        ("zxqvy", "zxqvy", None, Some(Same)),
        ("appoint", "appointment", None, Some(Derived)),
        ("signatory", "sign", None, Some(Derived)),
        ("murder", "murderer", None, Some(Derived)),
        ("elect", "election", None, Some(Derived)),
        ("destroy", "destruction", None, Some(Derived)),
        ("invade", "invasion", None, Some(Derived)),
        ("theft", "steal", None, Some(Derived)),
        ("die", "death", None, Some(Derived)),
        ("slave", "enslave", None, Some(Derived)),
        ("british", "britain", None, Some(Derived)),
        ("british", "uk", None, Some(Derived)),
        ("iraqi", "iraq", None, Some(Derived)),
        ("iraqi", "iraq", Some(Noun), Some(Derived)),
        ("belgian", "belgium", None, Some(Derived)),
        ("quickly", "quick", None, Some(Derived)),
        ("germany", "german", None, Some(Derived)),
    ]);
    assert_eq!(
        kinship(("murder", Some(Noun)), ("murder", Some(Verb))),
        Some(Derived)
    );
    assert_eq!(
        kinship(("quickly", Some(Adverb)), ("quick", Some(Adjective))),
        Some(Derived)
    );
}

#[test]
fn synonyms() {
    check(&[
        ("buy", "purchase", Some(Verb), Some(Synonym)),
        ("begin", "start", Some(Verb), Some(Synonym)),
        ("discover", "find", Some(Verb), Some(Synonym)),
        ("injure", "wound", Some(Verb), Some(Synonym)),
        ("lawyer", "attorney", Some(Noun), Some(Synonym)),
        ("doctor", "physician", Some(Noun), Some(Synonym)),
        ("illness", "sickness", Some(Noun), Some(Synonym)),
        ("country", "nation", Some(Noun), Some(Synonym)),
        ("grave", "tomb", Some(Noun), Some(Synonym)),
        ("phone", "telephone", None, Some(Synonym)),
        ("big", "large", Some(Adjective), Some(Synonym)),
        ("ill", "sick", Some(Adjective), Some(Synonym)),
        ("kyiv", "kiev", None, Some(Synonym)),
        ("earthquake", "quake", Some(Noun), Some(Synonym)),
        ("prime minister", "premier", Some(Noun), Some(Synonym)),
        ("collect", "gather", Some(Verb), Some(Synonym)),
    ]);
}

#[test]
fn kinds() {
    check(&[
        ("lawyer", "person", Some(Noun), Some(KindOf)),
        ("person", "lawyer", Some(Noun), Some(Broader)),
        ("prime minister", "person", Some(Noun), Some(KindOf)),
        ("girl", "woman", Some(Noun), Some(KindOf)),
        ("mosul", "city", None, Some(KindOf)),
        ("iraq", "country", None, Some(KindOf)),
        ("car", "vehicle", Some(Noun), Some(Implies)),
        ("robbery", "crime", Some(Noun), Some(Implies)),
        ("cancer", "disease", Some(Noun), Some(Implies)),
        ("theft", "crime", Some(Noun), Some(KindOf)),
        ("duck", "bird", Some(Noun), Some(KindOf)),
        ("climb", "rise", Some(Verb), Some(Synonym)),
        ("human rights lawyer", "person", Some(Noun), Some(Implies)),
    ]);
}

#[test]
fn implications_go_one_way() {
    check(&[
        ("kill", "die", Some(Verb), Some(Implies)),
        ("die", "kill", Some(Verb), Some(ImpliedBy)),
        ("murder", "die", Some(Verb), Some(Implies)),
        ("die", "murder", Some(Verb), Some(ImpliedBy)),
        ("assassinate", "kill", Some(Verb), Some(Implies)),
        ("appoint", "become", Some(Verb), Some(Implies)),
        ("elect", "become", Some(Verb), Some(Implies)),
        ("become", "elect", Some(Verb), Some(ImpliedBy)),
        ("win", "take part", Some(Verb), Some(Implies)),
        ("buy", "own", Some(Verb), Some(Implies)),
        ("demolish", "damage", Some(Verb), Some(Implies)),
        ("announce", "say", Some(Verb), Some(Implies)),
        ("convict", "accuse", Some(Verb), Some(Implies)),
        ("murder", "crime", Some(Noun), Some(Implies)),
        ("crime", "murder", Some(Noun), Some(ImpliedBy)),
        ("accuse", "convict", Some(Verb), Some(ImpliedBy)),
        ("accuse", "charge", Some(Verb), Some(ImpliedBy)),
        ("charge", "convict", Some(Verb), None),
    ]);
}

#[test]
fn opposites() {
    let pairs: &[(&str, &str, Option<Class>)] = &[
        ("rise", "fall", Some(Verb)),
        ("rise", "plunge", Some(Verb)),
        ("increase", "decrease", Some(Noun)),
        ("soar", "drop", Some(Verb)),
        ("win", "lose", Some(Verb)),
        ("open", "close", Some(Verb)),
        ("accept", "reject", Some(Verb)),
        ("acquit", "convict", Some(Verb)),
        ("guilty", "innocent", Some(Adjective)),
        ("guilty", "acquitted", None),
        ("favour", "oppose", Some(Verb)),
        ("back", "oppose", Some(Verb)),
        ("approve", "reject", Some(Verb)),
        ("legalise", "ban", Some(Verb)),
        ("ban", "allow", Some(Verb)),
        ("deny", "confirm", Some(Verb)),
        ("deny", "admit", Some(Verb)),
        ("arrest", "release", Some(Verb)),
        ("hire", "dismiss", Some(Verb)),
        ("appoint", "dismiss", Some(Verb)),
        ("join", "leave", Some(Verb)),
        ("cut", "raise", Some(Verb)),
        ("above", "below", None),
        ("ahead", "behind", None),
        ("majority", "minority", Some(Noun)),
        ("dead", "alive", Some(Adjective)),
        ("tiny", "large", Some(Adjective)),
        ("gigantic", "small", Some(Adjective)),
        ("legal", "illegal", Some(Adjective)),
        ("war", "peace", Some(Noun)),
        ("victory", "defeat", Some(Noun)),
    ];
    for (a, b, class) in pairs {
        check(&[
            (a, b, *class, Some(Opposite)),
            (b, a, *class, Some(Opposite)),
        ]);
    }
}

#[test]
fn contrasts_are_no_opposites() {
    check(&[
        ("buy", "sell", Some(Verb), Some(Contrast)),
        ("lend", "borrow", Some(Verb), Some(Contrast)),
    ]);
    for (a, b) in [
        ("man", "woman"),
        ("brother", "sister"),
        ("father", "mother"),
        ("day", "night"),
        ("east", "west"),
        ("husband", "wife"),
        ("boy", "girl"),
        ("buyer", "seller"),
        ("attacker", "victim"),
        ("civilian", "soldier"),
    ] {
        check(&[
            (a, b, Some(Noun), Some(Contrast)),
            (b, a, Some(Noun), Some(Contrast)),
        ]);
    }
}

/// Words that share a rare sense, a topic, or letters, and nothing that settles a claim.
#[test]
fn traps() {
    let strangers: &[(&str, &str, Option<Class>)] = &[
        ("bank", "shore", None),
        ("bank", "river", None),
        ("organ", "organization", None),
        ("international", "intern", None),
        ("general", "generalize", None),
        ("company", "accompany", None),
        ("author", "authority", None),
        ("officer", "office", None),
        ("minute", "minister", None),
        ("minute", "moment", None),
        ("shoot", "kill", None),
        ("wound", "kill", None),
        ("attack", "kill", None),
        ("arrest", "convict", None),
        ("see", "understand", Some(Verb)),
        ("do", "make", Some(Verb)),
        ("predict", "promise", Some(Verb)),
        ("lead", "take", Some(Verb)),
        ("establish", "show", Some(Verb)),
        ("demand", "need", Some(Verb)),
        ("soldier", "man", Some(Noun)),
        ("nurse", "woman", Some(Noun)),
        ("nation", "people", Some(Noun)),
        ("state", "country", None),
        ("capital", "money", None),
        ("party", "celebration", None),
        ("minister", "priest", None),
        ("crane", "machine", None),
        ("murder", "event", Some(Noun)),
        ("murder", "act", Some(Noun)),
        ("lawyer", "object", Some(Noun)),
        ("lawyer", "entity", Some(Noun)),
        ("lawyer", "doctor", Some(Noun)),
        ("genocide", "theft", Some(Noun)),
        ("mosul", "raqqa", None),
        ("iraq", "iran", None),
        ("twin", "festival", None),
        ("festival", "concert", None),
        ("meet", "represent", None),
        ("represent", "agree", None),
        ("poor", "fortunate", Some(Adjective)),
        ("solid", "bad", Some(Adjective)),
        ("international", "foreign", Some(Adjective)),
        ("blue", "northern", Some(Adjective)),
        ("different", "other", Some(Adjective)),
        ("dollar", "euro", None),
        ("monday", "tuesday", None),
        ("million", "billion", None),
        ("visit", "meet", None),
        ("announce", "deny", None),
        ("hospital", "school", None),
        ("doctor", "hospital", None),
        ("virus", "vaccine", None),
        ("bomb", "bus", None),
        ("zxqvy", "murder", None),
        ("", "murder", None),
    ];
    let both = |(a, b, class): &(&'static str, &'static str, Option<Class>)| {
        [(*a, *b, *class, None), (*b, *a, *class, None)]
    };
    check(&strangers.iter().flat_map(both).collect::<Vec<_>>());
}

/// More words that share a topic, a root or a use, and do not bear each other out.
#[test]
fn more_traps() {
    let strangers: &[(&str, &str, Option<Class>)] = &[
        ("judge", "jury", None),
        ("trial", "verdict", None),
        ("charge", "acquit", Some(Verb)),
        ("suspect", "culprit", Some(Noun)),
        ("ambulance", "hospital", None),
        ("border", "country", None),
        ("election", "government", None),
        ("price", "cost", Some(Verb)),
        ("protest", "riot", Some(Noun)),
        ("threaten", "attack", Some(Verb)),
        ("plan", "carry out", Some(Verb)),
        ("offer", "accept", Some(Verb)),
        ("propose", "approve", Some(Verb)),
        ("search", "find", Some(Verb)),
        ("try", "succeed", Some(Verb)),
        ("apply", "receive", Some(Verb)),
        ("nominate", "win", Some(Verb)),
        ("earthquake", "flood", Some(Noun)),
        ("teacher", "pupil", Some(Noun)),
        ("owner", "tenant", Some(Noun)),
        ("paris", "london", None),
        ("france", "germany", None),
        ("metre", "mile", Some(Noun)),
        ("hundred", "thousand", None),
        ("university", "universe", None),
        ("policy", "police", None),
        ("moral", "morale", None),
        ("desert", "dessert", Some(Noun)),
        ("affect", "effect", None),
        ("principal", "principle", None),
        ("adopt", "adapt", Some(Verb)),
    ];
    let both = |(a, b, class): &(&'static str, &'static str, Option<Class>)| {
        [(*a, *b, *class, None), (*b, *a, *class, None)]
    };
    check(&strangers.iter().flat_map(both).collect::<Vec<_>>());
}

proptest::proptest! {
    #[test]
    fn no_pair_panics_and_every_pair_has_its_reverse(a in 0usize..4_000, b in 0usize..4_000) {
        let words: Vec<&str> = include_str!("../../../data/lexicon/relations.txt")
            .lines().filter(|line| !line.starts_with(['#', '['])).flat_map(|line| line.split([',', '|']))
            .map(str::trim).collect();
        let (a, b) = (words[a % words.len()], words[b % words.len()]);
        let reverse = kinship((b, None), (a, None)).map(|kinship| match kinship {
            KindOf => Broader,
            Broader => KindOf,
            Implies => ImpliedBy,
            ImpliedBy => Implies,
            other => other,
        });
        // Some words imply each other by different ways; the first way counts.
        let both = |k: Option<Kinship>| matches!(k, Some(Implies | ImpliedBy));
        let forward = kinship((a, None), (b, None));
        proptest::prop_assert!(forward == reverse || both(forward) && both(reverse), "{a}, {b}");
    }
}

#[test]
fn tells_the_classes() {
    let cases: &[(&str, &[Class], Option<Class>)] = &[
        ("murder", &[Noun, Verb], Some(Noun)),
        ("run", &[Noun, Verb], Some(Verb)),
        ("guilty", &[Adjective], Some(Adjective)),
        ("quickly", &[Adverb], Some(Adverb)),
        ("prime minister", &[Noun], Some(Noun)),
        ("yazidi", &[Noun, Adjective], Some(Noun)),
        ("zxqvy", &[], None),
        ("", &[], None),
        ("Murder", &[], None),
    ];
    for (lemma, expected, likeliest) in cases {
        let classes = classes(lemma);
        assert_eq!(classes.iter().collect::<Vec<_>>(), *expected, "{lemma}");
        assert_eq!(classes.likeliest(), *likeliest, "{lemma}");
        assert_eq!(classes.is_empty(), expected.is_empty(), "{lemma}");
    }
}
