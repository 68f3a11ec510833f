//! A report made by hand, with a claim of every kind.

use super::texts::{Piece, Text};
use super::*;
use crate::corpus::{Corpus, Source};
use crate::finding::Code;
use crate::judge::Relation;
use crate::language::Aspect;

const GRAVE: &str = "A few days earlier a huge mass grave had come to light in Mosul,\nthought to have 4,000 bodies in it.";

/// The bytes of `words` in `text`, at their first place.
fn span(text: &str, words: &str) -> Option<Span> {
    let start = text.find(words)?;
    Some(Span::new(start, start + words.len()))
}

/// The report that the snapshots show.
pub(crate) fn report() -> Report {
    Report {
        claims: vec![
            hedged(),
            inflated(),
            expected(),
            disputed(),
            unsupported(),
            waived(),
            wide(),
            unchecked(),
            hostile(),
        ],
        sources: sources(),
        left_out: vec![(String::new(), 1), ("pdf".to_owned(), 3)],
        review: Review::default(),
        texts: texts(),
    }
}

/// The text of one source, and an excerpt of another; of the rest there is none.
fn texts() -> Texts {
    let before = "An interview. ".repeat(72) + "  \n\n";
    let whole = format!("{before}{GRAVE}\nThe next passage.\n");
    let piece = Piece {
        start: 900,
        text: format!(
            "{:<112}Iraq signed, the minister said. <b>&amp;</b>",
            "&lt;"
        ),
    };
    let excerpt = Text {
        pieces: vec![piece],
        goes_on: true,
    };
    [
        (
            "corpus/broadcast-interview.txt".to_owned(),
            Text::whole(whole),
        ),
        ("corpus/wire.txt".to_owned(), excerpt),
    ]
    .into()
}

fn sources() -> Sources {
    let hostile = "corpus/\u{1b}]0;pwned\u{7}.txt";
    let paths = ["corpus/broadcast-interview.txt", "corpus/wire.txt", hostile];
    let corpus = paths.map(|path| Source::plain(path, String::new()));
    let problem = format!("{hostile}: binary, not text");
    Sources::of(&Corpus::of(corpus.to_vec()), [(2, problem)].into())
}

/// A claim with nothing but its verdict, which passes where that is `supported`.
pub(crate) fn claim(id: &str, text: &str, verdict: Verdict, line: usize) -> ClaimReport {
    ClaimReport {
        id: id.to_owned(),
        file: PathBuf::from("claims/mosul.toml"),
        line,
        column: 8,
        written: Arc::new(FileText::new("claims/mosul.toml", "")),
        text_span: Span::default(),
        text: text.to_owned(),
        speaker: None,
        as_of: None,
        tags: Vec::new(),
        note: None,
        expect: Verdict::Supported,
        verdict,
        outcome: if verdict == Verdict::Supported {
            Outcome::Pass
        } else {
            Outcome::Fail
        },
        confidence: 0.966_666_7,
        findings: Vec::new(),
        evidence: Vec::new(),
        waiver: None,
        known: None,
        stale: Vec::new(),
        facts: Vec::new(),
        corrected: None,
    }
}

fn evidence(source: &str, line: usize, text: &str, stance: Stance) -> Evidence {
    Evidence {
        source: source.to_owned(),
        origin: source.to_owned(),
        line,
        column: 1,
        span: Span::new(1012, 1012 + text.len()),
        text: text.to_owned(),
        stance,
        confidence: 0.97,
        score: 12.345,
        restated: None,
        findings: Vec::new(),
        comparisons: Vec::new(),
        features: Features::default(),
        about: Arc::default(),
        anchor: (stance != Stance::Related).then(|| anchor(line, text)),
    }
}

fn anchor(line: usize, text: &str) -> Anchor {
    let breaks = text.matches('\n').count();
    let last = text.rsplit('\n').next().unwrap_or_default();
    Anchor {
        start: 1012,
        end: 1012 + text.chars().count(),
        after: Position {
            line: line + breaks,
            column: last.chars().count() + 1,
        },
        prefix: "The ground was cleared in May. ".to_owned(),
        suffix: " Nobody has counted them.".to_owned(),
    }
}

fn finding(code: Code, message: &str, passage_span: Option<Span>) -> Finding {
    Finding {
        code,
        severity: code.default_severity(),
        message: message.to_owned(),
        claim_span: None,
        passage_span,
    }
}

struct Sides<'a> {
    claim: (&'a str, &'a str),
    passage: (&'a str, &'a str),
}

fn compare(aspect: Aspect, relation: Relation, sides: &Sides<'_>, remark: &str) -> Comparison {
    let code = match (relation, aspect) {
        (Relation::Differs, Aspect::Quantity) => Some(Code::ConflictQuantity),
        (Relation::Differs, Aspect::Polarity) => Some(Code::ConflictPolarity),
        _ => None,
    };
    Comparison {
        aspect,
        claim_span: span(sides.claim.0, sides.claim.1),
        claim: sides.claim.1.into(),
        passage_span: span(sides.passage.0, sides.passage.1),
        passage: sides.passage.1.into(),
        relation,
        remark: remark.to_owned(),
        code,
    }
}

