#![allow(clippy::unwrap_used)]
use proptest::prelude::*;

use super::*;

fn markdown(text: &str) -> Source {
    Source::parse("a.md", Kind::Markdown, text.as_bytes().to_vec()).unwrap()
}

#[test]
fn markdown_keeps_words_and_drops_marks() {
    let cases = [
        (
            "A **bold**, *in*side, `code` and [a link](http://x.y \"t\").",
            "A bold, inside, code and a link.",
        ),
        (
            "# Head #\nText\n* one\n* two\n\n> quoted\n> text",
            "Head\n\nText\n\none\n\ntwo\n\nquoted text",
        ),
        (
            "Head\n====\n\nThe toll is ~~5,000~~ 4,000, ~3,000 or ~2,000~.",
            "Head\n\nThe toll is 4,000, ~3,000 or 2,000.",
        ),
        ("a\\*b &amp; &eacute;&#33; c  \nd\\\ne", "a*b & é! c d e"),
        (
            "| a | b |\n|---|---|\n| 4,000 | x *y* |",
            "a\n\nb\n\n4,000\n\nx y",
        ),
        (
            "before\n\n```rust\nlet x = 5;\n```\n\n    indented\n\nafter",
            "before\n\nafter",
        ),
        ("![alt](i.png) x<!-- hid --> y<br>z <b>w</b>", "alt x y z w"),
        ("a <del>5,000</del> 4,000 <s>x\ny</s> b", "a 4,000 b"),
        (
            "<div>\n<p>One &amp; <b>two</b></p><p>three\nfour 1 < 2</p>\n<!-- no\n<p> --></div>",
            "One & two\n\nthree four 1 < 2",
        ),
        (
            "<script>\nif (a < b) x = '</p>';\n</script>\n\ntext",
            "text",
        ),
        ("Said[^1] so.\n\n[^1]: The note.", "Said so.\n\nThe note."),
        ("- [x] done\n- [ ] open", "done\n\nopen"),
        ("\"straight\" -- it's...", "\"straight\" -- it's..."),
        ("[ref]: http://x.y\n\nSee [this][ref].", "See this."),
        ("> [!NOTE]\n> Mind it.", "Mind it."),
        ("", ""),
        ("---\ntitle: T\n---\nOnly this.", "Only this."),
        ("one\r\ntwo\r\n\r\nthree", "one two\n\nthree"),
    ];
    for (file, text) in cases {
        assert_eq!(markdown(file).text, text, "{file:?}");
    }
}

#[test]
fn places_are_those_of_the_file() {
    let file =
        "---\ntitle: x\n---\n# Grave\n\nIt *held* &quot;4,000&quot;\nbodies, **thought** so.\n";
    let source = markdown(file);
    for word in ["Grave", "held", "4,000", "bodies", "thought"] {
        let start = source.text.find(word).unwrap();
        let original = source.original(Span::new(start, start + word.len()));
        assert_eq!(original.of(file), word);
        let line = source.lines(Span::new(start, start + word.len()));
        assert_eq!(line.len(), 1);
        assert_eq!(line[0].marked.of(line[0].text), word);
        assert_eq!(source.place(start).line, line[0].number);
    }
    assert_eq!(
        source.place(source.text.find("4,000").unwrap()),
        Position {
            line: 6,
            column: 17
        }
    );
    let all = source.lines(Span::new(0, source.text.len()));
    assert_eq!(
        all.iter().map(|line| line.number).collect::<Vec<_>>(),
        [4, 5, 6, 7]
    );
}

#[test]
fn plain_text_in_any_encoding_has_places() {
    let text = "Größe\r\nIt held “4,000” bodies.\rEnd";
    let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let legacy = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let cases = [
        (text.as_bytes().to_vec(), 0),
        (marked, 3),
        (utf16, 0),
        (legacy, 0),
    ];
    for (bytes, mark) in cases {
        let source = Source::parse("a.txt", Kind::Text, bytes.clone()).unwrap();
        assert_eq!(source.text, text);
        let at = text.find("4,000").unwrap();
        assert_eq!(
            source.place(at),
            Position {
                line: 2,
                column: 10
            }
        );
        assert_eq!(source.place(text.len()), Position { line: 3, column: 4 });
        let original = source.original(Span::new(at, at + 5));
        let found: Vec<u8> = bytes
            .get(original.start..original.end)
            .unwrap()
            .iter()
            .copied()
            .filter(|b| *b != 0)
            .collect();
        assert_eq!(found, b"4,000", "{mark}");
    }
}

#[test]
fn the_first_heading_is_the_title_unless_another_is_given() {
    assert_eq!(
        markdown("text\n\n## Small\n\n# Big *one*\n\n# Two")
            .metadata
            .title
            .as_deref(),
        Some("Big one")
    );
    assert_eq!(
        markdown("---\ntitle: Given\n---\n# Big")
            .metadata
            .title
            .as_deref(),
        Some("Given")
    );
}

fn check(source: &Source, length: usize) -> Result<(), TestCaseError> {
    let mut last = 0;
    for offset in (0..=source.text.len()).filter(|at| source.text.is_char_boundary(*at)) {
        let original = source.original(Span::new(offset, source.text.len()));
        prop_assert!(
            original.start >= last && original.start <= original.end && original.end <= length
        );
        last = original.start;
        let place = source.place(offset);
        let lines = source.lines(Span::new(offset, offset));
        prop_assert_eq!(lines.len(), 1);
        prop_assert_eq!(lines[0].number, place.line);
        let before = lines[0].text.get(..lines[0].marked.start);
        prop_assert!(before.is_some_and(|before| before.chars().count() < place.column));
    }
    for sentence in &source.sentences() {
        prop_assert!(source.text.get(sentence.start..sentence.end).is_some());
        prop_assert!(!source.lines(*sentence).is_empty());
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400), is_markdown in any::<bool>()) {
        let kind = if is_markdown { Kind::Markdown } else { Kind::Text };
        let length = bytes.len();
        if let Ok(source) = Source::parse("a", kind, bytes) {
            check(&source, length)?;
        }
    }

    #[test]
    fn any_markdown(text in "(\\PC|[a-z]{1,5}|[ \n\r\t]|\r\n|---\n|\\+\\+\\+\n|# |> |- |\\* |\\*\\*|~~|`|```\n|\\[\\^?a\\]|\\]\\(|\\||\n\\|-\\|\n|<b>|</p>|<!--|-->|<script>|<del>|&amp;|&#33;|&|é|漢){0,80}") {
        let length = text.len();
        if let Ok(source) = Source::parse("a.md", Kind::Markdown, text.into_bytes()) {
            check(&source, length)?;
        }
    }
}
