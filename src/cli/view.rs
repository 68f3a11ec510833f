//! How a report is shown, where it goes, and what it means for the exit status.

use std::cell::LazyCell;
use std::env;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::inputs::Asked;
use super::style::{Colour, Surroundings};
use super::{Error, ExitStatus, output, root};
use crate::finding::Severity;
use crate::form::nearest;
use crate::report::{self, Report, Root, Style};

/// What stands for standard output among files.
const STDOUT: &str = "-";

/// Names the file whose Markdown GitHub shows on the page of a workflow's run.
const JOB_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// Arguments that say how a report is shown.
#[derive(Debug, Args)]
pub(super) struct View {
    /// How to report [default: diff], FORMAT=FILE to a file
    ///
    /// May be repeated, each but one with its own file: --format diff --format json=report.json. The verdicts and the exit status are the same in every format.
    ///
    /// diff         for people: - is the claim, + the claim told with the source's values; below a passage ^ marks what conflicts, = what agrees, ~ what hedges
    /// brief        a line for each claim that does not pass, for editors: path:line:column: verdict id message
    /// json         everything, for programs; factcheck schema report describes it
    /// jsonl        the same, an object a line
    /// html         one page for a browser, which loads nothing else: claims to filter and search, each with its passages in the text of their sources
    /// sarif        code scanning: a result a claim, with the passages and corrections
    /// junit        any CI server: XML with a suite a claims file, a test case a claim
    /// github       annotations in the log of a GitHub workflow, and its job summary
    /// gitlab       code quality of GitLab
    /// rdjson       reviewdog, with suggestions
    /// markdown     a comment on a pull request or a job summary: worst first, never too long for GitHub
    /// patch        a unified diff for git apply that corrects conflicting claims after their sources, paths from this folder
    /// claimreview  ClaimReview objects of schema.org (JSON-LD) for the claims that sources settle; [review] in factcheck.toml names author, addresses and ratings
    /// annotations  W3C Web Annotations (JSON-LD) that mark each settling passage in its source
    #[arg(
        long,
        value_name = "FORMAT",
        verbatim_doc_comment,
        value_parser = written,
        default_value = "diff",
        hide_default_value = true
    )]
    format: Vec<Written>,
    /// Write the report to FILE instead of standard output
    ///
    /// The file appears whole or not at all.
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,
    /// Fail supported claims on a note, warning, error
    ///
    /// A claim that is supported as it should be fails all the same where a finding on it, such as
    /// hedged, weighs as much as this; so does a claim that no longer needs its waiver, where
    /// unused-waiver does. Default: error.
    #[arg(long, value_name = "SEVERITY", default_value = "error", hide_default_value = true, hide_possible_values = true, value_parser = severities())]
    fail_on: Severity,
    /// Report failures, but exit with 0
    ///
    /// Also where a source or claim could not be read. What keeps the run from being done still fails it.
    #[arg(long)]
    warn_only: bool,
    /// Show every claim in full, with related passages
    #[arg(long, short)]
    verbose: bool,
}

/// A report for one kind of reader, and where it goes.
#[derive(Clone, Debug)]
struct Written {
    format: Format,
    /// Its file; none: standard output, or what `--output-file` names.
    file: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug)]
enum Format {
    Diff,
    Brief,
    Json,
    Jsonl,
    Patch,
    Markdown,
    ClaimReview,
    Annotations,
    Sarif,
    Junit,
    Github,
    Gitlab,
    Rdjson,
    Html,
}

impl Format {
    /// All of them by their names.
    const ALL: [(&str, Self); 14] = [
        ("diff", Self::Diff),
        ("brief", Self::Brief),
        ("json", Self::Json),
        ("jsonl", Self::Jsonl),
        ("patch", Self::Patch),
        ("markdown", Self::Markdown),
        ("claimreview", Self::ClaimReview),
        ("annotations", Self::Annotations),
        ("sarif", Self::Sarif),
        ("junit", Self::Junit),
        ("github", Self::Github),
        ("gitlab", Self::Gitlab),
        ("rdjson", Self::Rdjson),
        ("html", Self::Html),
    ];

    /// Whether it shows corrections, so that they have to be looked for.
    fn has_corrections(self) -> bool {
        matches!(self, Self::Patch | Self::Sarif | Self::Rdjson)
    }

    /// Whether it shows what was corrected, where that has been done, and not what is left then.
    fn looks_back(self) -> bool {
        matches!(self, Self::Patch)
    }

