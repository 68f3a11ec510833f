use super::Deeds;
use crate::finding::Code;
use crate::judge::part::Part;
use crate::judge::word::{Read, Words};
use crate::judge::{Link, Passage, probe};
use crate::language::statement::Statement;

fn swapped(
    statement: &Statement,
    passage: Passage<'_>,
    parts: &[Part],
    _links: &mut [Link],
) -> Option<usize> {
    let words = Words {
        claim: &Read::all(statement),
        sentence: &Read::all(passage.sentence),
    };
    super::swapped(&Deeds::new(statement, passage.sentence, words), parts)
}

fn mark(statement: &Statement, passage: Passage<'_>, parts: &[Part], links: &mut [Link]) {
    let words = Words {
        claim: &Read::all(statement),
        sentence: &Read::all(passage.sentence),
    };
    let deeds = Deeds::new(statement, passage.sentence, words);
    super::mark(&deeds, parts, links);
}

/// What the rules of this module say: another holds it, or the sides have changed places.
fn told(claim: &str, sentence: &str) -> Option<Code> {
    let turned = probe::with(claim, sentence, swapped).0;
    turned
        .map(|_| Code::ConflictRole)
        .or_else(|| probe::code(claim, sentence, mark))
}

type Row = (&'static str, &'static str, Option<Code>);

fn wrong(cases: &[Row]) -> Vec<(Row, Option<Code>)> {
    let rows = cases.iter().map(|row| (*row, told(row.0, row.1)));
    rows.filter(|(row, told)| row.2 != *told).collect()
}

