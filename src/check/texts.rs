//! Takes the texts of the sources that evidence cites into a report that shows them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::corpus::{Before, Block, Corpus, Source};
use crate::report::texts::{Piece, Text, Texts, excerpt};
use crate::report::{ClaimReport, Evidence};
use crate::span::Span;

/// Up to how many bytes a source is taken whole, and how many bytes are taken on either side of a passage from a
/// longer one. The first row holds unless so much is cited that the report would grow beyond [`MOST`].
const ROOM: [(u64, usize); 4] = [(200_000, 2000), (40_000, 1000), (8000, 500), (0, 200)];

/// The bytes that whole sources may take together.
const MOST: u64 = 8_000_000;

/// Reads the sources that the evidence of `claims` cites. `blocks` are those that candidates came from, with what
/// stands before each.
pub fn texts(claims: &[ClaimReport], corpus: &Corpus, blocks: &BTreeMap<Block, Before>) -> Texts {
    let mut cited: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for evidence in claims.iter().flat_map(|claim| &claim.evidence) {
        let Evidence { source, span, .. } = evidence;
        cited.entry(source).or_default().push(*span);
    }
    let numbers: BTreeSet<usize> = blocks.keys().map(|block| block.source).collect();
    let named = numbers.into_iter().filter_map(|number| {
        let path = corpus.files().get(number)?.path();
        let spans = cited.remove(path.as_str())?;
        Some((number, path, spans))
    });
    let cited: Vec<_> = named.collect();
    let sizes: Vec<u64> = cited
        .iter()
        .map(|(number, ..)| size(corpus, *number))
        .collect();
    let room = room(&sizes);
    let texts = cited.into_par_iter().filter_map(|(number, path, spans)| {
        let text = match corpus.blocks(number) {
            1 => from_one(&corpus.read(number).ok()?, &spans, room),
            _ => from_blocks(corpus, number, blocks, &spans, room.1),
        };
        Some((path, text))
    });
    texts.collect()
}

fn size(corpus: &Corpus, number: usize) -> u64 {
    corpus.files().get(number).map_or(0, |file| file.bytes)
}

/// The first row of [`ROOM`] with which sources of these sizes stay small together.
fn room(sizes: &[u64]) -> (u64, usize) {
    let fits = |(whole, _): &(u64, usize)| {
        let taken = sizes.iter().filter(|size| *size <= whole);
        taken.sum::<u64>() <= MOST
    };
    let last = ROOM[ROOM.len() - 1];
    ROOM.into_iter().find(fits).unwrap_or(last)
}

fn from_one(source: &Source, spans: &[Span], (whole, around): (u64, usize)) -> Text {
    // A converted source may have far less text than bytes, or more.
    match source.text.len() as u64 <= whole {
        true => Text::whole(source.text.clone()),
        false => Text {
            pieces: pieces(&source.text, 0, spans, around),
            goes_on: !reaches_end(source, spans, around),
        },
    }
}

fn reaches_end(source: &Source, spans: &[Span], around: usize) -> bool {
    let last = excerpt(&source.text, spans, around).pop();
    last.is_some_and(|run| run.end == source.text.len())
}

/// The passages of a huge source, each from its block.
fn from_blocks(
    corpus: &Corpus,
    number: usize,
    blocks: &BTreeMap<Block, Before>,
    spans: &[Span],
    around: usize,
) -> Text {
    let of_source = blocks.iter().filter(|(block, _)| block.source == number);
    let read = of_source.filter_map(|(block, before)| corpus.read_block(*block, *before).ok());
    let pieces = read.flat_map(|source| {
        let offset = source.offset();
        let here = Span::new(offset, offset + source.text.len());
        let inside = spans.iter().filter(|span| here.contains(**span));
        let inside: Vec<Span> = inside
            .map(|span| Span::new(span.start - offset, span.end - offset))
            .collect();
        pieces(&source.text, offset, &inside, around)
    });
    Text {
        pieces: pieces.collect(),
        goes_on: true,
    }
}

fn pieces(text: &str, offset: usize, spans: &[Span], around: usize) -> Vec<Piece> {
    let runs = excerpt(text, spans, around).into_iter();
    runs.map(|run| Piece {
        start: offset + run.start,
        text: run.of(text).to_owned(),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_is_cited_the_less_of_it_is_taken() {
        assert_eq!(room(&[200_000; 40]), ROOM[0]);
        assert_eq!(room(&[200_000; 41]), ROOM[1]);
        assert_eq!(room(&[30_000; 300]), ROOM[2]);
        assert_eq!(room(&[3000; 3000]), ROOM[3]);
        // What is too long to be taken whole takes no room.
        assert_eq!(room(&[10_000_000; 3000]), ROOM[0]);
    }

    #[test]
    fn a_long_source_gives_what_stands_around_its_passages() {
        let source = Source::plain("long.txt", "some words ".repeat(50_000));
        let spans = [Span::new(110_000, 110_011)];
        let text = from_one(&source, &spans, ROOM[0]);
        let [piece] = text.pieces.as_slice() else {
            unreachable!("one run: {}", text.pieces.len());
        };
        assert!(text.goes_on);
        assert_eq!(
            Span::new(piece.start, piece.start + piece.text.len()).of(&source.text),
            piece.text
        );
        assert!((4000..4200).contains(&piece.text.len()));
        let short = Source::plain("short.txt", "some words".to_owned());
        assert_eq!(
            from_one(&short, &spans, ROOM[0]),
            Text::whole("some words".to_owned())
        );
    }
}
