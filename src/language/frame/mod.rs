//! Who does what to whom: a verb with those who take part, found from tags, commas and names.
//!
//! There is no parser behind it. Where the words leave it open who takes part, nobody is named: an empty party
//! says nothing, and nothing may be concluded from it.

mod bearing;
mod object;
mod phrase;
#[cfg(test)]
mod tests;

use foldhash::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

pub use bearing::Bearing;
use object::Objects;
pub use phrase::Party;
use phrase::{RELATIVES, apposition_at, backward, heads, party_from, party_until};

use super::phrase::words;
use super::statement::Statement;
use super::token::{Tag, Token, TokenKind};

const TABLE: &str = include_str!("../data/frames.txt");

static BE: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "be"));
static HELPERS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "helper"));
static SAME_PARTICIPLE: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "participle"));
static PARTICLES: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "particle"));
static CONTROLS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "control"));
static GIVING: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "giving"));
static HANDING: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "handing"));
static MANNERS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "manner"));

/// A verb with those who take part.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The verb's token.
    pub verb: usize,
    /// It is done to its subject.
    pub passive: bool,
    /// Who does it: the subject, or what "by" names behind a passive.
    pub doer: Party,
    /// To whom or what: the object, or the subject of a passive.
    pub patient: Party,
    /// The first of two objects: "gave Holm the mill".
    pub recipient: Party,
    /// What a preposition ties to it: the preposition's token and the party.
    pub sides: Vec<(usize, Party)>,
}

/// As what somebody takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot<'s> {
    /// Who does it.
    Doer,
    /// To whom or what it is done.
    Patient,
    /// What stands behind a preposition.
    Behind(&'s str),
}

/// How deep one verb may lead to another for its subject.
const DEPTH: usize = 4;

impl Frame {
    /// The frame of the full verb at `verb`.
    pub fn of(statement: &Statement, verb: usize) -> Self {
        Reader { statement }.frame(verb, DEPTH)
    }

    /// The party behind this preposition.
    pub fn side(&self, statement: &Statement, preposition: &str) -> Option<&Party> {
        let is = |i: usize| statement.tokens.get(i).is_some_and(|t| t.is(preposition));
        self.sides.iter().find(|(i, _)| is(*i)).map(|(_, p)| p)
    }

    /// Everybody who takes part, each in a place that is the same whether active or passive. Who is given something
    /// stands where "to" would put him.
    pub fn slots<'s>(&self, statement: &'s Statement) -> Vec<(Slot<'s>, Party)> {
        let mut slots = vec![
            (Slot::Doer, self.doer.clone()),
            (Slot::Patient, self.patient.clone()),
            (Slot::Behind("to"), self.recipient.clone()),
        ];
        let word = |i: usize| statement.tokens.get(i).map(|t| t.folded.as_str());
        let sides = self.sides.iter();
        slots.extend(sides.filter_map(|(i, p)| Some((Slot::Behind(word(*i)?), p.clone()))));
        slots.retain(|(_, p)| !p.is_empty());
        slots
    }
}

#[derive(Clone, Copy)]
struct Reader<'s> {
    statement: &'s Statement,
}

