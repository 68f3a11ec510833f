//! The typed reasons behind a stance or a verdict.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One typed reason, with the two spans it compares.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// What kind of reason it is.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// The reason in a sentence, without a full stop.
    pub message: String,
    /// The bytes of the claim that it is about.
    #[cfg_attr(test, schemars(with = "Option<[usize; 2]>"))]
    pub claim_span: Option<Span>,
    /// The bytes of the passage that it is about, counted from the passage's start.
    #[cfg_attr(test, schemars(with = "Option<[usize; 2]>"))]
    pub passage_span: Option<Span>,
}

/// How much a finding weighs.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing, fails nothing.
    Note,
    /// Worth a look.
    Warning,
    /// Fails the run when the claim does not meet its expectation.
    Error,
}

impl Severity {
    /// Every severity, the lightest first.
    pub const ALL: [Severity; 3] = [Severity::Note, Severity::Warning, Severity::Error];

    /// The severity as it is written in reports and settings.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $severity:ident;)*) => {
        /// The kinds of finding.
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl Code {
            /// Every code, in the order in which they are listed.
            pub const ALL: &[Code] = &[$(Code::$name),*];

            /// The code as it is written in reports and settings.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $code),* }
            }

            /// The severity it has where the settings say nothing else.
            pub fn default_severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity),* }
            }
        }
    };
}

codes! {
    /// A number that can't be the claim's.
    ConflictQuantity = "conflict/quantity", Error;
    /// A day or period that can't be the claim's.
    ConflictDate = "conflict/date", Error;
    /// Another person, place or organisation where the claim names one.
    ConflictName = "conflict/name", Error;
    /// The right names in the wrong roles.
    ConflictRole = "conflict/role", Error;
    /// One asserts what the other denies.
    ConflictPolarity = "conflict/polarity", Error;
    /// A word of opposite meaning in the same place.
    ConflictOpposite = "conflict/opposite", Error;
    /// Words in quotation marks that differ from the words of the source.
    ConflictQuote = "conflict/quote", Error;
    /// Said by somebody else.
    ConflictSpeaker = "conflict/speaker", Error;
    /// The claim is surer or more exact than its source.
    Overclaim = "overclaim", Error;
    /// The source supports the claim, but hedges.
    Hedged = "hedged", Note;
    /// No source settles the claim.
    Unsupported = "unsupported", Error;
    /// A quotation that stands in another source than the one named.
    MisattributedQuote = "misattributed-quote", Error;
    /// Fewer independent origins support the claim than it asks for.
    TooFewOrigins = "too-few-origins", Error;
    /// The evidence has changed since it was accepted.
    StaleEvidence = "stale-evidence", Error;
    /// A source could not be read.
    UncheckedSource = "unchecked-source", Warning;
    /// A waiver whose day has passed.
    ExpiredWaiver = "expired-waiver", Error;
    /// A waiver on a claim that meets its expectation.
    UnusedWaiver = "unused-waiver", Warning;
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
