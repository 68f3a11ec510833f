//! Which sources may settle a claim.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Longer globs are refused: the matcher's cost grows faster than their length.
const LONGEST: usize = 1000;

/// The sources that a claim's `sources` globs let in.
#[derive(Clone, Debug, Default)]
pub struct SourceFilter(Option<GlobSet>);

impl SourceFilter {
    /// A filter for `globs`, each relative to the corpus folder; no glob lets all sources in.
    ///
    /// `*` and `?` stay within one folder, `**` crosses folders, `[…]` and `{a,b}` choose.
    ///
    /// # Errors
    ///
    /// What is wrong with the first bad glob, in a few words.
    pub fn new(globs: &[String]) -> Result<Self, String> {
        if globs.is_empty() {
            return Ok(Self(None));
        }
        let mut set = GlobSetBuilder::new();
        for glob in globs {
            set.add(parsed(glob)?);
        }
        let set = set.build().map_err(|error| error.kind().to_string())?;
        Ok(Self(Some(set)))
    }

    /// True when the source at `below` (its path below the corpus folder, with `/`) may be used.
    pub fn allows(&self, below: &str) -> bool {
        self.0.as_ref().is_none_or(|set| set.is_match(below))
    }
}

fn parsed(glob: &str) -> Result<globset::Glob, String> {
    if let Some(fault) = fault(glob) {
        return Err(fault.to_owned());
    }
    GlobBuilder::new(glob)
        .literal_separator(true)
        .backslash_escape(true)
        .build()
        .map_err(|error| error.kind().to_string())
}

/// Globs that parse but can't match any source.
fn fault(glob: &str) -> Option<&'static str> {
    if glob.trim().is_empty() {
        return Some("it is empty");
    }
    if glob.len() > LONGEST {
        return Some("it is longer than 1,000 bytes");
    }
    let first = glob.split('/').next().unwrap_or_default();
    let outside = ["", ".", ".."].contains(&first);
    outside.then_some("it must start below the corpus folder, without `/`, `./` or `../`")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn filter(globs: &[&str]) -> Result<SourceFilter, String> {
        let globs: Vec<_> = globs.iter().map(|glob| (*glob).to_owned()).collect();
        SourceFilter::new(&globs)
    }

    #[test]
    fn globs_let_in_what_they_say() {
        let cases: [(&[&str], &str, bool); 9] = [
            (&[], "any.txt", true),
            (&["bbc-*.txt"], "bbc-interview.txt", true),
            (&["bbc-*.txt"], "news/bbc-interview.txt", false),
            (&["**/bbc-*.txt"], "news/bbc-interview.txt", true),
            (&["**/bbc-*.txt"], "bbc-interview.txt", true),
            (&["news/*"], "news/old/a.txt", false),
            (&["a.txt", "b.txt"], "b.txt", true),
            (&["{a,b}.txt"], "b.txt", true),
            (&["a.txt"], "A.txt", false),
        ];
        for (globs, below, expected) in cases {
            assert_eq!(
                filter(globs).unwrap().allows(below),
                expected,
                "{globs:?} {below}"
            );
        }
    }

    #[test]
    fn bad_globs_are_refused() {
        let deep = "{".repeat(900);
        let long = "a".repeat(1001);
        for glob in [
            "", " ", "[a", "{a", "/a", "./a", "../a", "a\\", &deep, &long,
        ] {
            assert!(filter(&["fine.txt", glob]).is_err(), "{glob}");
        }
    }

    proptest! {
        #[test]
        fn no_glob_panics(glob in "[a\\[\\]{},*?!\\\\/-]{0,30}", below in "[a/]{0,9}") {
            if let Ok(filter) = filter(&[&glob]) {
                filter.allows(&below);
            }
        }
    }
}
