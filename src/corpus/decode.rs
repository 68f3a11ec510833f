//! Bytes to text, with a way back.
//!
//! A byte order mark decides; else valid UTF-8 is UTF-8; else a file that is nearly UTF-8 is read
//! as damaged UTF-8; else the encoding is guessed.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes decoded between two checkpoints, at least.
const CHUNK: usize = 4 * 1024;

/// The bytes looked at to find UTF-16 that lacks its mark.
pub(super) const HEAD: usize = 4 * 1024;

/// The most bytes that are looked at to tell text from what is none, and, from the first that is
/// not ASCII on, to guess an encoding.
const SAMPLE: usize = 1024 * 1024;

/// Shorter files are not taken for UTF-16 that lacks its mark.
const FEWEST_PAIRS: usize = 4;

/// Fewer stray control characters than this never make a file binary.
const FEW_CONTROLS: usize = 8;

/// A file is binary when more than one in this many characters is a stray control character.
const CONTROL_SHARE: usize = 20;

/// A file that is not quite UTF-8 is damaged UTF-8, not a legacy encoding, when it has at least
/// this many good multi-byte characters for each bad place: by accident they hardly occur.
const GOOD_FOR_EACH_BAD: usize = 10;

/// A file's words and the way back to its bytes.
#[derive(Clone, Debug)]
pub(super) struct Decoded {
    /// The text, without a byte order mark.
    pub(super) text: String,
    /// From the text's offsets to the file's.
    pub(super) recoding: Recoding,
}

/// From offsets in the decoded text to offsets in the file.
///
/// UTF-8 needs a number only. Other encodings keep a checkpoint every few kilobytes, at places
/// where no character is half read; in between, the length of each character in the file is
/// found by encoding it again. Characters that could not be decoded count one byte each, and an
/// error ends at the next checkpoint.
#[derive(Clone, Debug)]
pub(super) enum Recoding {
    /// The same bytes after a mark of this length.
    Shifted(usize),
    /// Another encoding: pairs of text offset and file offset.
    Checkpoints {
        encoding: &'static Encoding,
        points: Vec<(usize, usize)>,
    },
}

impl Default for Recoding {
    fn default() -> Self {
        Self::Shifted(0)
    }
}

impl Recoding {
    /// The file offset of the byte `offset` of the decoded `text`.
    pub(super) fn file_offset(&self, text: &str, offset: usize) -> usize {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let (encoding, points) = match self {
            Self::Shifted(mark) => return mark + offset,
            Self::Checkpoints { encoding, points } => (*encoding, points),
        };
        let after = points.partition_point(|(decoded, _)| *decoded <= offset);
        let before = after.checked_sub(1).and_then(|index| points.get(index));
        let (decoded, bytes) = before.copied().unwrap_or_default();
        let run = text.get(decoded..offset).unwrap_or_default();
        let found = bytes + encoded_len(encoding, run);
        points
            .get(after)
            .map_or(found, |(_, limit)| found.min(*limit))
    }
}

/// The bytes that `text` takes in `encoding`.
fn encoded_len(encoding: &'static Encoding, text: &str) -> usize {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return text.encode_utf16().count() * 2;
    }
    if encoding.is_single_byte() {
        return text.chars().count();
    }
    text.split_inclusive('\u{fffd}')
        .map(|run| match run.strip_suffix('\u{fffd}') {
            Some(good) => encoding.encode(good).0.len() + 1,
            None => encoding.encode(run).0.len(),
        })
        .sum()
}

/// The text of `bytes`; none when they are not text.
pub(super) fn decode(bytes: Vec<u8>) -> Option<Decoded> {
    let decoded = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding == UTF_8 => after_utf8_mark(bytes, mark),
        Some((encoding, mark)) => recode(&bytes, encoding, mark),
        None => without_mark(bytes)?,
    };
    let damage = matches!(decoded.recoding, Recoding::Checkpoints { .. });
    (!looks_binary(&decoded.text, damage)).then_some(decoded)
}

/// The encoding that the first bytes of a file tell, by their mark or by their zeros.
pub(super) fn encoding_of(head: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_bom(head) {
        Some((encoding, _)) => Some(encoding),
        None => head.contains(&0).then(|| unmarked_utf16(head)).flatten(),
    }
}

/// The text of a part of a file that is not its start; `encoding` is what the start tells. The part is not asked
/// whether it is text: the start was.
pub(super) fn decode_part(bytes: Vec<u8>, encoding: Option<&'static Encoding>) -> Decoded {
    match encoding {
        Some(encoding) if encoding != UTF_8 => recode(&bytes, encoding, 0),
        _ => unmarked(bytes),
    }
}

