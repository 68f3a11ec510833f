//! What must not be left lying about where a signal ends the run: a half-written file, a progress line.
//!
//! The system ends a process on Ctrl-C at once, and mostly that is all there is to do. The signals are caught only
//! from the moment on when there may be something to tidy up; then it is tidied up, and the signal ends the process
//! as it would have done, so that a shell sees what it expects: 130 after Ctrl-C, 143 after SIGTERM.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError, TryLockError};
use std::time::Duration;
use std::{fs, process, thread};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{flag, low_level};

/// How long a signal waits to be seen, at most.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// How often it is looked whether what lies about is held. A disk or terminal that hangs must not keep the run alive.
const TRIES: u32 = 5;

static UNTIDY: Mutex<Untidy> = Mutex::new(Untidy {
    file: None,
    columns: 0,
});

/// What lies about now.
#[derive(Debug)]
pub(super) struct Untidy {
    /// A file that is not complete.
    file: Option<PathBuf>,
    /// How many columns of the line on standard error hold what is to be erased.
    columns: usize,
}

/// Holds a signal back until the guard is dropped: what lies about changes only under it, so that nothing is made
/// after all has been tidied up.
pub(super) fn hold() -> MutexGuard<'static, Untidy> {
    static CAUGHT: Once = Once::new();
    CAUGHT.call_once(catch);
    UNTIDY.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Untidy {
    /// `file` is there and not complete.
    pub fn began(&mut self, file: &Path) {
        self.file = Some(file.to_owned());
    }

    /// It is complete, or gone.
    pub fn ended(&mut self) {
        self.file = None;
    }

    /// Puts `line`, which takes up `columns`, in place of the line on standard error.
    pub fn draw(&mut self, line: &str, columns: usize) {
        let rest = " ".repeat(self.columns.saturating_sub(columns));
        // Nobody has to see it.
        let _ = write!(io::stderr().lock(), "\r{line}{rest}\r");
        self.columns = columns;
    }

    fn tidy_up(&mut self) {
        if let Some(file) = self.file.take() {
            // Where it can't be removed, ending still comes first.
            let _ = fs::remove_file(file);
        }
        if self.columns > 0 {
            self.draw("", 0);
        }
    }
}

/// From here on a thread looks for signals. Where that is not to be had, they end the process as ever.
fn catch() {
    let caught = Arc::new(AtomicUsize::new(0));
    let registered = [SIGINT, SIGTERM].map(|signal| {
        let number = usize::try_from(signal).unwrap_or_default();
        flag::register_usize(signal, Arc::clone(&caught), number).ok()
    });
    let watch = thread::Builder::new().spawn(move || {
        loop {
            thread::sleep(LOOK_EVERY);
            let number = caught.load(Ordering::SeqCst);
            if let Some(signal) = i32::try_from(number).ok().filter(|signal| *signal != 0) {
                end(signal);
            }
        }
    });
    if watch.is_err() {
        registered.into_iter().flatten().for_each(|id| {
            low_level::unregister(id);
        });
    }
}

/// Ends the process as `signal` does. What is held from here on is not let go any more.
fn end(signal: i32) -> ! {
    let mut held = (0..TRIES).find_map(|_| try_hold());
    if let Some(untidy) = &mut held {
        untidy.tidy_up();
    }
    // It returns only for a signal that it does not know.
    let _ = low_level::emulate_default_handler(signal);
    process::exit(128 + signal)
}

fn try_hold() -> Option<MutexGuard<'static, Untidy>> {
    match UNTIDY.try_lock() {
        Ok(guard) => Some(guard),
        Err(TryLockError::Poisoned(error)) => Some(error.into_inner()),
        Err(TryLockError::WouldBlock) => {
            thread::sleep(LOOK_EVERY);
            None
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Where the run that is to be ended finds its folder.
    const FOLDER: &str = "FACTCHECK_TEST_FOLDER";

    #[test]
    fn a_file_that_is_not_complete_is_removed_and_a_complete_one_stays() {
        let folder = tempfile::tempdir().unwrap();
        let files = ["partial", "complete"].map(|name| folder.path().join(name));
        files.iter().for_each(|file| fs::write(file, "").unwrap());
        let mut untidy = Untidy {
            file: None,
            columns: 0,
        };
        untidy.began(&files[1]);
        untidy.ended();
        untidy.began(&files[0]);
        untidy.tidy_up();
        assert_eq!(files.map(|file| file.exists()), [false, true]);
    }

    /// A run that has begun a file and is then busy for longer than anybody waits; started by the test below.
    #[test]
    #[ignore = "waits to be ended by a signal"]
    fn busy() {
        let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
            return;
        };
        let file = folder.join("partial");
        hold().began(&file);
        fs::write(file, "half").unwrap();
        let end = std::time::Instant::now() + Duration::from_secs(60);
        while std::time::Instant::now() < end {}
    }

    #[cfg(unix)]
    #[test]
    fn a_signal_ends_a_busy_run_at_once_and_leaves_nothing_behind() {
        use std::os::unix::process::ExitStatusExt;
        use std::time::Instant;
        for (name, number) in [("-INT", SIGINT), ("-TERM", SIGTERM)] {
            let folder = tempfile::tempdir().unwrap();
            let mut run = process::Command::new(std::env::current_exe().unwrap())
                .args(["--ignored", "--exact", "cli::tidy::tests::busy"])
                .env(FOLDER, folder.path())
                .stdout(process::Stdio::null())
                .spawn()
                .unwrap();
            let file = folder.path().join("partial");
            while !file.exists() {
                thread::sleep(Duration::from_millis(1));
            }
            let sent = Instant::now();
            let mut kill = process::Command::new("kill");
            kill.args([name, &run.id().to_string()]).status().unwrap();
            let status = run.wait().unwrap();
            // 200 ms are what it may take; a machine under test may be busy with other things.
            assert!(
                sent.elapsed() < Duration::from_secs(1),
                "{:?}",
                sent.elapsed()
            );
            assert_eq!(status.signal(), Some(number));
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        }
    }
}
