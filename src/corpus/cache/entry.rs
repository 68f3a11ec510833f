//! Converted text ↔ the bytes of an entry.
//!
//! A mark with the version of this format, a checksum, then what was converted: numbers as LEB128, strings after
//! their length, pieces as distances from the one before. The checksum covers the key as well, so that an entry under
//! another's name is none.

use jiff::civil::Date;

use super::{Converted, Key};
use crate::corpus::metadata::Metadata;
use crate::span::Span;

/// What every entry begins with. The last byte goes up with every change in what follows.
const MARK: &[u8; 8] = b"fcconv\0\x01";

/// The bytes of an entry.
pub(super) fn encode(key: &Key, converted: &Converted) -> Vec<u8> {
    let mut body = Vec::with_capacity(converted.text.len() + 4 * converted.pieces.len() + 64);
    string(&mut body, &converted.text);
    let Metadata {
        title,
        publisher,
        date,
        url,
        origin,
    } = &converted.metadata;
    let date = date.map(|date| date.to_string());
    for field in [title, publisher, &date, url, origin] {
        body.push(u8::from(field.is_some()));
        string(&mut body, field.as_deref().unwrap_or_default());
    }
    number(&mut body, converted.pieces.len() as u64);
    let (mut text, mut file) = (0, 0);
    for (from, to) in &converted.pieces {
        for (span, before) in [(from, &mut text), (to, &mut file)] {
            number(&mut body, zigzag(span.start as i64 - *before as i64));
            number(&mut body, span.len() as u64);
            *before = span.end;
        }
    }
    let mut entry = MARK.to_vec();
    entry.extend(checksum(key, &body));
    entry.append(&mut body);
    entry
}

/// What was converted; none where any byte is not as it was written.
pub(super) fn decode(key: &Key, entry: &[u8]) -> Option<Converted> {
    let body = entry.strip_prefix(MARK)?;
    let (sum, body) = body.split_at_checked(blake3::OUT_LEN)?;
    if sum != checksum(key, body) {
        return None;
    }
    let mut rest = Rest(body);
    let text = rest.string()?.to_owned();
    let metadata = Metadata {
        title: rest.field()?,
        publisher: rest.field()?,
        date: match rest.field()? {
            Some(date) => Some(date.parse::<Date>().ok()?),
            None => None,
        },
        url: rest.field()?,
        origin: rest.field()?,
    };
    let pieces = rest.pieces(&text)?;
    rest.0.is_empty().then_some(Converted {
        text,
        metadata,
        pieces,
    })
}

fn checksum(key: &Key, body: &[u8]) -> Key {
    *blake3::keyed_hash(key, body).as_bytes()
}

fn string(out: &mut Vec<u8>, text: &str) {
    number(out, text.len() as u64);
    out.extend(text.as_bytes());
}

/// Seven bits a byte, the lowest first; the highest bit of a byte says that more follow.
fn number(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Small numbers of either sign as small numbers without one.
fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// What has not been read of an entry yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    fn string(&mut self) -> Option<&'a str> {
        let length = self.size()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    fn field(&mut self) -> Option<Option<String>> {
        let there = self.byte()? != 0;
        let text = self.string()?;
        Some(there.then(|| text.to_owned()))
    }

    /// The pieces; none where they are not in order or fall off the text.
    fn pieces(&mut self, text: &str) -> Option<Vec<(Span, Span)>> {
        let count = self.size()?;
        // A piece takes four bytes at least: what claims more of them than that is not believed.
        let mut pieces = Vec::with_capacity(count.min(self.0.len() / 4));
        let (mut from, mut to) = (0, 0);
        for _ in 0..count {
            let start = from;
            let piece = (self.span(&mut from)?, self.span(&mut to)?);
            let fits = piece.0.start >= start && text.get(piece.0.start..piece.0.end).is_some();
            pieces.extend(fits.then_some(piece));
        }
        (pieces.len() == count).then_some(pieces)
    }

    /// The span that begins so far from the end of the one before.
    fn span(&mut self, before: &mut usize) -> Option<Span> {
        let distance = self.number()?;
        let distance = (distance >> 1) as i64 ^ -((distance & 1) as i64);
        let start = before.checked_add_signed(isize::try_from(distance).ok()?)?;
        let span = Span::new(start, start.checked_add(self.size()?)?);
        *before = span.end;
        Some(span)
    }
}