fn after_utf8_mark(bytes: Vec<u8>, mark: usize) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            text.drain(..mark);
            Decoded {
                text,
                recoding: Recoding::Shifted(mark),
            }
        }
        Err(error) => recode(error.as_bytes(), UTF_8, mark),
    }
}

fn without_mark(bytes: Vec<u8>) -> Option<Decoded> {
    if bytes.contains(&0) {
        return unmarked_utf16(&bytes).map(|encoding| recode(&bytes, encoding, 0));
    }
    Some(unmarked(bytes))
}

fn unmarked(bytes: Vec<u8>) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(text) => Decoded {
            text,
            recoding: Recoding::Shifted(0),
        },
        Err(error) => {
            let bytes = error.as_bytes();
            recode(bytes, guess(bytes), 0)
        }
    }
}

/// Whether `bytes` are their own text: UTF-8 without a mark, and no binary file.
pub(super) fn as_is(bytes: &[u8]) -> Option<&str> {
    let marked = Encoding::for_bom(bytes).is_some();
    let text = std::str::from_utf8(bytes).ok().filter(|_| !marked)?;
    (!looks_binary(text, false)).then_some(text)
}

/// UTF-16 of mostly Western text: every other byte is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.get(..HEAD).unwrap_or(bytes).as_chunks::<2>().0;
    let zeros = |at: usize| pairs.iter().filter(|pair| pair.get(at) == Some(&0)).count();
    let (first, second) = (zeros(0), zeros(1));
    let (many, few) = (pairs.len() / 2, pairs.len() / 20);
    match (first, second) {
        _ if !bytes.len().is_multiple_of(2) || pairs.len() < FEWEST_PAIRS => None,
        _ if second > many && first <= few => Some(UTF_16LE),
        _ if first > many && second <= few => Some(UTF_16BE),
        _ => None,
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if is_damaged_utf8(bytes) {
        return UTF_8;
    }
    // ISO-2022-JP is written in ASCII bytes, so it never comes here: it is valid UTF-8.
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let start = bytes
        .iter()
        .position(|byte| !byte.is_ascii())
        .unwrap_or_default();
    let rest = bytes.get(start..).unwrap_or_default();
    detector.feed(rest.get(..SAMPLE).unwrap_or(rest), rest.len() <= SAMPLE);
    detector.guess(None, Utf8Detection::Deny)
}

fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * GOOD_FOR_EACH_BAD
}

fn recode(bytes: &[u8], encoding: &'static Encoding, mark: usize) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len());
    let mut points = Vec::new();
    let mut start = mark;
    while start < bytes.len() {
        points.push((text.len(), start));
        let end = clean_cut(encoding, bytes, start + CHUNK);
        let chunk = bytes.get(start..end).unwrap_or_default();
        let last = end == bytes.len();
        text.reserve(
            decoder
                .max_utf8_buffer_length(chunk.len())
                .unwrap_or(chunk.len() * 3),
        );
        let _ = decoder.decode_to_string(chunk, &mut text, last);
        start = end;
    }
    points.push((text.len(), bytes.len()));
    text.shrink_to_fit();
    Decoded {
        text,
        recoding: Recoding::Checkpoints { encoding, points },
    }
}

/// The first offset from `from` on at which no character is half read.
fn clean_cut(encoding: &'static Encoding, bytes: &[u8], from: usize) -> usize {
    if from >= bytes.len() {
        return bytes.len();
    }
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return clean_utf16_cut(encoding, bytes, from);
    }
    // No encoding that can be guessed has a trailing byte below 0x30.
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter()
        .position(|byte| *byte < 0x30)
        .map_or(bytes.len(), |index| from + index + 1)
}

fn clean_utf16_cut(encoding: &'static Encoding, bytes: &[u8], from: usize) -> usize {
    // Every chunk begins at an even distance from the mark, which is 0 or 2 bytes long.
    let even = from + from % 2;
    let high = if encoding == UTF_16BE {
        even.saturating_sub(2)
    } else {
        even.saturating_sub(1)
    };
    match bytes.get(high) {
        Some(0xD8..=0xDB) => (even + 2).min(bytes.len()),
        _ => even.min(bytes.len()),
    }
}

fn looks_binary(text: &str, damage_counts: bool) -> bool {
    if memchr::memchr(0, text.as_bytes()).is_some() {
        return true;
    }
    let text = text
        .get(..text.floor_char_boundary(SAMPLE))
        .unwrap_or_default();
    let mut strays = strays(text.as_bytes());
    if damage_counts {
        strays += text
            .chars()
            .filter(|c| matches!(c, '\u{80}'..='\u{9f}' | '\u{fffd}'))
            .count();
    }
    strays > FEW_CONTROLS && strays > text.chars().count() / CONTROL_SHARE
}

