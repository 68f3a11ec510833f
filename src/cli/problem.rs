//! Pictures of what is wrong with files that a person filled in: file, line, column, the text marked.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use unicode_width::UnicodeWidthChar;

use crate::form::{FileText, Problem};
use crate::report::{Style, clean};
use crate::span::Span;

/// How many problems are shown; the rest is counted.
const MOST: usize = 50;

/// The columns of a tab, as the renderer draws it.
const TAB: usize = 4;

/// The fewest columns of a line that are of use.
const NARROWEST: usize = 20;

/// The renderer cuts lines itself where they exceed its width; ours are cut already.
const UNCUT: usize = 1 << 20;

/// `problems` in order as text for a terminal, with an empty line between two; at most 50, with a
/// count of the rest. Control characters from files and names are replaced.
pub fn render_all(problems: &[Problem], style: &Style) -> String {
    let shown = problems.iter().take(MOST);
    let mut pictures: Vec<_> = shown.map(|problem| render(problem, style)).collect();
    match problems.len().saturating_sub(MOST) {
        0 => {}
        1 => pictures.push(headline("there is 1 more problem", style)),
        more => pictures.push(headline(&format!("there are {more} more problems"), style)),
    }
    pictures.join("\n")
}

/// One problem as text for a terminal, with a line break at its end.
pub fn render(problem: &Problem, style: &Style) -> String {
    let file = problem.file();
    let title = Level::ERROR.primary_title(clean::line(problem.message(), style.unicode));
    let mut group = match problem.span() {
        Some(span) => Picture::new(file, span, style).add_to(title.elements(NOTHING), None),
        None => title.element(Origin::path(shown_path(file, style))),
    };
    if let Some(also) = problem.second() {
        let label = clean::line(&also.message, style.unicode);
        group = Picture::new(&also.file, also.span, style).add_to(group, Some(label));
    }
    if let Some(help) = problem.help_line() {
        group = group.element(Level::HELP.message(clean::line(help, style.unicode)));
    }
    drawn(group, style)
}

