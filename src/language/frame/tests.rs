#![allow(clippy::unwrap_used)]

use super::*;
use crate::language::name::Aliases;
use crate::language::statement::Setting;

fn read(text: &str) -> Statement {
    let aliases = Aliases::default();
    let setting = Setting {
        reference: None,
        aliases: &aliases,
    };
    Statement::read(text, setting)
}

/// "doer > patient | to party": heads of one party with "+" between.
fn told(text: &str, verb: &str) -> String {
    let statement = read(text);
    let word = |i: usize| statement.tokens[i].span.of(&statement.text).to_string();
    let token = (0..statement.tokens.len())
        .find(|i| word(*i) == verb)
        .unwrap();
    let frame = Frame::of(&statement, token);
    let party = |p: &Party| {
        p.heads
            .iter()
            .map(|h| word(*h))
            .collect::<Vec<_>>()
            .join("+")
    };
    let mut told = format!("{} > {}", party(&frame.doer), party(&frame.patient));
    for (i, side) in &frame.sides {
        told.push_str(&format!(" | {} {}", word(*i), party(side)));
    }
    told.trim().to_string()
}

#[test]
fn a_verb_has_its_subject_and_its_object() {
    let cases = [
        ("Norway attacked Sweden", "attacked", "Norway > Sweden"),
        (
            "Sweden was attacked by Norway",
            "attacked",
            "Norway > Sweden",
        ),
        ("Anna Berg has not sold the old mill", "sold", "Berg > mill"),
        ("The manager of the club resigned", "resigned", "manager >"),
        ("The mill was sold in May", "sold", "> mill | in May"),
        (
            "Holm and Berg founded the firm",
            "founded",
            "Holm+Berg > firm",
        ),
        (
            "The firm bought the mill from Holm",
            "bought",
            "firm > mill | from Holm",
        ),
        (
            "The firm sold the mill to Holm for £5",
            "sold",
            "firm > mill | to Holm",
        ),
        (
            "A postman, Peter Holm, was pulled from his van by two divers",
            "pulled",
            "divers > postman+Holm | from van",
        ),
        (
            "Two divers were pulled from a van by Peter Holm",
            "pulled",
            "Holm > divers | from van",
        ),
        (
            "The lawyer Odile Berg defends Holm",
            "defends",
            "lawyer+Berg > Holm",
        ),
        (
            "Peter Holm, who is 40, founded the firm",
            "founded",
            "Holm > firm",
        ),
        (
            "Peter Holm, the head of the bank, founded the firm",
            "founded",
            "Holm+head > firm",
        ),
        (
            "Peter Holm, speaking in Paris, praised Berg",
            "praised",
            "Holm > Berg",
        ),
        (
            "Peter Holm, who founded the firm, resigned",
            "founded",
            "Holm > firm",
        ),
        (
            "Peter Holm met the woman who had sued him",
            "sued",
            "woman > him",
        ),
        (
            "The bridge which Holm built has gone",
            "built",
            "Holm > bridge",
        ),
        (
            "The teacher whom Holm praised has left",
            "praised",
            "Holm > teacher",
        ),
        (
            "Harl Mining (HM), which bought the mill from the state three years ago, fell",
            "bought",
            "Mining > mill | from state",
        ),
        (
            "Harl Mining, which bought the mill from the state, fell",
            "bought",
            "Mining > mill | from state",
        ),
        (
            "The state bought the mill from Harl Mining",
            "bought",
            "state > mill | from Mining",
        ),
        (
            "Three years ago the state bought the mill from Harl Mining",
            "bought",
            "state > mill | from Mining",
        ),
        (
            "The bridge, which was built by Josiah Holm, fell",
            "built",
            "Holm > bridge",
        ),
        (
            "The council, represented by the lawyer Odile Berg, objects",
            "represented",
            "lawyer+Berg > council",
        ),
        (
            "A novel written by Holm won the prize",
            "written",
            "Holm > novel",
        ),
        ("A novel written by Holm won the prize", "won", "> prize"),
        (
            "Holm resigned and left the country",
            "left",
            "Holm > country",
        ),
        (
            "The mill was sold and demolished by Holm",
            "demolished",
            "Holm > mill",
        ),
        (
            "Holm agreed to sell the mill to Berg",
            "sell",
            "Holm > mill | to Berg",
        ),
        (
            "Holm persuaded Berg to sell the mill",
            "sell",
            "Berg > mill",
        ),
        (
            "Berg was persuaded by Holm to sell the mill",
            "persuaded",
            "Holm > Berg",
        ),
        ("Holm promised Berg to sell the mill", "sell", "Holm > mill"),
        ("In 1990 the town built a bridge", "built", "town > bridge"),
        (
            "The plan will be discussed by the council",
            "discussed",
            "council > plan",
        ),
        (
            "Clara Holm succeeded Branvik as president",
            "succeeded",
            "Holm > Branvik | as president",
        ),
        (
            "She was succeeded by Clara Holm's nephew, Rudolf Berg",
            "succeeded",
            "nephew+Berg > She",
        ),
        (
            "Holm, Berg and Lund signed the letter",
            "signed",
            "Holm+Berg+Lund > letter",
        ),
        (
            "Holm signed the letter and Berg sent it",
            "sent",
            "Berg > it",
        ),
        ("Holm owes Berg money", "owes", "Holm > money"),
        ("The trial was paid for by Holm", "paid", "Holm > trial"),
        ("The dog bit the man", "bit", "dog > man"),
        ("Holm, who was shot by Berg, lives", "shot", "Berg > Holm"),
        ("Norway exports oil", "exports", "Norway > oil"),
        (
            "The singer, a widow named Ann Berg, taught her",
            "taught",
            "singer+Berg > her",
        ),
        (
            "Holm headed in a corner from Berg",
            "headed",
            "Holm >  | in corner | from Berg",
        ),
        (
            "On 14 July the group bought Lumo, a start-up from Hull whose software sorts mail, from the fund Bryce for £5",
            "bought",
            "group > Lumo+up | from fund+Bryce",
        ),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, verb, expected)| (*text, told(text, verb), *expected))
        .filter(|(_, told, expected)| told != expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nobody_takes_part_who_only_stands_near() {
    let cases = [
        // An amount, a day or a manner does nothing.
        ("Prices were raised by 5 per cent", "raised", ">", "Prices"),
        ("The work was finished by Friday", "finished", ">", "work"),
        ("The tools were made by hand", "made", ">", "tools"),
        (
            "The mill was closed by the end of May",
            "closed",
            ">",
            "mill",
        ),
        // The subject of another verb.
        (
            "After Holm had left, Berg finished the tower",
            "finished",
            "Berg >",
            "tower",
        ),
        (
            "Holm said that Berg had finished the tower",
            "finished",
            "Berg >",
            "tower",
        ),
        (
            "Holm, whose brother built the mill, left",
            "built",
            "brother >",
            "mill",
        ),
        (
            "Holm fell out with Berg, so that Lund finished the tower",
            "finished",
            "Lund >",
            "tower",
        ),
        // Nobody is named.
        ("The tower was finished in May", "finished", ">", "tower"),
        (
            "Opening the case, Berg praised Holm",
            "Opening",
            ">",
            "case",
        ),
        (
            "To finish the tower would take years",
            "finish",
            ">",
            "tower",
        ),
        (
            "Having finished the tower, Holm left",
            "finished",
            ">",
            "tower",
        ),
        ("It is hard to finish the tower", "finish", "It >", "tower"),
        // Whose is not who.
        ("Holm's brother sold the mill", "sold", "brother >", "mill"),
        ("The mayor of Berg sold the mill", "sold", "mayor >", "mill"),
        ("The plan by Holm failed", "failed", "plan >", ""),
        ("A friend of Holm met Berg", "met", "friend >", "Berg"),
        // A comma after an adverbial makes no apposition.
        ("In the town, Holm sold the mill", "sold", "Holm >", "mill"),
        ("On Friday, Holm sold the mill", "sold", "Holm >", "mill"),
        ("As mayor, Holm sold the mill", "sold", "Holm >", "mill"),
        // A list is no apposition.
        (
            "The mayor, Holm, and Berg sold the mill",
            "sold",
            "mayor+Holm+Berg >",
            "mill",
        ),
        (
            "Holm met Berg, Lund and Dahl",
            "met",
            "Holm >",
            "Berg+Lund+Dahl",
        ),
        // Two verbs, two subjects.
        (
            "Holm sold the mill and the town bought it",
            "bought",
            "town >",
            "it",
        ),
        ("Holm left but Berg stayed", "stayed", "Berg >", ""),
        (
            "Holm was praised and Berg was sued by Lund",
            "sued",
            "Lund >",
            "Berg",
        ),
        (
            "Holm built the mill to replace a barn",
            "replace",
            ">",
            "barn",
        ),
        (
            "The bridge was built by Holm to replace a ferry",
            "built",
            "Holm >",
            "bridge",
        ),
        ("The boy who had seen Holm ran away", "ran", ">", ""),
    ];
    let both = |text: &str, verb: &str| {
        let told = told(text, verb);
        told.split(" |").next().unwrap_or_default().to_string()
    };
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, verb, doer, patient)| (*text, both(text, verb), format!("{doer} {patient}")))
        .filter(|(_, told, expected)| told.trim() != expected.trim())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// "bearer = noun of owner | from side" for every noun that somebody bears.