/// How many of `bytes` are stray control characters. The sums of short runs fit a byte, so that the compiler adds
/// up many at a time.
fn strays(bytes: &[u8]) -> usize {
    let runs = bytes.chunks(usize::from(u8::MAX));
    let stray = |byte: &u8| u8::from(is_stray_control(*byte));
    runs.map(|run| usize::from(run.iter().map(stray).sum::<u8>()))
        .sum()
}

/// Control characters that no text needs. Escape is not among them: it begins the colours of a log.
fn is_stray_control(byte: u8) -> bool {
    // Without short cuts, since these would keep the compiler from comparing many bytes at once.
    let control = (byte < b' ') | (byte == 0x7F);
    let break_or_tab = (byte == b'\t') | (byte == b'\n') | (byte == 0x0C) | (byte == b'\r');
    control & !break_or_tab & (byte != 0x1B)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn text(bytes: &[u8]) -> Option<String> {
        decode(bytes.to_vec()).map(|decoded| decoded.text)
    }

    #[test]
    fn decodes_what_people_save() {
        let utf16 = |s: &str| -> Vec<u8> { s.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let cases: Vec<(Vec<u8>, &str)> = vec![
            (b"".to_vec(), ""),
            (b"plain".to_vec(), "plain"),
            ("Guterres, António".into(), "Guterres, António"),
            (b"\xEF\xBB\xBFmark".to_vec(), "mark"),
            (b"\xFF\xFEa\0\xE9\0".to_vec(), "aé"),
            (b"\xFE\xFF\0a\0\xE9".to_vec(), "aé"),
            (utf16("no mark at all"), "no mark at all"),
            (
                b"The caf\xE9 in M\xFCnchen was \x93open\x94 \x96 he said.".to_vec(),
                "The café in München was “open” – he said.",
            ),
            (
                b"\x93\xFA\x96{\x8C\xEA\x82\xCC\x83e\x83L\x83X\x83g\x82\xC5\x82\xB7\x81B".to_vec(),
                "日本語のテキストです。",
            ),
            (b"\x1b[31mred\x1b[0m".to_vec(), "\x1b[31mred\x1b[0m"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(text(&bytes).as_deref(), Some(expected));
        }
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let mut bytes = "café ".repeat(20).into_bytes();
        bytes.push(0xFF);
        bytes.extend_from_slice("naïve".as_bytes());
        assert!(text(&bytes).unwrap().ends_with("\u{fffd}naïve"));
    }

    #[test]
    fn binary_is_no_text() {
        assert_eq!(text(b"\x7fELF\x02\x01\x00\x00"), None);
        assert_eq!(text(&(1..=8).cycle().take(100).collect::<Vec<u8>>()), None);
        let noise: Vec<u8> = (0..4000u32)
            .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 | 1)
            .collect();
        assert_eq!(text(&noise), None);
    }

    #[test]
    fn offsets_lead_back_to_the_file() {
        let prose = "“Größe” – naïve 日本 🦀 end.\n".repeat(700);
        for encoding in [
            encoding_rs::SHIFT_JIS,
            encoding_rs::GB18030,
            encoding_rs::WINDOWS_1252,
        ] {
            let (bytes, _, _) = encoding.encode(&prose);
            let decoded = recode(&bytes, encoding, 0);
            for (offset, _) in decoded.text.match_indices("end.") {
                let at = decoded.recoding.file_offset(&decoded.text, offset);
                assert_eq!(
                    bytes.get(at..at + 4),
                    Some(b"end.".as_slice()),
                    "{}",
                    encoding.name()
                );
            }
        }
        let bytes: Vec<u8> = std::iter::once(0xFEFF)
            .chain(prose.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        let decoded = decode(bytes.clone()).unwrap();
        assert_eq!(decoded.text, prose);
        for (offset, _) in decoded.text.match_indices("end.") {
            let at = decoded.recoding.file_offset(&decoded.text, offset);
            assert_eq!(bytes.get(at..at + 8), Some(b"\0e\0n\0d\0.".as_slice()));
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic_and_offsets_grow(bytes in proptest::collection::vec(any::<u8>(), 0..6000)) {
            let length = bytes.len();
            if let Some(decoded) = decode(bytes) {
                let mut last = 0;
                for offset in 0..=decoded.text.len() + 1 {
                    let at = decoded.recoding.file_offset(&decoded.text, offset);
                    prop_assert!(at >= last && at <= length);
                    last = at;
                }
            }
        }
    }
}
