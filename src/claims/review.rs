//! `[review]` of the settings: who reviews, where the reviews are published, and what verdicts are called there.

use std::collections::BTreeMap;

use jiff::civil::Date;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use toml::de::DeTable;

use super::Verdict;
use super::settings::day;
use crate::form::{Reader, Shape, Value, quoted, span, suggestion};

pub(super) const REVIEW: Shape = Shape {
    name: "`[review]`",
    keys: &["author", "author_url", "logo", "url", "date", "ratings"],
};

const HELP: &str = "write `[review]`, and keys below it";

/// What stands for the claim's id in the address of a review.
pub(super) const ID: &str = "{id}";

/// What published reviews say besides their verdicts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Review {
    /// The name of the organisation that reviews.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Its own page on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author_url: Option<String>,
    /// Its logo on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// The address of each review, with `{id}` for the claim's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The day of publication.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "day")]
    pub date: Option<Date>,
    /// What verdicts are called, where that is not what they are called otherwise.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ratings: BTreeMap<Verdict, String>,
}

impl Review {
    /// True where nothing is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The address of the review of the claim `id`, whose characters are escaped where an address needs it.
    pub fn url_of(&self, id: &str) -> Option<String> {
        let id = utf8_percent_encode(id, ESCAPED).to_string();
        Some(self.url.as_ref()?.replace(ID, &id))
    }
}

/// All but letters, digits and `-._~`, which mean themselves anywhere in an address.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Reads the table `[review]`.
pub(super) fn review(reader: &mut Reader, value: &Value<'_>) -> Review {
    let Some(table) = reader.table("review", value, HELP) else {
        return Review::default();
    };
    reader.check_keys(table, &REVIEW);
    let author = table
        .get("author")
        .and_then(|value| reader.words("author", value));
    let author = author.map(str::to_owned);
    Review {
        author,
        author_url: address(reader, table, "author_url"),
        logo: address(reader, table, "logo"),
        url: page(reader, table),
        date: table
            .get("date")
            .and_then(|value| reader.date("date", value)),
        ratings: table
            .get("ratings")
            .map(|value| ratings(reader, value))
            .unwrap_or_default(),
    }
}

/// An address on the web.
pub(super) fn address(reader: &mut Reader, table: &DeTable<'_>, key: &str) -> Option<String> {
    let value = table.get(key)?;
    let text = reader.words(key, value)?;
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let good = rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.chars().any(|c| c.is_whitespace() || c.is_control())
    });
    if !good {
        let message = format!("`{key}` is no address on the web");
        reader.fault_help(
            span(value),
            message,
            "it begins with `https://` and holds no blank",
        );
    }
    good.then(|| text.to_owned())
}

fn page(reader: &mut Reader, table: &DeTable<'_>) -> Option<String> {
    let url = address(reader, table, "url")?;
    if !url.contains(ID) {
        let value = table.get("url")?;
        reader.fault_help(
            span(value),
            "`url` is the same for every claim",
            "put `{id}` where the claim's id stands: `url = \"https://example.org/checks/{id}\"`",
        );
        return None;
    }
    Some(url)
}

fn ratings(reader: &mut Reader, value: &Value<'_>) -> BTreeMap<Verdict, String> {
    const HELP: &str = "write `[review.ratings]`, and below it `conflicting = \"False\"`";
    let Some(table) = reader.table("ratings", value, HELP) else {
        return BTreeMap::new();
    };
    let mut ratings = BTreeMap::new();
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let verdict = Verdict::EXPECTABLE
            .into_iter()
            .find(|it| it.as_str() == name);
        if verdict.is_none() {
            let message = format!("there is no verdict {} to rate", quoted(name));
            let known = Verdict::EXPECTABLE.map(Verdict::as_str);
            reader.fault_help(key.span().into(), message, suggestion(name, &known));
        }
        let words = reader.words(name, value).map(str::to_owned);
        ratings.extend(verdict.zip(words));
    }
    ratings
}
