//! Words of others inside Markdown, so that they show as they are and do nothing.
//!
//! GitHub makes mentions, issue links, web links and emoji out of text even where its characters are escaped, but
//! never out of code. So a word that could become one is shown as code, and every other one is escaped.

use super::super::clean;

/// As [`inline`], of at most `most` characters; a mark stands for the rest.
pub fn cut(text: &str, most: usize) -> String {
    inline(&shortened(text, most))
}

/// `text` without harm on one line, at most `most` characters of it; a mark stands for the rest.
pub fn shortened(text: &str, most: usize) -> String {
    // No more than is shown is looked at, however long the text is.
    let head: String = text.chars().take(most + 1).collect();
    let mut told = clean::prose(&head, true);
    if head.chars().count() > most {
        told = told.chars().take(most).collect();
        told.push_str(" […]");
    }
    told
}

/// Prose on one line, where each word stands for itself.
pub fn inline(text: &str) -> String {
    let words = text.split(' ').filter(|word| !word.is_empty());
    let words = words.enumerate().map(|(at, word)| match does(word) {
        true => code(word),
        false => escaped(word, at == 0),
    });
    let words: Vec<_> = words.collect();
    words.join(" ")
}

/// `text` as code on one line, between more backticks than it has in a row.
pub fn code(text: &str) -> String {
    let text = clean::line(text, true);
    let fence = "`".repeat(longest_run(&text) + 1);
    // One blank on either side is taken off again, and a backtick of the text needs it to stand apart.
    let apart = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) || text.is_empty();
    let blank = if apart { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// A block of code in the language `language`; its lines can't end it.
pub fn block(language: &str, lines: &[String]) -> String {
    let longest = lines
        .iter()
        .map(|line| longest_run(line))
        .max()
        .unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}\n", lines.join("\n"))
}

fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`');
    runs.map(str::len).max().unwrap_or(0)
}

/// True for a word that GitHub would turn into something: a mention, a link, a reference, an emoji.
fn does(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let hexadecimal = |run: &str| run.len() >= 7 && run.chars().all(|c| c.is_ascii_hexdigit());
    let mut runs = word.split(|c: char| !c.is_ascii_alphanumeric());
    word.contains(['@', '#'])
        || ["://", "www.", "gh-", "mailto:", "xmpp:"]
            .iter()
            .any(|sign| lower.contains(sign))
        || word.matches(':').count() > 1
        || runs.any(hexadecimal)
}

/// A word with every character escaped that Markdown could read as a sign where the word stands.
fn escaped(word: &str, first: bool) -> String {
    let mut out = String::with_capacity(word.len() + 8);
    let number = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    for (at, c) in word.char_indices() {
        match c {
            // The backslash does not keep it from opening a formula.
            '$' => out.push_str("<span>$</span>"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '!' => {
                out.extend(['\\', c])
            }
            // A list, a heading or a rule where it stands first.
            '-' | '+' | '=' | ':' if first && at == 0 => out.extend(['\\', c]),
            '.' | ')' if first && at == number && at > 0 => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_show_as_they_are_and_do_nothing() {
        let cases = [
            ("4,000 bodies in Mosul", "4,000 bodies in Mosul"),
            ("*a* _b_ [c](d) <e>", "\\*a\\* \\_b\\_ \\[c\\](d) \\<e\\>"),
            ("ask @octocat, see #1", "ask `@octocat,` see `#1`"),
            ("https://evil.example", "`https://evil.example`"),
            (
                "WWW.evil.example a@b.example",
                "`WWW.evil.example` `a@b.example`",
            ),
            ("GH-12 :smile: deadbeef1", "`GH-12` `:smile:` `deadbeef1`"),
            ("owner/repo#3 `@x`", "`owner/repo#3` `` `@x` ``"),
            ("$5 &amp; 1. 2)", "<span>$</span>5 \\&amp; 1. 2)"),
            ("1. one", "1\\. one"),
            ("- + = a|b", "\\- + = a\\|b"),
        ];
        for (text, expected) in cases {
            assert_eq!(inline(text), expected, "{text}");
        }
    }

    #[test]
    fn text_is_cut_with_a_mark() {
        assert_eq!(cut("one two", 7), "one two");
        assert_eq!(cut("one two three", 7), "one two \\[…\\]");
        assert_eq!(cut(&"x".repeat(1 << 20), 3), "xxx \\[…\\]");
    }

    #[test]
    fn no_line_ends_its_block() {
        let lines = ["````".to_owned(), "x".to_owned()];
        assert_eq!(block("diff", &lines), "`````diff\n````\nx\n`````\n");
        assert_eq!(block("", &["x".to_owned()]), "```\nx\n```\n");
    }
}
