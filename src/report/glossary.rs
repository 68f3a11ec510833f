//! What finding codes mean: the pages of the documentation, in the binary.

use crate::finding::Code;

macro_rules! pages {
    ($($code:ident: $page:literal,)*) => {
        /// The page on a finding code, as it stands in the documentation.
        pub fn page(of: Code) -> &'static str {
            match of {
                $(Code::$code => include_str!(concat!("../../docs/findings/", $page, ".md")),)*
            }
        }
    };
}

pages! {
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