fn compared(
    claim: &str,
    passage: &str,
    pairs: &[(Aspect, Relation, &str, &str, &str)],
) -> Vec<Comparison> {
    let pairs = pairs.iter().map(|(aspect, relation, old, new, remark)| {
        let sides = Sides {
            claim: (claim, old),
            passage: (passage, new),
        };
        compare(*aspect, *relation, &sides, remark)
    });
    pairs.collect()
}

fn hedge() -> Finding {
    finding(
        Code::Hedged,
        "the source hedges: \"thought to\"",
        span(GRAVE, "thought to"),
    )
}

pub(super) fn hedged() -> ClaimReport {
    use Aspect::{Name, Quantity, Word};
    let text = "4000 bodies in Mosul grave";
    let pairs = [
        (Quantity, Relation::Same, "4000", "4,000", ""),
        (Word, Relation::Same, "bodies", "bodies", ""),
        (Name, Relation::Same, "Mosul", "Mosul", ""),
        (Word, Relation::Same, "grave", "grave", ""),
    ];
    ClaimReport {
        facts: vec![
            Fact {
                aspect: Quantity,
                span: Span::new(0, 4),
                meaning: "4,000 (bodies)".to_owned(),
            },
            Fact {
                aspect: Name,
                span: Span::new(15, 20),
                meaning: "Mosul".to_owned(),
            },
        ],
        evidence: vec![Evidence {
            restated: Some("4,000 bodies in Mosul grave".to_owned()),
            findings: vec![hedge()],
            comparisons: compared(text, GRAVE, &pairs),
            ..evidence(
                "corpus/broadcast-interview.txt",
                12,
                GRAVE,
                Stance::Supports,
            )
        }],
        ..claim("mosul-grave", text, Verdict::Supported, 3)
    }
}

fn inflated() -> ClaimReport {
    use Aspect::{Name, Quantity, Word};
    let text = "5,000 bodies in Mosul grave";
    let pairs = [
        (
            Quantity,
            Relation::Differs,
            "5,000",
            "4,000 bodies",
            "the claim is 25 % higher",
        ),
        (Word, Relation::Same, "bodies", "bodies", ""),
        (Name, Relation::Same, "Mosul", "Mosul", ""),
    ];
    let conflict = finding(
        Code::ConflictQuantity,
        "5,000 is not 4,000: the claim is 25 % higher",
        span(GRAVE, "4,000"),
    );
    let mut comparisons = compared(text, GRAVE, &pairs);
    comparisons[0].passage_span = span(GRAVE, "4,000");
    ClaimReport {
        note: Some("Circulated in two newsletters.".to_owned()),
        evidence: vec![Evidence {
            restated: Some("4,000 bodies in Mosul grave".to_owned()),
            findings: vec![conflict, hedge()],
            comparisons,
            ..evidence(
                "corpus/broadcast-interview.txt",
                12,
                GRAVE,
                Stance::Conflicts,
            )
        }],
        ..claim("mosul-grave-inflated", text, Verdict::Conflicting, 6)
    }
}

fn expected() -> ClaimReport {
    ClaimReport {
        expect: Verdict::Conflicting,
        outcome: Outcome::Pass,
        ..ClaimReport {
            id: "mosul-grave-known-wrong".to_owned(),
            line: 10,
            note: None,
            ..inflated()
        }
    }
}

fn disputed() -> ClaimReport {
    use Aspect::{Name, Polarity};
    let text = "Iraq has signed up to the International Criminal Court, and nobody who was at the festival in September doubted that it had";
    let no = "Iraq is not a signatory of the court.";
    let yes = "Iraq signed, the minister said.";
    let against = [
        (Name, Relation::Same, "Iraq", "Iraq", ""),
        (
            Polarity,
            Relation::Differs,
            "has signed",
            "is not a signatory",
            "the source denies it",
        ),
    ];
    let conflict = finding(
        Code::ConflictPolarity,
        "the source denies what the claim asserts",
        span(no, "not"),
    );
    ClaimReport {
        evidence: vec![
            evidence("corpus/wire.txt", 4, yes, Stance::Supports),
            evidence("corpus/wire.txt", 5, yes, Stance::Supports),
            evidence("corpus/wire.txt", 6, yes, Stance::Supports),
            Evidence {
                restated: Some(text.replace("has signed", "has not signed")),
                findings: vec![conflict],
                comparisons: compared(text, no, &against),
                ..evidence("corpus/belgium-court.txt", 107, no, Stance::Conflicts)
            },
        ],
        ..claim("iraq-court", text, Verdict::Disputed, 14)
    }
}

