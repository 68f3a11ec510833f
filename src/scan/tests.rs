use std::collections::BTreeSet;

use proptest::prelude::*;
use smol_str::SmolStr;

use super::reader::Reader;
use super::trace::{Held, Passing, STRETCH, Trace};
use super::work::TRACES;
use super::*;
use crate::corpus::Source;
use crate::language::name::Aliases;
use crate::language::statement::{Setting, Statement};
use crate::span::Span;

/// The passages found for a claim in `texts` that have `titles`, best first, as source and sentence.
fn titled(claim: &str, texts: &[&str], titles: &[&str]) -> Vec<(usize, usize)> {
    let both = texts.iter().zip(titles).enumerate();
    let sources = both.map(|(i, (text, title))| {
        let mut source = Source::plain(&format!("{i}.txt"), (*text).to_string());
        source.metadata.title = Some((*title).to_string());
        source
    });
    found_in(&[claim], sources.collect(), &|_, _| true, 5).remove(0)
}

/// For each claim the passages found in `texts`, best first, as source and sentence.
fn found(claims: &[&str], texts: &[&str], candidates: usize) -> Vec<Vec<(usize, usize)>> {
    let sources = texts.iter().enumerate();
    let sources = sources.map(|(i, text)| Source::plain(&format!("{i}.txt"), (*text).to_string()));
    let allowed = |_, source: usize| !texts[source].starts_with("Out of scope");
    found_in(claims, sources.collect(), &allowed, candidates)
}

fn found_in(
    claims: &[&str],
    sources: Vec<Source>,
    allowed: &(dyn Fn(usize, usize) -> bool + Sync),
    candidates: usize,
) -> Vec<Vec<(usize, usize)>> {
    let aliases = Aliases::new(&[vec!["ISIS".into(), "Islamic State".into(), "Daesh".into()]]);
    let setting = Setting {
        reference: None,
        aliases: &aliases,
    };
    let statements: Vec<Statement> = claims.iter().map(|c| Statement::read(c, setting)).collect();
    let queries = Queries::new(statements.iter(), &aliases);
    let corpus = Corpus::of(sources);
    let limits = Limits {
        allowed,
        candidates,
        meter: &Meter::default(),
    };
    let scanned = scan(&queries, &corpus, &limits);
    let place = |c: &Candidate| {
        let sentences = corpus.read(c.block.source).unwrap().sentences();
        let sentence = sentences.partition_point(|s| s.end <= c.span.start);
        (c.block.source, sentence)
    };
    let places = |found: &Vec<Candidate>| found.iter().map(place).collect();
    scanned.candidates.iter().map(places).collect()
}

#[test]
fn what_is_written_in_two_ways_meets_in_one_term() {
    let cases = [
        ("4,000 sheep", "Somebody counted four thousand of them."),
        ("four thousand sheep", "Somebody counted 4000 of them."),
        ("1.2 million votes", "It was 1,200,000 in the end."),
        ("The U.N. met", "It was the United Nations that did."),
        ("The United Nations met", "It was the UN that did."),
        ("Daesh fled", "It was Islamic State that did."),
        ("The E.U. met", "It was the European Union that did."),
        ("The European Union met", "It was the EU that did."),
        ("The BoE met", "It was the Bank of England that did."),
        (
            "The OECD met",
            "It was the Organisation for Economic Co-operation and Development that did.",
        ),
        (
            "The World Meteorological Organization met",
            "It was the W.M.O. that did.",
        ),
        ("The League of Arab Nations met", "It was the LAN that did."),
        ("a dozen sheep", "Somebody counted twelve of them."),
        ("They sent her", "Sending somebody takes long."),
        ("The tumor grew", "Tumours do this."),
        ("The Wolves won", "A wolf did it."),
        ("Guterres spoke", "It was António GUTERRES’s turn."),
        (
            "The council appointed her",
            "Appointing somebody takes long.",
        ),
    ];
    for (claim, text) in cases {
        let texts = ["Nothing to see here at all.", text];
        assert_eq!(found(&[claim], &texts, 3)[0], [(1, 0)], "{claim} | {text}");
    }
}

