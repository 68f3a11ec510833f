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
    /// What it changes may change for which words its conditions hold.
    disturbs_itself: bool,
}

/// A sentence of no more words than a number has bits: where each tag and each word of conditions stands.
struct Places {
    tags: [u64; NONE as usize + 1],
    words: [u64; 32],
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
            disturbs_itself: false,
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
        let changed = |tag: &Number| *tag == patch.from || *tag == patch.to;
        patch.disturbs_itself = patch.conditions.iter().any(|condition| match condition {
            Condition::Tag(_, tag) | Condition::Any(_, tag) => changed(tag),
            Condition::Between(a, b) => changed(a) || changed(b),
            Condition::Word(..) => false,
        });
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
        let mut places = (tags.len() <= u64::BITS as usize).then(|| Places::of(&words, tags));
        for patch in &self.patches {
            match &mut places {
                Some(places) => patch.apply_at(places, &words, tags),
                None => patch.apply(&words, tags),
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
    fn apply(&self, words: &[u32], tags: &mut [Number]) {
        for i in 0..tags.len() {
            if tags.get(i) == Some(&self.from) && self.fits(words, tags, i) {
                tags[i] = self.to;
            }
        }
    }

    fn fits(&self, words: &[u32], tags: &[Number], i: usize) -> bool {
        self.conditions.iter().all(|one| one.holds(words, tags, i))
    }

    /// As [`Patch::apply`], for all words at once where one change leaves the others alone.
    fn apply_at(&self, places: &mut Places, words: &[u32], tags: &mut [Number]) {
        let from = places.tag(self.from);
        if from == 0 {
            return;
        }
        let conditions = self.conditions.iter();
        let fit = conditions.fold(from, |fit, one| {
            if fit == 0 {
                0
            } else {
                fit & one.places(places)
            }
        });
        if fit == 0 {
            return;
        }
        if self.disturbs_itself {
            self.apply(words, tags);
            *places = Places::of(words, tags);
            return;
        }
        for (i, tag) in tags.iter_mut().enumerate() {
            if fit >> i & 1 == 1 {
                *tag = self.to;
            }
        }
        places.change(fit, self.from, self.to);
    }
}

impl Places {
    fn of(words: &[u32], tags: &[Number]) -> Self {
        let mut places = Self {
            tags: [0; NONE as usize + 1],
            words: [0; 32],
        };
        for (i, (words, tag)) in words.iter().zip(tags).enumerate() {
            let tag = places.tags.get_mut(usize::from(*tag));
            tag.into_iter().for_each(|places| *places |= 1 << i);
            let mut words = *words;
            while words != 0 {
                let word = places.words.get_mut(words.trailing_zeros() as usize);
                word.into_iter().for_each(|places| *places |= 1 << i);
                words &= words - 1;
            }
        }
        places
    }

    fn tag(&self, tag: Number) -> u64 {
        self.tags.get(usize::from(tag)).copied().unwrap_or_default()
    }

    fn change(&mut self, places: u64, from: Number, to: Number) {
        if let Some(from) = self.tags.get_mut(usize::from(from)) {
            *from &= !places;
        }
        if let Some(to) = self.tags.get_mut(usize::from(to)) {
            *to |= places;
        }
    }
}

impl Condition {
    /// The places where it holds.
    fn places(self, places: &Places) -> u64 {
        match self {
            Self::Tag(by, tag) => shifted(places.tag(tag), by),
            // Up to a place before the start there is nothing.
            Self::Any(by, tag) => {
                let near = by.min(0)..by.max(0);
                let any = near.fold(0, |all, by| all | shifted(places.tag(tag), by));
                any & shifted(u64::MAX, by.min(0))
            }
            Self::Between(before, after) => {
                shifted(places.tag(before), -1) & shifted(places.tag(after), 1)
            }
            Self::Word(by, word) => {
                let n = word.trailing_zeros() as usize;
                shifted(places.words.get(n).copied().unwrap_or_default(), by)
            }
        }
    }

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

/// The places from which one of those counts `by` words further on; less is before.
fn shifted(places: u64, by: isize) -> u64 {
    let bits = u32::try_from(by.unsigned_abs()).unwrap_or(u32::MAX);
    let shifted = match by >= 0 {
        true => places.checked_shr(bits),
        false => places.checked_shl(bits),
    };
    shifted.unwrap_or_default()
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
