//! What stands in another place than the claim's, and what the same place holds instead.

use super::*;

/// What is wanted of a claim and a passage.
#[derive(Clone, Copy)]
enum Wanted {
    Supports,
    Conflicts(Code),
    Neither,
}

fn check(cases: &[(&str, &str, Wanted)]) {
    let mut wrong = Vec::new();
    for (claim, passage, wanted) in cases {
        let (given, codes) = stance(claim, passage);
        let right = match wanted {
            Wanted::Supports => given == Stance::Supports,
            Wanted::Conflicts(code) => given == Stance::Conflicts && codes.contains(code),
            Wanted::Neither => given == Stance::Related,
        };
        if !right {
            wrong.push(format!("{claim} | {passage}: {given:?} {codes:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

use Wanted::{Conflicts, Neither, Supports};

const NAME: Wanted = Conflicts(Code::ConflictName);
const KIND: Wanted = Conflicts(Code::ConflictOpposite);

#[test]
fn what_a_thing_is_said_to_be() {
    check(&[
        (
            "Red Dune is a Canadian film.",
            "Red Dune is an American film made by a bank.",
            NAME,
        ),
        (
            "Ada Roe is a French painter.",
            "Ada Roe (born 1950) was an Italian painter.",
            NAME,
        ),
        (
            "Ada Roe is an American singer.",
            "Ada Roe, a French singer, won.",
            NAME,
        ),
        (
            "The film is a German drama.",
            "The film is a French drama.",
            NAME,
        ),
        (
            "Red Dune is a 2017 drama book.",
            "Red Dune is a 2017 drama film.",
            KIND,
        ),
        (
            "Red Dune is a book.",
            "Red Dune is a film based on a book.",
            KIND,
        ),
        (
            "Bo Ek is a football player.",
            "Bo Ek is a professional poker player.",
            KIND,
        ),
        (
            "Toledo is a state in Spain.",
            "Toledo is a state in the far west of Mexico.",
            NAME,
        ),
        (
            "Ada Roe is a British painter.",
            "Ada Roe is an English painter.",
            Supports,
        ),
        (
            "Red Dune is a French film.",
            "Red Dune is a French and Belgian film.",
            Supports,
        ),
        (
            "Red Dune is a film.",
            "Red Dune is a film based on a book.",
            Supports,
        ),
        (
            "Valencia is a city in Spain.",
            "Valencia is a city on the coast of Spain.",
            Supports,
        ),
        (
            "Ada Roe is an English painter.",
            "Ada Roe is a British painter.",
            Neither,
        ),
        (
            "Ada Roe is a French painter.",
            "Ada Roe met an Italian painter.",
            Neither,
        ),
        (
            "Ada Roe is an American singer.",
            "Ada Roe met Bo Ek, a French singer.",
            Neither,
        ),
        (
            "Ada Roe is an American singer.",
            "The brother of Ada Roe was a French singer.",
            Neither,
        ),
        (
            "Red Dune won a Canadian award.",
            "Red Dune won an American award.",
            Neither,
        ),
        (
            "Red Dune is a German film.",
            "Red Dune is a film shot in the German countryside.",
            Neither,
        ),
        (
            "Ada Roe is a singer.",
            "Ada Roe is an American actress.",
            Neither,
        ),
        (
            "Bo Ek is a football player.",
            "Bo Ek is a player who likes poker.",
            Neither,
        ),
        (
            "Red Dune is a Canadian film.",
            "Red Dune is not an American film.",
            Neither,
        ),
    ]);
}

#[test]
fn where_a_thing_is() {
    check(&[
        (
            "Oslo is located in Norway.",
            "He lives in Oslo, Norway.",
            Supports,
        ),
        (
            "She lives in Valencia, Spain.",
            "She lives in Valencia.",
            Supports,
        ),
        (
            "Abu is located in Ada Province.",
            "He flew from Abu to Ada Province.",
            Neither,
        ),
        (
            "Valencia is a city in Spain.",
            "Valencia is a large city.",
            Neither,
        ),
        (
            "Oslo is in Norway.",
            "Norway's capital Oslo is small.",
            Supports,
        ),
        (
            "Oslo is in Norway.",
            "Norway refused to send a man to Oslo.",
            Neither,
        ),
        (
            "Oslo is in Norway.",
            "Oslo is big in Norway's plans.",
            Neither,
        ),
        (
            "Oslo is in Norway.",
            "He flew to Oslo from Norway.",
            Neither,
        ),
    ]);
}

#[test]
fn who_does_a_thing() {
    check(&[
        (
            "Red Dune was written by Ann Lee.",
            "Red Dune was written by Bo Ek and Cy Dow.",
            NAME,
        ),
        (
            "Red Dune was directed by Ann Lee.",
            "Red Dune was directed by Bo Ek and written by Ann Lee.",
            NAME,
        ),
        (
            "Red Dune was written by Ann Lee.",
            "Red Dune was written by Bo Ek and Ann Lee.",
            Supports,
        ),
        (
            "Red Dune was written by Ann Lee.",
            "Red Dune was directed by Bo Ek.",
            Neither,
        ),
        (
            "Red Dune was written by Ann Lee.",
            "Red Dune was written by a team led by Bo Ek.",
            Neither,
        ),
        (
            "Red Dune was written by Ann Lee.",
            "Red Dune, made by Bo Ek, was written in Rome.",
            Neither,
        ),
    ]);
}

#[test]
fn people_and_what_they_are_named_after() {
    check(&[
        (
            "Ada Roe is a musician.",
            "Ada Roe is a musician who lives in Rome.",
            Supports,
        ),
        (
            "Ada Roe is a musician.",
            "Ada Roe is a judge who lives with a man that writes music.",
            Neither,
        ),
    ]);
}

#[test]
fn one_person_and_one_verb() {
    check(&[
        (
            "Bill Dow was elected.",
            "William H. Dow was elected.",
            Supports,
        ),
        (
            "She lost her life in the crash.",
            "She died in the crash.",
            Supports,
        ),
        (
            "The vote was postponed until June.",
            "The vote was put off until June.",
            Supports,
        ),
        (
            "Red Dune is an example of a good film.",
            "Red Dune is a good film.",
            Supports,
        ),
        ("Bill Dow was elected.", "Walter Dow was elected.", Neither),
        (
            "She died in the crash.",
            "She lost her keys in the crash.",
            Neither,
        ),
        (
            "The vote was postponed until June.",
            "The vote was put on film in June.",
            Neither,
        ),
    ]);
}

#[test]
fn bare_ages_shares_and_members() {
    check(&[
        ("Coover was 94.", "He was 94, Coover said.", Supports),
        ("Ada won at 16.", "Ada won, aged 16.", Supports),
        (
            "8,000 police were sent.",
            "8,000 police officers were sent.",
            Supports,
        ),
        (
            "Only 42 percent think it is fair.",
            "Only 42 percent of adults think it is fair, while 58 percent think it is not.",
            Supports,
        ),
        ("Ada won at 16.", "Ada won 16 games.", Neither),
        ("Ada won at 16.", "Ada won, aged 17.", Neither),
        (
            "8,000 police were sent.",
            "8,000 tax officers were sent.",
            Neither,
        ),
    ]);
}
