//! How far a long run has come, on standard error, where a person sits before it.

use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::style::Surroundings;
use super::tidy;
use crate::scan::{Meter, Reading, Stage};

/// Shorter runs show nothing.
const QUIET: Duration = Duration::from_secs(1);
/// Between one drawing and the next.
const BETWEEN: Duration = Duration::from_millis(100);
/// The least time after which a rate says anything of what is to come.
const RATED: Duration = Duration::from_millis(500);
/// Where the terminal does not tell its columns.
const COLUMNS: usize = 80;
/// The columns of a bar, at least and at most.
const BAR: (usize, usize) = (8, 40);
/// The columns kept for the numbers behind it, so that it does not jump as they change.
const NUMBERS: usize = 46;

/// Does `work`, and shows meanwhile how far it has come where standard error is a terminal that people look at.
pub(super) fn during<T>(work: impl FnOnce(&Meter) -> T) -> T {
    let meter = Meter::default();
    if !Surroundings::of(&io::stderr()).live() {
        return work(&meter);
    }
    thread::scope(|scope| {
        // The sender is dropped when the work is done, whatever way it ends; the receiver sees that at once.
        let (_working, done) = mpsc::channel::<()>();
        let meter = &meter;
        // Without a thread to draw in, nothing is drawn.
        let _ = thread::Builder::new().spawn_scoped(scope, move || show(meter, &done));
        work(meter)
    })
}

/// Draws until the other end of `done` is gone, then erases what it drew.
fn show(meter: &Meter, done: &Receiver<()>) {
    let mut wait = QUIET;
    while done.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
        // The last column stays free: some terminals go to the next line as soon as it is filled.
        let line = line(&meter.reading(), columns() - 1);
        tidy::hold().draw(&line, line.len());
        wait = BETWEEN;
    }
    if wait == BETWEEN {
        tidy::hold().draw("", 0);
    }
}

/// The columns of the terminal now; it may have been resized.
fn columns() -> usize {
    let size = terminal_size::terminal_size_of(io::stderr());
    size.map_or(COLUMNS, |(width, _)| width.0.into()).max(1)
}

/// What is done, in at most `width` columns; the parts that say least go first. ASCII, which every terminal shows.
fn line(reading: &Reading, width: usize) -> String {
    let name = match reading.stage {
        Stage::Find => "finding sources",
        Stage::Scan => "scanning",
        Stage::Again => "scanning again",
        Stage::Judge => "judging",
    };
    let counts = counts(reading);
    let parts: Vec<&str> = counts.iter().map(String::as_str).collect();
    let choices: [&[usize]; 5] = [&[0, 1, 2, 3], &[0, 2, 3], &[0, 3], &[0], &[]];
    let mut lines = choices.iter().map(|choice| {
        let parts = choice.iter().filter_map(|i| parts.get(*i));
        let told = parts.filter(|part| !part.is_empty());
        told.fold(name.to_owned(), |line, part| format!("{line}  {part}"))
    });
    let line = lines.find(|line| line.len() <= width).unwrap_or_default();
    match share(reading) {
        Some(share) => with_bar(&line, name, share, width),
        None => line,
    }
}

/// How much of it, how much of how much, how fast and how long still; empty where that can't be said.
fn counts(reading: &Reading) -> [String; 4] {
    let Some(share) = share(reading) else {
        return Default::default();
    };
    let rate = reading.done as f64 / reading.elapsed.as_secs_f64().max(1e-3);
    let rated = reading.elapsed >= RATED && rate > 0.0;
    let bytes = reading.stage != Stage::Judge;
    let left = (reading.total - reading.done.min(reading.total)) as f64 / rate;
    [
        format!("{:.0} %", (share * 100.0).floor()),
        match bytes {
            true => format!(
                "{} of {}",
                size(reading.done as f64),
                size(reading.total as f64)
            ),
            false => format!("{} of {} sources", reading.done, reading.total),
        },
        match rated && bytes {
            true => format!("{}/s", size(rate)),
            false => String::new(),
        },
        match rated {
            true => format!("{} left", time(left)),
            false => String::new(),
        },
    ]
}

/// The share that is done, 0 to 1; none where nobody knows.
fn share(reading: &Reading) -> Option<f64> {
    let share = reading.done as f64 / reading.total as f64;
    (reading.total > 0).then(|| share.min(1.0))
}

