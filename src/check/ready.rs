//! What every check needs, made ready by threads that would idle while claims files are read.

use std::hint::black_box;

use crate::corpus::sentences;
use crate::judge::{Asserted, Caution, Document, Passage, judge};
use crate::language::name::Aliases;
use crate::language::statement::{Setting, Statement};

/// What a thread allocates for a small check, in bytes.
const ROOM: usize = 3 * 1024 * 1024;
/// A claim of many kinds of fact.
const CLAIM: &str = "Holm, the prime minister of Norway, said on Friday that \"about 40 people may have been killed there\".";
/// What it is judged by.
const PASSAGE: &str = "The minister, Mr. A. Holm, did not say who paid $5 million for it in May 2016. \"At least 39 \
                       people were shot by them in Oslo,\" he said; 3 km of road were lost if they had closed.";

/// Lets the idle threads read the tables that every check asks for; returns at once.
pub fn get_ready() {
    rayon::spawn_broadcast(|_| make_room());
    rayon::spawn(read_tables);
    // What splits sentences has tables of its own, and takes about as long.
    rayon::spawn(|| drop(black_box(sentences(PASSAGE))));
}

/// The heap of a thread grows by a page or two at a time, and each time asks the system. Where it has been larger
/// it does not, which the second allocation sees to: the first tells the allocator of glibc not to ask the system
/// for blocks of such a size each by itself. Others lose nothing by it.
fn make_room() {
    for bytes in [2 * ROOM, ROOM] {
        drop(black_box(Vec::<u8>::with_capacity(bytes)));
    }
}

/// The tables are read when they are first asked for, so this judges something.
fn read_tables() {
    let aliases = Aliases::default();
    let setting = Setting {
        reference: None,
        aliases: &aliases,
    };
    let claim = Statement::read(CLAIM, setting);
    let read = |span: crate::span::Span| Statement::read(span.of(PASSAGE), setting);
    let statements: Vec<Statement> = sentences(PASSAGE).into_iter().map(read).collect();
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
