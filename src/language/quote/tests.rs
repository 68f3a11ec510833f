#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use proptest::prelude::*;

#[test]
fn quotations_are_found_in_any_typography() {
    let cases: [(&str, &[&str]); 34] = [
        ("He said \"we will pay\" today.", &["we will pay"]),
        ("He said “we will pay” today.", &["we will pay"]),
        ("He said ‘we will pay’ today.", &["we will pay"]),
        ("He said 'we will pay' today.", &["we will pay"]),
        ("Er sagte „wir zahlen das“ gestern.", &["wir zahlen das"]),
        (
            "Il a dit « nous allons payer » hier.",
            &[" nous allons payer "],
        ),
        ("Er sagte »wir zahlen das« gestern.", &["wir zahlen das"]),
        ("Han sade ”vi betalar nu” igen.", &["vi betalar nu"]),
        ("彼は「はい そう です」と言った。", &["はい そう です"]),
        ("He said ``we will pay'' today.", &["we will pay"]),
        (
            "“We heard ‘no new road’ twice,” he said.",
            &["We heard ‘no new road’ twice,", "no new road"],
        ),
        ("“We won’t pay,” he said.", &["We won’t pay,"]),
        (
            "‘We won’t pay the bill,’ he said.",
            &["We won’t pay the bill,"],
        ),
        (
            "'We won't pay the bill,' he said.",
            &["We won't pay the bill,"],
        ),
        (
            "‘The ministers’ aides are here,’ he said.",
            &["The ministers’ aides are here,"],
        ),
        ("The ministers’ aides and the council’s plan.", &[]),
        ("The ministers' aides and the council's plan.", &[]),
        ("In the '90s and the ’80s it rained.", &[]),
        ("'Twas the night, and rock 'n' roll.", &[]),
        ("A 6\" pipe and a 5' 10\" man.", &[]),
        (
            "“First part.\n\n“Second part,” he said.",
            &["First part.\n\n“Second part,"],
        ),
        (
            "\"First part of it.\n\n\"Second part,\" he said.",
            &["First part of it.\n\n\"Second part,"],
        ),
        (
            "“First part.\n“Second part,” he said.",
            &["First part.\n“Second part,"],
        ),
        (
            "“It never ends, he said.\n\nThen he left.",
            &["It never ends, he said."],
        ),
        (
            "“One thing here “another thing here” he said.",
            &["One thing here", "another thing here"],
        ),
        (
            "She said \"it is over\" and \"we go on\".",
            &["it is over", "we go on"],
        ),
        ("(\"in brackets it stands\")", &["in brackets it stands"]),
        ("He said—“we go on”—and left.", &["we go on"]),
        ("He said: \"Rule number 5\" is void.", &["Rule number 5"]),
        ("“”", &[]),
        ("\"", &[]),
        ("", &[]),
        ("O'Brien's dog isn't Jones's.", &[]),
        ("»»»«««“““”””", &[]),
    ];
    for (text, expected) in cases {
        let found: Vec<_> = quotes(text).iter().map(|q| q.inner.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn scare_quotes_are_short_and_lost_ends_are_told() {
    let cases = [
        ("The “deal” failed.", true, true),
        ("The “great deal” failed.", true, true),
        ("The “very great deal” failed.", false, true),
        ("“We will never pay.\n\nHe left.", false, false),
    ];
    for (text, short, closed) in cases {
        let found = quotes(text);
        assert_eq!((found[0].short, found[0].closed), (short, closed), "{text}");
    }
}

/// v verbatim, s shortened, a altered, r altered and reversed, - absent.
fn matched(quote: &str, source: &str) -> (char, String) {
    let text = |span: Span| span.of(source).to_string();
    match find_quote(quote, source) {
        QuoteMatch::Verbatim { span } => ('v', text(span)),
        QuoteMatch::Shortened { span } => ('s', text(span)),
        QuoteMatch::Altered { span, reverses, .. } => {
            (if reverses { 'r' } else { 'a' }, text(span))
        }
        QuoteMatch::Absent => ('-', String::new()),
    }
}

#[test]
fn words_are_found_up_to_typography() {
    let cases = [
        ("we will pay", "Today we will pay.", 'v'),
        ("We will pay", "Today we will pay.", 'v'),
        ("we will pay,", "Today we will pay.", 'v'),
        ("we won't pay", "Today we won’t pay.", 'v'),
        ("the final office", "the ﬁnal oﬃce", 'v'),
        ("the information act", "the infor-\nmation act", 'v'),
        ("the information act", "the infor\u{ad}mation act", 'v'),
        ("a well-known act", "a well-\nknown act", 'v'),
        ("ten per cent", "ten\u{a0}per\u{202f}cent", 'v'),
        ("ten  per\ncent", "ten per cent", 'v'),
        ("yes – and no", "yes -- and no", 'v'),
        ("open 10–12 daily", "open 10-12 daily", 'v'),
        ("over 4,000 bodies", "over 4000 bodies", 'v'),
        ("Guterres left", "Gutérres left", 'v'),
        ("the U.N. met", "the U.N. met", 'v'),
        ("[the council] will pay", "They will pay", 'v'),
        (
            "yesterday [the council] paid the bill",
            "yesterday it paid the bill",
            'v',
        ),
        (
            "yesterday [the council] paid the bill",
            "yesterday Brook Town Council paid the bill",
            'v',
        ),
        ("[T]he road is shut", "But the road is shut", 'v'),
        (
            "the council pay[s] the bill",
            "the council pay the bill",
            'v',
        ),
        ("we was [sic] wrong", "we was wrong", 'v'),
        ("we go on … today", "we go on today", 'v'),
        ("…we go on…", "and we go on today", 'v'),
        (
            "We will pay the bill",
            "“We will,” he said, “pay the bill.”",
            'v',
        ),
        ("the council will pay", "THE COUNCIL WILL PAY US", 'v'),
        ("50", "there were 50 of them", 'v'),
        ("we will pay", "“We\n\n“will pay”", 'v'),
        ("[The mayor] won’t pay", "He won't pay", 'v'),
    ];
    for (quote, source, expected) in cases {
        assert_eq!(matched(quote, source).0, expected, "{quote} in {source}");
    }
}

#[test]
fn omissions_shorten_or_reverse() {
    let far = format!("we will {} pay the bill", "then and there ".repeat(30));
    let cases: [(&str, &str, char); 20] = [
        (
            "we will … pay the bill",
            "we will of course pay the bill",
            's',
        ),
        (
            "we will ... pay the bill",
            "we will of course pay the bill",
            's',
        ),
        (
            "we will [...] pay the bill",
            "we will of course pay the bill",
            's',
        ),
        (
            "we will […] pay the bill",
            "we will of course pay the bill",
            's',
        ),
        (
            "we will (...) pay the bill",
            "we will of course pay the bill",
            's',
        ),
        (
            "we will . . . pay the bill",
            "we will of course pay the bill",
            's',
        ),
        ("we ... pay ... bill", "we shall pay the whole bill", 's'),
        ("we go on. ... We pay", "We go on. It rains. We pay", 's'),
        ("we will … pay the bill", "we will not pay the bill", 'r'),
        (
            "we will … pay the bill",
            "we will under no terms pay the bill",
            'r',
        ),
        ("we will ... go", "we will leave without you and go", 'r'),
        (
            "we do ... pay the bill",
            "we don't and can't ... pay the bill",
            'r',
        ),
        (
            "we will [happily] pay the bill",
            "we will hardly pay the bill",
            'r',
        ),
        ("we will [not] pay the bill", "we will pay the bill", 'r'),
        ("[never] paid the bill", "they paid the bill", 'r'),
        ("we will … pay the bill", &far, '-'),
        // A clause of time or reason left out whole keeps its "nobody" to itself; half a clause does not.
        (
            "We waited … Then we left",
            "We waited until nobody came. Then we left",
            's',
        ),
        (
            "We waited … Then we left",
            "“We waited until nobody came,” she said. “Then we left”",
            's',
        ),
        (
            "We waited … Then we left",
            "We waited but not for long. Then we left",
            'r',
        ),
        (
            "We waited … the train came",
            "We waited until no longer the train came",
            'r',
        ),
    ];
    for (quote, source, expected) in cases {
        assert_eq!(matched(quote, source).0, expected, "{quote} in {source}");
    }
}

#[test]
fn a_place_that_keeps_the_sense_is_preferred() {
    let source = "We will not pay the bill. We will gladly pay the bill.";
    let found = matched("we will … pay the bill", source);
    assert_eq!(found, ('s', "We will gladly pay the bill".to_string()));
}

#[test]
fn changed_words_are_told_from_absent_ones() {
    let cases = [
        (
            "we will pay the whole bill",
            "We will pay the entire bill.",
            'a',
            "We will pay the entire bill",
        ),
        (
            "we will pay the bill",
            "We will never pay the bill.",
            'r',
            "We will never pay the bill",
        ),
        (
            "we will not pay the bill",
            "We will pay the bill.",
            'r',
            "We will pay the bill",
        ),
        (
            "nobody here will pay the bill",
            "Everybody here will pay the bill",
            'r',
            "Everybody here will pay the bill",
        ),
        (
            "we will pay 5,000 pounds now",
            "we will pay 4,000 pounds now",
            'a',
            "we will pay 4,000 pounds now",
        ),
        (
            "the US will pay for it",
            "tell the us will pay for it now",
            'a',
            "the us will pay for it",
        ),
        ("we will pay", "We will never pay.", '-', ""),
        (
            "we will pay the bill",
            "The bill of the house is due.",
            '-',
            "",
        ),
        ("the bill we pay will rise", "we will pay the bill", '-', ""),
        (
            "we cure all ills with water",
            "We cure some ills. The water is cold.",
            '-',
            "",
        ),
        ("50 people", "1500 people", '-', ""),
        ("pay", "payment", '-', ""),
        ("", "anything", '-', ""),
        ("…", "anything", '-', ""),
        ("[the council]", "anything", '-', ""),
        ("we will pay the bill", "", '-', ""),
    ];
    for (quote, source, kind, text) in cases {
        assert_eq!(matched(quote, source), (kind, text.to_string()), "{quote}");
    }
}

/// Near enough to look right, and not what was said.
#[test]
fn words_that_were_not_said() {
    let cases = [
        ("we will pay the bill", "we would pay the bill", 'a'),
        ("we will pay the bill", "they will pay the bill", 'a'),
        ("we will pay the bill", "we will pay a bill", 'a'),
        ("we will pay the bill", "we will pay the bills", 'a'),
        ("we will pay the bill", "we cannot pay the bill", 'r'),
        ("we will pay the bill", "we will hardly pay the bill", 'r'),
        ("we can pay the bill", "we can’t pay the bill", 'r'),
        ("all of us will pay", "none of us will pay", 'r'),
        ("we will pay 50 pounds", "we will pay 150 pounds", 'a'),
        ("we will pay 1.5 million", "we will pay 15 million", 'a'),
        ("we will pay on Monday", "we will pay on Friday", 'a'),
        (
            "it is legal to park here",
            "it is illegal to park here",
            'a',
        ),
        ("profits rose by a tenth", "profits fell by a tenth", 'a'),
        ("the bill we will pay", "we will pay the bill", '-'),
        ("we will win", "we will see who can win", '-'),
        ("the plan is dead", "the dead plan", '-'),
        ("we will pay the bill", "pay the bill we will not", '-'),
    ];
    for (quote, source, expected) in cases {
        assert_eq!(matched(quote, source).0, expected, "{quote} in {source}");
    }
}

#[test]
fn changes_point_at_both_sides() {
    let quote = "we will pay the whole bill";
    let source = "Then we will not pay the entire bill.";
    let QuoteMatch::Altered {
        changes, reverses, ..
    } = find_quote(quote, source)
    else {
        panic!("not altered");
    };
    let found: Vec<_> = changes
        .iter()
        .map(|c| (c.quote.of(quote), c.source.of(source)))
        .collect();
    assert_eq!(found, [("", "not"), ("whole", "entire")]);
    assert!(reverses);
}

#[test]
fn a_quotation_is_looked_for_only_where_all_its_words_stand() {
    let source =
        "\u{201c}We will pay the Fishermen\u{2019}s fees,\u{201d} she said. It took 4,000 days.";
    for (quote, may) in [
        ("we will pay", true),
        ("will pay ... 4000 days", true),
        ("pay she will", true),
        ("We will [not] pay the fishermen's fees", true),
        ("we will not pay", false),
        ("fishermen", false),
    ] {
        assert_eq!(may_hold(quote, source), may, "{quote}");
    }
}

#[test]
fn a_long_source_takes_linear_time() {
    let source = "we will pay the bill of the town and so on ".repeat(40_000);
    let quote = "we will pay the bill of the town and so off ".repeat(40);
    assert!(!matches!(
        find_quote(&quote, &source),
        QuoteMatch::Verbatim { .. }
    ));
    let marks = "\"'“‘".repeat(20_000);
    assert!(quotes(&marks).len() < marks.len());
}

proptest! {
    #[test]
    fn quotations_stand_on_borders(text in "([a-zé]{1,4}|[\"'“”„‘’«»`]|[ .,\n]|\n\n){0,60}") {
        for quote in quotes(&text) {
            prop_assert!(text.get(quote.span.start..quote.span.end).is_some());
            prop_assert!(text.get(quote.inner.start..quote.inner.end).is_some());
            prop_assert!(quote.span.contains(quote.inner) && !quote.inner.is_empty());
        }
    }

    #[test]
    fn no_text_breaks_the_search(quote in "\\PC{0,40}", source in "\\PC{0,80}") {
        quotes(&source);
        find_quote(&quote, &source);
    }

    #[test]
    fn finds_stand_on_borders(quote in "(we|will|not|pay|é|…|\\[|\\]|\\.\\.\\.|[-' ]){0,20}", source in "(we|will|not|pay|é|[-'“” .\n]){0,40}") {
        let (spans, pairs) = match find_quote(&quote, &source) {
            QuoteMatch::Verbatim { span } | QuoteMatch::Shortened { span } => {
                prop_assert!(may_hold(&quote, &source));
                (vec![span], vec![])
            }
            QuoteMatch::Altered { span, changes, .. } => (vec![span], changes),
            QuoteMatch::Absent => (vec![], vec![]),
        };
        for span in spans.into_iter().chain(pairs.iter().map(|c| c.source)) {
            prop_assert!(source.get(span.start..span.end).is_some(), "{span:?}");
        }
        for change in pairs {
            prop_assert!(quote.get(change.quote.start..change.quote.end).is_some());
        }
    }

    #[test]
    fn any_stretch_of_a_source_is_found_in_it(words in prop::collection::vec("[a-z]{2,6}", 4..30)) {
        let source = words.join(" ");
        let quote = words[1..words.len() - 1].join("\n");
        let found = matches!(find_quote(&quote, &source), QuoteMatch::Verbatim { .. });
        prop_assert!(found);
    }
}
