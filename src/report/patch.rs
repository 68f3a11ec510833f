//! The corrections of claims files as a patch for `git apply`.

use std::path::{Component, Path};

use similar::TextDiff;

use super::style::Style;
use super::{Report, clean, edit};

/// Lines around a change, as many as `git diff` shows.
const AROUND: usize = 3;

/// A unified diff that corrects claims files, with paths from the current folder; empty where there is nothing to
/// correct.
///
/// A patch can't be written otherwise than its file is. So a file with lines that could do harm, and one that lies
/// outside the current folder, is left out; a line before the patch, which `git apply` passes over, says so. The
/// style changes nothing but the stand-ins in that line.
pub fn render(report: &Report, style: &Style) -> String {
    let (mut told, mut patch) = (String::new(), String::new());
    for file in edit::files(report) {
        let path = file.before.path();
        match one(path, file.before.text(), &file.after) {
            Ok(hunks) => patch.push_str(&hunks),
            Err(reason) => {
                let path = clean::line(&path.to_string_lossy(), style.unicode);
                told.push_str(&format!("# left out: {path}: {reason}\n"));
            }
        }
    }
    clean::defuse(&told) + &patch
}

fn one(path: &Path, before: &str, after: &str) -> Result<String, &'static str> {
    let path = below_here(path).ok_or("it lies outside the current folder")?;
    let diff = TextDiff::from_lines(before, after);
    let mut diff = diff.unified_diff();
    let hunks = diff.context_radius(AROUND).to_string();
    // A carriage return before a line break belongs to a line end, and a mark before the first line to its file.
    let plain = hunks.replace("\r\n", "\n");
    let plain = [before, after]
        .iter()
        .fold(plain, |plain, text| without_mark(&plain, text));
    if plain.contains(clean::harmful) || clean::defuse(&plain) != plain {
        return Err("it holds characters or commands that could harm a terminal or a log");
    }
    Ok(format!(
        "--- {}\n+++ {}\n{hunks}",
        name("a/", &path),
        name("b/", &path)
    ))
}

/// `hunks` without the byte order mark that the first line of `text` begins with.
fn without_mark(hunks: &str, text: &str) -> String {
    let first = text.lines().next().unwrap_or_default();
    match first.strip_prefix('\u{feff}') {
        Some(rest) => hunks.replace(first, rest),
        None => hunks.to_owned(),
    }
}

/// `path` from the current folder, its parts joined by `/`; none where it lies elsewhere.
fn below_here(path: &Path) -> Option<Vec<u8>> {
    let here = std::env::current_dir().unwrap_or_default();
    let path = match path.is_absolute() {
        true => path.strip_prefix(here).ok()?,
        false => path,
    };
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in path.components() {
        match part {
            Component::Normal(part) => parts.push(part.as_encoded_bytes()),
            Component::CurDir => {}
            // "a/../b" may be another place than "b" where "a" is a link.
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.join(&b'/'))
}

/// A path in a header as git writes it: in quotation marks where it holds anything unusual, and ended by a tab where
/// it holds a blank.
fn name(side: &str, path: &[u8]) -> String {
    let usual = |byte: &u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    let end = if path.contains(&b' ') { "\t" } else { "" };
    if path.iter().all(usual) {
        return format!("{side}{}{end}", String::from_utf8_lossy(path));
    }
    let quoted: String = path.iter().map(|byte| quoted(*byte)).collect();
    format!("\"{side}{quoted}\"{end}")
}

fn quoted(byte: u8) -> String {
    match byte {
        b'"' => "\\\"".to_owned(),
        b'\\' => "\\\\".to_owned(),
        b' '..=b'~' => char::from(byte).to_string(),
        _ => format!("\\{byte:03o}"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::form::FileText;
    use crate::report::{ClaimReport, fixture};
    use crate::span::Span;

    #[test]
    fn names_are_quoted_as_git_does() {
        let cases = [
            ("x.toml", "a/x.toml"),
            ("a b.toml", "a/a b.toml\t"),
            ("é.toml", r#""a/\303\251.toml""#),
            ("a b\t\"\\\n", "\"a/a b\\011\\\"\\\\\\012\"\t"),
        ];
        for (path, expected) in cases {
            assert_eq!(name("a/", path.as_bytes()), expected);
        }
    }

    fn patch_of(path: &str, file: &str) -> String {
        let claim = fixture::correctable();
        let value = claim.text_span.of(claim.written.text());
        let at = file.find(value).unwrap_or_default();
        let claim = ClaimReport {
            text_span: Span::new(at, at + value.len()),
            written: Arc::new(FileText::new(path, file)),
            ..claim.clone()
        };
        let report = Report {
            claims: vec![claim],
            ..Report::default()
        };
        render(&report, &Style::default())
    }

    #[test]
    fn what_a_patch_can_t_hold_is_left_out_and_told() {
        let file = fixture::correctable().written.text().to_owned();
        let patch = patch_of("claims/./x.toml", &file);
        assert!(
            patch.starts_with("--- a/claims/x.toml\n+++ b/claims/x.toml\n@@ "),
            "{patch}"
        );
        for path in ["../x.toml", "a/../x.toml", "/elsewhere/x.toml"] {
            let told = format!("# left out: {path}: it lies outside the current folder\n");
            assert_eq!(patch_of(path, &file), told);
        }
        for harm in [
            "#\u{202e}\n",
            "# a\u{9b}31m\n",
            "note = '''\n::error::x'''\n",
            "# ##[group]\n",
        ] {
            let patch = patch_of("x.toml", &(file.clone() + harm));
            assert!(patch.starts_with("# left out: x.toml: it holds"), "{patch}");
            assert_eq!(patch.lines().count(), 1);
        }
        let far = file + "#\n#\n#\n#\n# \u{202e}\n";
        assert!(patch_of("x.toml", &far).starts_with("--- a/x.toml"));
    }
}
