//! The tagger of harper-brill → a table of words that is read where it lies, and its patches as lines of text.

use std::error::Error;

use serde_json::Value;

use crate::tagger_layout as layout;

/// The table of words, and the patches.
pub fn build() -> Result<(Vec<u8>, String), Box<dyn Error>> {
    let model = serde_json::to_value(&*harper_brill::brill_tagger())?;
    let mapping = &model["base"]["mapping"];
    let mapping = mapping.as_object().ok_or("no mapping")?;
    let mut words: Vec<(&str, u32)> = mapping
        .iter()
        .map(|(word, tag)| Ok((word.as_str(), number(tag)?)))
        .collect::<Result<_, String>>()?;
    words.sort_unstable();
    let patches = model["patches"].as_array().ok_or("no patches")?;
    let lines = patches.iter().map(patch).collect::<Result<Vec<_>, _>>()?;
    Ok((table(&words)?, text(&lines)))
}

fn text(lines: &[String]) -> String {
    let head = "# The patches of the tagger of harper-brill (Apache-2.0), written by tools/lexicon: from, to, conditions.\n\
                # Places count from the word itself. `tag 1 NOUN`: the next word is a noun; `any 2 NOUN`: one of the words\n\
                # from here to the second next, that one excluded; `between DET NOUN`: the words before and after it;\n\
                # `word 0 to`: the word itself, as far as both go.\n";
    let lines = lines.iter().map(|line| format!("{line}\n"));
    head.to_string() + &lines.collect::<String>()
}

/// Open addressing: a slot holds some bits of the hash, where the word lies, and its tag; 0 is none.
fn table(words: &[(&str, u32)]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut slots = vec![0u32; layout::SLOTS];
    let mut text = Vec::new();
    for (word, tag) in words {
        let hash = layout::hash(word.as_bytes());
        let mut at = layout::slot(hash);
        while slots[at] != 0 {
            at = (at + 1) % layout::SLOTS;
        }
        slots[at] = layout::entry(hash, text.len() as u32, *tag);
        text.push(u8::try_from(word.len())?);
        text.extend(word.bytes());
    }
    if text.len() >> layout::PLACE_BITS != 0 {
        return Err("too many words".into());
    }
    let mut file = layout::MAGIC.to_vec();
    file.extend(slots.iter().flat_map(|slot| slot.to_le_bytes()));
    file.extend(text);
    Ok(file)
}

/// The number of a tag, from 0.
fn number(tag: &Value) -> Result<u32, String> {
    let place = layout::TAGS
        .iter()
        .position(|name| tag.as_str() == Some(name));
    place
        .map(|n| n as u32)
        .ok_or_else(|| format!("no tag: {tag}"))
}

fn patch(patch: &Value) -> Result<String, String> {
    let (from, to) = (name(&patch["from"])?, name(&patch["to"])?);
    Ok(format!("{from} {to} {}", criteria(&patch["criteria"])?))
}

fn name(tag: &Value) -> Result<&str, String> {
    number(tag)?;
    tag.as_str().ok_or_else(|| format!("no tag: {tag}"))
}

fn criteria(criteria: &Value) -> Result<String, String> {
    let (kind, of) = criteria
        .as_object()
        .and_then(|one| one.iter().next())
        .ok_or("no criteria")?;
    Ok(match kind.as_str() {
        "WordIsTaggedWith" => format!("tag {} {}", of["relative"], name(&of["is_tagged"])?),
        "AnyWordIsTaggedWith" => format!("any {} {}", of["max_relative"], name(&of["is_tagged"])?),
        "SandwichTaggedWith" => format!(
            "between {} {}",
            name(&of["prev_word_tagged"])?,
            name(&of["post_word_tagged"])?
        ),
        "WordIs" => {
            let word = of["word"].as_str().filter(|word| word.is_ascii());
            format!("word {} {}", of["relative"], word.ok_or("no plain word")?)
        }
        "Combined" => format!(
            "{} {}",
            self::criteria(&of["a"])?,
            self::criteria(&of["b"])?
        ),
        _ => return Err(format!("unknown criteria: {kind}")),
    })
}
