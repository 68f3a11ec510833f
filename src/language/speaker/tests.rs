#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::language::clause::clauses;
use crate::language::quote::quotes;
use crate::language::{tag::tag, token::tokenize};
use proptest::prelude::*;

fn read(text: &str) -> Vec<String> {
    let mut tokens = tokenize(text);
    tag(&mut tokens, text);
    let clauses = clauses(&tokens);
    let found = attributions(&tokens, text, &quotes(text), &clauses);
    let written = |a: &Attribution| {
        let first = tokens[a.content.start].span;
        let content = first.join(tokens[a.content.end - 1].span);
        let direct = if a.direct { "!" } else { "" };
        format!(
            "{}{direct}|{:?}|{}",
            a.speaker.of(text),
            a.kind,
            content.of(text)
        )
    };
    found.iter().map(written).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| read(text) != *expected)
        .map(|(text, _)| format!("{text} {:?}", read(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn reported_speech_has_its_speaker() {
    check(&[
        (
            "Ann Berg, a vet who had no cows, said the plan failed.",
            &["Ann Berg|Said|the plan failed"],
        ),
        (
            "De Croo said that Belgium favours it.",
            &["De Croo|Said|Belgium favours it"],
        ),
        (
            "Alexander De Croo said Belgium favours it.",
            &["Alexander De Croo|Said|Belgium favours it"],
        ),
        (
            "The ministry said the plan failed.",
            &["The ministry|Said|the plan failed"],
        ),
        ("He said the plan failed.", &["He|Said|the plan failed"]),
        (
            "Clooney has claimed that the plan failed.",
            &["Clooney|Said|the plan failed"],
        ),
        (
            "Clooney also said that the plan failed.",
            &["Clooney|Said|the plan failed"],
        ),
        (
            "The plan failed, the minister said.",
            &["the minister|Said|The plan failed"],
        ),
        (
            "The plan failed, the minister said on Friday.",
            &["the minister|Said|The plan failed"],
        ),
        (
            "The plan failed, said Amal Clooney, the lawyer.",
            &["Amal Clooney|Said|The plan failed"],
        ),
        (
            "According to Clooney, the plan failed.",
            &["Clooney|Said|the plan failed"],
        ),
        (
            "The plan failed, according to the ministry.",
            &["the ministry|Said|The plan failed"],
        ),
        (
            "According to the ministry, 4,000 bodies were found.",
            &["the ministry|Said|4,000 bodies were found"],
        ),
        (
            "Clooney told reporters that the plan failed.",
            &["Clooney|Said|the plan failed"],
        ),
        (
            "Clooney told the BBC the plan failed.",
            &["Clooney|Said|the plan failed"],
        ),
        (
            "De Croo put the number of dead at over 5,000.",
            &["De Croo|Said|the number of dead at over 5,000"],
        ),
        (
            "In a statement the ministry said the plan failed.",
            &["the ministry|Said|the plan failed"],
        ),
        (
            "On Friday De Croo said the plan failed.",
            &["De Croo|Said|the plan failed"],
        ),
        (
            "The ministry said in a statement that the plan failed.",
            &["The ministry|Said|the plan failed"],
        ),
        (
            "Clooney denied that the plan failed.",
            &["Clooney|Denied|the plan failed"],
        ),
        (
            "Clooney denied stealing the money.",
            &["Clooney|Denied|stealing the money"],
        ),
        (
            "The mayor is quoted as saying that the plan failed.",
            &["The mayor|Said|the plan failed"],
        ),
        (
            "For Clooney, the plan is a mistake.",
            &["Clooney|Believed|the plan is a mistake"],
        ),
        (
            "In the minister's view, the plan failed.",
            &["the minister|Believed|the plan failed"],
        ),
        (
            "In his view, the plan failed.",
            &["his|Believed|the plan failed"],
        ),
        (
            "Amal Clooney, a British lawyer, said the plan failed.",
            &["Amal Clooney|Said|the plan failed"],
        ),
        (
            "Murad, who said that the plan failed, left.",
            &["Murad|Said|the plan failed, left"],
        ),
        (
            "The director of the museum said the plan failed.",
            &["The director of the museum|Said|the plan failed"],
        ),
        (
            "A spokesman for the ministry said the plan failed.",
            &["A spokesman for the ministry|Said|the plan failed"],
        ),
        (
            "The mayor asked whether the plan failed.",
            &["The mayor|Asked|whether the plan failed"],
        ),
        (
            "The mayor urged Belgium to refer the case.",
            &["The mayor|Ordered|to refer the case"],
        ),
        (
            "The mayor told him to leave.",
            &["The mayor|Ordered|to leave"],
        ),
        (
            "The mayor asked the council to leave.",
            &["The mayor|Ordered|to leave"],
        ),
        (
            "The minister believes that the plan failed.",
            &["The minister|Believed|the plan failed"],
        ),
        (
            "The minister said the plan failed, but the mayor resigned.",
            &["The minister|Said|the plan failed"],
        ),
        (
            "The grave, he said, holds 4,000 bodies.",
            &["he|Said|The grave, he said, holds 4,000 bodies"],
        ),
        (
            "Clooney and Murad said that ISIS fled.",
            &["Clooney and Murad|Said|ISIS fled"],
        ),
        (
            "Mr. Smith said the plan failed.",
            &["Mr. Smith|Said|the plan failed"],
        ),
    ]);
}

#[test]
fn direct_speech_has_its_speaker() {
    check(&[
        (
            "“We will pay,” the mayor said.",
            &["the mayor!|Said|We will pay"],
        ),
        (
            "“We will pay,” said the mayor.",
            &["the mayor!|Said|We will pay"],
        ),
        (
            "“We will pay”, said Jane Hall, the mayor.",
            &["Jane Hall!|Said|We will pay"],
        ),
        (
            "The mayor said: “We will pay.”",
            &["The mayor!|Said|We will pay"],
        ),
        (
            "The mayor said, \"We will pay.\"",
            &["The mayor!|Said|We will pay"],
        ),
        ("“We will pay,” she added.", &["she!|Said|We will pay"]),
        ("“Will you pay?” she asked.", &["she!|Asked|Will you pay?"]),
        (
            "“We will pay,” she said. “It is late.”",
            &["she!|Said|We will pay", "she!|Said|It is late"],
        ),
        (
            "‘We won’t pay the bill,’ Hall said.",
            &["Hall!|Said|We won’t pay the bill"],
        ),
        (
            "Jane Hall: “We will pay.”",
            &["Jane Hall!|Said|We will pay"],
        ),
        (
            "Cllr Jane Hall: We will pay the bill.",
            &["Cllr Jane Hall!|Said|We will pay the bill"],
        ),
        (
            "Hall: Will you pay?\nReed: We will.",
            &["Hall!|Said|Will you pay?", "Reed!|Said|We will"],
        ),
    ]);
}

#[test]
fn nobody_speaks_here() {
    check(&[
        ("It is said that the plan failed.", &[]),
        ("The mayor was told that the plan failed.", &[]),
        ("The mayor did not say that the plan failed.", &[]),
        ("The mayor would say that.", &[]),
        ("The mayor refused to say whether it failed.", &[]),
        ("The report of June was long.", &[]),
        ("The estimates cover the whole year.", &[]),
        ("The council dismissed the mayor.", &[]),
        ("Insurance claims rose in June.", &[]),
        ("The court rejected the plan.", &[]),
        ("The mayor reported the crime.", &[]),
        ("For years, the plan was secret.", &[]),
        ("For the first time, the plan was public.", &[]),
        ("In June, the plan failed.", &[]),
        ("Note: the plan failed.", &[]),
        ("Time: 10:30", &[]),
        ("Mosul: 4,000 bodies found", &[]),
        ("They put the chairs at the door.", &[]),
        ("The council paid £5m.", &[]),
        ("The view of the sea is fine.", &[]),
        ("The mayor added two chairs.", &[]),
        ("The group claimed 12 lives.", &[]),
        ("The order came in June.", &[]),
        ("", &[]),
    ]);
}

#[test]
fn verbs_of_saying_that_report_nothing() {
    let cases = [
        "Larsen argued with Berg.",
        "Larsen argued about money.",
        "Larsen spoke with Berg.",
        "She spoke of her son.",
        "The mayor called for calm.",
        "The law states no date.",
        "The clock says ten.",
        "She wrote a book.",
        "He read the report.",
        "He announced the winner.",
        "He told a joke.",
        "He told the truth.",
        "The story was told in full.",
        "That said, the plan failed.",
        "Having said that, he left.",
        "He is said to have left.",
        "She said yes.",
        "She said nothing.",
        "He said no to the plan.",
        "He reported to the police.",
        "He reported for duty.",
        "He explained the plan.",
        "He called the plan a failure.",
        "He warned of floods.",
        "He admitted guilt.",
        "He insisted on a vote.",
        "He pointed to the map.",
        "According to plan, the work began.",
        "For sale, a house.",
        "In view of the sea, they ate.",
        "The view is that the plan failed.",
        "He promised to pay.",
        "He asked a question.",
        "The claim that the plan failed is false.",
        "Table 1: Results",
        "Source: BBC",
    ];
    check(&cases.map(|text| (text, &[] as &[&str])));
}

#[test]
fn more_speakers_are_named() {
    check(&[
        (
            "The letter says that the plan failed.",
            &["The letter|Said|the plan failed"],
        ),
        (
            "People say that the plan failed.",
            &["People|Said|the plan failed"],
        ),
        (
            "The paper reported that the plan failed.",
            &["The paper|Said|the plan failed"],
        ),
        (
            "He pointed out that the plan failed.",
            &["He|Said|the plan failed"],
        ),
        (
            "He insisted that the plan failed.",
            &["He|Said|the plan failed"],
        ),
        (
            "He doubts that the plan failed.",
            &["He|Believed|the plan failed"],
        ),
        (
            "According to the law, he is guilty.",
            &["the law|Said|he is guilty"],
        ),
        (
            "He replied that the plan failed.",
            &["He|Said|the plan failed"],
        ),
        ("The sign read “No entry”.", &["The sign!|Said|No entry"]),
    ]);
}

proptest! {
    #[test]
    fn contents_lie_within_the_tokens(text in "(said|Hall|Mr|the|mayor|told|that|according|to|for|view|his|put|at|[0-9]{1,2}|who|[a-z]{1,5}|[,.:“”\"']|\n| ){0,40}") {
        let mut tokens = tokenize(&text);
        tag(&mut tokens, &text);
        let clauses = clauses(&tokens);
        for a in attributions(&tokens, &text, &quotes(&text), &clauses) {
            prop_assert!(a.content.start < a.content.end && a.content.end <= tokens.len());
            prop_assert!(!a.speaker.of(&text).is_empty() && !a.verb.of(&text).is_empty());
        }
    }

    #[test]
    fn no_text_breaks_it(text in "\\PC{0,60}") {
        let mut tokens = tokenize(&text);
        tag(&mut tokens, &text);
        attributions(&tokens, &text, &quotes(&text), &clauses(&tokens));
    }
}
