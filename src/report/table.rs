//! Rows of label, value and remark, in columns.

use super::layout::{pad, prose, width};
use super::style::{Ink, Style};

/// Blanks between two columns.
const GAP: usize = 2;

/// Blanks between a value and its remark.
const REMARK_GAP: usize = 4;

/// The narrowest column for remarks; where less is left, they go below their values.
const REMARK: usize = 24;

/// The widest label that others are aligned with; the value of a wider one stands below it.
const LABEL: usize = 20;

/// The narrowest column for labels: the length of "quantity".
const LEAST_LABEL: usize = 8;

/// One row; its texts are clean.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// What it is about.
    pub label: String,
    /// The pieces of the value, each in its colour.
    pub value: Vec<(Ink, String)>,
    /// What else is to be said; may be empty.
    pub remark: String,
}

impl Line {
    /// A row with a value of one piece.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: vec![(Ink::Plain, value.into())],
            remark: String::new(),
        }
    }

    fn plain(&self) -> String {
        self.value.iter().map(|(_, piece)| piece.as_str()).collect()
    }
}

/// Where the columns begin and end.
struct Columns {
    indent: usize,
    label: usize,
    value: usize,
}

impl Columns {
    fn of(lines: &[Line], indent: usize, style: &Style) -> Self {
        let labels = lines.iter().map(|line| width(&line.label));
        let label = labels.max().unwrap_or(0).clamp(LEAST_LABEL, LABEL) + GAP;
        let room = style
            .width
            .saturating_sub(indent + label + REMARK_GAP + REMARK);
        let remarked = lines.iter().filter(|line| !line.remark.is_empty());
        let values = remarked.map(|line| width(&line.plain()));
        Self {
            indent,
            label,
            value: values.filter(|&value| value <= room).max().unwrap_or(0),
        }
    }

    /// Where values begin.
    fn margin(&self) -> usize {
        self.indent + self.label
    }
}

/// `lines` in columns, `indent` blanks from the left, wrapped at the style's width.
pub(super) fn render(lines: &[Line], indent: usize, style: &Style) -> String {
    let columns = Columns::of(lines, indent, style);
    let rows = lines.iter().flat_map(|line| row(line, &columns, style));
    rows.map(|row| format!("{}\n", row.trim_end())).collect()
}

fn row(line: &Line, columns: &Columns, style: &Style) -> Vec<String> {
    let plain = line.plain();
    let room = style.width.saturating_sub(columns.margin());
    let mut rows = if width(&plain) <= room {
        vec![painted(&line.value, style)]
    } else {
        prose(&plain, room, style.unicode)
    };
    if width(&plain) <= columns.value && !line.remark.is_empty() {
        beside(&mut rows, &plain, &line.remark, columns, style);
    } else if !line.remark.is_empty() {
        let remark = prose(&line.remark, room, style.unicode);
        rows.extend(remark.iter().map(|words| style.paint(Ink::Quiet, words)));
    }
    if width(&line.label) + GAP > columns.label {
        rows.insert(0, String::new());
    }
    let label = pad(&line.label, columns.label);
    let margin = " ".repeat(columns.margin());
    let first = format!("{}{label}", " ".repeat(columns.indent));
    let lead = std::iter::once(first).chain(std::iter::repeat(margin));
    lead.zip(rows).map(|(lead, row)| lead + &row).collect()
}

/// Puts `remark` to the right of the one row that is there.
fn beside(rows: &mut Vec<String>, plain: &str, remark: &str, columns: &Columns, style: &Style) {
    let left = columns.value + REMARK_GAP;
    let room = style.width.saturating_sub(columns.margin() + left);
    let mut remark = prose(remark, room, style.unicode).into_iter();
    if let (Some(row), Some(words)) = (rows.first_mut(), remark.next()) {
        row.push_str(&" ".repeat(left - width(plain)));
        row.push_str(&style.paint(Ink::Quiet, &words));
    }
    rows.extend(remark.map(|words| " ".repeat(left) + &style.paint(Ink::Quiet, &words)));
}

fn painted(pieces: &[(Ink, String)], style: &Style) -> String {
    pieces
        .iter()
        .map(|(ink, piece)| style.paint(*ink, piece))
        .collect()
}
