use crate::judge::probe;

fn wrong(
    cases: &[(&'static str, &'static str)],
    expected: bool,
) -> Vec<(&'static str, &'static str)> {
    let found = |c: &str, s: &str| probe::code(c, s, super::mark).is_some();
    cases
        .iter()
        .filter(|(c, s)| found(c, s) != expected)
        .copied()
        .collect()
}

#[test]
fn a_number_beside_another_group_is_not_the_claims() {
    let cases = [
        (
            "In the control group the number fell to 12",
            "In the treated group the number fell to 12; in the control group it fell to 15.",
        ),
        (
            "The control group lost 12 members",
            "The treated group lost 12 members, and the control group lost 15.",
        ),
        (
            "In Paris 40 people died",
            "In Lyon 40 people died; in Paris 30 people did.",
        ),
        (
            "In Paris 40 people died",
            "In Lyon 40 people died, while in Paris 30 people did.",
        ),
        (
            "In the year after the fire 20 ships came",
            "In the year before the fire 20 ships came; in the year after, four.",
        ),
        (
            "In the year before the fire four ships came",
            "In the year after the fire four ships came; in the year before, 20.",
        ),
        (
            "Some 300 trees are dead",
            "Some 300 trees were counted, of which 40 are dead.",
        ),
        (
            "Some 80 soldiers were wounded",
            "Some 80 soldiers marched, of whom 12 were wounded.",
        ),
        (
            "The lower mill employs 50 people",
            "The upper mill employs 50 people; the lower mill employs 70 people.",
        ),
        (
            "The northern line carried 900 passengers",
            "The southern line carried 900 passengers, whereas the northern line carried 600 passengers.",
        ),
    ];
    let wrong = wrong(&cases, true);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_number_beside_its_own_group_stands() {
    let cases = [
        (
            "The shop sold 20 black hats, 12 blue hats, and 8 white hats",
            "The shop sold 20 black hats, 12 blue hats, and 8 white hats.",
        ),
        (
            "In the treated group the number fell to 12",
            "In the treated group the number fell to 12; in the control group it fell to 15.",
        ),
        (
            "In Lyon 40 people died",
            "In Lyon 40 people died; in Paris 30 people did.",
        ),
        (
            "In Paris 40 people died",
            "In Lyon and Paris 40 people died; in Lille none did.",
        ),
        (
            "In Paris 40 people died",
            "In Paris 40 people died; 30 were hurt.",
        ),
        (
            "In the year before the fire 20 ships came",
            "In the year before the fire 20 ships came; in the year after, four.",
        ),
        (
            "Some 300 trees were counted",
            "Some 300 trees were counted, of which 40 are dead.",
        ),
        (
            "Some 80 soldiers marched",
            "Some 80 soldiers marched, of whom 12 were wounded.",
        ),
        (
            "The upper mill employs 50 people",
            "The upper mill employs 50 people; the lower mill employs 70 people.",
        ),
        (
            "Both groups lost 12 members",
            "The treated group lost 12 members, and the control group lost 12.",
        ),
        (
            "The control group lost 12 members",
            "The treated group lost 12 members, and so did the control group.",
        ),
        (
            "The hall has under 90 black chairs, 12 blue chairs, and 8 white chairs",
            "The hall has 70 black chairs, 12 blue chairs, and 8 white chairs.",
        ),
        (
            "Holm had 80 coins, some of which are old and the remaining new",
            "Holm had 80 coins, some of which are old and the remaining new, of 95 cents.",
        ),
    ];
    let wrong = wrong(&cases, false);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
