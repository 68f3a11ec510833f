//! What a service files an alert under: a finding code, or that a verdict is not the one asked for.

use super::pages;
use crate::finding::{Code, Severity};

/// What an alert is filed under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rule {
    /// The finding that tells why.
    Finding(Code),
    /// The claims file asks for another verdict than the claim has, and no finding tells why: the claim is borne out
    /// against expectation.
    UnmetExpectation,
}

impl Rule {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Finding(code) => code.as_str(),
            Self::UnmetExpectation => pages::UNMET_EXPECTATION_NAME,
        }
    }

    /// What it weighs where the settings say nothing else.
    pub fn severity(self) -> Severity {
        match self {
            Self::Finding(code) => code.default_severity(),
            Self::UnmetExpectation => Severity::Error,
        }
    }

    /// When it is given, in a few words.
    pub fn summary(self) -> String {
        match self {
            Self::Finding(code) => pages::summary(pages::FINDINGS, code.as_str()).replace('`', ""),
            Self::UnmetExpectation => {
                "the verdict is not the one that the claims file asks for".to_owned()
            }
        }
    }

    /// The page on it, in Markdown.
    pub fn page(self) -> &'static str {
        match self {
            Self::Finding(code) => pages::page(code),
            Self::UnmetExpectation => pages::UNMET_EXPECTATION,
        }
    }

    /// The page without its heading.
    pub fn text(self) -> &'static str {
        let page = self.page();
        page.split_once('\n').map_or(page, |(_, rest)| rest).trim()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_told_in_words() {
        let rules = Code::ALL.iter().map(|&code| Rule::Finding(code));
        for rule in rules.chain([Rule::UnmetExpectation]) {
            let title = format!("# {}\n\n", rule.as_str());
            assert!(rule.page().starts_with(&title), "{rule:?}");
            assert!(!rule.text().starts_with('#'), "{rule:?}");
            assert!(!rule.summary().is_empty(), "{rule:?}");
        }
    }
}
