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
        "kilobit per second" => "kilobit/second",
        "megabit per second" => "megabit/second",
        "gigabit per second" => "gigabit/second",
        "megabyte per second" => "megabyte/second",
        "mmhg" | "degree celsius" | "degree fahrenheit" | "decibel" => return None,
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
        Dimension::Voltage => "volt",
        Dimension::Current => "ampere",
        Dimension::DataRate => "byte/second",
        Dimension::Dose => "sievert",
        Dimension::Level => "decibel",
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

/// The measure of the first quantity of a text: its unit, the currency's code, or "" for a mere count.
fn measured(text: &str) -> Option<&'static str> {
    use crate::language::{quantity, tag::tag};
    let mut tokens = tokenize(text);
    tag(&mut tokens, text);
    quantity::find(&tokens, text, &[]).first().map(|q| q.unit)
}

#[test]
fn units_are_read_in_a_sentence() {
    let cases = [
        ("12st 4lb", "stone"),
        ("He is 6ft 2in.", "foot"),
        ("He is 5 foot 10.", "foot"),
        ("a 100-mile-an-hour wind", "mile per hour"),
        ("The wind blew at 70 mph.", "mile per hour"),
        ("It lies ten fathoms deep.", "fathom"),
        ("It fell to -5C at night.", "degree celsius"),
        ("It rose to 95F by noon.", "degree fahrenheit"),
        ("A shock of 230 volts killed him.", "volt"),
        ("The fuse holds 13 amps.", "ampere"),
        ("It is as loud as 90 decibels.", "decibel"),
        ("The line carries 10 Mbps.", "megabit per second"),
        ("A dose of 5 millisieverts is safe.", "millisievert"),
        ("a 30 second delay", "second"),
        ("a 30-second delay", "second"),
        ("a pill of 500 mg", "milligram"),
        ("a farm of 200 acres", "acre"),
        ("two feet of snow", "foot"),
        ("5 pounds of sugar", "pound"),
        ("a bill of 5 pounds", "GBP"),
        ("a room of 40 sq m", "square metre"),
        ("8 pints of milk", "pint"),
        ("a plant of 10 MW", "megawatt"),
        ("a use of 10 MWh", "megawatt hour"),
        ("a 2-tonne lorry", "tonne"),
        ("a 2-ton lorry", "ton"),
        ("a diet of 2,000 calories", "calorie"),
        ("a 12 carat diamond", "carat"),
        ("a tilt of 23 degrees", "degree"),
        ("a depth of 36,000 ft", "foot"),
        ("a stay of three nights", "night"),
    ];
    for (text, expected) in cases {
        assert_eq!(measured(text), Some(expected), "{text}");
    }
}

#[test]
fn words_that_are_units_elsewhere_only_count() {
    for text in [
        "two stone walls",
        "five second homes",
        "five second-home owners",
        "10 degree courses",
        "two night shifts",
        "three bars",
        "three bar stools",
        "24-carat gold",
        "5 C streets",
        "5 T",
        "5 M",
        "5 in the hall",
        "5 a day",
        "5 G networks",
        "two left feet",
        "ten back yards",
        "four quarters",
        "two cups",
        "two leagues",
        "12 grains",
        "40 barrels",
        "six hands",
        "two chains",
        "ten rods",
        "three links",
        "five points",
        "four marks",
        "two crowns and a half",
    ] {
        assert_eq!(measured(text), Some(""), "{text}");
    }
    for text in [
        "a second-degree burn",
        "the 22nd street",
        "No 5 yards",
        "at 5 pm",
        "a light year",
    ] {
        let unit = measured(text);
        assert!(unit.is_none_or(str::is_empty), "{text}: {unit:?}");
    }
}

/// The claim, the passage, and whether they are the same, another value, or another kind of value.
#[test]
fn units_of_one_kind_are_converted_and_of_two_kinds_never_compared() {
    use crate::language::quantity::QuantityRelation::{self, *};
    use crate::language::{quantity, tag::tag};
    let read = |text: &str| {
        let mut tokens = tokenize(text);
        tag(&mut tokens, text);
        let found = quantity::find(&tokens, text, &[]);
        assert_eq!(found.len(), 1, "{text}");
        found[0].clone()
    };
    let cases: &[(&str, &str, QuantityRelation)] = &[
        ("10 miles", "16 km", Same),
        ("10 nautical miles", "16 km", Disjoint),
        ("10 nautical miles", "18.5 km", Same),
        ("6ft 2in", "188 cm", Same),
        ("6ft 2in", "178 cm", Disjoint),
        ("5 foot 10", "1.78 m", Same),
        ("12st 4lb", "78 kg", Same),
        ("12st 4lb", "87 kg", Disjoint),
        ("100 acres", "40 hectares", Same),
        ("100 acres", "100 hectares", Disjoint),
        ("100 hectares", "1 sq km", Same),
        ("1 square mile", "2.6 sq km", Same),
        ("1 mile", "1 square mile", Incomparable),
        ("70 mph", "113 km/h", Same),
        ("70 mph", "70 km/h", Disjoint),
        ("70 miles", "70 mph", Incomparable),
        ("30 knots", "35 mph", Same),
        ("5 tonnes", "5,000 kg", Same),
        ("5.2 tonnes", "5.2 tons", Disjoint),
        ("8 pints", "1 gallon", Same),
        ("10 litres", "10 gallons", Disjoint),
        ("90 minutes", "1.5 hours", Same),
        ("two weeks", "14 days", Same),
        ("two weeks", "12 days", Disjoint),
        ("500 mg", "0.5 g", Same),
        ("500 mg", "500 micrograms", Disjoint),
        ("10 MW", "10,000 kW", Same),
        ("10 MW", "10 kW", Disjoint),
        ("10 MW", "10 MWh", Incomparable),
        ("16 GB", "16 Gb", Disjoint),
        ("16 GB", "16,000 MB", Same),
        ("-5C", "23F", Same),
        ("5C", "5F", Disjoint),
        ("20 °C", "20 degrees", Incomparable),
        ("230 volts", "230 amps", Incomparable),
        ("10 Mbps", "10 MB/s", Disjoint),
        ("5 millisieverts", "5,000 microsieverts", Same),
        ("$5", "5 cents", Disjoint),
        ("$5", "500 cents", Same),
        ("£5", "€5", Incomparable),
        ("A$5", "US$5", Incomparable),
        ("5 pounds of sugar", "£5", Incomparable),
    ];
    let mut wrong = String::new();
    for (claim, passage, expected) in cases {
        let found = quantity::compare(&read(claim), &read(passage));
        if found != *expected {
            wrong += &format!("\n{claim} | {passage}: {found:?}, not {expected:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