    fn render(self, report: &Report, style: &Style, root: &LazyCell<Root>) -> String {
        match self {
            Self::Diff => report::diff::render(report, style),
            Self::Brief => report::brief::render(report, style),
            Self::Json => report::json::render(report, style),
            Self::Jsonl => report::jsonl::render(report, style),
            Self::Patch => report::patch::render(report, style),
            Self::Markdown => report::markdown::render(report, style),
            Self::ClaimReview => report::claimreview::render(report, style),
            Self::Annotations => report::annotations::render(report, style),
            Self::Sarif => report::sarif::render(report, style, root),
            Self::Junit => report::junit::render(report, style, root),
            Self::Github => report::github::render(report, style, root),
            Self::Gitlab => report::gitlab::render(report, style, root),
            Self::Rdjson => report::rdjson::render(report, style, root),
            Self::Html => report::html::render(report, style),
        }
    }
}

/// The names of all formats.
pub(super) fn formats() -> impl Iterator<Item = &'static str> {
    Format::ALL.iter().map(|(name, _)| *name)
}

/// Reads `FORMAT` or `FORMAT=FILE` from the command line.
fn written(text: &str) -> Result<Written, String> {
    let (name, file) = match text.split_once('=') {
        Some((_, "")) => return Err("no file is named after the =".to_owned()),
        Some((name, file)) => (name, Some(PathBuf::from(file))),
        None => (text, None),
    };
    let found = Format::ALL.iter().find(|(known, _)| *known == name);
    let format = found.map(|(_, format)| *format).ok_or_else(|| {
        let all = formats().collect::<Vec<_>>().join(", ");
        let tip = nearest(name, formats())
            .map(|near| format!("\n\n  tip: a similar value exists: '{near}'"));
        format!(
            "no such format\n  [possible values: {all}]{}",
            tip.unwrap_or_default()
        )
    })?;
    Ok(Written { format, file })
}

/// Reads a severity from the command line.
fn severities() -> impl TypedValueParser<Value = Severity> {
    let known = PossibleValuesParser::new(Severity::ALL.map(Severity::as_str));
    known.try_map(|word| {
        let named = Severity::ALL.into_iter().find(|it| it.as_str() == word);
        named.ok_or("no severity")
    })
}

impl View {
    /// Sees that every format has a place of its own, and every place a format.
    ///
    /// # Errors
    ///
    /// [`Error::SamePlace`] with the place that two would go to; [`Error::NothingFor`] the output file that none would.
    pub fn check(&self) -> Result<(), Error> {
        let mut places: Vec<&Path> = self.places().map(|(_, place)| place).collect();
        places.sort_unstable();
        let twice = places.windows(2).find(|pair| pair[0] == pair[1]);
        if let Some(pair) = twice {
            return Err(Error::SamePlace(pair[0].to_owned()));
        }
        let idle = self.format.iter().all(|one| one.file.is_some());
        match self.output_file.as_ref().filter(|_| idle) {
            Some(file) => Err(Error::NothingFor(file.clone())),
            None => Ok(()),
        }
    }

    /// Whether a format shows the texts of sources, which are read again for it.
    fn needs_texts(&self) -> bool {
        let mut formats = self.format.iter().map(|one| one.format);
        formats.any(|format| matches!(format, Format::Html))
    }

    /// The formats with the files that they go to; `-` is standard output.
    fn places(&self) -> impl Iterator<Item = (Format, &Path)> {
        let other = self.output_file.as_deref().unwrap_or(Path::new(STDOUT));
        self.format
            .iter()
            .map(move |one| (one.format, one.file.as_deref().unwrap_or(other)))
    }

    /// Whether a format shows corrections.
    pub fn has_corrections(&self) -> bool {
        self.format.iter().any(|one| one.format.has_corrections())
    }

    /// What the report is to hold.
    pub fn asked(&self, corrections: bool) -> Asked {
        Asked {
            fail_on: self.fail_on,
            corrections,
            texts: self.needs_texts(),
            accepted: None,
        }
    }