impl Reader<'_> {
    fn at(&self, i: usize) -> Option<&Token> {
        self.statement.tokens.get(i)
    }

    fn is(&self, i: usize, words: &[&str]) -> bool {
        self.at(i).is_some_and(|t| t.is_any(words))
    }

    fn is_in(&self, i: usize, words: &HashSet<&str>) -> bool {
        self.at(i)
            .is_some_and(|t| words.contains(t.folded.as_str()))
    }

    fn is_verb(&self, i: usize) -> bool {
        self.statement.is_verb(i)
    }

    fn frame(&self, verb: usize, depth: usize) -> Frame {
        let chain = self.chain(verb);
        let Objects {
            object,
            recipient,
            mut sides,
        } = self.after(verb);
        let reduced = self.is_reduced(verb, &chain);
        let passive = self.is_passive(verb, &chain) || reduced;
        let (subject, joined) = self.subject(verb, chain.start, reduced, depth);
        let passive = passive || chain.is_empty() && joined && self.is_participle(verb);
        let relative = self.relative_object(verb, chain.start, &subject);
        if !passive {
            return Frame {
                verb,
                passive,
                doer: subject,
                patient: object.or(relative).unwrap_or_default(),
                recipient: recipient.unwrap_or_default(),
                sides,
            };
        }
        let by = sides.iter().position(|(i, p)| {
            self.is(*i, &["by"]) && p.heads.iter().any(|h| !self.is_measure(*h))
        });
        let doer = by.map(|at| sides.remove(at).1).unwrap_or_default();
        Frame {
            verb,
            passive,
            doer,
            patient: subject,
            recipient: Party::default(),
            sides,
        }
    }

    /// The auxiliaries, adverbs and denials right before a verb.
    fn chain(&self, verb: usize) -> Range<usize> {
        let mut start = verb;
        while let Some(before) = start.checked_sub(1) {
            let Some(token) = self.at(before) else { break };
            let belongs = token.tag == Tag::Auxiliary
                || HELPERS.contains(token.folded.as_str())
                || matches!(token.tag, Tag::Adverb) && !token.is_any(&["there", "here"])
                || token.is_any(&["not", "'s", "'d"]) && token.kind == TokenKind::Clitic
                || token.is_any(&["not", "also"]);
            if !belongs {
                break;
            }
            start = before;
        }
        // An adverb at the very start may belong to the subject: "yesterday" does, "has" does not.
        start..verb
    }

    fn is_passive(&self, verb: usize, chain: &Range<usize>) -> bool {
        let helper = chain.clone().rev().find(|i| {
            self.at(*i)
                .is_some_and(|t| t.tag == Tag::Auxiliary || HELPERS.contains(t.folded.as_str()))
        });
        helper.is_some_and(|h| self.is_in(h, &BE)) && self.is_participle(verb)
    }

    fn is_participle(&self, verb: usize) -> bool {
        self.at(verb)
            .is_some_and(|t| !t.folded.ends_with("ing") && t.folded != t.lemma)
            || self.is_in(verb, &SAME_PARTICIPLE)
    }

    /// "The ferry built by Holm", "the council, represented by Holm": a participle behind what it is done to.
    fn is_reduced(&self, verb: usize, chain: &Range<usize>) -> bool {
        let helped = chain
            .clone()
            .any(|i| self.at(i).is_some_and(|t| t.tag == Tag::Auxiliary));
        let infinitive = verb.checked_sub(1).is_some_and(|b| self.is(b, &["to"]));
        let agent = self.is(verb + 1, &["by"])
            && self.at(verb + 2).is_some_and(|t| {
                !matches!(t.tag, Tag::Numeral | Tag::Verb) && t.kind != TokenKind::Number
            })
            && party_from(self.statement, verb + 2)
                .is_some_and(|(p, _)| p.heads.iter().any(|h| !self.is_measure(*h)));
        !helped && !infinitive && agent && self.is_participle(verb)
    }

    /// Days, amounts and manners behind "by" do nothing: "by the end of May".
    fn is_measure(&self, head: usize) -> bool {
        let dated = self
            .statement
            .dates
            .iter()
            .any(|d| d.tokens.contains(&head));
        let counted = self
            .statement
            .quantities
            .iter()
            .any(|q| q.tokens.contains(&head) && q.measure != super::quantity::Measure::Count);
        dated || counted || self.is_in(head, &MANNERS)
    }

    /// The subject of the verb whose auxiliaries begin at `start`; true when it shares that of a passive before it.
    fn subject(&self, verb: usize, start: usize, reduced: bool, depth: usize) -> (Party, bool) {
        let none = (Party::default(), false);
        let (Some(before), Some(depth)) = (start.checked_sub(1), depth.checked_sub(1)) else {
            return none;
        };
        if self.is(before, &["to"]) {
            return (self.controller(before, depth), false);
        }
        if self.is(before, RELATIVES) && !self.is(before, &["whom", "where", "when", "whose"]) {
            return (self.antecedent(before), false);
        }
        if self.is(before, &["and", "or", "but"]) {
            return self.shared(before, depth);
        }
        if self.is(before, &[",", ")", "–", "—"]) {
            if reduced {
                return (self.until(before), false);
            }
            return (self.interrupted(before), false);
        }
        let gerund = self.at(verb).is_some_and(|t| t.folded.ends_with("ing"));
        if gerund
            && start == verb
            && !reduced
            && !self.at(before).is_some_and(|t| t.tag != Tag::Adposition)
        {
            return none;
        }
        (self.until(start), false)
    }

    fn until(&self, end: usize) -> Party {
        let mut end = end;
        // "The plant there", "the chairman himself".
        while end > 0
            && self.is(
                end - 1,
                &[
                    "there",
                    "here",
                    "himself",
                    "herself",
                    "itself",
                    "themselves",
                ],
            )
        {
            end -= 1;
        }
        let mut party = party_until(self.statement, end).unwrap_or_default();
        let relative = party.heads.iter().any(|h| self.is(*h, RELATIVES));
        if relative {
            return Party::default();
        }
        self.add_apposition_before(&mut party);
        party
    }

    /// "A postman, Peter Sillars" with the name as the phrase found: the noun before its comma is the same.
    fn add_apposition_before(&self, party: &mut Party) {
        let Some(comma) = party.tokens.start.checked_sub(1) else {
            return;
        };
        if !self.is(comma, &[","]) || party.joint {
            return;
        }
        // Without a comma behind it, the comma may only end an adverbial: "In the town, Holm spoke".
        let closed = self.is(party.tokens.end, &[","]);
        let before = backward(self.statement, comma).filter(|_| closed);
        if let Some(before) = before {
            let found = apposition_at(
                self.statement,
                comma,
                &Party {
                    heads: heads(self.statement, &before),
                    ..Party::default()
                },
            );
            if found.is_some() {
                party.heads.splice(0..0, heads(self.statement, &before));
            }
        }
    }

    /// What a relative pronoun stands for: the phrase before it and its comma.
    fn antecedent(&self, pronoun: usize) -> Party {
        let end = match pronoun.checked_sub(1) {
            Some(before) if self.is(before, &[",", "and", "or"]) => before,
            _ => pronoun,
        };
        // "Holm & Sons (HS), which".
        let short = end > 3 && self.is(end - 1, &[")"]) && self.is(end - 3, &["("]);
        let end = if short { end - 3 } else { end };
        let Some(near) = backward(self.statement, end) else {
            return Party::default();
        };
        // "A novel about a whale that": either may be meant, and only "who" goes with the nearer.
        let before = near.start.checked_sub(1).and_then(|b| self.at(b));
        let tied = before.is_some_and(|t| t.tag == Tag::Adposition || t.is_any(&["and", "or"]));
        if tied && !self.is(pronoun, &["who", "whom"]) {
            return Party::default();
        }
        let mut party = Party {
            heads: heads(self.statement, &near),
            tokens: near.clone(),
            joint: false,
        };
        self.add_name_before(&mut party);
        party
    }

    /// "Holm & Sons (HS), the firm that": what the relative clause is about has a name as well.
    fn add_name_before(&self, party: &mut Party) {
        let Some(comma) = party
            .tokens
            .start
            .checked_sub(1)
            .filter(|c| self.is(*c, &[","]))
        else {
            return;
        };
        let mut end = comma;
        if end > 2 && self.is(end - 1, &[")"]) && self.is(end - 3, &["("]) {
            end -= 3;
        }
        let named = |h: &usize| phrase::named(self.statement, *h);
        let before = backward(self.statement, end).map(|b| heads(self.statement, &b));
        let before = before.filter(|b| b.iter().any(named) != party.heads.iter().any(named));
        party.heads.splice(0..0, before.unwrap_or_default());
    }

    /// "Persuaded Holm to sign": Holm signs; "agreed to sign": who agrees does.
    fn controller(&self, to: usize, depth: usize) -> Party {
        let Some(main) = (0..to)
            .rev()
            .find(|i| self.is_verb(*i) || self.is(*i, &["is", "are", "was", "were"]))
        else {
            return Party::default();
        };
        let near = to - main <= 12;
        if !near || (main..to).any(|i| self.is(i, &[";", "that"])) {
            return Party::default();
        }
        if !self.is_verb(main) {
            let start = self.chain(main).start;
            return self.subject(main, start, false, depth).0;
        }
        let frame = self.frame(main, depth);
        let subject_keeps = self.at(main).is_some_and(|t| t.lemma == "promise");
        match (frame.passive, frame.patient.is_empty() || subject_keeps) {
            (true, _) => frame.patient,
            (false, true) => frame.doer,
            (false, false) => self.object_controls(main, frame),
        }
    }

    /// Only who is asked, told or let does it: "built the bridge to replace a ferry" has the bridge or the builder.
    fn object_controls(&self, main: usize, frame: Frame) -> Party {
        let asked = self
            .at(main)
            .is_some_and(|t| CONTROLS.contains(t.lemma.as_str()));
        if asked {
            frame.patient
        } else {
            Party::default()
        }
    }

    /// The subject that "and" hands on to a second verb.
    fn shared(&self, and: usize, depth: usize) -> (Party, bool) {
        let other = (0..and)
            .rev()
            .find(|i| self.is_verb(*i) && !self.is_attributive(*i));
        let Some(other) = other else {
            return (Party::default(), false);
        };
        // A relative clause between has a subject of its own; whose verb this is stays open.
        let opens = |i: usize| self.is(i, RELATIVES) || self.is(i, &[";", ":"]);
        if (other..and).any(opens) {
            return (Party::default(), false);
        }
        let frame = self.frame(other, depth);
        let infinitive = self.is(other.saturating_sub(1), &["to"]);
        if infinitive || self.ends_in_aside(other, and) {
            return (Party::default(), false);
        }
        if frame.passive {
            (frame.patient, true)
        } else {
            (frame.doer, false)
        }
    }

    /// "…, which fell, and": the comma before "and" may close an aside or not.
    fn ends_in_aside(&self, verb: usize, and: usize) -> bool {
        let clause = self
            .statement
            .clause_of(verb)
            .and_then(|c| self.statement.clauses.get(c));
        let relative = clause.is_some_and(|c| self.is(c.start, RELATIVES));
        relative && self.is(and.saturating_sub(1), &[","])
    }

    /// A participle before its noun: "the combined group".
    fn is_attributive(&self, i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|b| self.at(b));
        before.is_some_and(|t| t.tag == Tag::Determiner)
    }

    /// The subject before an aside that ends at `comma`: "Holm, who is 40, said".
    fn interrupted(&self, comma: usize) -> Party {
        let mut tried = 0;
        let mut end = comma;
        while let Some(open) = (0..end).rev().find(|i| self.is(*i, &[",", "(", "–", "—"])) {
            tried += 1;
            if tried > 4 {
                break;
            }
            if self.is_aside(open + 1, comma) {
                let mut party = self.until(open);
                let near = party.heads.contains(&open.saturating_sub(1));
                let found = apposition_at(self.statement, open, &party);
                if let Some(found) = found.filter(|_| near) {
                    party.heads.extend(heads(self.statement, &found));
                }
                return party;
            }
            end = open;
        }
        Party::default()
    }

    /// What stands between two commas only adds to the noun before it.
    fn is_aside(&self, start: usize, end: usize) -> bool {
        let Some(first) = self.at(start) else {
            return false;
        };
        if first.is_any(RELATIVES) {
            return true;
        }
        let clause = |i: usize| self.at(i).is_some_and(|t| t.tag == Tag::Auxiliary);
        let plain = !(start..end).any(clause);
        let opening = match first.tag {
            Tag::Determiner | Tag::Noun | Tag::ProperNoun | Tag::Numeral | Tag::Adposition => true,
            Tag::Verb => first.folded.ends_with("ing") || self.is_participle(start),
            _ => {
                first.kind == TokenKind::Number
                    || first.is_any(&["his", "her", "its", "their", "then"])
            }
        };
        plain && opening
    }

    /// "The man whom she met", "which Holm built": what stands before the pronoun is the object.
    fn relative_object(&self, verb: usize, start: usize, subject: &Party) -> Option<Party> {
        let clause = self.statement.clause_of(verb)?;
        let first = self.statement.clauses.get(clause)?.start;
        let relative = self.is(first, &["which", "whom", "that"]) && first < start;
        let own = !subject.is_empty() && subject.tokens.start > first;
        (relative && own).then(|| self.antecedent(first))
    }
}
