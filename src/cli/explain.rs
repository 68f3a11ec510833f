//! `factcheck explain`: what a finding code means, or the whole reasoning for a claim.

use std::io;
use std::path::PathBuf;

use clap::Args;

use super::inputs::Inputs;
use super::style::Surroundings;
use super::{Colour, Error, ExitStatus, output};
use crate::claims::{self, Claim, Settings};
use crate::finding::{Code, Severity};
use crate::form::nearest;
use crate::report;

#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// A finding code such as conflict/quantity, or the id of a claim
    #[arg(value_name = "CODE|ID")]
    name: String,
    /// Claims files or folders that hold the claim [default: claims]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    inputs: Inputs,
}

const EXAMPLES: &str = "\
Examples:
  factcheck explain conflict/quantity
      what the code means, with an example, and what to do about it
  factcheck explain mosul-grave
      what was read out of the claim, every passage that was looked at, each comparison made";

macro_rules! pages {
    ($($code:ident: $page:literal,)*) => {
        /// The page on `code`, as it stands in the documentation.
        fn page(code: Code) -> &'static str {
            match code {
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

impl Arguments {
    /// Ends well also where the claim fails: the question was answered.
    pub fn run(&self, colour: Colour) -> Result<ExitStatus, Error> {
        let code = Code::ALL.iter().find(|code| code.as_str() == self.name);
        let text = match code {
            Some(&code) => page(code).to_owned(),
            None => self.reasoning(colour)?,
        };
        output::to_stdout(&text)?;
        Ok(ExitStatus::Pass)
    }

    fn reasoning(&self, colour: Colour) -> Result<String, Error> {
        let settings = self.inputs.settings()?;
        let claim = self.find(&settings)?;
        let report = self.inputs.check(&[claim], &settings, Severity::Error)?;
        let style = Surroundings::of(&io::stdout()).style(colour);
        Ok(report::explain::render(&report, &style))
    }

    fn find(&self, settings: &Settings) -> Result<Claim, Error> {
        let claims = match Inputs::claims(&self.paths, settings) {
            Ok(claims) => claims,
            Err(source) if self.no_claims(settings) => return Err(self.unknown_code(source)),
            Err(error) => return Err(error.into()),
        };
        let nearest = || self.nearest(claims.iter().map(|claim| claim.id.as_str()));
        let claim = claims.iter().find(|claim| claim.id == self.name);
        claim.cloned().ok_or_else(|| Error::Unknown {
            name: self.name.clone(),
            nearest: nearest(),
        })
    }

    /// True where none were asked for and there is nothing to look into: then a code was meant.
    fn no_claims(&self, settings: &Settings) -> bool {
        self.paths.is_empty() && !settings.claims.iter().any(|path| path.exists())
    }

    fn unknown_code(&self, source: claims::Error) -> Error {
        Error::UnknownCode {
            name: self.name.clone(),
            nearest: self.nearest(std::iter::empty()),
            source,
        }
    }

    fn nearest<'a>(&self, ids: impl Iterator<Item = &'a str>) -> Option<String> {
        let codes = Code::ALL.iter().map(|code| code.as_str());
        nearest(&self.name, codes.chain(ids)).map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_own_page() {
        for &code in Code::ALL {
            let title = page(code).lines().next();
            assert_eq!(title, Some(format!("# {code}").as_str()));
        }
    }
}