#[test]
fn what_only_looks_alike_does_not_meet() {
    let cases = [
        // Initials that make a word in daily use, and those of two words, are taken for no name.
        ("The Adult Nursing Department met", "This and that."),
        ("The United Tanneries met", "It was the UT that did."),
        (
            "The World Meteorological Organization met",
            "The WMA and wm.",
        ),
        ("The European Union met", "A union of European bakers did."),
    ];
    for (claim, text) in cases {
        assert_eq!(found(&[claim], &[text], 3)[0], [], "{claim} | {text}");
    }
}

#[test]
fn a_name_and_a_number_told_otherwise_rank_first() {
    let texts = [
        "The troops were sent to the nations of the south.",
        "Four ships came.\n\nA thousand people sent letters.",
        "The United Nations sent 4,000 soldiers.",
    ];
    let places = found(&["U.N. sends four thousand troops"], &texts, 1);
    assert_eq!(places[0], [(2, 0)]);
}

#[test]
fn other_claims_do_not_change_what_a_claim_finds() {
    let text = "The mayor spoke.\n\nNobody sang.\n\nThe viaduct is closed.\n\nNobody danced.";
    let alone = found(&["The viaduct is closed"], &[text], 5);
    assert_eq!(alone[0], [(0, 2)]);
    let among = found(
        &["The viaduct is closed", "Nobody sang or danced"],
        &[text],
        5,
    );
    assert_eq!(among[0], alone[0]);
}

#[test]
fn a_title_helps_where_the_sentence_is_silent() {
    let texts = ["It is closed for repairs.", "It is closed for repairs."];
    let titles = ["The harbour", "The viaduct"];
    assert_eq!(
        titled("The viaduct is closed", &texts, &titles),
        [(1, 0), (0, 0)]
    );
}

#[test]
fn rarer_and_more_terms_come_first() {
    let texts = [
        "The mayor spoke.\n\nThe mayor spoke of the viaduct.\n\nThe mayor sang.",
        "The mayor left.\n\nThe mayor came.",
    ];
    let places = found(&["The mayor spoke of the viaduct"], &texts, 2);
    assert_eq!(places[0], [(0, 1), (0, 0)]);
}

#[test]
fn a_source_out_of_scope_gives_no_candidate() {
    let texts = ["Out of scope: the viaduct.", "The viaduct is closed."];
    assert_eq!(found(&["The viaduct is closed"], &texts, 5)[0], [(1, 0)]);
}

#[test]
fn a_number_inside_another_is_no_hit() {
    let texts = ["There were 1500 and 5,000,000 of them."];
    // Any number is a weak sign, the very number a strong one: both claims find it for that alone.
    let places = found(&["50 sheep"], &texts, 5);
    assert_eq!(places[0], [(0, 0)]);
    let texts = ["There were 1500 of them.", "There were 50 of them."];
    assert_eq!(found(&["50 sheep"], &texts, 1)[0], [(1, 0)]);
}

#[test]
fn no_claim_and_no_source_find_nothing() {
    assert!(found(&[], &["The viaduct."], 5).is_empty());
    assert_eq!(found(&["The viaduct"], &[], 5), [[]]);
    assert_eq!(found(&["of the"], &["of the"], 5), [[]]);
}

/// A window: its place, its words, and its terms with how often each occurs.
type Traced = (Span, u32, Vec<(u32, u32)>);

/// The windows of `text` that hold a term, and how many windows and words there are in all.
fn traced(reader: &mut Reader<'_>, text: &str) -> (Vec<Traced>, u64, u64) {
    let mut trace = Trace::default();
    reader.read(text, &mut trace);
    let mut passing = Passing::default();
    passing.read(trace.from(0..trace.len()));
    let window = |held: &Held| {
        let terms = passing.terms(held).to_vec();
        (held.window.span, held.window.words, terms)
    };
    let windows = passing.windows().iter().map(window).collect();
    (windows, trace.counts.windows, trace.counts.words)
}

fn queries(claims: &[&str]) -> Queries {
    let aliases = Aliases::new(&[]);
    let setting = Setting {
        reference: None,
        aliases: &aliases,
    };
    let statements: Vec<Statement> = claims.iter().map(|c| Statement::read(c, setting)).collect();
    Queries::new(statements.iter(), &aliases)
}

