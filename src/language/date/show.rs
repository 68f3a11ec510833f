//! A date, told for people.

use std::fmt;

use jiff::civil::Date;

use super::DateMention;

/// "2017-03-10", "2014-06-01 to 2014-06-30", "until 2017-03-10", or "not placed" without a reference day.
impl fmt::Display for DateMention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.days {
            None => f.write_str("a day that can't be placed without the day of writing"),
            Some(days) if days.first == days.last => write!(f, "{}", days.first),
            Some(days) if days.first == Date::MIN => write!(f, "until {}", days.last),
            Some(days) if days.last == Date::MAX => write!(f, "from {}", days.first),
            Some(days) => write!(f, "{} to {}", days.first, days.last),
        }
    }
}
