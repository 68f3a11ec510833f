//! Why a run could not be done, and how that is told.

use std::error::Error as _;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::problem;
use crate::report::{Style, clean, layout};
use crate::{baseline, changes, claims, corpus, eval, lock};

/// Why a run could not be done.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// The claims or the settings are not in order.
    #[error(transparent)]
    Claims(#[from] claims::Error),
    /// The corpus is not in order.
    #[error(transparent)]
    Corpus(#[from] corpus::Error),
    /// The labelled items or documents are not in order.
    #[error(transparent)]
    Items(#[from] eval::lines::LinesError),
    /// The items and the documents do not fit each other.
    #[error(transparent)]
    Cited(#[from] eval::retrieval::CitedError),
    /// An option of `eval` that says nothing where no verdict is given.
    #[error("{0} is about verdicts, and a file of documents as --corpus measures none")]
    NoVerdicts(&'static str),
    /// What was accepted could not be had.
    #[error(transparent)]
    Lock(#[from] lock::LockError),
    /// The known failures could not be had.
    #[error(transparent)]
    Baseline(#[from] baseline::BaselineError),
    /// A report could not be read back.
    #[error(transparent)]
    Report(#[from] changes::ReportError),
    /// A folder could not be watched for changes.
    #[error("can't watch {} for changes", .path.display())]
    Watch {
        /// The folder.
        path: PathBuf,
        /// What the operating system said.
        source: notify::Error,
    },
    /// Nobody can be asked which evidence to accept.
    #[error("name the claims to accept, or --all; without a terminal nobody can be asked")]
    NobodyToAsk,
    /// Evidence was to be as it was accepted, and none was.
    #[error("there is no {} to compare with; `factcheck accept` writes it", .0.display())]
    NoLock(PathBuf),
    /// Two formats would be written to one place.
    #[error("two formats can't both go to {}; give each its own file: --format NAME=FILE", place_name(.0))]
    SamePlace(PathBuf),
    /// An output file that no format goes to.
    #[error("every --format names its own file, so nothing goes to --output-file {}", .0.display())]
    NothingFor(PathBuf),
    /// A word to explain is neither a finding code nor a kind of fact nor a claim's id.
    #[error("no finding code, kind of fact or claim is called `{name}`{}", did_you_mean(.nearest))]
    Unknown {
        /// The word.
        name: String,
        /// The code, kind or id nearest to it.
        nearest: Option<String>,
    },
    /// A word to explain is no finding code and no kind of fact, and there are no claims to look for it.
    #[error("no finding code and no kind of fact is called `{name}`, and there are no claims to look for it{}", did_you_mean(.nearest))]
    UnknownCode {
        /// The word.
        name: String,
        /// The code or kind nearest to it.
        nearest: Option<String>,
        /// Why there are no claims.
        source: claims::Error,
    },
    /// The output file could not be written.
    #[error("can't write the report to {}", .path.display())]
    Output {
        /// The file as it was named.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// Claims from standard input were to be corrected.
    #[error(
        "--fix writes claims files, and standard input is none; --format patch shows the corrections"
    )]
    FixStdin,
    /// A claims file that was to be corrected is no longer what was read.
    #[error("{} has changed since it was read, so nothing was fixed; run again", .0.display())]
    Changed(PathBuf),
    /// A claims file could not be corrected.
    #[error("can't fix the claims in {}; the file is as it was", .path.display())]
    Fix {
        /// The file as it was named or found.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The summary of a workflow's job could not be added to.
    #[error("can't add the job summary to {}, which GITHUB_STEP_SUMMARY names", .path.display())]
    JobSummary {
        /// The file as it was named.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// A file that `init` writes could not be created.
    #[error("can't create {}", .path.display())]
    Create {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// A folder whose name a CI service would take for an expression.
    #[error("the name of {} can't stand in a workflow: it holds ${{{{", .0.display())]
    Unsafe(PathBuf),
    /// The folder of converted sources could not be emptied.
    #[error("can't empty the cache in {}", .folder.display())]
    Cache {
        /// The folder.
        folder: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// Standard output could not be written to.
    #[error("can't write to standard output")]
    Stdout(#[source] io::Error),
}

fn did_you_mean(nearest: &Option<String>) -> String {
    nearest
        .as_ref()
        .map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

fn place_name(place: &Path) -> String {
    match place.to_str() {
        Some("-") => "standard output".to_owned(),
        _ => place.display().to_string(),
    }
}

impl Error {
    /// The error and its causes for a terminal, ended by a line break, harmless.
    pub fn told(&self, style: &Style) -> String {
        let told = match self {
            Error::Claims(claims::Error::Files(problems))
            | Error::Corpus(corpus::Error::Metadata(problems)) => {
                problem::render_all(problems, style)
            }
            Error::Lock(lock::LockError::File(problem)) => {
                problem::render_all(std::slice::from_ref(problem), style)
            }
            Error::Claims(claims::Error::Unmatched(words)) => {
                let lines = words.iter().map(|word| word.to_string());
                lines.map(|line| problem::headline(&line, style)).collect()
            }
            other => other.chain(style),
        };
        clean::defuse(&told)
    }

    /// What went wrong and what led to it, a line each.
    fn chain(&self, style: &Style) -> String {
        let mut out = problem::headline(&self.to_string(), style);
        let causes = std::iter::successors(self.source(), |&error| error.source());
        out.extend(causes.map(|error| {
            let error = clean::line(&error.to_string(), style.unicode);
            format!("  caused by: {error}\n")
        }));
        if let Some(help) = self.help() {
            let lines = layout::prose(&help, style.width.saturating_sub(2), style.unicode);
            out.extend(lines.iter().map(|line| format!("  {line}\n")));
        }
        out
    }

    /// What to do about it, where that can be said.
    fn help(&self) -> Option<String> {
        match self {
            Error::Corpus(error) => Some(format!("help: {}", error.help()?)),
            Error::Create { source, .. } => Some(format!(
                "help: nothing was created; {}, or name another folder: factcheck init FOLDER",
                match source.kind() {
                    io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                        "let this user write there"
                    }
                    _ => "make room there",
                }
            )),
            Error::Unsafe(_) => Some("help: rename the folder, or leave out --ci".to_owned()),
            // Where a word is near, it has been named.
            Error::Unknown { nearest: None, .. } | Error::UnknownCode { nearest: None, .. } => {
                Some("help: `factcheck explain` lists the codes and kinds".to_owned())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::Unmatched;

    #[test]
    fn errors_without_a_place_are_a_line_each() {
        let word = |word: &str| Unmatched {
            word: word.to_owned(),
            nearest: None,
        };
        let words = vec![word("a\u{1b}"), word("b")];
        let full = io::Error::other("no\nspace");
        let cases = [
            (
                Error::Claims(claims::Error::Unmatched(words)),
                "error: no claim has the id or tag `a?`\nerror: no claim has the id or tag `b`\n",
            ),
            (
                Error::Claims(claims::Error::NoPaths),
                "error: no claims file is named\n",
            ),
            (
                Error::Stdout(full),
                "error: can't write to standard output\n  caused by: no?space\n",
            ),
        ];
        let style = Style {
            unicode: false,
            ..Style::default()
        };
        for (error, expected) in cases {
            assert_eq!(error.told(&style), expected);
        }
    }
}