    /// Shows `report` in every format, those for files first, and tells how the run ended. Where corrections were
    /// written, `before` is the report before them.
    pub fn show(
        &self,
        report: &Report,
        before: &Report,
        colour: Colour,
    ) -> Result<ExitStatus, Error> {
        let shown = |format: Format| {
            if format.looks_back() { before } else { report }
        };
        self.tell_missing(report);
        let (printed, files): (Vec<_>, Vec<_>) = self
            .places()
            .partition(|(_, place)| *place == Path::new(STDOUT));
        // Few formats name files from there, and the others need not look for it.
        let root: LazyCell<Root> = LazyCell::new(root::root);
        for (format, file) in files {
            let style = self.style(Surroundings::file(), colour);
            output::to_file(&format.render(shown(format), &style, &root), file)?;
        }
        self.sum_up(report, colour)?;
        for (format, _) in printed {
            let style = self.style(Surroundings::of(&io::stdout()), colour);
            output::to_stdout(&format.render(shown(format), &style, &root))?;
        }
        Ok(match self.warn_only {
            true => ExitStatus::Pass,
            false => ExitStatus::from(report),
        })
    }

    /// Says which settings a published review lacks; what is known is published all the same.
    fn tell_missing(&self, report: &Report) {
        let reviews = self
            .format
            .iter()
            .any(|one| matches!(one.format, Format::ClaimReview));
        let missing = report::claimreview::missing(&report.review).join("`, `");
        if reviews && !missing.is_empty() {
            output::to_stderr(&format!(
                "note: search engines ask for more than these reviews say; set `{missing}` below `[review]` in factcheck.toml\n"
            ));
        }
    }

    /// Adds the report to the job summary, where a format for GitHub was asked for and GitHub names a file for it.
    fn sum_up(&self, report: &Report, colour: Colour) -> Result<(), Error> {
        let summary = env::var_os(JOB_SUMMARY).filter(|file| !file.is_empty());
        let github = |one: &Written| matches!(one.format, Format::Github);
        match summary.filter(|_| self.format.iter().any(github)) {
            Some(file) => {
                let style = self.style(Surroundings::file(), colour);
                let text = report::markdown::render(report, &style);
                output::add_to_file(&text, Path::new(&file))
            }
            None => Ok(()),
        }
    }

    fn style(&self, surroundings: Surroundings, colour: Colour) -> Style {
        Style {
            verbose: self.verbose,
            ..surroundings.style(colour)
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::report::{ClaimReport, clean, fixture};

    /// Markup, the end of a CDATA section, commands to logs and terminals, and a line of a megabyte.
    fn bad() -> String {
        let signs = "<script>alert(1)</script>]]>--><img src=x onerror=y>&amp;\"'`|@all #1\u{1b}[2J\u{202e}\0\u{85}";
        format!(
            "{signs}\r\n::error::pwned\n##[group]x {} end",
            "x".repeat(1 << 20)
        )
    }

    fn hostile() -> Report {
        let bad = bad();
        let mut claim: ClaimReport = fixture::hostile();
        claim.file = PathBuf::from(bad.get(..200).unwrap());
        for text in [&mut claim.id, &mut claim.text] {
            text.clone_from(&bad);
        }
        (claim.note, claim.speaker) = (Some(bad.clone()), Some(bad.clone()));
        claim.tags = vec![bad.clone()];
        for evidence in &mut claim.evidence {
            for text in [
                &mut evidence.source,
                &mut evidence.origin,
                &mut evidence.text,
            ] {
                text.clone_from(&bad);
            }
            evidence.restated = Some(format!("not {bad}"));
        }
        Report {
            claims: vec![claim],
            ..fixture::report()
        }
    }

    #[test]
    fn every_format_is_harmless_whatever_it_reports() {
        let report = hostile();
        for (name, format) in Format::ALL {
            let text = format.render(&report, &Style::default(), &LazyCell::new(Root::default));
            let found = text.chars().find(|c| clean::harmful(*c));
            assert_eq!(found, None, "{name}");
            assert!(!text.contains("##["), "{name}");
            let injected = |line: &str| line.trim_start().starts_with("::error::pwned");
            assert!(!text.lines().any(injected), "{name}");
            match name {
                "json" | "sarif" | "gitlab" | "rdjson" | "claimreview" | "annotations" => {
                    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
                    assert!(!value.is_null(), "{name}");
                }
                "junit" => assert!(roxmltree::Document::parse(&text).is_ok()),
                _ => {}
            }
            if matches!(name, "html" | "junit" | "claimreview") {
                assert!(!text.contains("<script>alert"), "{name}");
                assert!(!text.contains("<img src=x"), "{name}");
            }
        }
    }
}
