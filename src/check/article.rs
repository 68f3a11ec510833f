//! Sources that are the article under check, or cite it: they can't bear it out.

use super::evidence::Found;
use crate::corpus::Source;
use crate::finding::{Code, Finding};
use crate::judge::Stance;

/// Takes from passages of a source that is the article at `address` or cites it their support: they only repeat it.
pub fn disown(found: &mut [Found], source: &Source, address: &str) {
    let supports = |one: &&mut Found| one.evidence.stance == Stance::Supports;
    let mut supporting = found.iter_mut().filter(supports).peekable();
    if supporting.peek().is_none() || !cites(source, address) {
        return;
    }
    for one in supporting {
        one.evidence.stance = Stance::Related;
        one.evidence.findings.push(Finding {
            code: Code::Unsupported,
            severity: Code::Unsupported.default_severity(),
            message: "the source is the article under check, or cites it".to_owned(),
            claim_span: None,
            passage_span: None,
        });
    }
}

/// Whether the source is published at the address, or its text has it.
fn cites(source: &Source, address: &str) -> bool {
    let wanted = plain(address);
    let is = source.metadata.url.as_deref().map(plain);
    is.as_deref() == Some(wanted.as_str()) || holds(&source.text.to_ascii_lowercase(), &wanted)
}

/// An address without what may be written in two ways.
fn plain(address: &str) -> String {
    let address = address.trim().to_ascii_lowercase();
    let rest = address
        .split_once("://")
        .map_or(address.as_str(), |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/').to_owned()
}

/// Whether the text has the address, and not only the start of a longer one.
fn holds(text: &str, wanted: &str) -> bool {
    let longer =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '~' | '%' | '=' | '&' | '?');
    let ends = |at: usize| {
        let rest = text.get(at + wanted.len()..).unwrap_or_default();
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let mut rest = rest.chars();
        match (rest.next(), rest.next()) {
            (Some('.'), Some(next)) => !longer(next),
            (Some(next), _) => !longer(next),
            (None, _) => true,
        }
    };
    !wanted.is_empty() && text.match_indices(wanted).any(|(at, _)| ends(at))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::check::{Options, check};
    use crate::claims::{Claim, Defaults, Settings, Verdict, single};
    use crate::corpus::{Corpus, Source};

    const FACT: &str = "The quarry sold 300 tonnes of stone in 2019";

    fn verdict(texts: &[&str]) -> Verdict {
        let claim = Claim {
            article: Some("https://www.desk.example/quarry/".to_owned()),
            ..single(FACT, &Defaults::default()).unwrap()
        };
        let sources = texts.iter().zip(["a.txt", "b.txt"]);
        let sources = sources.map(|(text, path)| Source::plain(path, format!("{FACT}.\n{text}\n")));
        let corpus = Corpus::of(sources.collect());
        let options = Options::new("2026-01-01".parse().unwrap());
        check(&[claim], &corpus, &Settings::default(), &options).claims[0].verdict
    }

    #[test]
    fn who_cites_the_article_does_not_bear_it_out() {
        use Verdict::{Supported, Unsupported};
        let cases = [
            ("Told by others.", Supported),
            ("Source: https://desk.example/quarry.", Unsupported),
            ("Source: http://www.Desk.example/quarry/#stone", Unsupported),
            ("Source: https://desk.example/quarry/old", Supported),
            ("Source: https://desk.example/quarry-2", Supported),
            ("Source: https://desk.example/quarry.html", Supported),
            ("Source: https://desk.example/", Supported),
        ];
        for (text, expected) in cases {
            assert_eq!(verdict(&[text]), expected, "{text}");
        }
        assert_eq!(
            verdict(&["(https://desk.example/quarry)", "Our own count."]),
            Supported
        );
    }

    #[test]
    fn the_article_itself_does_not_bear_itself_out() {
        let claim = Claim {
            article: Some("https://desk.example/quarry".to_owned()),
            ..single(FACT, &Defaults::default()).unwrap()
        };
        let mut source = Source::plain("a.txt", format!("{FACT}.\n"));
        source.metadata.url = Some("http://www.desk.example/quarry/".to_owned());
        let options = Options::new("2026-01-01".parse().unwrap());
        let report = check(
            &[claim],
            &Corpus::of(vec![source]),
            &Settings::default(),
            &options,
        );
        assert_eq!(report.claims[0].verdict, Verdict::Unsupported);
        let findings = &report.claims[0].evidence[0].findings;
        assert!(
            findings
                .iter()
                .any(|f| f.message.contains("the article under check"))
        );
    }
}
