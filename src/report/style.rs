//! How a report is to look.

use colored::{Color, Colorize};

/// How a report is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The width to wrap at, in terminal columns.
    pub width: usize,
    /// Whether colours are used; signs and marks say the same without them.
    pub colour: bool,
    /// Whether signs and rules may be other than ASCII. Words of claims and sources stay as they are.
    pub unicode: bool,
    /// Whether claims that pass are shown in full, too, and related passages with them.
    pub verbose: bool,
}

impl Default for Style {
    /// 80 columns, Unicode, no colours, no more than what failed.
    fn default() -> Self {
        Self {
            width: 80,
            colour: false,
            unicode: true,
            verbose: false,
        }
    }
}

/// What a colour means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// It passes; the source's side of a comparison.
    Good,
    /// It fails; the claim's side of a comparison.
    Bad,
    /// Worth a look.
    Warn,
    /// What stands beside the matter.
    Quiet,
    /// What the eye should find first.
    Strong,
    /// As the terminal has it.
    Plain,
}

/// The signs of a report.
pub(super) struct Signs {
    pub pass: &'static str,
    pub fail: &'static str,
    pub waived: &'static str,
    /// The rule between line numbers and text.
    pub bar: &'static str,
    /// From the claim's value to another one of the source.
    pub arrow: &'static str,
    /// Stands for lines left out.
    pub gap: &'static str,
}

const UNICODE: Signs = Signs {
    pass: "✓",
    fail: "✗",
    waived: "•",
    bar: "│",
    arrow: "→",
    gap: "⋮",
};

const ASCII: Signs = Signs {
    pass: "ok",
    fail: "FAIL",
    waived: "~ ",
    bar: "|",
    arrow: "->",
    gap: ":",
};

impl Style {
    /// The signs that may be used.
    pub(super) fn signs(&self) -> &'static Signs {
        if self.unicode { &UNICODE } else { &ASCII }
    }

    /// `text` in the colour of `ink`, where colours are used.
    pub(super) fn paint(&self, ink: Ink, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        // The crate asks the environment unless told; here the style alone decides.
        colored::control::set_override(true);
        match ink {
            Ink::Good => text.color(Color::Green).to_string(),
            Ink::Bad => text.color(Color::Red).to_string(),
            Ink::Warn => text.color(Color::Yellow).to_string(),
            Ink::Quiet => text.dimmed().to_string(),
            Ink::Strong => text.bold().to_string(),
            Ink::Plain => text.to_owned(),
        }
    }
}
