//! Text → statement: tokens and the facts that they state.

pub mod certainty;
pub mod clause;
pub mod date;
pub mod frame;
pub mod idiom;
pub mod interval;
pub mod kind;
pub mod lexicon;
pub mod name;
mod nickname;
pub mod number;
pub(crate) mod phrase;
pub mod polarity;
pub mod quantity;
pub mod quote;
pub mod speaker;
pub mod statement;
pub(crate) mod table;
pub mod tag;
mod tagger;
pub mod token;
pub mod unit;
pub(crate) mod view;

use crate::span::Span;

macro_rules! aspects {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// The kinds of fact that a statement can carry.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Aspect {
            $($(#[$doc])* $name,)*
        }

        impl Aspect {
            /// Every kind, in the order in which they are listed.
            pub const ALL: &[Aspect] = &[$(Aspect::$name),*];

            /// The word for it in reports.
            pub fn as_str(self) -> &'static str {
                match self { $(Aspect::$name => $word),* }
            }
        }
    };
}

aspects! {
    /// A number of something.
    Quantity = "quantity",
    /// A day or period.
    Date = "date",
    /// A person, place or organisation.
    Name = "name",
    /// Who did it to whom.
    Role = "role",
    /// Asserted or denied.
    Polarity = "polarity",
    /// Words in quotation marks.
    Quote = "quote",
    /// Who says it.
    Speaker = "speaker",
    /// How sure it is.
    Certainty = "certainty",
    /// An ordinary word.
    Word = "word",
}

/// One fact that was read out of a text, told for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What kind of fact it is.
    pub aspect: Aspect,
    /// The bytes that state it.
    pub span: Span,
    /// What was understood: "more than 4,000 (bodies)", "2016-09-16 to 2016-09-16".
    pub meaning: String,
}
