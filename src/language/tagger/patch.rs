//! Patches: where the words around it ask for that, a word has another tag than its most frequent one.

use super::layout::TAGS;
use super::{NONE, Number};

/// All patches, in their order.
#[derive(Default)]
pub(super) struct Patches {
    patches: Vec<Patch>,
    /// The words that conditions name; a set of them is a number with a bit for each.
    words: Vec<&'static str>,
    /// By their first byte in lower case those of the words.
    by_first: Vec<u32>,
}

struct Patch {
    from: Number,
    to: Number,
    conditions: Vec<Condition>,
    /// A sentence without all of these tags, a bit for each, it leaves alone.
    tags: u32,
    /// A sentence without all of these words it leaves alone.
    words: u32,
}

/// Something about the words around, which are counted from the word itself.
#[derive(Clone, Copy)]
enum Condition {
    /// This one has the tag.
    Tag(isize, Number),
    /// One of those up to this one has the tag, without whichever of the two stands last.
    Any(isize, Number),
    /// The one before and the one after it have these tags.
    Between(Number, Number),
    /// This one is among the words.
    Word(isize, u32),
}

impl Patches {
    /// Reads the lines of the table; one that can't be read is left out.
    pub fn read(text: &'static str) -> Self {
        let mut patches = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let patch = patches.patch(line);
            patches.patches.extend(patch);
        }
        patches.by_first = vec![0; 256];
        for (n, word) in patches.words.iter().enumerate() {
            let first = word.bytes().next().map(|b| b.to_ascii_lowercase());
            let words = first.and_then(|b| patches.by_first.get_mut(usize::from(b)));
            words.into_iter().for_each(|words| *words |= 1 << n);
        }
        patches
    }

    fn patch(&mut self, line: &'static str) -> Option<Patch> {
        let mut fields = line.split(' ');
        let mut patch = Patch {
            from: number(fields.next()?)?,
            to: number(fields.next()?)?,
            conditions: Vec::new(),
            tags: 0,
            words: 0,
        };
        while let Some(kind) = fields.next() {
            let (a, b) = (fields.next()?, fields.next()?);
            let condition = match kind {
                "tag" => Condition::Tag(a.parse().ok()?, number(b)?),
                "any" => Condition::Any(a.parse().ok()?, number(b)?),
                "between" => Condition::Between(number(a)?, number(b)?),
                "word" => Condition::Word(a.parse().ok()?, self.word(b)?),
                _ => return None,
            };
            patch.conditions.push(condition);
        }
        patch.tags = bit(patch.from);
        for condition in &patch.conditions {
            match condition {
                Condition::Tag(_, tag) | Condition::Any(_, tag) => patch.tags |= bit(*tag),
                Condition::Between(a, b) => patch.tags |= bit(*a) | bit(*b),
                Condition::Word(_, word) => patch.words |= word,
            }
        }
        Some(patch)
    }

    /// The bit of a word, new if it has none; none when there are more words than bits.
    fn word(&mut self, word: &'static str) -> Option<u32> {
        let known = self.words.iter().position(|other| *other == word);
        let n = known.unwrap_or_else(|| {
            self.words.push(word);
            self.words.len() - 1
        });
        1u32.checked_shl(u32::try_from(n).ok()?)
    }

    /// Changes the tags of a sentence, patch by patch, from the first word to the last.
    pub fn apply(&self, sentence: &[&str], tags: &mut [Number]) {
        let words: Vec<u32> = sentence.iter().map(|word| self.begun_by(word)).collect();
        let all_words = words.iter().fold(0, |all, words| all | words);
        // A tag that is gone stays in the set: that costs time, nothing else.
        let mut all_tags = tags.iter().fold(0, |all, tag| all | bit(*tag));
        for patch in &self.patches {
            if patch.tags & !all_tags != 0 || patch.words & !all_words != 0 {
                continue;
            }
            for i in 0..tags.len() {
                if tags.get(i) == Some(&patch.from) && patch.fits(&words, tags, i) {
                    tags[i] = patch.to;
                    all_tags |= bit(patch.to);
                }
            }
        }
    }

    /// The words of conditions that begin like this one, as far as both go: the model compares them so.
    fn begun_by(&self, word: &str) -> u32 {
        let same = |n: &u32| {
            let other = self.words.get(*n as usize).copied().unwrap_or_default();
            let mut both = word.bytes().zip(other.bytes());
            both.all(|(a, b)| a.eq_ignore_ascii_case(&b))
        };
        let first = word.bytes().next().map(|b| b.to_ascii_lowercase());
        let mut words = first.map_or(u32::MAX, |b| {
            self.by_first
                .get(usize::from(b))
                .copied()
                .unwrap_or_default()
        });
        let mut found = 0;
        while words != 0 {
            let n = words.trailing_zeros();
            found |= u32::from(same(&n)) << n;
            words &= words - 1;
        }
        found
    }
}

impl Patch {
    fn fits(&self, words: &[u32], tags: &[Number], i: usize) -> bool {
        self.conditions.iter().all(|one| one.holds(words, tags, i))
    }
}

impl Condition {
    fn holds(self, words: &[u32], tags: &[Number], i: usize) -> bool {
        let tag = |at: Option<usize>| at.and_then(|at| tags.get(at)).copied().unwrap_or(NONE);
        match self {
            Self::Tag(by, wanted) => tag(i.checked_add_signed(by)) == wanted,
            Self::Any(by, wanted) => i.checked_add_signed(by).is_some_and(|farthest| {
                let range = farthest.min(i)..farthest.max(i).min(tags.len());
                tags.get(range).is_some_and(|tags| tags.contains(&wanted))
            }),
            Self::Between(before, after) => {
                tag(i.checked_sub(1)) == before && tag(Some(i + 1)) == after
            }
            Self::Word(by, wanted) => {
                let at = i.checked_add_signed(by);
                at.and_then(|at| words.get(at))
                    .is_some_and(|words| words & wanted != 0)
            }
        }
    }
}

fn bit(tag: Number) -> u32 {
    1 << tag
}

/// The number of the tag with this name.
fn number(name: &str) -> Option<Number> {
    let place = TAGS.iter().position(|tag| *tag == name)?;
    Number::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let text = include_str!("patches.txt");
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let patches = Patches::read(text);
        assert_eq!(patches.patches.len(), lines.count());
        assert!(patches.words.len() <= 32);
        assert!(patches.patches.iter().all(|p| !p.conditions.is_empty()));
    }

    #[test]
    fn lines_of_another_form_are_left_out() {
        for line in [
            "",
            "NOUN",
            "NOUN VERB tag",
            "NOUN VERB tag x DET",
            "NOUN XYZ tag 1 DET",
            "NOUN VERB any 1",
        ] {
            assert!(Patches::read(line).patches.is_empty(), "{line}");
        }
    }
}
