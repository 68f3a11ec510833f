//! Units of measure and of money, with exact factors.

use std::collections::HashMap;
use std::sync::OnceLock;

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
const LONGEST: usize = 4;

/// The unit written at token `at`, after a joining hyphen or not, and the token after it.
pub(crate) fn read(view: View, at: usize) -> Option<(&'static Unit, usize)> {
    let at = view.past_hyphen(at);
    longest(view, at, unit)
}

/// The currency named at token `at`, after a joining hyphen or not, and the token after it.
pub(crate) fn read_currency(view: View, at: usize) -> Option<(Currency, usize)> {
    let at = view.past_hyphen(at);
    longest(view, at, |phrase, raw| {
        // "TRY", "RUB" and "WON" are codes; "try", "rub" and "won" are other words.
        let word = matches!(
            phrase,
            "try" | "rub" | "real" | "won" | "cad" | "rand" | "bucks"
        );
        let code_in_capitals = raw.is_some_and(|r| r.chars().all(char::is_uppercase));
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

fn longest<T>(
    view: View,
    at: usize,
    find: impl Fn(&str, Option<&str>) -> Option<T>,
) -> Option<(T, usize)> {
    view.token(at)?;
    (1..=LONGEST).rev().find_map(|n| {
        let phrase = view.phrase(at..at + n)?;
        let raw = (n == 1).then(|| view.raw(at));
        find(&phrase, raw).map(|found| (found, at + n))
    })
}

/// Symbols that mean another thing in another case are matched as written.
fn unit(phrase: &str, raw: Option<&str>) -> Option<&'static Unit> {
    if let Some(unit) = raw.and_then(|r| units().get(r)) {
        return Some(unit);
    }
    let strict = phrase.len() == 1 && phrase.is_ascii();
    if strict { None } else { units().get(phrase) }
}

fn units() -> &'static HashMap<&'static str, Unit> {
    static UNITS: OnceLock<HashMap<&'static str, Unit>> = OnceLock::new();
    UNITS.get_or_init(|| {
        let mut units = HashMap::new();
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
        _ => return None,
    })
}

fn currencies() -> &'static HashMap<&'static str, Currency> {
    static CURRENCIES: OnceLock<HashMap<&'static str, Currency>> = OnceLock::new();
    CURRENCIES.get_or_init(|| {
        let mut currencies = HashMap::new();
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
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::language::token::tokenize;

    fn name(text: &str) -> Option<&'static str> {
        let tokens = tokenize(text);
        read(View::new(&tokens, text), 1).map(|(unit, _)| unit.name)
    }

    #[test]
    fn units_are_found_as_written() {
        let cases = [
            ("5 feet", Some("foot")),
            ("5 ft", Some("foot")),
            ("5 FT", Some("foot")),
            ("5-foot", Some("foot")),
            ("5 m", Some("metre")),
            ("5 M", None),
            ("5 MW", Some("megawatt")),
            ("5 km/h", Some("kilometre per hour")),
            ("5 miles", Some("mile")),
            ("5 miles per hour", Some("mile per hour")),
            ("5 nautical miles", Some("nautical mile")),
            ("5 sq ft", Some("square foot")),
            ("5 m²", Some("square metre")),
            ("5 °C", Some("degree celsius")),
            ("5 degrees Fahrenheit", Some("degree fahrenheit")),
            ("5 degrees", Some("degree")),
            ("5 Mb", Some("megabit")),
            ("5 MB", Some("megabyte")),
            ("5 kWh", Some("kilowatt hour")),
            ("5 light-years", Some("light year")),
            ("5 people", None),
            ("5 in", None),
            ("5 T", None),
            ("5 t", Some("tonne")),
            ("5 bars", None),
        ];
        for (text, expected) in cases {
            assert_eq!(name(text), expected, "{text}");
        }
    }

    /// What fend calls a unit where it is not what we call it.
    fn in_fend(name: &str) -> Option<&str> {
        Some(match name {
            "light year" => "lightyear",
            "nautical mile" => "nmi",
            "megatonne" => "1000000 tonne",
            "ton" => "short_ton",
            "square metre" => "m^2",
            "square centimetre" => "cm^2",
            "square kilometre" => "km^2",
            "square inch" => "inch^2",
            "square foot" => "foot^2",
            "square yard" => "yard^2",
            "square mile" => "mile^2",
            "cubic centimetre" => "cm^3",
            "cubic metre" => "m^3",
            "cubic kilometre" => "km^3",
            "cubic foot" => "foot^3",
            "cubic yard" => "yard^3",
            "fluid ounce" => "floz",
            "barrel of oil" => "42 gallon",
            "metre per second" => "m/s",
            "kilometre per hour" => "km/h",
            "kilometres per second" => "km/s",
            "mile per hour" => "mile/hour",
            "feet per second" => "foot/second",
            "night" => "day",
            "stone" => "14 pound",
            "calorie" => "4184 joule",
            "watt hour" => "watt hour",
            "kilowatt hour" => "kilowatt hour",
            "megawatt hour" => "megawatt hour",
            "gigawatt hour" => "gigawatt hour",
            "terawatt hour" => "terawatt hour",
            "horsepower" => "550 foot * 0.45359237 kg * 9.80665 m/s^2 / second",
            // The calculator's own year is the tropical one, and its mmHg is the torr.
            "month" => "30.436875 day",
            "year" => "365.2425 day",
            "decade" => "3652.425 day",
            "century" => "36524.25 day",
            "centilitre" => "0.01 liter",
            "millilitre" => "0.001 liter",
            "litre" => "liter",
            "long ton" => "2240 pound",
            "imperial gallon" => "4.54609 liter",
            "imperial pint" => "0.56826125 liter",
            "mmhg" | "degree celsius" | "degree fahrenheit" => return None,
            other => other,
        })
    }

    fn base(dimension: Dimension) -> &'static str {
        match dimension {
            Dimension::Length => "metre",
            Dimension::Mass => "kilogram",
            Dimension::Area => "m^2",
            Dimension::Volume => "m^3",
            Dimension::Speed => "m/s",
            Dimension::Time => "second",
            Dimension::Temperature => "kelvin",
            Dimension::Energy => "joule",
            Dimension::Power => "watt",
            Dimension::Pressure => "pascal",
            Dimension::Data => "byte",
            Dimension::Angle => "degree",
            Dimension::Frequency => "hertz",
        }
    }

    fn ratio(unit: &Unit) -> Result<f64, String> {
        let Some(fend) = in_fend(unit.name) else {
            return Ok(unit.factor);
        };
        let question = format!("1 ({fend}) to ({}) to 15 sf", base(unit.dimension));
        let mut context = fend_core::Context::new();
        let answer = fend_core::evaluate(&question, &mut context)?;
        let answer = answer.get_main_result().replace("approx. ", "");
        let digits = answer.split(' ').next().unwrap_or_default();
        digits.parse().map_err(|e| format!("{digits}: {e}"))
    }

    #[test]
    fn factors_are_those_of_an_independent_calculator() {
        let wrong: Vec<String> = units()
            .iter()
            .filter(|(name, unit)| **name == unit.name)
            .filter_map(|(name, unit)| match ratio(unit) {
                Ok(found) if (found / unit.factor - 1.0).abs() < 1e-9 => None,
                other => Some(format!("{name}: {} but {other:?}", unit.factor)),
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(units().len() > 60);
    }

    #[test]
    fn temperatures_meet_at_their_fixed_points() {
        let kelvin = |unit: &str, degrees: f64| {
            let unit = units().get(unit).unwrap();
            degrees * unit.factor + unit.offset
        };
        for (celsius, fahrenheit) in [(0.0, 32.0), (100.0, 212.0), (-40.0, -40.0)] {
            let difference =
                kelvin("degrees celsius", celsius) - kelvin("degrees fahrenheit", fahrenheit);
            assert!(difference.abs() < 1e-9, "{celsius} {fahrenheit}");
        }
    }

    #[test]
    fn money_is_named_by_code() {
        let before = |text: &str, at| {
            let tokens = tokenize(text);
            currency_before(View::new(&tokens, text), at).map(|(c, _)| c.code)
        };
        assert_eq!(before("$5", 1), Some("USD"));
        assert_eq!(before("A$5", 2), Some("AUD"));
        assert_eq!(before("EUR 5", 1), Some("EUR"));
        assert_eq!(before("won 5", 1), None);
        let after = |text: &str| {
            let tokens = tokenize(text);
            read_currency(View::new(&tokens, text), 1).map(|(c, _)| c.code)
        };
        assert_eq!(after("5 pence"), Some("GBP"));
        assert_eq!(after("5 try"), None);
        assert_eq!(after("5 TRY"), Some("TRY"));
    }
}
