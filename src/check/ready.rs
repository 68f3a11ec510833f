//! What every check needs, made ready by threads that would idle while claims files are read.

use std::hint::black_box;

use crate::corpus::sentences;
use crate::judge::{Asserted, Caution, Document, Passage, judge};
use crate::language::name::Aliases;
use crate::language::statement::{Setting, Statement};

/// A claim of many kinds of fact.
const CLAIM: &str = "Holm, the prime minister of Norway, said on Friday that \"about 40 people may have been killed there\".";
/// What it is judged by.
const PASSAGE: [&str; 2] = [
    "The minister, Mr. A. Holm, did not say who paid $5 million for it in May 2016.",
    "\"At least 39 people were shot by them in Oslo,\" he said; 3 km of road were lost if they had closed.",
];

/// Lets the idle threads read the tables that every check asks for; returns at once.
pub fn get_ready() {
    rayon::spawn(judge_something);
    // What splits sentences has tables of its own, and takes about as long.
    rayon::spawn(|| drop(black_box(sentences(&PASSAGE.join(" ")))));
}

/// The tables are read when they are first asked for.
fn judge_something() {
    let aliases = Aliases::default();
    let setting = Setting {
        reference: None,
        aliases: &aliases,
    };
    let claim = Statement::read(CLAIM, setting);
    let statements = PASSAGE.map(|sentence| Statement::read(sentence, setting));
    let document = Document::default();
    let passages = statements.iter().map(|sentence| Passage {
        sentence,
        before: &[],
        after: &[],
        document: &document,
    });
    let claim = Asserted {
        statement: &claim,
        speaker: None,
    };
    judge(claim, &passages.collect::<Vec<_>>(), Caution::STRICT);
}
