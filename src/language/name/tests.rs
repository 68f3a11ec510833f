#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::language::tag::tag;

fn read(text: &str) -> Vec<Name> {
    let mut tokens = tokenize(text);
    tag(&mut tokens, text);
    let dates = crate::language::date::find(&tokens, text, None);
    let taken: Vec<Span> = dates.iter().map(|d| d.span).collect();
    find(&tokens, text, &taken, &Aliases::default())
}

/// The names as written, each with its kind and the title before it.
fn show(text: &str) -> String {
    let line = |n: &Name| {
        let kind = match n.kind {
            NameKind::Person => "person",
            NameKind::Place => "place",
            NameKind::Organisation => "body",
            NameKind::Unknown => "?",
        };
        let title = if n.title.is_empty() {
            String::new()
        } else {
            format!(" ({})", n.title.join(" "))
        };
        format!("{} {kind}{title}", n.span.of(text))
    };
    read(text).iter().map(line).collect::<Vec<_>>().join("; ")
}

fn check(cases: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (text, expected) in cases {
        let found = show(text);
        if found != *expected {
            wrong += &format!("\n{text}\n  expected {expected}\n  found    {found}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn names_are_found() {
    check(&[
        (
            "Covid-19 closed the school, the coronavirus spread.",
            "Covid-19 body; coronavirus body",
        ),
        ("Ms Dunn is 44 years old.", "Dunn person (ms)"),
        ("Mr Dunn, 44, spoke.", "Dunn person (mr)"),
        ("Two F-16 jets took off from Bodo.", "F-16 ?; Bodo ?"),
        ("They lost 3-1 in London-based cups.", "London place"),
        (
            "Amal Clooney met Nadia Murad in Mosul.",
            "Amal Clooney ?; Nadia Murad ?; Mosul place",
        ),
        ("Yesterday Amal Clooney met her.", "Amal Clooney ?"),
        (
            "UN Secretary-General António Guterres spoke.",
            "UN body; António Guterres person (secretary general)",
        ),
        (
            "US President Donald Trump spoke.",
            "US place; Donald Trump person (president)",
        ),
        (
            "Prime Minister of Belgium Alexander De Croo spoke.",
            "Belgium place; Alexander De Croo person (prime minister)",
        ),
        (
            "Alexander De Croo, Prime Minister of Belgium, spoke.",
            "Alexander De Croo ?; Belgium place",
        ),
        (
            "Secretary of State Antony Blinken",
            "Antony Blinken person (secretary)",
        ),
        (
            "Minister for Health Jane Doe spoke.",
            "Jane Doe person (minister)",
        ),
        (
            "Prof. Jane Hall of the University of Oxford spoke.",
            "Jane Hall person (prof); University of Oxford body",
        ),
        ("Alexander II of Russia died.", "Alexander II of Russia ?"),
        ("Dr. J. R. Smith left.", "J. R. Smith person (dr)"),
        (
            "Mr. Smith and Mrs. Jones left.",
            "Smith person (mr); Jones person (mrs)",
        ),
        ("The Bank of England raised rates.", "Bank of England body"),
        (
            "The Department for Work and Pensions paid.",
            "Department for Work and Pensions body",
        ),
        ("Marks & Spencer closed.", "Marks & Spencer ?"),
        (
            "Ludwig van Beethoven was born in Bonn.",
            "Ludwig van Beethoven ?; Bonn place",
        ),
        ("Jean-Claude Juncker spoke.", "Jean-Claude Juncker ?"),
        ("St. Petersburg is cold.", "St. Petersburg place"),
        ("St Mary's Hospital closed.", "St Mary's Hospital body"),
        (
            "the Democratic Republic of the Congo",
            "Democratic Republic of the Congo place",
        ),
        (
            "London's mayor Sadiq Khan spoke.",
            "London place; Sadiq Khan ?",
        ),
        (
            "Queen Elizabeth II opened it.",
            "Elizabeth II person (queen)",
        ),
        (
            "Labour MP Jess Phillips spoke.",
            "Jess Phillips person (mp)",
        ),
        (
            "Washington Post reporter Bob Woodward",
            "Washington Post body; Bob Woodward person",
        ),
        ("the River Thames", "River Thames place"),
        ("Heathrow Airport", "Heathrow Airport place"),
        ("General Motors paid.", "General Motors body"),
        ("the Justice Department", "Justice Department body"),
        (
            "Justice Ruth Bader Ginsburg",
            "Ruth Bader Ginsburg person (justice)",
        ),
        (
            "Attorney General Merrick Garland",
            "Merrick Garland person (attorney general)",
        ),
        ("ISIS fled.", "ISIS body"),
        ("\u{201c}We won,\u{201d} Smith said.", "Smith person"),
        (
            "Although Smith left, Jones stayed.",
            "Smith person; Jones person",
        ),
        ("Unlike Iraq, Iran signed.", "Iraq place; Iran place"),
    ]);
}

#[test]
fn capitals_that_make_no_name() {
    let cases = [
        "Police arrested him.",
        "Parliament met.",
        "The Prime Minister spoke.",
        "Deputy Mayor spoke.",
        "The Minister for Health spoke.",
        "Residents fled.",
        "Bodies were found.",
        "Thousands fled.",
        "Christmas came.",
        "On Monday it rained.",
        "In May it rained.",
        "Every Friday it rained.",
        "It was I.",
        "Although it rained, he left.",
        "Most voters stayed at home.",
        "Some people left.",
        "Neither of them left.",
        "Meanwhile, it rained.",
        "Earlier it rained.",
        "Is it late?",
        "\u{201c}We won,\u{201d} he said.",
        "He said: \u{201c}We won.\u{201d}",
        "French troops left.",
        "Hope died.",
        "Two men left.",
        "No one left.",
        "What a day!",
        "Workers voted.",
        "Officials spoke.",
        "Women marched.",
        "He left. She stayed.",
        "A spokesman spoke.",
    ];
    check(&cases.map(|text| (text, "")));
}

/// The relation of two names, each as it would stand in a settings file.
fn relation(a: &str, b: &str) -> NameRelation {
    let aliases = Aliases::default();
    relate(&Name::written(a, &aliases), &Name::written(b, &aliases))
}

#[test]
fn names_of_one_thing() {
    use NameRelation::*;
    let cases = [
        ("Ant\u{f3}nio Guterres", "Antonio Guterres", Same),
        ("Ant\u{f3}nio Guterres", "Guterres", Short),
        ("United Nations", "UN", Same),
        ("United Nations", "U.N.", Same),
        ("International Criminal Court", "ICC", Same),
        ("BBC", "British Broadcasting Corporation", Same),
        ("BBC", "BBC News", Short),
        ("Mr Smith", "Smith", Same),
        ("Dr Jane Hall", "Jane Hall", Same),
        ("A. Clooney", "Amal Clooney", Short),
        ("Bill Clinton", "William Clinton", Short),
        ("Joe Biden", "Joseph Biden", Short),
        ("Robert Kennedy", "Robert F. Kennedy", Short),
        ("Jean Juncker", "Jean-Claude Juncker", Short),
        ("Osama bin Laden", "Bin Laden", Short),
        ("De Croo", "Alexander De Croo", Short),
        ("J.K. Rowling", "JK Rowling", Same),
        ("Al Qaeda", "al-Qaeda", Same),
        ("Kyiv", "Kiev", Same),
        ("Myanmar", "Burma", Same),
        ("World War II", "Second World War", Same),
        ("Labour", "Labour Party", Short),
        ("Apple", "Apple Inc", Short),
        ("University of Oxford", "Oxford University", Same),
        ("Ministry of Health", "Health Ministry", Same),
        ("Security Council", "UN Security Council", Same),
        ("Washington", "Denzel Washington", Short),
        ("New York", "New York City", Short),
        ("Everest", "Mount Everest", Short),
        ("Mosul", "Iraq", Within),
        ("Amsterdam", "Holland", Within),
    ];
    for (a, b, expected) in cases {
        assert_eq!(relation(a, b), expected, "{a} | {b}");
        assert_eq!(relation(b, a), expected, "{b} | {a}");
    }
}

#[test]
fn names_of_two_things() {
    use NameRelation::*;
    let cases = [
        ("Amal Clooney", "George Clooney", Namesake),
        ("G. Clooney", "Amal Clooney", Namesake),
        ("John F. Kennedy", "Robert F. Kennedy", Namesake),
        ("Bill Clinton", "Hillary Clinton", Namesake),
        ("John Smith", "John Smithson", Other),
        ("Jane Hall", "Jane Reed", Other),
        ("Iraq", "Iran", Other),
        ("Austria", "Australia", Other),
        ("North Korea", "South Korea", Other),
        ("Guinea", "Papua New Guinea", Other),
        ("Congo", "Democratic Republic of the Congo", Other),
        ("York", "New York", Other),
        ("London", "Londonderry", Other),
        ("Washington", "Washington Post", Other),
        ("Cambridge", "Cambridge University Press", Other),
        ("Bank of England", "England", Other),
        ("Bank of England", "Bank of Scotland", Other),
        ("European Commission", "European Council", Other),
        ("International Criminal Court", "ICJ", Other),
        ("University of Oxford", "University of Cambridge", Other),
        ("Ministry of Health", "Ministry of Defence", Other),
        ("Supreme Court", "High Court", Other),
        ("Manchester United", "Manchester City", Other),
        ("Manchester", "Manchester United", Other),
        ("Paris", "Paris Hilton", Other),
        ("Elizabeth I", "Elizabeth II", Other),
        ("World War I", "World War II", Other),
        ("CNN", "BBC", Other),
        ("Labour Party", "Conservative Party", Other),
        ("Jordan", "Jordan Peterson", Other),
    ];
    for (a, b, expected) in cases {
        assert_eq!(relation(a, b), expected, "{a} | {b}");
        assert_eq!(relation(b, a), expected, "{b} | {a}");
    }
}

proptest::proptest! {
    #[test]
    fn names_lie_within_the_text(text in "(Mr|St|King|Jane|Hall|of|the|for|and|Department|Minister|Iraq|'s|&|UN|US|[A-Z][a-z]{1,5}|[.,\u{201c}]| ){0,30}") {
        for name in read(&text) {
            proptest::prop_assert!(text.get(name.span.start..name.span.end).is_some());
            proptest::prop_assert!(!name.words.is_empty() && name.tokens.start < name.tokens.end);
            proptest::prop_assert_eq!(relate(&name, &name), NameRelation::Same);
        }
    }
}
