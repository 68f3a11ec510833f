//! Who does what to whom, and who is what to whom: the right names in the right places, and in the wrong ones.

use crate::finding::Code;
use crate::judge::Stance::{self, Conflicts, Related, Supports};
use crate::judge::tests::stance;

fn check(expected: Stance, cases: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (claim, passage) in cases {
        let (found, codes) = stance(claim, passage);
        let told = found != Conflicts || codes.contains(&Code::ConflictRole);
        if found != expected || !told {
            wrong += &format!("\n{claim} | {passage}: {found:?} {codes:?}");
        }
    }
    assert!(wrong.is_empty(), "not {expected:?}:{wrong}");
}

#[test]
fn the_same_roles_bear_it_out() {
    check(
        Supports,
        &[
            ("Norway attacked Sweden", "Norway attacked Sweden."),
            ("Norway attacked Sweden", "Sweden was attacked by Norway."),
            ("Sweden was attacked by Norway", "Norway attacked Sweden."),
            ("Larsen sued Berg", "Berg was sued by Larsen."),
            ("Larsen met Berg", "Berg met Larsen."),
            ("Larsen married Berg", "Berg married Larsen."),
            ("Larsen married Berg", "Larsen was married to Berg."),
            (
                "Larsen succeeded Berg as mayor",
                "Berg was succeeded by Larsen as mayor.",
            ),
            (
                "Larsen replaced Berg as mayor",
                "Berg was replaced by Larsen as mayor.",
            ),
            ("Google bought Motorola", "Motorola was bought by Google."),
            (
                "Larsen accused Berg of fraud",
                "Berg was accused of fraud by Larsen.",
            ),
            (
                "Larsen was accused of fraud by Berg",
                "Berg accused Larsen of fraud.",
            ),
            (
                "Larsen shot Berg",
                "Berg, who was shot by Larsen, survived.",
            ),
            (
                "Ann Berg is the director of the museum",
                "Ann Berg, the director of the museum, spoke.",
            ),
            (
                "Ann Berg is the director of the museum",
                "Ann Berg, director of the museum, spoke.",
            ),
            (
                "Ann Berg is the director of the museum",
                "The director of the museum, Ann Berg, spoke.",
            ),
            (
                "Ann Berg is the director of the museum",
                "Museum director Ann Berg spoke.",
            ),
            (
                "Ann Berg is the lawyer of Tom Larsen",
                "Tom Larsen's lawyer, Ann Berg, spoke.",
            ),
            (
                "Ann Berg is Tom Larsen's lawyer",
                "Tom Larsen's lawyer, Ann Berg, spoke.",
            ),
            (
                "Ann Berg is Tom Larsen's lawyer",
                "Tom Larsen's lawyer Ann Berg spoke.",
            ),
            (
                "Ann Berg is Tom Larsen's lawyer",
                "Ann Berg, lawyer of Tom Larsen, spoke.",
            ),
            (
                "Ann Berg represents Tom Larsen",
                "Tom Larsen is represented by Ann Berg.",
            ),
            ("Ann Berg founded Volvo", "Volvo was founded by Ann Berg."),
            (
                "Ann Berg founded Volvo",
                "Ann Berg, the founder of Volvo, spoke.",
            ),
            (
                "Ann Berg wrote the book",
                "The book was written by Ann Berg.",
            ),
            ("Norway borders Sweden", "Sweden borders Norway."),
            ("Police arrested Larsen", "Larsen was arrested by police."),
            (
                "The council sued the mayor",
                "The mayor was sued by the council.",
            ),
            (
                "Norway attacked Sweden",
                "Norway attacked Sweden, and Sweden attacked Norway.",
            ),
            ("Larsen sued Berg", "Larsen and Volvo sued Berg."),
            (
                "Amal Clooney represents Murad",
                "In June the lawyer Amal Clooney agreed to represent Murad and Yazda.",
            ),
            (
                "Ann Berg is a friend of Tom Larsen",
                "Tom Larsen is a friend of Ann Berg.",
            ),
            (
                "Vermeer is a Dutch painter",
                "Vermeer, the Dutch painter, died.",
            ),
            (
                "The official language of Norway is Norwegian",
                "Norwegian is the official language of Norway.",
            ),
            ("Larsen spoke with Berg", "Berg spoke with Larsen."),
            (
                "Larsen told Berg that he was ill",
                "Larsen told Berg that he was ill.",
            ),
        ],
    );
}