/// A text of many sentences, of words that take turns at different rates.
fn prose(sentences: usize, seed: usize) -> String {
    const WORDS: &[&str] = &[
        "harbour",
        "council",
        "voted",
        "the",
        "ferry",
        "of",
        "31",
        "four",
        "thousand",
        "ships",
        "Orne",
        "U.N.",
        "closed",
        "rain",
        "mayor’s",
        "and",
        "Élise",
        "million",
        "spring",
        "budget",
    ];
    let mut text = String::new();
    let mut state = seed;
    for i in 0..sentences {
        for j in 0..4 + (i + seed) % 13 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text += if j == 0 { "Orne " } else { " " };
            text += WORDS[(state >> 33) % WORDS.len()];
        }
        text += if i % 5 == 4 { ".\n\n" } else { ". " };
    }
    text
}

#[test]
fn what_is_kept_is_the_same_for_any_number_of_threads_and_when_traces_are_dropped() {
    let claims = [
        "The council closed the harbour",
        "4,000 ships in the harbour",
        "Élise Orne voted",
    ];
    let queries = queries(&claims);
    let texts: Vec<String> = (0..40)
        .map(|seed| prose(50 + seed * 7 % 90, seed))
        .collect();
    let corpus = || {
        Corpus::of(
            texts
                .iter()
                .map(|t| Source::plain("a", t.clone()))
                .collect(),
        )
    };
    let limits = Limits {
        allowed: &|_, _| true,
        candidates: 7,
        meter: &Meter::default(),
    };
    let with = |threads, room| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.unwrap()
            .install(|| scan_in(&queries, &corpus(), &limits, room).candidates)
    };
    let expected = plain(&queries, &texts, 7);
    for (threads, room) in [(1, TRACES), (4, TRACES), (3, 0), (2, 4_000)] {
        let found = with(threads, room);
        assert_eq!(found, expected, "{threads} threads, {room} bytes");
    }
}

/// The same by the formula alone: every window scored for every claim, nothing passed over.
fn plain(queries: &Queries, texts: &[String], limit: usize) -> Vec<Vec<Candidate>> {
    let filter = queries.filter();
    let mut reader = Reader::new(queries, &filter, 0);
    let mut counts = Counts::of(queries.len());
    let mut all = Vec::new();
    for text in texts {
        let (windows, number, words) = traced(&mut reader, text);
        assert_eq!(windows.len() as u64, number, "every sentence holds a term");
        counts.windows += number;
        counts.words += words;
        for stretch in windows.chunks(STRETCH as usize) {
            counts.stretches += 1;
            let terms = stretch.iter().flat_map(|w| w.2.iter().map(|t| t.0));
            let terms: BTreeSet<u32> = terms.collect();
            terms
                .iter()
                .for_each(|term| counts.with[*term as usize] += 1);
        }
        all.push(windows);
    }
    let n = counts.stretches as f64;
    let mean = counts.words as f64 / counts.windows as f64;
    let rare = |df: &u64| (1.0 + (n - *df as f64 + 0.5) / (*df as f64 + 0.5)).ln();
    let mut rarities: Vec<f64> = counts.with.iter().map(rare).collect();
    queries.correct(&mut rarities);
    let rarity = |t: u32| rarities[t as usize];
    let times = |window: Option<&Traced>, term: u32| {
        let found = window.and_then(|w| w.2.iter().find(|(t, _)| *t == term));
        found.map_or(0.0, |(_, n)| f64::from(*n))
    };
    let mut found = vec![Vec::new(); queries.claims.len()];
    for (source, windows) in all.iter().enumerate() {
        for (i, window) in windows.iter().enumerate() {
            for (claim, wanted) in queries.claims.iter().enumerate() {
                let share = |term: u32| {
                    let mut n = times(Some(window), term);
                    for j in [i.wrapping_sub(1), i + 1] {
                        n += times(windows.get(j), term).min(1.0) * NEAR;
                    }
                    let length = K1 * (1.0 - B + B * f64::from(window.1) / mean);
                    rarity(term) * n * (K1 + 1.0) / (n + length)
                };
                let own = wanted
                    .iter()
                    .any(|(term, _)| times(Some(window), *term) > 0.0);
                let score: f64 = wanted
                    .iter()
                    .map(|(term, boost)| boost * share(*term))
                    .sum();
                let block = Block { source, number: 0 };
                let span = window.0;
                if own {
                    found[claim].push(Candidate { block, span, score });
                }
            }
        }
    }
    for candidates in &mut found {
        candidates.sort_by(|a, b| {
            let place = |c: &Candidate| (c.block, c.span);
            b.score.total_cmp(&a.score).then(place(a).cmp(&place(b)))
        });
        candidates.truncate(limit);
    }
    found
}

