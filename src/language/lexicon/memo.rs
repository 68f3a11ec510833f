//! What was worked out for a word, kept for the next time that it comes.

use std::cell::RefCell;
use std::hash::BuildHasher;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::LocalKey;

use foldhash::fast::FixedState;
use foldhash::{HashMap, HashMapExt};
use smol_str::SmolStr;

use super::Class;

/// Words kept for a class at most: more than dozens of long documents have. When full, a memo starts afresh.
const WORDS: usize = 16_384;
/// How many locks there are to what threads share, so that hardly two ask for one at a time.
const LOCKS: usize = 16;
/// Bytes of the longest word kept; what is longer is no word, and could fill the memory.
const LONGEST: usize = 64;

/// Values by word and class. Each thread has its own, so nothing waits.
pub(super) struct Memo<V> {
    /// The last is for words without a class.
    by_class: [HashMap<SmolStr, V>; Class::ALL.len() + 1],
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self {
            by_class: std::array::from_fn(|_| HashMap::new()),
        }
    }
}

impl<V> Memo<V> {
    fn get(&self, word: &str, class: Option<Class>) -> Option<&V> {
        self.by_class.get(slot(class))?.get(word)
    }

    fn put(&mut self, word: &str, class: Option<Class>, value: V, most: usize) {
        let Some(words) = self.by_class.get_mut(slot(class)) else {
            return;
        };
        if words.len() >= most {
            words.clear();
        }
        words.insert(word.into(), value);
    }
}

fn slot(class: Option<Class>) -> usize {
    class.map_or(Class::ALL.len(), |class| class as usize)
}

/// The value that the memo has for the word, or else what `make` gives, which it then has.
///
/// `make` may not ask the same memo.
pub(super) fn recall<V: Clone>(
    memo: &'static LocalKey<RefCell<Memo<V>>>,
    word: &str,
    class: Option<Class>,
    make: impl FnOnce() -> V,
) -> V {
    if word.len() > LONGEST {
        return make();
    }
    if let Some(found) = memo.with_borrow(|memo| memo.get(word, class).cloned()) {
        return found;
    }
    let made = make();
    memo.with_borrow_mut(|memo| memo.put(word, class, made.clone(), WORDS));
    made
}

/// What one thread worked out for the others, who ask for it where their own memo has nothing. Only for values whose
/// clones share nothing: a count of references would go to and fro between the cores.
pub(super) struct Shared<V: 'static> {
    own: &'static LocalKey<RefCell<Memo<V>>>,
    parts: [Mutex<Memo<V>>; LOCKS],
}

impl<V: Clone> Shared<V> {
    /// One that nobody has asked yet; `own` is the memo of each thread.
    pub fn new(own: &'static LocalKey<RefCell<Memo<V>>>) -> Self {
        Self {
            own,
            parts: std::array::from_fn(|_| Mutex::default()),
        }
    }

    /// As [`recall`], from the memo of the thread, from another thread's, or made.
    pub fn recall(&self, word: &str, class: Option<Class>, make: impl FnOnce() -> V) -> V {
        recall(self.own, word, class, || {
            let found = self.locked(word).and_then(|m| m.get(word, class).cloned());
            found.unwrap_or_else(|| {
                let made = make();
                if let Some(mut memo) = self.locked(word) {
                    memo.put(word, class, made.clone(), WORDS / LOCKS);
                }
                made
            })
        })
    }

    /// The part of the memo that a word belongs in; none for what is too long to be kept.
    fn locked(&self, word: &str) -> Option<MutexGuard<'_, Memo<V>>> {
        let at = FixedState::default().hash_one(word) as usize % LOCKS;
        let memo = self.parts.get(at).filter(|_| word.len() <= LONGEST)?;
        Some(memo.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    thread_local!(static LENGTHS: RefCell<Memo<usize>> = RefCell::default());

    #[test]
    fn makes_once_for_each_word_and_class() {
        let recall = |word: &str, class, made| recall(&LENGTHS, word, class, || made);
        assert_eq!(recall("left", None, 1), 1);
        assert_eq!(recall("left", None, 2), 1);
        assert_eq!(recall("left", Some(Class::Verb), 3), 3);
        assert_eq!(recall("left", Some(Class::Noun), 4), 4);
        assert_eq!(recall("right", None, 5), 5);
        assert_eq!(recall("left", Some(Class::Verb), 6), 3);
    }

    #[test]
    fn what_one_thread_made_another_has() {
        static SHARED: LazyLock<Shared<usize>> = LazyLock::new(|| Shared::new(&OWN));
        thread_local!(static OWN: RefCell<Memo<usize>> = RefCell::default());
        let recall = |word: &str, class, made| SHARED.recall(word, class, || made);
        assert_eq!(recall("left", None, 1), 1);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                assert_eq!(recall("left", None, 2), 1);
                assert_eq!(recall("left", Some(Class::Verb), 3), 3);
                let long = "a".repeat(LONGEST + 1);
                assert_eq!(recall(&long, None, 4), 4);
                assert_eq!(recall(&long, None, 5), 5);
            });
        });
        assert_eq!(recall("left", Some(Class::Verb), 6), 3);
        for n in 0..3 * WORDS {
            assert_eq!(recall(&n.to_string(), None, n), n);
        }
        let count = |part: &Mutex<Memo<usize>>| part.lock().unwrap().by_class[4].len();
        let kept: usize = SHARED.parts.iter().map(count).sum();
        assert!(kept <= WORDS, "{kept}");
    }

    #[test]
    fn stays_small() {
        for n in 0..3 * WORDS {
            assert_eq!(recall(&LENGTHS, &n.to_string(), None, || n), n);
        }
        let long = "a".repeat(LONGEST + 1);
        assert_eq!(recall(&LENGTHS, &long, None, || 1), 1);
        assert_eq!(recall(&LENGTHS, &long, None, || 2), 2);
        let kept =
            LENGTHS.with_borrow(|memo| memo.by_class.iter().map(HashMap::len).sum::<usize>());
        assert!(kept <= WORDS, "{kept}");
    }
}