fn unsupported() -> ClaimReport {
    use Aspect::{Name, Word};
    let text = "George Clooney paid for the festival";
    let near =
        "More than 40,000 actions were taken before the festival; George Clooney was in the hall.";
    let pairs = [
        (Name, Relation::Same, "George Clooney", "George Clooney", ""),
        (Word, Relation::Missing, "paid", "", ""),
        (Word, Relation::Same, "festival", "festival", ""),
    ];
    ClaimReport {
        findings: vec![finding(
            Code::Unsupported,
            "no source settles the claim",
            None,
        )],
        evidence: vec![Evidence {
            comparisons: compared(text, near, &pairs),
            ..evidence("corpus/belgium-court.txt", 31, near, Stance::Related)
        }],
        ..claim("festival-paid", text, Verdict::Unsupported, 18)
    }
}

pub(super) fn waived() -> ClaimReport {
    ClaimReport {
        id: "mosul-grave-waived".to_owned(),
        line: 22,
        outcome: Outcome::Waived,
        waiver: Some(Waiver {
            reason: "awaiting the ministry's figures".to_owned(),
            until: Some(jiff::civil::date(2027, 1, 31)),
        }),
        ..inflated()
    }
}

/// A claim that its source corrects, in a file of its own.
pub(super) fn correctable() -> ClaimReport {
    use Aspect::{Date, Quantity};
    let text = "The turbines produced 16 gigawatt hours in 2025";
    let source = "Together they produced 61 gigawatt hours in 2025.";
    let told = text.replace("16", "61");
    let pairs = [
        (
            Quantity,
            Relation::Differs,
            "16 gigawatt hours",
            "61 gigawatt hours",
            "",
        ),
        (Date, Relation::Same, "in 2025", "in 2025", ""),
    ];
    let file = format!("# From the flyer.\n[[claim]]\nid = \"output\"\ntext = '{text}' # page 2\n");
    let at = file.find('\'').unwrap_or_default();
    ClaimReport {
        file: PathBuf::from("claims/wind.toml"),
        text_span: Span::new(at, at + text.len() + 2),
        written: Arc::new(FileText::new("claims/wind.toml", file)),
        evidence: vec![Evidence {
            restated: Some(told.clone()),
            findings: vec![finding(
                Code::ConflictQuantity,
                "16 is not 61",
                span(source, "61"),
            )],
            comparisons: compared(text, source, &pairs),
            ..evidence("corpus/wind.txt", 4, source, Stance::Conflicts)
        }],
        corrected: Some(Box::new(claim("output", &told, Verdict::Supported, 4))),
        ..claim("output", text, Verdict::Conflicting, 4)
    }
}

/// Wide characters, tabs, words from right to left, and a word longer than any line.
fn wide() -> ClaimReport {
    let text = "東京で5,000人が会議に参加した";
    let near = "\t会議に\t4,000人が参加した。 ארבעת אלפים איש השתתפו. \
                DonaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftDonaudampfschifffahrtselektrizitätenhauptbetriebswerk";
    let conflict = finding(
        Code::ConflictQuantity,
        "5,000 is not 4,000",
        span(near, "4,000人"),
    );
    let pairs = [(
        Aspect::Quantity,
        Relation::Differs,
        "5,000人",
        "4,000人",
        "the claim is 25 % higher",
    )];
    ClaimReport {
        evidence: vec![Evidence {
            restated: Some(text.replace("5,000", "4,000")),
            findings: vec![conflict],
            comparisons: compared(text, near, &pairs),
            ..evidence("corpus/東京.txt", 7, near, Stance::Conflicts)
        }],
        ..claim(
            "tokyo-with-an-id-that-is-longer-than-a-line-of-sixty-columns",
            text,
            Verdict::Conflicting,
            26,
        )
    }
}

fn unchecked() -> ClaimReport {
    ClaimReport {
        findings: vec![finding(
            Code::UncheckedSource,
            "none of its sources could be read",
            None,
        )],
        ..claim(
            "nothing-to-read",
            "The minutes say so",
            Verdict::Unchecked,
            30,
        )
    }
}

/// Everything that could do harm, everywhere.
pub(crate) fn hostile() -> ClaimReport {
    let bad = "\u{1b}[2J\u{9b}31m\u{202e}evil\u{2066}\0\u{7}\r\u{2028}\n::error::pwned\n##[group]x\u{200b}\u{7f}";
    let waiver = Waiver {
        reason: bad.to_owned(),
        until: None,
    };
    let conflict = Finding {
        message: bad.to_owned(),
        ..finding(Code::ConflictQuantity, "", span(bad, "evil"))
    };
    let pairs = [(Aspect::Quantity, Relation::Weaker, bad, bad, bad)];
    ClaimReport {
        file: PathBuf::from(bad),
        note: Some(bad.to_owned()),
        findings: vec![finding(Code::TooFewOrigins, bad, None)],
        evidence: vec![Evidence {
            restated: Some(format!("not {bad}")),
            findings: vec![conflict],
            comparisons: compared(bad, bad, &pairs),
            ..evidence(bad, 1, bad, Stance::Conflicts)
        }],
        waiver: Some(waiver),
        facts: vec![Fact {
            aspect: Aspect::Word,
            span: Span::new(0, bad.len()),
            meaning: bad.to_owned(),
        }],
        ..claim(bad, bad, Verdict::Conflicting, 1)
    }
}
