//! What changed between two runs, for people, for a comment and for programs.

use super::{Change, Changes, How, Said, Trend, Why};
use crate::report::markdown::escape::{block, code, cut};
use crate::report::{Style, clean};

/// The longest comment in bytes; GitHub takes 65,536 characters.
const LONGEST: usize = 64_000;

/// The longest id, claim or passage that a comment shows, in characters.
const WORDS: usize = 500;

/// By this line a program finds the comment that it wrote before.
const MARKER: &str = "<!-- factcheck diff -->\n";

/// The trends in the order in which they are told, each with its heading.
const HEADINGS: [(Trend, &str); 5] = [
    (Trend::Worse, "fails now"),
    (Trend::Better, "no longer fails"),
    (Trend::Other, "otherwise changed"),
    (Trend::Added, "new"),
    (Trend::Removed, "gone"),
];

/// For people at a terminal.
pub fn text(changes: &Changes, style: &Style) -> String {
    let mut out = String::new();
    for (trend, heading) in HEADINGS {
        let chosen = changes.claims.iter().filter(|change| change.trend == trend);
        let told: String = chosen.map(|change| in_text(change, style)).collect();
        if !told.is_empty() {
            out.push_str(&format!("{heading}:\n{told}\n"));
        }
    }
    clean::defuse(&(out + &counts(changes) + "\n"))
}

fn in_text(change: &Change, style: &Style) -> String {
    let words = |text: &str| clean::prose(text, style.unicode);
    let place = clean::line(&format!("{}:{}", change.file, change.line), style.unicode);
    let id = clean::line(&change.id, style.unicode);
    let mut out = format!(
        "  {id}  {}  {place}\n",
        verdicts(change, if style.unicode { "→" } else { "->" })
    );
    for why in &change.why {
        let (reason, old, new) = told(why);
        out.push_str(&format!("    {}\n", words(&reason)));
        let sides = [('-', old), ('+', new)];
        for (sign, side) in sides {
            if let Some(side) = side {
                out.push_str(&format!("    {sign}{}\n", words(side)));
            }
        }
    }
    out
}

/// For a comment on a pull request.
pub fn markdown(changes: &Changes, _: &Style) -> String {
    let mut out = format!("{MARKER}**{}**\n", counts(changes));
    let mut left = 0;
    for (trend, heading) in HEADINGS {
        let mut headed = false;
        for change in changes.claims.iter().filter(|change| change.trend == trend) {
            let told = in_markdown(change);
            if out.len() + told.len() > LONGEST {
                left += 1;
                continue;
            }
            if !std::mem::replace(&mut headed, true) {
                out.push_str(&format!("\n### {}\n", capital(heading)));
            }
            out.push_str(&told);
        }
    }
    if left > 0 {
        out.push_str(&format!("\n*{left} more left out for want of room.*\n"));
    }
    clean::defuse(&out)
}

fn in_markdown(change: &Change) -> String {
    let short = |text: &str| text.chars().take(WORDS).collect::<String>();
    let place = format!("{}:{}", change.file, change.line);
    let mut out = format!(
        "\n- {} {} ({})\n",
        code(&short(&change.id)),
        verdicts(change, "→"),
        code(&short(&place))
    );
    for why in &change.why {
        let (reason, old, new) = told(why);
        out.push_str(&format!("  - {}\n", cut(&reason, WORDS)));
        let sides = [('-', old), ('+', new)];
        let lines = sides.into_iter().filter_map(|(sign, side)| {
            let side = clean::prose(&short(side?), true);
            Some(format!("{sign} {side}"))
        });
        let lines: Vec<String> = lines.collect();
        if !lines.is_empty() {
            let block = block("diff", &lines);
            let indented = block.lines().map(|line| format!("    {line}\n"));
            out.push_str(&format!("\n{}\n", indented.collect::<String>()));
        }
    }
    out
}

/// For programs: [`Changes`] as it is.
pub fn json(changes: &Changes, _: &Style) -> String {
    // Strings, numbers and lists: nothing here that JSON can't say.
    let json = serde_json::to_string_pretty(changes).unwrap_or_default();
    crate::report::json::escape(json) + "\n"
}

/// "2 claims fail now, 1 no longer fails; 12 as before".
fn counts(changes: &Changes) -> String {
    let told = HEADINGS.map(|(trend, _)| (changes.count(trend), trend));
    let told = told.iter().filter(|(count, _)| *count > 0);
    let told = told.map(|(count, trend)| {
        let (one, many) = match trend {
            Trend::Worse => ("claim fails now", "claims fail now"),
            Trend::Better => ("no longer fails", "no longer fail"),
            Trend::Other => ("changed otherwise", "changed otherwise"),
            Trend::Added => ("new", "new"),
            Trend::Removed => ("gone", "gone"),
        };
        format!("{count} {}", if *count == 1 { one } else { many })
    });
    let told: Vec<String> = told.collect();
    match told.is_empty() {
        true => format!("no verdict changed; {} as before", changes.same),
        false => format!("{}; {} as before", told.join(", "), changes.same),
    }
}

fn verdicts(change: &Change, arrow: &str) -> String {
    let word = |said: Said| match said.outcome {
        crate::report::Outcome::Waived => format!("{} (waived)", said.verdict.as_str()),
        _ => said.verdict.as_str().to_owned(),
    };
    match (change.old.map(word), change.new.map(word)) {
        (Some(old), Some(new)) => format!("{old} {arrow} {new}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    }
}

/// The reason in words, and the words that it replaces with those in their place.
fn told(why: &Why) -> (String, Option<&str>, Option<&str>) {
    match why {
        Why::Claim { old, new } => ("the claim changed".to_owned(), Some(old), Some(new)),
        Why::Expectation => (
            "its expectation or its waiver changed".to_owned(),
            None,
            None,
        ),
        Why::Source {
            source,
            how,
            old,
            new,
        } => {
            let how = match how {
                How::Changed => "changed",
                How::New => "is new",
                How::Gone => "is gone",
                How::Unreadable => "can't be read in both runs",
            };
            (format!("{source} {how}"), old.as_deref(), new.as_deref())
        }
        Why::Evidence {
            place,
            now: true,
            text,
        } => (format!("{place} is evidence now"), None, Some(text)),
        Why::Evidence {
            place,
            now: false,
            text,
        } => (format!("{place} is no longer evidence"), Some(text), None),
        Why::Version { old, new } => (format!("factcheck {new} in place of {old}"), None, None),
    }
}

fn capital(heading: &str) -> String {
    let mut chars = heading.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}