/// `line` with a bar after `name`, where there is room.
fn with_bar(line: &str, name: &str, share: f64, width: usize) -> String {
    let told = line.get(name.len()..).unwrap_or_default();
    let free = width.saturating_sub(name.len() + "  []".len() + told.len().max(NUMBERS));
    if free < BAR.0 || told.is_empty() {
        return line.to_owned();
    }
    let bar = free.min(BAR.1);
    let filled = (share * bar as f64) as usize;
    let (filled, rest) = ("#".repeat(filled), ".".repeat(bar - filled));
    format!("{name}  [{filled}{rest}]{told}")
}

/// A number of bytes in three digits or so, in powers of a thousand.
pub(super) fn size(bytes: f64) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"];
    let scaled = |power: usize| bytes / 1000_f64.powi(power as i32);
    let fits = (0..units.len()).find(|power| scaled(*power) < 999.5);
    let power = fits.unwrap_or(units.len() - 1);
    let number = scaled(power);
    let digits = usize::from(number < 9.95 && power > 0);
    format!("{number:.digits$} {}", units.get(power).unwrap_or(&""))
}

/// A time in the largest unit that says enough.
fn time(seconds: f64) -> String {
    let seconds = seconds.ceil();
    let minutes = (seconds / 60.0).ceil();
    if seconds < 100.0 {
        format!("{seconds:.0} s")
    } else if minutes < 100.0 {
        format!("{minutes:.0} min")
    } else {
        format!("{:.0} h", (minutes / 60.0).ceil())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(stage: Stage, done: u64, total: u64, seconds: u64) -> Reading {
        Reading {
            stage,
            done,
            total,
            elapsed: Duration::from_secs(seconds),
        }
    }

    #[test]
    fn the_line_fits_any_terminal() {
        let scan = reading(Stage::Scan, 132_000_000, 300_000_000, 6);
        let cases = [
            (
                scan,
                119,
                "scanning  [#################.......................]  44 %  132 MB of 300 MB  22 MB/s  8 s left",
            ),
            (
                scan,
                79,
                "scanning  [#########............]  44 %  132 MB of 300 MB  22 MB/s  8 s left",
            ),
            (
                scan,
                52,
                "scanning  44 %  132 MB of 300 MB  22 MB/s  8 s left",
            ),
            (scan, 39, "scanning  44 %  22 MB/s  8 s left"),
            (scan, 25, "scanning  44 %  8 s left"),
            (scan, 15, "scanning  44 %"),
            (scan, 8, "scanning"),
            (scan, 7, ""),
            (scan, 0, ""),
            (reading(Stage::Find, 0, 0, 3), 79, "finding sources"),
            (
                reading(Stage::Scan, 0, 300_000_000, 0),
                30,
                "scanning  0 %  0 B of 300 MB",
            ),
            (
                reading(Stage::Scan, 5, 4, 9),
                46,
                "scanning  100 %  5 B of 4 B  1 B/s  0 s left",
            ),
            (
                reading(Stage::Judge, 10, 40, 60),
                46,
                "judging  25 %  10 of 40 sources  3 min left",
            ),
        ];
        for (reading, width, expected) in cases {
            assert_eq!(line(&reading, width), expected, "{width}");
        }
        for width in 0..130 {
            assert!(line(&scan, width).len() <= width);
        }
    }

    #[test]
    fn sizes_and_times_are_short() {
        let sizes = [
            (0.0, "0 B"),
            (999.0, "999 B"),
            (1000.0, "1.0 kB"),
            (9_960.0, "10 kB"),
            (999_600.0, "1.0 MB"),
            (1.25e9, "1.2 GB"),
            (5e15, "5000 TB"),
        ];
        for (bytes, expected) in sizes {
            assert_eq!(size(bytes), expected);
        }
        let times = [
            (0.1, "1 s"),
            (99.0, "99 s"),
            (100.0, "2 min"),
            (5_900.0, "99 min"),
            (6_000.0, "2 h"),
            (f64::INFINITY, "inf h"),
        ];
        for (seconds, expected) in times {
            assert_eq!(time(seconds), expected);
        }
    }
}
