//! The hand-written relations of `data/lexicon/relations.txt`.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt};
use std::sync::LazyLock;

use super::Class;
use super::kinship::Word;
use super::relation::{Relation, Sides, class_named, header};

static SUPPLEMENT: LazyLock<Supplement> =
    LazyLock::new(|| Supplement::read(include_str!("../../../data/lexicon/relations.txt")));

/// Steps along the implications: murder, kill, die.
const STEPS_IMPLIED: usize = 4;
/// Bytes of the file for each different word in it, to make room for them at once.
const BYTES_A_WORD: usize = 14;
/// Where a word stands.
#[derive(Clone, Copy, Debug)]
struct Member {
    group: u32,
    /// Right of the bar.
    right: bool,
    /// The number of the next member that is the same word.
    next: Option<u32>,
}

/// One line of the file.
#[derive(Debug)]
struct Group {
    relation: Relation,
    /// The classes that it holds for; none: all.
    class: Option<Class>,
    /// The words right of the bar, as they are written.
    right: &'static str,
}

/// What the file says of a word. There are thousands, so it is kept small, without lists of its own.
#[derive(Debug)]
struct Entry {
    /// Its place in the order in which the words come first.
    number: u32,
    /// The numbers of its first and last member.
    members: Option<(u32, u32)>,
    /// By class, whether a word that WordNet lacks is of it.
    classes: [bool; Class::ALL.len()],
}

/// The file, by word.
#[derive(Debug, Default)]
pub(super) struct Supplement {
    groups: Vec<Group>,
    members: Vec<Member>,
    words: HashMap<&'static str, Entry>,
}

/// The supplement of the binary.
pub(super) fn supplement() -> &'static Supplement {
    &SUPPLEMENT
}

impl Supplement {
    fn read(text: &'static str) -> Self {
        let mut supplement = Self {
            words: HashMap::with_capacity(text.len() / BYTES_A_WORD),
            ..Self::default()
        };
        let mut section = None;
        for line in text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            match line
                .strip_prefix('[')
                .and_then(|line| line.strip_suffix(']'))
            {
                Some(name) => section = header(name),
                None => supplement.add(section, line),
            }
        }
        supplement
    }

    /// The entry of a word, new if it has none.
    fn entry(&mut self, word: &'static str) -> &mut Entry {
        let number = self.words.len() as u32;
        self.words.entry(word).or_insert_with(|| Entry {
            number,
            members: None,
            classes: Default::default(),
        })
    }

    fn add_member(&mut self, word: &'static str, right: bool) {
        let (group, number) = (self.groups.len() as u32, self.members.len() as u32);
        let members = &mut self.entry(word).members;
        let last = members.map(|(_, last)| last as usize);
        *members = Some((members.map_or(number, |(first, _)| first), number));
        if let Some(last) = last.and_then(|last| self.members.get_mut(last)) {
            last.next = Some(number);
        }
        let next = None;
        self.members.push(Member { group, right, next });
    }

    fn add(&mut self, section: Option<(Relation, Option<Class>)>, line: &'static str) {
        let Some((relation, class)) = section else {
            return;
        };
        let (left, right) = line.split_once('|').unwrap_or((line, ""));
        words(left).for_each(|word| self.add_member(word, false));
        words(right).for_each(|word| self.add_member(word, true));
        if relation == Relation::Known {
            for word in words(left) {
                let classes = &mut self.entry(word).classes;
                words(right)
                    .filter_map(class_named)
                    .for_each(|class| classes[class as usize] = true);
            }
        }
        self.groups.push(Group {
            relation,
            class,
            right,
        });
    }

    fn members(&self, word: &str) -> impl Iterator<Item = &Member> {
        let member = |number: u32| self.members.get(number as usize);
        let first = self.words.get(word).and_then(|entry| entry.members);
        let first = first.and_then(|(first, _)| member(first));
        std::iter::successors(first, move |one| member(one.next?))
    }

    /// The keys of where a word stands. See [`Supplement::meets`].
    pub fn stands(&self, word: Word<'_>) -> Vec<u32> {
        let members = self.open_members(word);
        let keys = members.filter_map(|(member, group)| match group.relation.sides()? {
            Sides::Same | Sides::Other => {
                Some(group.relation.key(member.group as usize, member.right))
            }
            Sides::Chain => Some(group.relation.key(self.number(word.0)?, true)),
        });
        keys.collect()
    }

    /// The keys of where another word must stand to be kin to this one.
    ///
    /// The least key that one word meets and another stands at tells, by [`Relation::of_key`], what
    /// the one is to the other.
    pub fn meets(&self, word: Word<'_>) -> Vec<u32> {
        let (mut keys, mut chained) = (Vec::new(), false);
        for (member, group) in self.open_members(word) {
            match group.relation.sides() {
                Some(Sides::Same) => {
                    keys.push(group.relation.key(member.group as usize, member.right))
                }
                Some(Sides::Other) => {
                    keys.push(group.relation.key(member.group as usize, !member.right))
                }
                Some(Sides::Chain) => chained = true,
                None => {}
            }
        }
        if chained {
            let implied = self.implied(word.0).into_iter();
            let numbers = implied.filter_map(|word| self.number(word));
            keys.extend(numbers.map(|number| Relation::Implies.key(number, true)));
        }
        keys
    }

    /// What the word implies, in several steps at most.
    fn implied(&self, word: &str) -> BTreeSet<&'static str> {
        let mut all = BTreeSet::new();
        let mut front = vec![word];
        for _ in 0..STEPS_IMPLIED {
            let next = front
                .into_iter()
                .flat_map(|word| self.right_of(Relation::Implies, word));
            front = next.filter(|word| all.insert(*word)).collect();
        }
        all
    }

    /// A number for the word, when it stands in a group.
    pub fn number(&self, word: &str) -> Option<usize> {
        self.words.get(word).map(|entry| entry.number as usize)
    }

    /// Where the word stands in groups that are open to its class.
    fn open_members(&self, word: Word<'_>) -> impl Iterator<Item = (&Member, &Group)> {
        let group = |member: &Member| self.groups.get(member.group as usize);
        let members = self.members(word.0);
        let members = members.filter_map(move |member| Some((member, group(member)?)));
        members.filter(move |(_, group)| group.is_open(word.1))
    }

    /// What stands right of `word` in the groups of the relation.
    pub fn right_of(&self, relation: Relation, word: &str) -> impl Iterator<Item = &'static str> {
        let groups = self.open_members((word, None));
        let groups = groups.filter(move |(one, group)| !one.right && group.relation == relation);
        groups.flat_map(|(_, group)| words(group.right))
    }

    /// Whether the word stands in a group of the relation, on either side.
    pub fn holds(&self, relation: Relation, word: &str, class: Option<Class>) -> bool {
        let mut members = self.open_members((word, class));
        members.any(|(_, group)| group.relation == relation)
    }

    /// All its words.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.words.keys().copied()
    }

    /// The classes of a word that WordNet lacks.
    pub fn classes(&self, word: &str) -> impl Iterator<Item = Class> + '_ {
        let entry = self.words.get(word);
        let of = |entry: &Entry| {
            let classes = Class::ALL.into_iter().zip(entry.classes);
            classes.filter_map(|(class, is)| is.then_some(class))
        };
        entry.into_iter().flat_map(of)
    }
}