#[test]
fn sides_that_have_changed_places_are_seen() {
    let role = Some(Code::ConflictRole);
    let name = Some(Code::ConflictName);
    let cases = [
        ("Norway attacked Sweden", "Sweden attacked Norway.", role),
        (
            "Norway attacked Sweden",
            "Norway was attacked by Sweden.",
            role,
        ),
        (
            "Norway attacked Sweden",
            "Norway, which was neutral, was attacked by Sweden.",
            role,
        ),
        (
            "Holm persuaded Berg to leave",
            "Berg persuaded Holm to leave.",
            role,
        ),
        (
            "Two divers were rescued by Peter Holm",
            "A postman, Peter Holm, was rescued by two divers.",
            role,
        ),
        (
            "Holm headed in a corner from Berg",
            "Berg headed in a corner from Holm.",
            role,
        ),
        (
            "Holm sold the mill to Berg",
            "Berg sold the mill to Holm.",
            role,
        ),
        ("Holm sold the mill", "The mill was sold to Holm.", role),
        (
            "Berg bought the mill from Holm",
            "Holm bought the mill from Berg.",
            role,
        ),
        (
            "Lumo bought the mill from Holm",
            "The group bought the mill from Lumo.",
            role,
        ),
        (
            "Peter Berg is the nephew of Ann Holm",
            "Peter Berg praised his niece; Ann Holm is the nephew of Peter Berg.",
            role,
        ),
        (
            "Holm finished the tower",
            "The tower was finished by Berg.",
            name,
        ),
        ("Holm designed the tower", "Berg designed the tower.", name),
        (
            "Holm succeeded Lund",
            "Lund was succeeded by Holm's brother, Peter Berg.",
            name,
        ),
        (
            "Ann Holm is the mayor of Hull",
            "The mayor of Hull, Peter Berg, spoke.",
            name,
        ),
        (
            "Ann Holm is the mayor of Hull",
            "Its mayor, Peter Holm, spoke.",
            name,
        ),
        (
            "Lumo is a start-up from Hull",
            "They met Lumo, a start-up from York.",
            name,
        ),
        (
            "Zinc has fallen",
            "Lead has fallen, whereas zinc has risen.",
            Some(Code::ConflictOpposite),
        ),
        (
            "Thallium has fallen",
            "Lead has fallen, whereas thallium has risen.",
            Some(Code::ConflictOpposite),
        ),
    ];
    let wrong = wrong(&cases);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn sides_in_their_places_stand() {
    let cases = [
        (
            "Norway attacked Sweden",
            "Sweden was attacked by Norway.",
            None,
        ),
        (
            "Norway attacked Sweden",
            "Norway attacked Sweden and Sweden attacked Norway.",
            None,
        ),
        ("Holm met Berg", "Berg met Holm.", None),
        ("Holm married Berg", "Berg married Holm.", None),
        (
            "Holm sold the mill to Berg",
            "The mill was sold to Berg by Holm.",
            None,
        ),
        ("Holm sold the mill to Berg", "Holm sold Berg's mill.", None),
        (
            "Holm praised Berg",
            "Berg sued Holm, who had praised Berg.",
            None,
        ),
        // A person may do what another does as well, so it is no contradiction.
        ("Holm visited Hull", "Berg visited Hull.", None),
        (
            "Holm praised the plan",
            "The plan was praised by Berg.",
            None,
        ),
        ("Holm wrote novels", "Berg wrote novels.", None),
        (
            "Holm finished the tower",
            "Holm and Berg finished the tower.",
            None,
        ),
        (
            "Berg finished the tower",
            "Holm and Berg finished the tower.",
            None,
        ),
        (
            "Berg produced the film",
            "The film was produced by Holm, Berg and Lund.",
            None,
        ),
        ("Holm won the cup", "The cup was won by Peter Holm.", None),
        ("The firm won the prize", "Lumo won the prize.", None),
        ("Ann Holm is a lawyer", "Peter Berg is a lawyer.", None),
        (
            "Ann Holm is the mayor of Hull",
            "The mayor of York, Peter Berg, spoke.",
            None,
        ),
        (
            "Ann Holm is the mayor of Hull",
            "The deputy mayor of Hull, Peter Berg, spoke.",
            None,
        ),
        (
            "Ann Holm is the mayor of Hull",
            "The mayor of Hull, Ann Holm, met the mayor of York, Peter Berg.",
            None,
        ),
        (
            "Ann Holm is the sister of Peter Berg",
            "Peter Berg is the brother of Ann Holm.",
            None,
        ),
        (
            "Lumo is a start-up from Hull",
            "They met Lumo, a start-up from Hull.",
            None,
        ),
        (
            "Zinc has fallen",
            "Lead has risen, whereas zinc has fallen.",
            None,
        ),
        (
            "Police arrested Holm",
            "Police released Berg, one of three arrested.",
            None,
        ),
    ];
    let wrong = wrong(&cases);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// How much of the claim's part that begins with `word` the sentence bears out, once the rules have spoken.
fn found(claim: &str, sentence: &str, word: &str) -> f64 {
    let rules =
        |statement: &Statement, passage: Passage<'_>, parts: &[Part], links: &mut [Link]| {
            super::bear_out(statement, passage, parts, links);
            mark(statement, passage, parts, links);
            let starts = |p: &Part| p.span.of(&statement.text).starts_with(word);
            parts
                .iter()
                .position(starts)
                .map_or(-1.0, |i| links[i].found)
        };
    probe::with(claim, sentence, rules).0
}

#[test]
fn a_deed_told_from_its_other_side_is_the_same() {
    let verb = |claim: &str, sentence: &str| {
        let word = claim.split_whitespace().find(|w| VERBS.contains(w));
        found(claim, sentence, word.unwrap_or_default()) >= 0.9
    };
    const VERBS: &[&str] = &[
        "bought", "sold", "beat", "lost", "employed", "borrowed", "owns", "preceded",
    ];
    let cases = [
        (
            "Holm bought the mill from Berg",
            "Berg sold the mill to Holm.",
            true,
        ),
        (
            "Holm sold the mill to Berg",
            "Berg bought the mill from Holm in May.",
            true,
        ),
        ("Norway beat Sweden", "Sweden lost to Norway.", true),
        (
            "Norway lost to Sweden",
            "Norway was beaten by Sweden.",
            true,
        ),
        ("Holm employed Berg", "Berg worked for Holm.", true),
        (
            "Holm borrowed the boat from Berg",
            "Berg lent the boat to Holm.",
            true,
        ),
        (
            "Holm borrowed the boat from Berg",
            "Berg lent Holm the boat.",
            true,
        ),
        ("Holm owns the mill", "The mill belongs to Holm.", true),
        ("Holm preceded Berg", "Berg succeeded Holm.", true),
        // Nobody is said to be on the other side.
        (
            "Holm bought the mill from Berg",
            "Berg sold the mill.",
            false,
        ),
        ("Norway beat Sweden", "Sweden lost.", false),
        ("Norway beat Sweden", "Sweden lost to Denmark.", false),
        (
            "Norway beat Sweden",
            "Sweden lost interest in Norway.",
            false,
        ),
        ("Holm employed Berg", "Berg worked with Holm.", false),
        ("Holm owns the mill", "The mill belongs to Berg.", false),
        (
            "Holm bought the mill from Berg",
            "Berg did not sell the mill to Holm.",
            false,
        ),
        (
            "Holm sold the mill to Berg",
            "Lund bought the farm from Holm.",
            false,
        ),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .filter(|(c, s, expected)| verb(c, s) != *expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_deed_told_from_its_other_side_may_be_turned_round() {
    let role = Some(Code::ConflictRole);
    let cases = [
        (
            "Holm bought the mill from Berg",
            "Holm sold the mill to Berg.",
            role,
        ),
        ("Norway lost to Sweden", "Norway beat Sweden.", role),
        ("Holm employed Berg", "Holm worked for Berg.", role),
        ("Holm preceded Berg", "Holm succeeded Berg.", role),
        (
            "Holm taught Berg",
            "The singer, a widow named Berg, taught her.",
            role,
        ),
        (
            "Holm questioned Berg",
            "Questioned by Berg, she wept.",
            role,
        ),
        (
            "The boat left Hull for York",
            "The boat left York for Hull.",
            role,
        ),
        (
            "Holm flew from Hull to York",
            "Holm flew from York to Hull.",
            role,
        ),
        ("Holm gave Berg the key", "Berg gave Holm the key.", role),
        (
            "Hull United beat York City in the final",
            "York City beat Hull United 3–2 in the final.",
            role,
        ),
        // The same told twice, or of somebody else.
        (
            "Holm and Berg went from Hull with Holm",
            "Holm and Berg went from Hull with Holm.",
            None,
        ),
        (
            "York named Holm the winner",
            "York named Holm the winner on Monday.",
            None,
        ),
        (
            "Holm bought the mill from Berg",
            "Berg sold the mill to Holm.",
            None,
        ),
        (
            "Holm bought the mill from Berg",
            "Holm sold a farm to Lund.",
            None,
        ),
        (
            "Norway beat Sweden",
            "Norway lost to Denmark and beat Sweden.",
            None,
        ),
        (
            "Holm flew from Hull to York",
            "Holm flew from Hull to York.",
            None,
        ),
        ("Holm taught Berg", "Holm and Berg taught her.", None),
        ("Holm argued with Berg", "Berg argued with Holm.", None),
        ("Holm gave Berg the key", "Holm gave the key to Berg.", None),
    ];
    let wrong = wrong(&cases);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_told_of_others_is_taken_back() {
    let cases = [
        (
            "Zinc has fallen since May",
            "Lead has fallen since May, whereas zinc has risen.",
            "fallen",
            false,
        ),
        (
            "Rents were cut",
            "Fees were cut, but rents were raised.",
            "cut",
            false,
        ),
        (
            "Zinc has fallen since May",
            "Lead has risen since May, whereas zinc has fallen.",
            "fallen",
            true,
        ),
        (
            "Rents were cut",
            "Fees and rents were cut, but wages were raised.",
            "cut",
            true,
        ),
        (
            "Holm fell ill",
            "Holm resigned, but he fell ill.",
            "fell",
            true,
        ),
        (
            "Rents were cut",
            "It was cold, but rents were cut.",
            "cut",
            true,
        ),
        (
            "Zinc has fallen",
            "The price of zinc has fallen, but lead is dear.",
            "fallen",
            true,
        ),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|case| (case, found(case.0, case.1, case.2)))
        .filter(|(case, found)| (*found >= 0.8) != case.3)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