#[test]
fn windows_are_the_words_between_two_borders() {
    let queries = queries(&["The mayor closed the harbour"]);
    let filter = queries.filter();
    let mut reader = Reader::new(&queries, &filter, 0);
    let text = "Mr. Orne, mayor of Fell, came. He closed “the harbour” and \
        the mayor’s harbours. It rained.\n\nThe U.N. closed it";
    let (windows, count, words) = traced(&mut reader, text);
    let read: Vec<(&str, u32, usize)> = windows
        .iter()
        .map(|(span, words, terms)| (span.of(text), *words, terms.len()))
        .collect();
    assert_eq!(
        read,
        [
            ("Mr. Orne, mayor of Fell, came", 6, 1),
            ("He closed “the harbour” and the mayor’s harbours", 8, 3),
            ("The U.N. closed it", 4, 1),
        ]
    );
    assert_eq!((count, words), (4, 20));
    let harbours = windows[1].2.iter().filter(|(_, times)| *times == 2).count();
    assert_eq!(harbours, 1);
}

#[test]
fn the_meter_counts_all_bytes() {
    let queries = queries(&["The viaduct is closed"]);
    let texts = ["The viaduct is closed.", "Nothing of the kind."];
    let corpus = Corpus::of(texts.map(|t| Source::plain(t, t.to_owned())).to_vec());
    let meter = Meter::default();
    let limits = Limits {
        allowed: &|_, _| true,
        candidates: 3,
        meter: &meter,
    };
    for (room, stage) in [(TRACES, Stage::Scan), (0, Stage::Again)] {
        scan_in(&queries, &corpus, &limits, room);
        let reading = meter.reading();
        // Only the first text holds a word of the claim, and is read again where its trace was dropped.
        let bytes = if room > 0 { 42 } else { 22 };
        assert_eq!(
            (reading.stage, reading.done, reading.total),
            (stage, bytes, bytes)
        );
    }
}

proptest! {
    /// The hot loop sees the words that the plain iterator sees, wherever they stand to the steps of 64 bytes.
    #[test]
    fn the_words_read_are_those_of_the_text(
        text in "([a-zA-Z]{1,9}|[0-9]{1,3}|[,.'’ \n]|\\PC|U\\.N\\.|[a-z]{14,70}| ){0,60}",
    ) {
        let all: Vec<SmolStr> = words::words(&text).map(|w| words::folded(w.span.of(&text))).collect();
        let queries = queries(&[&text]);
        let filter = queries.filter();
    let mut reader = Reader::new(&queries, &filter, 0);
        let (windows, _, count) = traced(&mut reader, &text);
        prop_assert_eq!(count, all.len() as u64);
        for (span, words, _) in &windows {
            let within = words::Words::between(&text, span.start, span.end);
            prop_assert_eq!(within.count(), *words as usize);
        }
        // A word alone means to the claims what it means among others, numbers aside: these may join.
        let mut alone: Vec<u32> = Vec::new();
        for word in words::words(&text).filter(|w| !w.number) {
            let word = word.span.of(&text);
            if !numbers::is_word(&words::folded(word)) {
                alone.extend(traced(&mut reader, word).0.iter().flat_map(|w| w.2.iter().map(|t| t.0)));
            }
        }
        let together: Vec<u32> = windows.iter().flat_map(|w| w.2.iter().map(|t| t.0)).collect();
        prop_assert!(alone.iter().all(|term| together.contains(term)));
    }

    #[test]
    fn candidates_are_sentences_of_their_sources(
        claim in "([a-z]{1,4}|[0-9,.]{1,5}|\\PC| ){0,10}",
        text in "([a-z]{1,4}|[0-9,.]{1,5}|\\PC| |\\. |\n){0,40}",
    ) {
        let sentences = Source::plain("a", text.clone()).sentences().len();
        for (source, sentence) in found(&[&claim, &text], &[&text], 4).concat() {
            prop_assert_eq!(source, 0);
            prop_assert!(sentence <= sentences);
        }
    }
}
