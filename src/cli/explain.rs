//! `factcheck explain`: what a finding code or a kind of fact means, or the whole reasoning for a claim.

use std::io;
use std::path::PathBuf;

use clap::Args;

use super::inputs::{Asked, Inputs};
use super::style::Surroundings;
use super::{Colour, Error, ExitStatus, output};
use crate::claims::{self, Claim, Settings};
use crate::finding::Code;
use crate::form::nearest;
use crate::language::Aspect;
use crate::report::pages::{self, FINDINGS, KINDS, kind_page, page, summary};
use crate::report::{self, layout};

#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// A finding code such as conflict/quantity, a kind of fact such as date, or the id of a claim [default: list codes and kinds]
    #[arg(value_name = "CODE|KIND|ID")]
    name: Option<String>,
    /// Claims files or folders that hold the claim [default: claims]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    inputs: Inputs,
}

const EXAMPLES: &str = "\
Examples:
  factcheck explain conflict/quantity
      what the code means, with an example, and what to do about it
  factcheck explain date
      what is read as a date, how two are compared, what is not read
  factcheck explain mosul-grave
      what was read out of the claim, every passage that was looked at, each comparison made";

/// All that has a page, each with a few words, wrapped into `columns`.
fn list(columns: usize) -> String {
    let codes = Code::ALL.iter().map(|code| (code.as_str(), FINDINGS));
    let kinds = Aspect::ALL.iter().map(|kind| (kind.as_str(), KINDS));
    let widest = codes.clone().chain(kinds.clone());
    let width = widest.map(|(name, _)| name.len()).max().unwrap_or_default() + 4;
    let line = |(name, index): (&str, &'static str)| {
        let text = summary(index, name).replace('`', "");
        let lines = layout::prose(&text, columns.saturating_sub(width).max(20), true);
        let rest = format!("\n{}", " ".repeat(width));
        format!("  {}{}\n", layout::pad(name, width - 2), lines.join(&rest))
    };
    let codes: String = codes.map(line).collect();
    let kinds: String = kinds.map(line).collect();
    format!(
        "Finding codes, the reasons behind a verdict:\n{codes}\n\
         Kinds of fact that are read and compared:\n{kinds}\n\
         next: `factcheck explain conflict/quantity` prints a page, `factcheck explain ID`\n\
         the reasoning for a claim\n"
    )
}

impl Arguments {
    /// Ends well also where the claim fails: the question was answered.
    pub fn run(&self, colour: Colour) -> Result<ExitStatus, Error> {
        let text = match &self.name {
            None => list(Surroundings::of(&io::stdout()).style(colour).width),
            Some(name) => match self.page(name) {
                Some(page) => page.to_owned(),
                None => self.reasoning(name, colour)?,
            },
        };
        output::to_stdout(&text)?;
        Ok(ExitStatus::Pass)
    }

    /// The page of that name. Where claims are named, a kind's word is the id of one of them.
    fn page(&self, name: &str) -> Option<&'static str> {
        let code = Code::ALL.iter().find(|code| code.as_str() == name);
        let kind = Aspect::ALL.iter().find(|kind| kind.as_str() == name);
        let kind = kind.filter(|_| self.paths.is_empty());
        let unmet = (name == pages::UNMET_EXPECTATION_NAME).then_some(pages::UNMET_EXPECTATION);
        code.map(|code| page(*code))
            .or(unmet)
            .or_else(|| kind.map(|kind| kind_page(*kind)))
    }

    fn reasoning(&self, name: &str, colour: Colour) -> Result<String, Error> {
        let settings = self.inputs.settings()?;
        let claim = self.find(name, &settings)?;
        let report = self.inputs.check(&[claim], &settings, Asked::PLAIN)?;
        let style = Surroundings::of(&io::stdout()).style(colour);
        Ok(report::explain::render(&report, &style))
    }

    fn find(&self, name: &str, settings: &Settings) -> Result<Claim, Error> {
        let claims = match Inputs::claims(&self.paths, settings) {
            Ok(claims) => claims,
            Err(source) if self.no_claims(settings) => return Err(unknown_code(name, source)),
            Err(error) => return Err(error.into()),
        };
        let claim = claims.iter().find(|claim| claim.id == name);
        let ids = claims.iter().map(|claim| claim.id.as_str());
        claim.cloned().ok_or_else(|| Error::Unknown {
            name: name.to_owned(),
            nearest: near(name, ids),
        })
    }

    /// True where none were asked for and there is nothing to look into: then a code was meant.
    fn no_claims(&self, settings: &Settings) -> bool {
        self.paths.is_empty() && !settings.claims.iter().any(|path| path.exists())
    }
}

fn unknown_code(name: &str, source: claims::Error) -> Error {
    Error::UnknownCode {
        name: name.to_owned(),
        nearest: near(name, std::iter::empty()),
        source,
    }
}

/// The code, kind or id that was most likely meant.
fn near<'a>(name: &str, ids: impl Iterator<Item = &'a str>) -> Option<String> {
    let codes = Code::ALL.iter().map(|code| code.as_str());
    let kinds = Aspect::ALL.iter().map(|kind| kind.as_str());
    let others = kinds.chain([pages::UNMET_EXPECTATION_NAME]);
    nearest(name, codes.chain(others).chain(ids)).map(str::to_owned)
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

    #[test]
    fn every_kind_of_fact_has_its_own_page() {
        for &kind in Aspect::ALL {
            let text = kind_page(kind);
            let title = text.lines().next();
            assert_eq!(title, Some(format!("# {}", kind.as_str()).as_str()));
            for part in ["Read:", "Compared:", "Not read:"] {
                assert!(text.contains(&format!("\n{part}")), "{kind:?} lacks {part}");
            }
            assert!(text.lines().all(|line| line.chars().count() <= 78));
        }
    }

    #[test]
    fn the_list_tells_of_every_page() {
        let list = list(80);
        let codes = Code::ALL.iter().map(|code| (code.as_str(), FINDINGS));
        let kinds = Aspect::ALL.iter().map(|kind| (kind.as_str(), KINDS));
        for (name, index) in codes.chain(kinds) {
            assert!(!summary(index, name).is_empty(), "{name}");
            assert!(list.contains(&format!("  {name} ")), "{name}");
        }
        assert!(list.lines().all(|line| line.len() <= 82), "{list}");
    }

    #[test]
    fn what_was_meant_may_be_a_code_a_kind_or_a_claim() {
        let cases = [
            ("quantty", Some("quantity")),
            ("conflict/quantty", Some("conflict/quantity")),
            ("speakers", Some("speaker")),
            ("stnoe", Some("stone")),
            ("unheard-of", None),
        ];
        for (word, expected) in cases {
            assert_eq!(near(word, ["stone"].into_iter()).as_deref(), expected);
        }
    }
}
