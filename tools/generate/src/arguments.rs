//! The arguments of the command.

use std::path::PathBuf;

/// How to call it.
pub const USAGE: &str = "\
Makes a corpus of news-like prose, and claims about it, to measure factcheck with.

Usage: generate [OPTIONS] OUT

  --bytes SIZE    how much text, such as 500MB or 10GB [default: 500MB]
  --files N       in how many files, a hundred a folder [default: 5000]
  --one-file      all in one file
  --claims N      how many claims [default: 100]; may be repeated: the first go
                  to claims.toml and words.txt, N others to claims-N.toml and
                  words-N.txt
  --claims-only   leave the corpus as it is
  --seed N        other text and claims for each number [default: 7]

Writes OUT/corpus/NNN/*.txt, OUT/claims.toml and OUT/words.txt: the words of the
claims, a line each, for a search. The same arguments give the same bytes.";

/// What to make.
#[derive(Debug, PartialEq)]
pub struct Arguments {
    /// How much text.
    pub bytes: u64,
    /// In how many files.
    pub files: usize,
    /// How many claims go into each claims file.
    pub claims: Vec<usize>,
    /// Whether no corpus is written.
    pub claims_only: bool,
    /// Of all choices.
    pub seed: u64,
    /// Where to.
    pub out: PathBuf,
}

impl Arguments {
    /// Reads the words of a command line, without the name of the command.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut read = Self {
            bytes: 500_000_000,
            files: 5000,
            claims: Vec::new(),
            claims_only: false,
            seed: 7,
            out: PathBuf::new(),
        };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{word} needs a value"));
            match word.as_str() {
                "--bytes" => read.bytes = size(&value()?)?,
                "--files" => read.files = number::<usize>(&value()?)?.max(1),
                "--one-file" => read.files = 1,
                "--claims" => read.claims.push(number(&value()?)?),
                "--claims-only" => read.claims_only = true,
                "--seed" => read.seed = number(&value()?)?,
                option if option.starts_with('-') => {
                    return Err(format!("unknown option {option}"));
                }
                out if read.out.as_os_str().is_empty() => read.out = out.into(),
                more => return Err(format!("one folder is enough: {more}")),
            }
        }
        if read.out.as_os_str().is_empty() {
            return Err("no folder given".to_owned());
        }
        if read.claims.is_empty() {
            read.claims.push(100);
        }
        Ok(read)
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("not a number: {text}"))
}

/// A size with its unit: powers of a thousand.
fn size(text: &str) -> Result<u64, String> {
    const UNITS: [(&str, u64); 4] = [
        ("GB", 1_000_000_000),
        ("MB", 1_000_000),
        ("kB", 1_000),
        ("B", 1),
    ];
    let unit = UNITS
        .into_iter()
        .find_map(|(unit, factor)| Some((text.strip_suffix(unit)?, factor)));
    let (digits, factor) = unit.unwrap_or((text, 1));
    let number: u64 = digits.parse().map_err(|_| format!("not a size: {text}"))?;
    number
        .checked_mul(factor)
        .ok_or(format!("too much: {text}"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Arguments, String> {
        Arguments::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn reads_all_options() {
        let read = read("--bytes 12kB --files 3 --claims 5 --claims 7 --seed 9 out").unwrap();
        assert_eq!((read.bytes, read.files, read.seed), (12_000, 3, 9));
        assert_eq!((read.claims, read.out), (vec![5, 7], "out".into()));
    }

    #[test]
    fn says_what_is_wrong() {
        for (line, message) in [
            ("", "no folder given"),
            ("--bytes", "--bytes needs a value"),
            ("--bytes 3TB out", "not a size: 3TB"),
            ("--fast out", "unknown option --fast"),
            ("out more", "one folder is enough: more"),
        ] {
            assert_eq!(read(line).unwrap_err(), message);
        }
    }
}
