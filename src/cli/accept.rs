//! `factcheck accept`: what the evidence is now is what it shall be.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::inputs::{Asked, Inputs};
use super::style::Surroundings;
use super::{Colour, Error, ExitStatus, output};
use crate::claims::{self, Settings};
use crate::lock::{FILE_NAME, Lock, Sources};
use crate::report::{self, ClaimReport, Report, Style, clean};

#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Claims whose evidence to accept, by id or tag [default: asks, one by one]
    #[arg(value_name = "ID|TAG")]
    ids: Vec<String>,
    /// Accept the evidence of every claim, and forget claims that are gone
    #[arg(long, conflicts_with = "ids")]
    all: bool,
    /// Claims file or folder [default: claims]
    ///
    /// May be repeated.
    #[arg(long, value_name = "PATH")]
    claims: Vec<PathBuf>,
    #[command(flatten)]
    inputs: Inputs,
}

const EXAMPLES: &str = "\
Examples:
  factcheck accept
      on a terminal: shows each claim that is new or whose evidence changed, and asks
  factcheck accept mosul-grave numbers
      one claim by its id, and all that bear the tag \"numbers\"
  factcheck accept --all
      every claim, after reading what `factcheck check --locked` had to say

What is accepted stands in factcheck.lock beside factcheck.toml, to be committed
with the claims. `factcheck check --locked` fails when a passage is gone or has
changed, when a verdict flips or when a stronger conflicting passage appears.

Exit status: 0 all that was shown or named was accepted, 1 something was
rejected, 2 it could not be done";

/// Where what was accepted stands.
pub(super) fn lock_file(settings: &Settings) -> PathBuf {
    let folder = settings.file.as_deref().and_then(Path::parent);
    folder.unwrap_or(Path::new("")).join(FILE_NAME)
}

/// How accepted evidence stands to what was found now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum News {
    /// The claim is not in the file.
    New,
    /// Something changed that a person should see.
    Stale,
    /// At most what nobody needs to see: the passage moved, or its source changed elsewhere.
    None,
}

impl Arguments {
    pub fn run(&self, colour: Colour) -> Result<ExitStatus, Error> {
        let asks = self.ids.is_empty() && !self.all;
        if asks && !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
            return Err(Error::NobodyToAsk);
        }
        let settings = self.inputs.settings()?;
        let all = Inputs::claims(&self.claims, &settings)?;
        let chosen = claims::select(&all, &self.ids)?;
        let file = lock_file(&settings);
        let mut lock = Lock::read(&file)?;
        let before = lock.clone();
        let asked = Asked {
            accepted: Some(Arc::new(lock.clone())),
            ..Asked::PLAIN
        };
        let (report, corpus) = self.inputs.run(&chosen, &settings, asked)?;
        let sources = Sources::of(&corpus);
        let style = Surroundings::of(&io::stderr()).style(colour);
        let mut told = Told::default();
        if asks {
            let mut walk = Walk {
                answers: io::stdin().lock(),
                shown: io::stderr().lock(),
                style,
            };
            walk.through(&report, &mut lock, &sources, &mut told)
                .map_err(Error::Stdout)?;
        } else {
            for claim in &report.claims {
                told.accepted(news(&lock, claim), claim);
                lock.accept(claim, &sources);
            }
        }
        if self.ids.is_empty() {
            let ids: Vec<&str> = all.iter().map(|claim| claim.id.as_str()).collect();
            told.gone = lock.ids().filter(|id| !ids.contains(id)).count();
            lock.keep_only(&ids);
        }
        if lock != before || !file.exists() {
            output::to_file(&lock.to_toml(), &file)?;
        }
        output::to_stdout(&told.text(&file, lock != before, &style))?;
        match told.rejected {
            0 => Ok(ExitStatus::Pass),
            _ => Ok(ExitStatus::Fail),
        }
    }
}

fn news(lock: &Lock, claim: &ClaimReport) -> News {
    match lock.accepted(&claim.id) {
        None => News::New,
        Some(_) if !claim.stale.is_empty() => News::Stale,
        Some(_) => News::None,
    }
}

/// What was done, to be told at the end.
#[derive(Debug, Default)]
struct Told {
    lines: Vec<(String, &'static str, &'static str)>,
    unchanged: usize,
    rejected: usize,
    skipped: usize,
    gone: usize,
}

impl Told {
    fn accepted(&mut self, news: News, claim: &ClaimReport) {
        let word = match news {
            News::New => "new",
            News::Stale => "changed",
            News::None => {
                self.unchanged += 1;
                return;
            }
        };
        self.lines
            .push((claim.id.clone(), word, claim.verdict.as_str()));
    }

