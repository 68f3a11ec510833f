//! The pages of the documentation on finding codes and kinds of fact, for whoever asks what one means.

use crate::finding::Code;
use crate::language::Aspect;

macro_rules! pages {
    ($(#[$doc:meta])* $name:ident, $kind:ident, $folder:literal; $($code:ident: $page:literal,)*) => {
        $(#[$doc])*
        pub fn $name(of: $kind) -> &'static str {
            match of {
                $($kind::$code => include_str!(concat!("../../docs/", $folder, "/", $page, ".md")),)*
            }
        }
    };
}

pages! {
    /// The page on a finding code, as it stands in the documentation.
    page, Code, "findings";
    ConflictQuantity: "conflict-quantity",
    ConflictDate: "conflict-date",
    ConflictName: "conflict-name",
    ConflictRole: "conflict-role",
    ConflictPolarity: "conflict-polarity",
    ConflictOpposite: "conflict-opposite",
    ConflictQuote: "conflict-quote",
    ConflictSpeaker: "conflict-speaker",
    Overclaim: "overclaim",
    Hedged: "hedged",
    Unsupported: "unsupported",
    MisattributedQuote: "misattributed-quote",
    TooFewOrigins: "too-few-origins",
    StaleEvidence: "stale-evidence",
    UncheckedSource: "unchecked-source",
    ExpiredWaiver: "expired-waiver",
    UnusedWaiver: "unused-waiver",
}

pages! {
    /// The page on a kind of fact, as it stands in the documentation.
    kind_page, Aspect, "kinds";
    Quantity: "quantity",
    Date: "date",
    Name: "name",
    Role: "role",
    Polarity: "polarity",
    Quote: "quote",
    Speaker: "speaker",
    Certainty: "certainty",
    Word: "word",
}

/// What build services are told where a verdict is not the one asked for and no finding tells why.
pub const UNMET_EXPECTATION_NAME: &str = "unmet-expectation";

/// The page on it.
pub const UNMET_EXPECTATION: &str = include_str!("../../docs/findings/unmet-expectation.md");

/// The index of the pages on finding codes.
pub const FINDINGS: &str = include_str!("../../docs/findings/README.md");
/// The index of the pages on kinds of fact.
pub const KINDS: &str = include_str!("../../docs/kinds/README.md");

/// What the table of an index says of one of its pages, in its last column.
pub fn summary(index: &'static str, name: &str) -> &'static str {
    let start = format!("| [`{name}`](");
    let row = index.lines().find(|line| line.starts_with(&start));
    let columns = row.map(|row| row.trim_end_matches([' ', '|']));
    columns
        .and_then(|row| row.rsplit(" | ").next())
        .unwrap_or_default()
}