/// The words of one side of a line.
fn words(side: &'static str) -> impl Iterator<Item = &'static str> {
    side.split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
}

impl Group {
    fn is_open(&self, class: Option<Class>) -> bool {
        class.is_none() || self.class.is_none() || self.class == class
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../../data/lexicon/relations.txt");

    #[test]
    fn every_header_and_class_is_known() {
        for line in TEXT.lines() {
            if let Some(name) = line.strip_prefix('[') {
                let name = name.trim_end_matches(']');
                assert!(header(name).is_some(), "{name}");
                assert_eq!(
                    name.contains(' '),
                    header(name).is_some_and(|h| h.1.is_some()),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn every_line_has_the_sides_that_its_relation_asks_for() {
        let mut relation = None;
        for line in TEXT
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            if let Some(name) = line.strip_prefix('[') {
                relation = header(name.trim_end_matches(']')).map(|h| h.0);
                continue;
            }
            let sides = line.matches('|').count();
            let one = matches!(
                relation,
                Some(Relation::Synonym | Relation::Derived | Relation::Apart | Relation::Base)
            );
            assert_eq!(sides, usize::from(!one), "{line}");
            for word in line.split([',', '|']) {
                let word = word.trim();
                assert!(!word.is_empty() && word == word.to_lowercase(), "{line}");
                assert_eq!(
                    super::super::american(word),
                    word,
                    "American spelling wanted: {line}"
                );
            }
        }
    }

    #[test]
    fn no_two_words_are_both_synonyms_and_opposites() {
        let supplement = supplement();
        let synonyms = supplement.words.keys().map(|word| (*word, None));
        let synonyms = synonyms.filter(|(word, _)| supplement.holds(Relation::Synonym, word, None));
        let words: Vec<_> = synonyms
            .map(|word| (word.0, supplement.meets(word), supplement.stands(word)))
            .collect();
        for (a, meets, _) in &words {
            for (b, _, stands) in &words {
                let shared = meets.iter().filter(|key| stands.contains(key));
                let shared: Vec<_> = shared.filter_map(|key| Relation::of_key(*key)).collect();
                let both = [Relation::Synonym, Relation::Opposite];
                assert!(!both.iter().all(|one| shared.contains(one)), "{a}, {b}");
            }
        }
    }
}
