//! The one way in which words from claims, sources and file names enter the page.

use maud::{Markup, Render, html};

use crate::report::clean;

/// Words from a claim, a source or a file name: written without anything that could harm, and as text whatever they
/// look like.
pub(super) struct Words<'a>(pub &'a str);

/// The same after cleaning, where it was done before since it moves spans.
pub(super) struct Cleaned<'a>(pub &'a str);

impl Render for Words<'_> {
    fn render_to(&self, out: &mut String) {
        escape(&clean::clean(self.0, true).text, out);
    }
}

impl Render for Cleaned<'_> {
    fn render_to(&self, out: &mut String) {
        escape(self.0, out);
    }
}

/// `text` so that it means itself in an element and in a quoted attribute.
///
/// Of two colons or two number signs in a row the first is written as a reference: a page that is printed into the
/// log of a build service must hold none of its commands.
fn escape(text: &str, out: &mut String) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            ':' if chars.peek() == Some(&':') => out.push_str("&#58;"),
            '#' if chars.peek().is_some_and(|next| "#[v".contains(*next)) => out.push_str("&#35;"),
            _ if is_noncharacter(c) => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(c),
        }
    }
}

/// Code points that are no characters, which a page must not hold.
fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    code & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&code)
}

/// `text` on one line and no longer than `most` characters; what is cut off is told by an ellipsis.
pub(super) fn short(text: &str, most: usize) -> Markup {
    let cut = text.char_indices().nth(most).map(|(at, _)| at);
    let head = text.get(..cut.unwrap_or(text.len())).unwrap_or_default();
    let line = clean::line(head, true);
    html! { (Cleaned(&line)) @if cut.is_some() { "…" } }
}

/// A link to `url` where it is one to the web, else its words.
pub(super) fn link(url: &str) -> Markup {
    match is_web(url) {
        true => html! {
            a href=(Words(url)) rel="noopener noreferrer nofollow" { bdi { (short(url, 200)) } }
        },
        false => html! { bdi { (short(url, 200)) } },
    }
}

fn is_web(url: &str) -> bool {
    let starts = |scheme: &str| {
        let head = url.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    let plain = |c: char| !c.is_whitespace() && !clean::harmful(c) && c != '\\';
    (starts("http://") || starts("https://")) && url.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_themselves_and_harm_nothing() {
        let cases = [
            (
                "<script>alert(1)</script>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
            ),
            ("\" onload='x' &amp;", "&quot; onload=&#39;x&#39; &amp;amp;"),
            ("\u{1b}[31m\u{202e}\0", "␛[31m\u{fffd}␀"),
            (
                "::error::x ##[group] ##vso[x",
                "&#58;:error&#58;:x &#35;&#35;[group] &#35;&#35;vso[x",
            ),
            (
                "\u{fffe}\u{ffff}\u{fdd0}\u{1fffe}",
                "\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
            ),
            ("10:30 é 東京 #1", "10:30 é 東京 #1"),
        ];
        for (text, expected) in cases {
            assert_eq!(html! { (Words(text)) }.into_string(), expected);
        }
    }

    #[test]
    fn only_the_web_is_linked_to() {
        let cases = [
            ("https://example.org/a?b=c", true),
            ("HTTP://example.org", true),
            ("javascript:alert(1)", false),
            ("java\nscript:alert(1)", false),
            (" https://example.org", false),
            ("https://example.org/\u{202e}x", false),
            ("data:text/html,x", false),
            ("//example.org", false),
            ("file:///etc/passwd", false),
            ("", false),
        ];
        for (url, expected) in cases {
            let link = link(url).into_string();
            assert_eq!(link.contains("<a "), expected, "{url:?}");
        }
        let hostile = link("https://example.org/\"onclick=\"x").into_string();
        assert!(hostile.contains("&quot;onclick=&quot;"), "{hostile}");
    }

    #[test]
    fn what_is_cut_off_is_told() {
        assert_eq!(short("four\nwords", 4).into_string(), "four…");
        assert_eq!(short("fo\nr", 4).into_string(), "fo␊r");
    }
}
