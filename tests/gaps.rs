//! Known gaps: claims that the checker gets wrong, kept runnable so that none closes or widens unseen.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use factcheck::check::{Options, check};
use factcheck::claims::{self, Settings, Verdict};
use factcheck::corpus::Corpus;
use factcheck::report::Outcome;

#[test]
fn every_gap_is_still_open_and_none_is_a_false_pass() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = Settings::read(&root.join("factcheck.toml")).unwrap();
    let file = root.join("tests/gaps/claims.toml");
    let gaps = claims::load(&[file], &settings.defaults, std::io::empty()).unwrap();
    let corpus = Corpus::find(&settings.corpus).unwrap();
    let options = Options::new("2026-01-01".parse().unwrap());
    for claim in check(&gaps, &corpus, &settings, &options).claims {
        assert_eq!(
            claim.outcome,
            Outcome::Fail,
            "{} is closed: move it to claims/",
            claim.id
        );
        assert_ne!(
            claim.verdict,
            Verdict::Supported,
            "{} is a false pass",
            claim.id
        );
    }
}
