//! How a report is to look where it is written to: colours, signs and width.

use std::ffi::OsString;
use std::io::IsTerminal;

use clap::ValueEnum;

use crate::report::Style;

/// The narrowest width that a report is fitted into.
const NARROWEST: usize = 40;

/// The widest: longer lines are hard to read.
const WIDEST: usize = 120;

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

/// What is known of the place that a text is written to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Surroundings {
    terminal: bool,
    file: bool,
    columns: Option<usize>,
    no_color: bool,
    force: bool,
    dumb: bool,
    ci: bool,
    utf8: bool,
}

impl Surroundings {
    /// Those of the standard stream `stream`.
    pub fn of(stream: &impl IsTerminal) -> Self {
        let columns = terminal_size::terminal_size().map(|(width, _)| width.0.into());
        Self {
            terminal: stream.is_terminal(),
            columns,
            ..Self::from_environment(|name| std::env::var_os(name))
        }
    }

    /// Those of an output file, which are the same on every machine.
    pub fn file() -> Self {
        Self {
            file: true,
            ..Self::default()
        }
    }

    fn from_environment(get: impl Fn(&str) -> Option<OsString>) -> Self {
        let set = |name: &str| get(name).filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
            .iter()
            .find_map(|name| set(name));
        let locale = locale.unwrap_or_default().to_string_lossy().to_lowercase();
        Self {
            no_color: set("NO_COLOR").is_some(),
            force: set("CLICOLOR_FORCE").is_some_and(|value| value != "0"),
            dumb: set("TERM").is_some_and(|value| value == "dumb"),
            ci: set("CI").is_some_and(|value| value != "false"),
            // Windows has no such variables, and its terminals know Unicode.
            utf8: cfg!(windows) || locale.contains("utf-8") || locale.contains("utf8"),
            ..Self::default()
        }
    }

    /// The style that fits, with `colour` as the command line has it; not verbose.
    pub fn style(&self, colour: Colour) -> Style {
        let fallback = Style::default();
        let columns = self.columns.filter(|_| self.terminal);
        Style {
            width: columns.map_or(fallback.width, |columns| columns.clamp(NARROWEST, WIDEST)),
            colour: self.colour(colour),
            // A pipe or a file does not say what it can show; its readers mostly expect UTF-8.
            unicode: !self.terminal || self.utf8,
            verbose: false,
        }
    }

    /// True where somebody sees a line that changes: on a terminal that can go back in it, not in the log of a build.
    pub fn live(&self) -> bool {
        self.terminal && !self.dumb && !self.ci
    }

    fn colour(&self, colour: Colour) -> bool {
        match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto if self.file || self.no_color => false,
            Colour::Auto => self.force || self.terminal && !self.dumb,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Pairs = &'static [(&'static str, &'static str)];

    fn environment(pairs: Pairs) -> Surroundings {
        Surroundings::from_environment(|name| {
            let pair = pairs.iter().find(|(key, _)| *key == name);
            pair.map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn colours_follow_argument_environment_and_stream() {
        use Colour::{Always, Auto, Never};
        let cases: &[(Pairs, bool, Colour, bool)] = &[
            (&[], true, Auto, true),
            (&[], false, Auto, false),
            (&[], false, Always, true),
            (&[], true, Never, false),
            (&[("NO_COLOR", "1")], true, Auto, false),
            (&[("NO_COLOR", "")], true, Auto, true),
            (&[("NO_COLOR", "1")], true, Always, true),
            (&[("CLICOLOR_FORCE", "1")], false, Auto, true),
            (&[("CLICOLOR_FORCE", "0")], false, Auto, false),
            (
                &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")],
                true,
                Auto,
                false,
            ),
            (&[("TERM", "dumb")], true, Auto, false),
            (&[("TERM", "xterm")], true, Auto, true),
        ];
        for (pairs, terminal, colour, expected) in cases {
            let surroundings = Surroundings {
                terminal: *terminal,
                ..environment(pairs)
            };
            assert_eq!(
                surroundings.style(*colour).colour,
                *expected,
                "{pairs:?} {terminal} {colour:?}"
            );
        }
    }

    #[test]
    fn a_line_that_changes_is_for_terminals_with_somebody_before_them() {
        let cases: &[(Pairs, bool, bool)] = &[
            (&[], true, true),
            (&[], false, false),
            (&[("CLICOLOR_FORCE", "1")], false, false),
            (&[("NO_COLOR", "1")], true, true),
            (&[("TERM", "dumb")], true, false),
            (&[("CI", "true")], true, false),
            (&[("CI", "false")], true, true),
        ];
        for (pairs, terminal, expected) in cases {
            let surroundings = Surroundings {
                terminal: *terminal,
                ..environment(pairs)
            };
            assert_eq!(surroundings.live(), *expected, "{pairs:?} {terminal}");
        }
    }

    #[test]
    fn an_output_file_has_colours_only_when_told() {
        assert!(!Surroundings::file().style(Colour::Auto).colour);
        assert!(Surroundings::file().style(Colour::Always).colour);
        assert!(Surroundings::file().style(Colour::Auto).unicode);
    }

    #[cfg(unix)]
    #[test]
    fn signs_follow_the_locale_of_a_terminal() {
        let cases: &[(Pairs, bool)] = &[
            (&[], false),
            (&[("LANG", "C")], false),
            (&[("LANG", "C.UTF-8")], true),
            (&[("LANG", "de_DE.utf8")], true),
            (&[("LANG", "en_US.UTF-8"), ("LC_ALL", "C")], false),
            (&[("LANG", "C"), ("LC_CTYPE", "en_US.UTF-8")], true),
            (&[("LANG", "en_US.UTF-8"), ("LC_ALL", "")], true),
        ];
        for (pairs, expected) in cases {
            let terminal = Surroundings {
                terminal: true,
                ..environment(pairs)
            };
            assert_eq!(terminal.style(Colour::Auto).unicode, *expected, "{pairs:?}");
            assert!(environment(pairs).style(Colour::Auto).unicode);
        }
    }

    #[test]
    fn the_width_is_the_terminals_within_bounds() {
        let cases = [
            (true, Some(20), 40),
            (true, Some(97), 97),
            (true, Some(300), 120),
            (true, None, 80),
            (false, Some(97), 80),
        ];
        for (terminal, columns, expected) in cases {
            let surroundings = Surroundings {
                terminal,
                columns,
                ..Surroundings::default()
            };
            assert_eq!(surroundings.style(Colour::Auto).width, expected);
        }
    }
}
