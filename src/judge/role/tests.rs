use crate::finding::Code;
use crate::judge::part::Part;
use crate::judge::{Asserted, Link, Passage, probe};
use crate::language::statement::Statement;

fn swapped(
    statement: &Statement,
    passage: Passage<'_>,
    parts: &[Part],
    links: &mut [Link],
) -> Option<usize> {
    let asserted = Asserted {
        statement,
        speaker: None,
    };
    super::swapped(asserted, passage, parts, links)
}

/// What the rules of this module say: another holds it, or the sides have changed places.
fn told(claim: &str, sentence: &str) -> Option<Code> {
    let turned = probe::with(claim, sentence, swapped).0;
    turned
        .map(|_| Code::ConflictRole)
        .or_else(|| probe::code(claim, sentence, super::mark))
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
