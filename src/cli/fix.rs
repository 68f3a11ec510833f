//! `--fix`: writes corrections into claims files.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use super::style::Surroundings;
use super::{Colour, Error, output};
use crate::claims::Claim;
use crate::report::edit::{self, Edited};
use crate::report::{ClaimReport, Report, Style, clean, correction, counted};

/// Writes every correction of `report` into its claims file and tells what changed, and why other conflicting claims
/// were left, on standard error. Returns how many claims were corrected.
///
/// Comments, layout and line ends stay. Every file is looked at before the first one is written, and each is written
/// whole or not at all.
///
/// # Errors
///
/// [`Error::Changed`] where a file is no longer what it was when it was read, and then nothing is written;
/// [`Error::Fix`] where one can't be written: those before it have been.
pub(super) fn write(report: &Report, colour: Colour) -> Result<usize, Error> {
    let style = Surroundings::of(&io::stderr()).style(colour);
    let files = edit::files(report);
    for file in &files {
        check_unchanged(file)?;
    }
    for file in &files {
        let path = file.before.path();
        output::replace_file(&file.after, path).map_err(|source| Error::Fix {
            path: path.to_owned(),
            source,
        })?;
        let told = file
            .claims
            .iter()
            .map(|(claim, text)| fixed(claim, text, &style));
        output::to_stderr(&told.collect::<String>());
    }
    let count = files.iter().map(|file| file.claims.len()).sum();
    let left = report
        .claims
        .iter()
        .filter(|claim| correction::is_wanted(claim));
    let left = left.filter_map(|claim| left_alone(claim, &files, &style));
    output::to_stderr(&left.collect::<String>());
    if count > 0 {
        output::to_stderr(&format!(
            "fixed {} in {}\n",
            counted(count, "claim"),
            counted(files.len(), "claims file")
        ));
    }
    Ok(count)
}

fn check_unchanged(file: &Edited<'_>) -> Result<(), Error> {
    let path = file.before.path();
    let now = fs::read(path).map_err(|source| Error::Fix {
        path: path.to_owned(),
        source,
    })?;
    match now == file.before.text().as_bytes() {
        true => Ok(()),
        false => Err(Error::Changed(path.to_owned())),
    }
}

fn place(claim: &ClaimReport, style: &Style) -> String {
    let file = clean::line(&claim.file.to_string_lossy(), style.unicode);
    format!("{file}:{}:{}", claim.line, claim.column)
}

/// "claims/wind.toml:7:8: fixed: The old text → The new text".
fn fixed(claim: &ClaimReport, text: &str, style: &Style) -> String {
    let arrow = if style.unicode { "→" } else { "->" };
    let (old, new) = (
        clean::prose(&claim.text, style.unicode),
        clean::prose(text, style.unicode),
    );
    format!("{}: fixed: {old} {arrow} {new}\n", place(claim, style))
}

/// Why a conflicting claim was left; none where it was corrected.
fn left_alone(claim: &ClaimReport, files: &[Edited<'_>], style: &Style) -> Option<String> {
    let mut done = files.iter().flat_map(|file| &file.claims);
    if done.any(|(fixed, _)| std::ptr::eq(*fixed, claim)) {
        return None;
    }
    let reason = correction::candidate(claim).err();
    let reason =
        reason.unwrap_or("told as its source tells it, it would not be supported without reserve");
    Some(format!(
        "{}: left as it is: {reason}\n",
        place(claim, style)
    ))
}

/// Tells which claims without an id of their own have another one after the corrections.
pub(super) fn tell_ids(read: &[Claim], again: &[Claim], colour: Colour) {
    let style = Surroundings::of(&io::stderr()).style(colour);
    let word = |text: &str| clean::line(text, style.unicode);
    let changed = read.iter().zip(again).filter(|(old, new)| old.id != new.id);
    let lines = changed.map(|(old, new)| {
        let (file, line) = (word(&new.place.file.to_string_lossy()), new.place.line);
        format!(
            "{file}:{line}: the id `{}`, made from the text, is `{}` now\n",
            word(&old.id),
            word(&new.id)
        )
    });
    output::to_stderr(&lines.collect::<String>());
}

/// The report as it is after the corrections: each corrected claim as it was found when checked anew, every claim
/// with the id and the place that it has now. `read` are all claims as they were read before, `again` after.
pub(super) fn remaining(report: &Report, read: &[Claim], again: &[Claim]) -> Report {
    let places = read
        .iter()
        .zip(again)
        .map(|(old, new)| (old.id.as_str(), new));
    let places: HashMap<&str, &Claim> = places.collect();
    let mut claims = report.claims.clone();
    for claim in &mut claims {
        let Some(now) = places.get(claim.id.as_str()) else {
            continue;
        };
        let corrected = claim
            .corrected
            .take()
            .filter(|corrected| corrected.text == now.text);
        *claim = ClaimReport {
            id: now.id.clone(),
            line: now.place.line,
            column: now.place.column,
            text_span: now.place.text_span,
            written: now.place.written.clone(),
            ..corrected.map_or_else(|| claim.clone(), |corrected| *corrected)
        };
    }
    Report {
        claims,
        ..report.clone()
    }
}

/// True where claims come from standard input, which can't be written to.
pub(super) fn reads_stdin<'p>(mut paths: impl Iterator<Item = &'p Path>) -> bool {
    paths.any(|path| path == Path::new("-"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::form::FileText;

    #[test]
    fn a_file_that_has_changed_since_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.toml");
        let before = FileText::new(&path, "read");
        let edited = Edited {
            before: &before,
            after: "fixed".to_owned(),
            claims: Vec::new(),
        };
        assert!(matches!(check_unchanged(&edited), Err(Error::Fix { .. })));
        fs::write(&path, "edited meanwhile").unwrap();
        assert!(matches!(check_unchanged(&edited), Err(Error::Changed(_))));
        fs::write(&path, "read").unwrap();
        assert!(check_unchanged(&edited).is_ok());
    }
}
