//! What the hand-written relations are, and how they make words kin.

use super::Class;

/// Bits of a key below its relation.
const KEY_BITS: u32 = 24;

/// What a group of the file says of its words.
///
/// Those that make words kin come first, the one that counts before the others at the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// The left words and the right ones exclude each other.
    Opposite,
    /// As opposites, but of things: both can be there, only not as one.
    Contrast,
    /// All mean the same.
    Synonym,
    /// All are made from one stem.
    Derived,
    /// The left word calls the people, or what is of the place, on the right.
    Demonym,
    /// Each left word, said of something, makes the right ones true.
    Implies,
    /// Not to be taken for synonyms or kinds of each other, whatever WordNet says.
    Apart,
    /// The left place lies in the right one.
    Within,
    /// Words that WordNet lacks.
    Known,
    /// Base forms, though they look inflected.
    Base,
}

/// Where two words must stand to be related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sides {
    /// Both on one side of a group.
    Same,
    /// On different sides of a group.
    Other,
    /// In groups that lead from the one to the other.
    Chain,
}

impl Relation {
    const KIN: [Self; 7] = [
        Self::Opposite,
        Self::Contrast,
        Self::Synonym,
        Self::Derived,
        Self::Demonym,
        Self::Implies,
        Self::Apart,
    ];

    /// How the relation relates words; none where it does not make them kin.
    pub fn sides(self) -> Option<Sides> {
        match self {
            Self::Opposite | Self::Contrast | Self::Demonym => Some(Sides::Other),
            Self::Synonym | Self::Derived | Self::Apart => Some(Sides::Same),
            Self::Implies => Some(Sides::Chain),
            Self::Within | Self::Known | Self::Base => None,
        }
    }

    /// A number for a side of a group, or for a word; less for a relation that counts before others.
    pub fn key(self, number: usize, right: bool) -> u32 {
        (self as u32) << KEY_BITS | (number as u32) << 1 | u32::from(right)
    }

    /// The relation of a key; none for what is no key.
    pub fn of_key(key: u32) -> Option<Self> {
        Self::KIN.get((key >> KEY_BITS) as usize).copied()
    }
}

/// `relation` or `relation class`.
pub(super) fn header(name: &str) -> Option<(Relation, Option<Class>)> {
    let (relation, class) = name.split_once(' ').unwrap_or((name, ""));
    let relation = match relation {
        "opposite" => Relation::Opposite,
        "contrast" => Relation::Contrast,
        "synonym" => Relation::Synonym,
        "derived" => Relation::Derived,
        "implies" => Relation::Implies,
        "apart" => Relation::Apart,
        "within" => Relation::Within,
        "demonym" => Relation::Demonym,
        "known" => Relation::Known,
        "base" => Relation::Base,
        _ => return None,
    };
    Some((relation, class_named(class)))
}

/// The class of that name.
pub(super) fn class_named(name: &str) -> Option<Class> {
    match name {
        "noun" => Some(Class::Noun),
        "verb" => Some(Class::Verb),
        "adjective" => Some(Class::Adjective),
        "adverb" => Some(Class::Adverb),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tell_their_relation_and_stay_apart() {
        for (n, relation) in Relation::KIN.into_iter().enumerate() {
            assert_eq!(relation as usize, n);
            assert!(relation.sides().is_some());
            for number in [0, 1, 1_000_000] {
                assert_eq!(Relation::of_key(relation.key(number, true)), Some(relation));
                assert_ne!(relation.key(number, false), relation.key(number, true));
                assert_ne!(relation.key(number, true), relation.key(number + 1, false));
            }
        }
        assert_eq!(Relation::of_key(u32::MAX), None);
    }
}