#[test]
fn roles_that_are_exchanged_conflict() {
    check(
        Conflicts,
        &[
            ("Norway attacked Sweden", "Sweden attacked Norway."),
            ("Norway attacked Sweden", "Norway was attacked by Sweden."),
            ("Sweden was attacked by Norway", "Sweden attacked Norway."),
            (
                "Sweden was attacked by Norway",
                "Norway was attacked by Sweden.",
            ),
            ("Larsen sued Berg", "Berg sued Larsen."),
            ("Larsen sued Berg", "Larsen was sued by Berg."),
            (
                "Larsen beat Berg in the final",
                "Berg beat Larsen in the final.",
            ),
            ("Larsen lost to Berg", "Berg lost to Larsen."),
            (
                "Larsen succeeded Berg as mayor",
                "Berg succeeded Larsen as mayor.",
            ),
            (
                "Larsen replaced Berg as mayor",
                "Larsen was replaced by Berg as mayor.",
            ),
            ("Oslo bought Volvo", "Volvo bought Oslo."),
            ("Google bought Motorola", "Motorola bought Google."),
            (
                "Google sold Motorola to Lenovo",
                "Lenovo sold Motorola to Google.",
            ),
            ("Larsen gave Berg the money", "Berg gave Larsen the money."),
            (
                "Larsen gave the money to Berg",
                "Berg gave the money to Larsen.",
            ),
            (
                "Larsen told Berg that he was ill",
                "Berg told Larsen that he was ill.",
            ),
            (
                "Larsen accused Berg of fraud",
                "Berg accused Larsen of fraud.",
            ),
            (
                "Larsen accused Berg of fraud",
                "Larsen was accused of fraud by Berg.",
            ),
            (
                "Larsen shot Berg",
                "Larsen, who was shot by Berg, survived.",
            ),
            (
                "Ann Berg is the director of the museum",
                "Ann Berg, the deputy director of the museum, spoke.",
            ),
            (
                "Ann Berg is the director of the museum",
                "Ann Berg, the former director of the museum, spoke.",
            ),
            (
                "Ann Berg is the director of the museum",
                "Tom Larsen, the director of the museum, met Ann Berg.",
            ),
            (
                "Ann Berg is the director of the museum",
                "Ann Berg met Tom Larsen, the director of the museum.",
            ),
            (
                "Ann Berg is Tom Larsen's lawyer",
                "Ann Berg's lawyer, Tom Larsen, spoke.",
            ),
            (
                "Tom Larsen is Ann Berg's lawyer",
                "Tom Larsen's lawyer, Ann Berg, spoke.",
            ),
            (
                "Ann Berg is the mother of Tom Larsen",
                "Tom Larsen is the mother of Ann Berg.",
            ),
            (
                "Ann Berg is Tom Larsen's boss",
                "Tom Larsen is Ann Berg's boss.",
            ),
            (
                "Ann Berg represents Tom Larsen",
                "Tom Larsen represents Ann Berg.",
            ),
            (
                "Ann Berg wrote the book about Tom Larsen",
                "Tom Larsen wrote the book about Ann Berg.",
            ),
            (
                "Norway exports oil to Sweden",
                "Sweden exports oil to Norway.",
            ),
            (
                "Norway moved troops to Sweden",
                "Sweden moved troops to Norway.",
            ),
            (
                "Larsen flew from Oslo to Rome",
                "Larsen flew from Rome to Oslo.",
            ),
            (
                "The train goes from Oslo to Bergen",
                "The train goes from Bergen to Oslo.",
            ),
            ("Norway beat Sweden 3-1", "Sweden beat Norway 3-1."),
            ("Larsen said Berg had lied", "Berg said Larsen had lied."),
            ("Larsen was older than Berg", "Berg was older than Larsen."),
            (
                "Larsen earns more than Berg",
                "Berg earns more than Larsen.",
            ),
            (
                "Norway is larger than Sweden",
                "Sweden is larger than Norway.",
            ),
            (
                "Larsen defeated Berg and became mayor",
                "Berg defeated Larsen and became mayor.",
            ),
            (
                "Larsen was arrested by Berg",
                "Berg was arrested by Larsen.",
            ),
            ("Larsen arrested police", "Larsen was arrested by police."),
            ("The council sued the mayor", "The mayor sued the council."),
            (
                "The council sued the mayor",
                "The council was sued by the mayor.",
            ),
            ("The dog bit the man", "The man bit the dog."),
            (
                "The company sacked the director",
                "The director sacked the company.",
            ),
            (
                "Berg hired Larsen, who had sued Volvo",
                "Larsen hired Berg, who had sued Volvo.",
            ),
            (
                "Nadia Murad represents Amal Clooney",
                "In June the lawyer Amal Clooney agreed to represent Murad and Yazda.",
            ),
            ("Larsen was hired by Berg", "Larsen hired Berg."),
            ("Larsen owes Berg money", "Berg owes Larsen money."),
            ("Norway lost to Sweden", "Sweden lost to Norway."),
            (
                "Ann Berg is the head of Volvo",
                "Tom Larsen, the head of Volvo, met Ann Berg.",
            ),
        ],
    );
}

#[test]
fn what_tells_another_thing_of_them_settles_nothing() {
    check(
        Related,
        &[
            (
                "Larsen beat Berg in the final",
                "Larsen lost to Berg in the final.",
            ),
            (
                "Larsen beat Berg in the final",
                "Berg lost to Larsen in the final.",
            ),
            ("Larsen lost to Berg", "Larsen beat Berg."),
            ("Larsen lost to Berg", "Berg beat Larsen."),
            (
                "Ann Berg is the director of the museum",
                "Tom Larsen is the director of the museum.",
            ),
            (
                "Ann Berg is the sister of Tom Larsen",
                "Tom Larsen is the brother of Ann Berg.",
            ),
            (
                "Ann Berg is the mother of Tom Larsen",
                "Ann Berg is the daughter of Tom Larsen.",
            ),
            (
                "Ann Berg wrote the book",
                "The book was written by Tom Larsen.",
            ),
            ("Norway beat Sweden 3-1", "Sweden lost 3-1 to Norway."),
            ("Larsen was arrested by police", "Larsen was arrested."),
        ],
    );
}
