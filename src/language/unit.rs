//! Units of measure and of money, with exact factors.

use std::sync::{LazyLock, OnceLock};

use foldhash::{HashMap, HashSet};

use super::table::rows;
use super::view::View;

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Base unit: metre.
    Length,
    /// Base unit: kilogram.
    Mass,
    /// Base unit: square metre.
    Area,
    /// Base unit: cubic metre.
    Volume,
    /// Base unit: metre a second.
    Speed,
    /// Base unit: second.
    Time,
    /// Base unit: kelvin.
    Temperature,
    /// Base unit: joule.
    Energy,
    /// Base unit: watt.
    Power,
    /// Base unit: pascal.
    Pressure,
    /// Base unit: byte.
    Data,
    /// Base unit: degree.
    Angle,
    /// Base unit: hertz.
    Frequency,
    /// Base unit: volt.
    Voltage,
    /// Base unit: ampere.
    Current,
    /// Base unit: byte a second.
    DataRate,
    /// Base unit: sievert.
    Dose,
    /// Base unit: decibel, which is compared but never added up.
    Level,
}

/// One unit of measure: `base = value * factor + offset`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// The first name in the table: the same for "ft", "foot" and "feet".
    pub name: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// Base units in one of it.
    pub factor: f64,
    /// Added after the factor; not zero for Celsius and Fahrenheit only.
    pub offset: f64,
}

/// A currency, or a part of one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Currency {
    /// The ISO 4217 code.
    pub code: &'static str,
    /// The part of the currency: 0.01 for a cent.
    pub factor: f64,
}

/// The most tokens in the name of a unit.
const LONGEST: usize = 5;

/// The unit written at token `at`, after a joining hyphen or not, and the token after it.
pub(crate) fn read(view: View, at: usize) -> Option<(&'static Unit, usize)> {
    let at = view.past_hyphen(at);
    if !begins(&UNIT_HEADS, view, at) {
        return None;
    }
    longest(view, at, unit)
}

/// The unit of this name in the table.
pub(crate) fn named(name: &str) -> Option<&'static Unit> {
    units().get(name)
}

/// The currency named at token `at`, after a joining hyphen or not, and the token after it.
pub(crate) fn read_currency(view: View, at: usize) -> Option<(Currency, usize)> {
    let at = view.past_hyphen(at);
    if !begins(&CURRENCY_HEADS, view, at) {
        return None;
    }
    longest(view, at, |phrase, raw| {
        // "TRY", "RUB" and "WON" are codes; "try", "rub" and "won" are other words.
        let word = matches!(
            phrase,
            "try" | "rub" | "real" | "won" | "cad" | "rand" | "bucks"
        );
        let code_in_capitals = raw.chars().all(char::is_uppercase);
        if word && !code_in_capitals && phrase != "won" && phrase != "rand" {
            return None;
        }
        currencies().get(phrase).copied()
    })
}

/// The currency whose sign or code ends just before token `at`, and the token where it starts.
pub(crate) fn currency_before(view: View, at: usize) -> Option<(Currency, usize)> {
    let sign = view.token_back(at, 1)?;
    let start = at - 1;
    let is_code = sign.folded.len() == 3 && view.raw(start).chars().all(char::is_uppercase);
    if !is_code && !matches!(sign.folded.as_str(), "$" | "£" | "€" | "¥" | "₹") {
        return None;
    }
    if sign.folded == "$" && !sign.spaced && start > 0 {
        let country = format!("{} $", view.word(start - 1));
        if let Some(currency) = currencies().get(country.as_str()) {
            return Some((*currency, start - 1));
        }
    }
    currencies().get(sign.folded.as_str()).map(|c| (*c, start))
}

/// The first words of all names in a table.
type Heads = LazyLock<HashSet<&'static str>>;

static UNIT_HEADS: Heads = LazyLock::new(|| units().keys().map(|name| head(name)).collect());
static CURRENCY_HEADS: Heads =
    LazyLock::new(|| currencies().keys().map(|name| head(name)).collect());

fn head(name: &str) -> &str {
    name.split(' ').next().unwrap_or_default()
}

/// False where no name of the table can stand at `at`, which is nearly everywhere.
fn begins(heads: &Heads, view: View, at: usize) -> bool {
    let (word, raw) = (view.word(at), view.raw(at));
    word.is_empty() || heads.contains(head(word)) || word != raw && heads.contains(head(raw))
}

fn longest<T>(view: View, at: usize, find: impl Fn(&str, &str) -> Option<T>) -> Option<(T, usize)> {
    view.token(at)?;
    (1..=LONGEST).rev().find_map(|n| {
        let phrase = view.phrase(at..at + n)?;
        let raw: Vec<&str> = (at..at + n).map(|i| view.raw(i)).collect();
        find(&phrase, &raw.join(" ")).map(|found| (found, at + n))
    })
}

/// Symbols that mean another thing in another case are matched as written.
fn unit(phrase: &str, raw: &str) -> Option<&'static Unit> {
    if let Some(unit) = units().get(raw) {
        return Some(unit);
    }
    let strict = phrase.len() == 1 && phrase.is_ascii();
    if strict { None } else { units().get(phrase) }
}

fn units() -> &'static HashMap<&'static str, Unit> {
    static UNITS: OnceLock<HashMap<&'static str, Unit>> = OnceLock::new();
    UNITS.get_or_init(|| {
        let mut units = HashMap::default();
        for (names, columns) in rows(include_str!("data/units.txt")) {
            let Some(unit) = parse_unit(&names, &columns) else {
                continue;
            };
            units.extend(names.into_iter().map(|name| (name, unit)));
        }
        units
    })
}

fn parse_unit(names: &[&'static str], columns: &[&'static str]) -> Option<Unit> {
    Some(Unit {
        name: names.first()?,
        dimension: dimension(columns.first()?)?,
        factor: columns.get(1)?.parse().ok()?,
        offset: columns.get(2).map_or(Some(0.0), |c| c.parse().ok())?,
    })
}

fn dimension(name: &str) -> Option<Dimension> {
    Some(match name {
        "length" => Dimension::Length,
        "mass" => Dimension::Mass,
        "area" => Dimension::Area,
        "volume" => Dimension::Volume,
        "speed" => Dimension::Speed,
        "time" => Dimension::Time,
        "temperature" => Dimension::Temperature,
        "energy" => Dimension::Energy,
        "power" => Dimension::Power,
        "pressure" => Dimension::Pressure,
        "data" => Dimension::Data,
        "angle" => Dimension::Angle,
        "frequency" => Dimension::Frequency,
        "voltage" => Dimension::Voltage,
        "current" => Dimension::Current,
        "data-rate" => Dimension::DataRate,
        "dose" => Dimension::Dose,
        "level" => Dimension::Level,
        _ => return None,
    })
}

fn currencies() -> &'static HashMap<&'static str, Currency> {
    static CURRENCIES: OnceLock<HashMap<&'static str, Currency>> = OnceLock::new();
    CURRENCIES.get_or_init(|| {
        let mut currencies = HashMap::default();
        for (names, columns) in rows(include_str!("data/currencies.txt")) {
            let (Some(code), Some(factor)) =
                (columns.first(), columns.get(1).and_then(|f| f.parse().ok()))
            else {
                continue;
            };
            currencies.extend(names.into_iter().map(|n| (n, Currency { code, factor })));
        }
        currencies
    })
}

#[cfg(test)]
mod tests;
