//! Articles one after the other, with the facts that they have to tell among the sentences.

use crate::facts::Facts;
use crate::names::Names;
use crate::plan::Part;
use crate::prose::Prose;
use crate::random::Random;
use crate::vocabulary::Vocabulary;

/// What articles are written with.
pub struct Desk<'a> {
    /// The words.
    pub vocabulary: &'a Vocabulary,
    /// The names.
    pub names: &'a Names,
    /// The facts.
    pub facts: &'a Facts<'a>,
    /// Of all choices.
    pub seed: u64,
}

impl Desk<'_> {
    /// The text of a part: headlines and paragraphs, a line each, with empty lines between them.
    pub fn write(&self, part: &Part, number: usize) -> String {
        let random = Random::new(self.seed, number as u64);
        let mut prose = Prose::new(self.vocabulary, self.names, random);
        let mut facts = part.facts.iter().zip(1..).peekable();
        let all = part.facts.len() as u64 + 1;
        prose.out.reserve(part.bytes as usize + 4096);
        let mut paragraphs_left = 0;
        while (prose.out.len() as u64) < part.bytes {
            match paragraphs_left {
                0 => {
                    paragraphs_left = begin_article(&mut prose);
                    continue;
                }
                _ => paragraphs_left -= 1,
            }
            let reached = prose.out.len() as u64;
            let due = facts.next_if(|(_, n)| reached >= part.bytes * n / all);
            let fact = due.map(|((fact, variant), _)| self.facts.get(*fact).sentence(*variant));
            paragraph(&mut prose, fact.as_deref());
        }
        // What a very short part had no room for.
        for ((fact, variant), _) in facts {
            paragraph(&mut prose, Some(&self.facts.get(*fact).sentence(*variant)));
        }
        prose.out
    }
}

/// Writes the headline, and tells how many paragraphs the article gets.
fn begin_article(prose: &mut Prose) -> usize {
    prose.recast();
    prose.headline();
    prose.out.push_str("\n\n");
    prose.random.between(4, 16)
}

/// Writes a paragraph of two to five sentences, the fact among them.
fn paragraph(prose: &mut Prose, fact: Option<&str>) {
    let sentences = prose.random.between(2, 5);
    // Drawn also where it isn't needed, so that facts change nothing of the text around them.
    let place = prose.random.below(sentences);
    for n in 0..sentences {
        if n > 0 {
            prose.out.push(' ');
        }
        prose.sentence();
        if let Some(fact) = fact.filter(|_| n == place) {
            prose.out.push(' ');
            prose.out.push_str(fact);
        }
    }
    prose.out.push_str("\n\n");
}