    fn text(&self, file: &Path, written: bool, style: &Style) -> String {
        let lines = self.lines.iter().map(|(id, word, verdict)| {
            format!(
                "accepted {word:<8} {verdict:<12} {}\n",
                clean::line(id, style.unicode)
            )
        });
        let counts = [
            (self.lines.len(), "accepted"),
            (self.rejected, "rejected"),
            (self.skipped, "skipped"),
            (self.unchanged, "unchanged"),
            (self.gone, "forgotten, their claims being gone"),
        ];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts: Vec<String> = counts
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        let counts = match counts.is_empty() {
            true => "nothing to accept".to_owned(),
            false => counts.join(", "),
        };
        let file = clean::line(&file.to_string_lossy(), style.unicode);
        let end = match written {
            true => format!("{counts}: wrote {file}\n"),
            false => format!("{counts}: {file} stays as it is\n"),
        };
        clean::defuse(&(lines.collect::<String>() + &end))
    }
}

/// An answer to the question whether evidence is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Accept,
    Reject,
    Skip,
    All,
}

impl Answer {
    fn read(line: &str) -> Option<Self> {
        match line.trim().to_ascii_lowercase().as_str() {
            "a" | "accept" | "y" | "yes" => Some(Self::Accept),
            "r" | "reject" | "n" | "no" => Some(Self::Reject),
            "s" | "skip" => Some(Self::Skip),
            "l" | "all" => Some(Self::All),
            _ => None,
        }
    }
}

const QUESTION: &str = "[a]ccept, [r]eject, [s]kip, accept a[l]l the rest? ";

/// A walk through the changes with a person who answers.
struct Walk<R, W> {
    answers: R,
    shown: W,
    style: Style,
}

impl<R: BufRead, W: Write> Walk<R, W> {
    fn through(
        &mut self,
        report: &Report,
        lock: &mut Lock,
        sources: &Sources<'_>,
        told: &mut Told,
    ) -> io::Result<()> {
        let changed = report.claims.iter().filter(|c| news(lock, c) != News::None);
        let count = changed.count();
        let (mut at, mut rest) = (0, None);
        for claim in &report.claims {
            let news = news(lock, claim);
            let answer = match rest {
                _ if news == News::None => Answer::Accept,
                Some(answer) => answer,
                None => {
                    at += 1;
                    self.ask(claim, &format!("{at} of {count}"))?
                }
            };
            // What was asked last holds for all that follow: all, or, where nobody answers any more, none.
            match answer {
                Answer::All => rest = Some(Answer::Accept),
                Answer::Skip if self.is_over()? => rest = Some(Answer::Skip),
                _ => {}
            }
            match answer {
                Answer::Accept | Answer::All => {
                    told.accepted(news, claim);
                    lock.accept(claim, sources);
                }
                Answer::Reject => told.rejected += 1,
                Answer::Skip => told.skipped += 1,
            }
        }
        Ok(())
    }

    /// Shows the claim and asks until an answer comes; where none can come any more, it is skipped.
    fn ask(&mut self, claim: &ClaimReport, number: &str) -> io::Result<Answer> {
        let text = report::diff::claim(claim, &self.style);
        write!(self.shown, "\n{text}\n({number}) {QUESTION}")?;
        loop {
            self.shown.flush()?;
            let mut line = String::new();
            if self.answers.read_line(&mut line)? == 0 {
                writeln!(self.shown)?;
                return Ok(Answer::Skip);
            }
            if let Some(answer) = Answer::read(&line) {
                return Ok(answer);
            }
            write!(self.shown, "{QUESTION}")?;
        }
    }

    fn is_over(&mut self) -> io::Result<bool> {
        Ok(self.answers.fill_buf()?.is_empty())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::report::fixture;

    /// The ids that are accepted when a person answers so, and what was told.
    fn walked(answers: &str) -> (Vec<String>, Told, String) {
        let corpus = Corpus::default();
        let mut walk = Walk {
            answers: answers.as_bytes(),
            shown: Vec::new(),
            style: Style::default(),
        };
        let report = Report {
            claims: fixture::report().claims.drain(..4).collect(),
            ..Report::default()
        };
        let (mut lock, mut told) = (Lock::default(), Told::default());
        walk.through(&report, &mut lock, &Sources::of(&corpus), &mut told)
            .unwrap();
        let ids = lock.ids().map(str::to_owned).collect();
        (ids, told, String::from_utf8(walk.shown).unwrap())
    }

    #[test]
    fn a_person_answers_for_each_claim() {
        let (ids, told, shown) = walked("a\nwhat?\nr\ns\nyes\n");
        assert_eq!(ids, ["iraq-court", "mosul-grave"]);
        assert_eq!((told.rejected, told.skipped), (1, 1));
        assert_eq!(shown.matches(QUESTION).count(), 5);
        assert!(shown.contains("(4 of 4)") && shown.contains("+4,000 bodies in Mosul grave"));
    }

    #[test]
    fn all_accepts_the_rest_and_silence_none_of_it() {
        let (ids, told, shown) = walked("s\nall\n");
        assert_eq!((ids.len(), told.skipped), (3, 1));
        assert_eq!(shown.matches(QUESTION).count(), 2);
        let (ids, told, _) = walked("a\n");
        assert_eq!((ids.len(), told.skipped, told.rejected), (1, 3, 0));
    }
}