fn borne(text: &str) -> String {
    let statement = read(text);
    let word = |i: usize| statement.tokens[i].span.of(&statement.text).to_string();
    let party = |p: &Party| {
        p.heads
            .iter()
            .map(|h| word(*h))
            .collect::<Vec<_>>()
            .join("+")
    };
    let one = |b: &Bearing| {
        let the = if b.definite { "the" } else { "a" };
        let mut told = format!("{} = {the} {}", party(&b.bearer), word(b.noun));
        if !b.owner.is_empty() {
            told.push_str(&format!(" of {}", party(&b.owner)));
        }
        for (i, side) in &b.sides {
            told.push_str(&format!(" {} {}", word(*i), party(side)));
        }
        told
    };
    let all: Vec<String> = Bearing::all(&statement).iter().map(one).collect();
    all.join("; ")
}

#[test]
fn a_noun_has_its_bearer() {
    let cases = [
        ("Ann Holm is the mayor of Hull", "Holm = the mayor of Hull"),
        ("The mayor of Hull is Ann Holm", "Holm = the mayor of Hull"),
        (
            "Ann Holm, the mayor of Hull, left",
            "Holm = the mayor of Hull",
        ),
        (
            "The mayor of Hull, Ann Holm, left",
            "Holm = the mayor of Hull",
        ),
        ("Its mayor, Ann Holm, left", "Holm = the mayor"),
        (
            "Ann Holm, a lawyer from Hull, left",
            "Holm = a lawyer from Hull",
        ),
        ("Lumo is a firm from Hull", "Lumo = a firm from Hull"),
        (
            "They met Lumo, a start-up from Hull whose software sorts mail",
            "Lumo = a start from Hull",
        ),
        ("Ann Holm is Peter Berg's niece", "Holm = the niece of Berg"),
        (
            "Peter Berg's niece, Ann Holm, left",
            "Holm = the niece of Berg",
        ),
        // Nobody bears it.
        ("Ann Holm is not the mayor of Hull", ""),
        ("Ann Holm met the mayor of Hull", ""),
        ("In the town, Ann Holm left", ""),
        ("Ann Holm, Peter Berg and a lawyer left", ""),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, expected)| (*text, borne(text), *expected))
        .filter(|(_, told, expected)| told != expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