/// No element; a group begins with its title alone.
const NOTHING: [Origin<'static>; 0] = [];

/// A line that says what is wrong where there is nothing to draw.
pub fn headline(message: &str, style: &Style) -> String {
    let title = Level::ERROR.primary_title(clean::line(message, style.unicode));
    drawn(Group::with_title(title), style)
}

fn drawn(group: Group<'_>, style: &Style) -> String {
    let renderer = if style.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let decor = if style.unicode {
        DecorStyle::Unicode
    } else {
        DecorStyle::Ascii
    };
    let renderer = renderer.decor_style(decor).term_width(UNCUT);
    let mut text = renderer.render(&[group]);
    text.push('\n');
    text
}

fn shown_path(file: &FileText, style: &Style) -> String {
    clean::line(&file.path().to_string_lossy(), style.unicode)
}

/// A line of a file as it is drawn, with the part to be marked.
struct Picture {
    path: String,
    line: usize,
    column: usize,
    text: String,
    mark: Span,
    cut: bool,
}

impl Picture {
    fn new(file: &FileText, span: Span, style: &Style) -> Self {
        let at = file.position(span.start);
        let line = file.line_span(at.line);
        let start = span.start.clamp(line.start, line.end);
        let end = span.end.clamp(start, line.end);
        let window = window(file.text(), line, Span::new(start, end), style.width);
        let mark = Span::new(start, end.min(window.end));
        let piece =
            |start, end| clean::clean(Span::new(start, end).of(file.text()), style.unicode).text;
        let dots = if style.unicode { "…" } else { "..." };
        let before = if window.start > line.start { dots } else { "" };
        let after = if window.end < line.end { dots } else { "" };
        let head = format!("{before}{}", piece(window.start, mark.start));
        let marked = piece(mark.start, mark.end);
        let tail = piece(mark.end, window.end);
        Self {
            path: shown_path(file, style),
            line: at.line,
            column: at.column,
            mark: Span::new(head.len(), head.len() + marked.len()),
            text: format!("{head}{marked}{tail}{after}"),
            cut: window != line,
        }
    }

    /// Adds the line to `group`: marked as the second place where it has a `label`, else as the
    /// first.
    fn add_to(self, group: Group<'_>, label: Option<String>) -> Group<'_> {
        let kind = if label.is_some() {
            AnnotationKind::Context
        } else {
            AnnotationKind::Primary
        };
        let mark = kind.span(self.mark.start..self.mark.end).label(label);
        let snippet = Snippet::source(self.text)
            .line_start(self.line)
            .annotation(mark);
        if !self.cut {
            return group.element(snippet.path(self.path));
        }
        // In a cut line the renderer can't know the column.
        let origin = Origin::path(self.path)
            .line(self.line)
            .char_column(self.column);
        group.element(origin).element(snippet)
    }
}

/// The part of `line` around `mark` that fits into `width` columns: the whole line if it does, else
/// at least the start of the mark, with a third of the room before it.
fn window(text: &str, line: Span, mark: Span, width: usize) -> Span {
    let width = width.max(NARROWEST);
    let fits = |span: Span, room: usize| fitting(span.of(text).chars(), room);
    let whole = fits(line, width);
    if whole == line.len() {
        return line;
    }
    let before = Span::new(line.start, mark.start).of(text);
    let lead = fitting(before.chars().rev(), width / 3);
    let start = mark.start - lead;
    Span::new(start, start + fits(Span::new(start, line.end), width))
}

/// How many bytes of `chars` fit into `room` columns. A character takes one at least, so that
/// no heap of accents gets through.
fn fitting(chars: impl Iterator<Item = char>, room: usize) -> usize {
    let mut columns = 0;
    let fitting = chars.take_while(|&c| {
        columns += if c == '\t' {
            TAB
        } else {
            c.width().unwrap_or(1).max(1)
        };
        columns <= room
    });
    fitting.map(char::len_utf8).sum()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::*;

    const UNICODE: Style = Style {
        width: 80,
        colour: false,
        unicode: true,
        verbose: false,
    };
    const ASCII: Style = Style {
        unicode: false,
        ..UNICODE
    };

    fn file(path: &str, text: &str) -> Arc<FileText> {
        Arc::new(FileText::new(path, text))
    }

    fn at(file: &FileText, part: &str) -> Span {
        let start = file.text().find(part).unwrap();
        Span::new(start, start + part.len())
    }

    fn typo() -> Problem {
        let file = file("claims/a.toml", "[[claim]]\nté = 'x'\ttxet = 1\n");
        Problem::new(&file, at(&file, "txet"), "unknown key `txet`").help("did you mean `text`?")
    }

    /// The column on which `part` begins in the line of `picture` that holds it.
    fn column(picture: &str, part: &str) -> usize {
        let line = picture.lines().rfind(|line| line.contains(part)).unwrap();
        line.split(part).next().unwrap().width()
    }

    #[test]
    fn a_problem_is_drawn() {
        let unicode = "\
error: unknown key `txet`
  ╭▸ claims/a.toml:2:10
  │
2 │ té = 'x'    txet = 1
  │             ━━━━
  │
  ╰ help: did you mean `text`?
";
        assert_eq!(render(&typo(), &UNICODE), unicode);
        let ascii = "\
error: unknown key `txet`
 --> claims/a.toml:2:10
  |
2 | té = 'x'    txet = 1
  |             ^^^^
  |
  = help: did you mean `text`?
";
        assert_eq!(render(&typo(), &ASCII), ascii);
    }

    #[test]
    fn a_second_place_is_drawn() {
        let (a, b) = (file("a.toml", "\nid = 'x'"), file("b.toml", "id = 'x'"));
        let problem = Problem::new(&b, at(&b, "'x'"), "used twice");
        let problem = problem.also(&a, at(&a, "'x'"), "first used here");
        let expected = "\
error: used twice
 --> b.toml:1:6
  |
1 | id = 'x'
  |      ^^^
  |
 ::: a.toml:2:6
  |
2 | id = 'x'
  |      --- first used here
";
        assert_eq!(render(&problem, &ASCII), expected);
    }

    #[test]
    fn a_problem_without_a_place_names_the_file() {
        let problem =
            Problem::whole(&file("a.toml", ""), "there is no such file").help("create it");
        let expected = "error: there is no such file\n--> a.toml\n = help: create it\n";
        assert_eq!(render(&problem, &ASCII), expected);
    }

    #[test]
    fn colour_adds_nothing_but_escapes() {
        let colored = render(
            &typo(),
            &Style {
                colour: true,
                ..UNICODE
            },
        );
        assert!(colored.contains("\u{1b}["));
        let mut plain = String::new();
        for piece in colored.split('\u{1b}') {
            plain.push_str(
                piece
                    .split_once('m')
                    .filter(|_| piece.starts_with('['))
                    .map_or(piece, |it| it.1),
            );
        }
        let tidy = |text: &str| {
            text.lines()
                .map(str::trim_end)
                .collect::<Vec<_>>()
                .join("\n")
        };
        assert_eq!(tidy(&plain), tidy(&render(&typo(), &UNICODE)));
    }

    #[test]
    fn hostile_characters_are_shown_and_marks_stay_in_line() {
        let text = "a = \"\u{1b}[2J\u{202e}\u{9b}\u{7f}\u{200f}\u{61c}\u{2066}\u{7}\" bad\r\n";
        let file = file("x\u{1b}[31m\ny.toml", text);
        let problem = Problem::new(&file, at(&file, "bad"), "odd\u{202e}\n").help("\u{1b}]0;");
        let unicode = render(&problem, &UNICODE);
        assert!(unicode.starts_with("error: odd�␊\n"), "{unicode}");
        assert!(unicode.contains("x␛[31m␊y.toml:1:19\n"), "{unicode}");
        assert!(unicode.contains("a = \"␛[2J��␡���␇\" bad\n"), "{unicode}");
        assert!(unicode.contains("help: ␛]0;"), "{unicode}");
        assert_eq!(column(&unicode, "bad"), column(&unicode, "━"), "{unicode}");
        let ascii = render(&problem, &ASCII);
        assert!(
            ascii.is_ascii() && ascii.contains("a = \"?[2J???????\" bad\n"),
            "{ascii}"
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let long = "x".repeat(1 << 20);
        let cases = [
            (format!("{long} bad {long}"), (1 << 20) + 2),
            (format!("bad {long}"), 1),
            (format!("{long}bad"), (1 << 20) + 1),
            (format!("{} bad {long}", "東".repeat(9999)), 10_001),
            (format!("{} bad", "a\u{301}".repeat(9999)), 20_000),
            (format!("a{} bad", "\u{301}".repeat(1 << 20)), (1 << 20) + 3),
        ];
        for (text, expected) in cases {
            let file = file("a.toml", &text);
            let picture = render(&Problem::new(&file, at(&file, "bad"), "odd"), &UNICODE);
            assert!(picture.len() < 2000, "{picture}");
            let told = format!("a.toml:1:{expected}\n");
            assert!(picture.contains(&told), "{told} in {picture}");
            assert_eq!(column(&picture, "bad"), column(&picture, "━"), "{picture}");
        }
        let file = file("a.toml", &long);
        let whole = Problem::new(&file, Span::new(0, long.len()), "odd");
        assert!(render(&whole, &ASCII).len() < 400);
    }

    #[test]
    fn a_mark_over_several_lines_stays_on_its_first() {
        let file = file("a.toml", "text = '''one\ntwo'''\n");
        let problem = Problem::new(&file, at(&file, "'''one\ntwo'''"), "odd");
        let picture = render(&problem, &ASCII);
        assert!(
            picture.ends_with("1 | text = '''one\n  |        ^^^^^^\n"),
            "{picture}"
        );
    }

    #[test]
    fn many_problems_are_counted() {
        let many = vec![typo(); MOST + 3];
        let text = render_all(&many, &ASCII);
        assert_eq!(text.matches("--> claims/a.toml").count(), MOST);
        assert!(
            text.ends_with("\nerror: there are 3 more problems\n"),
            "{text}"
        );
        let few = render_all(&[typo(), typo()], &ASCII);
        assert_eq!(
            few,
            [render(&typo(), &ASCII), render(&typo(), &ASCII)].join("\n")
        );
    }

    proptest! {
        #[test]
        fn nothing_hostile_gets_through(
            text in "(\\PC|\\p{C}|\n|\t){0,90}", start: u8, end: u8, unicode: bool, width in 0usize..40,
        ) {
            let file = file(&text, &text);
            let span = Span::new(start.into(), end.into());
            let style = Style { colour: false, unicode, width, verbose: false };
            let problem = Problem::new(&file, span, &*text).help(&*text).also(&file, span, &*text);
            let picture = render(&problem, &style);
            let joiner = |c: &char| matches!(c, '\u{200c}' | '\u{200d}');
            prop_assert!(!picture.chars().filter(|c| !joiner(c)).any(clean::harmful));
        }
    }
}
