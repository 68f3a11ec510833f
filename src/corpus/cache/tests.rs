use std::cell::Cell;
use std::convert::Infallible;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const CONVERTER: Converter = Converter {
    name: "capitals",
    version: 1,
};

/// What the converter of these tests makes of a file: capitals, a title, a piece a word.
fn capitals(bytes: &[u8]) -> Converted {
    let text = String::from_utf8_lossy(bytes).to_uppercase();
    let mut pieces = Vec::new();
    let mut at = 0;
    for word in text.split(' ') {
        pieces.push((
            Span::new(at, at + word.len()),
            Span::new(2 * at, 2 * at + 1),
        ));
        at += word.len() + 1;
    }
    Converted {
        metadata: Metadata {
            title: text.split(' ').next().map(str::to_owned),
            date: Some(date(2026, 11, 22)),
            ..Metadata::default()
        },
        text,
        pieces,
    }
}

/// The text of `bytes`, right whatever the cache holds, and whether it had to be converted.
fn converts(cache: &Cache, converter: Converter, bytes: &[u8]) -> bool {
    let called = Cell::new(false);
    let converted = cache.converted(converter, bytes, |bytes| {
        called.set(true);
        Ok::<_, Infallible>(capitals(bytes))
    });
    assert_eq!(converted, Ok(capitals(bytes)));
    called.get()
}

fn temporary() -> (tempfile::TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("deep/down/cache");
    (root, folder)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| !file.ends_with(".gitignore"));
    files.sort();
    files
}

#[test]
fn what_was_converted_once_is_found_until_bytes_or_converter_change() {
    let (_root, folder) = temporary();
    let cache = Cache::at(folder.clone());
    assert!(converts(&cache, CONVERTER, b"a word or two"));
    assert!(!converts(&cache, CONVERTER, b"a word or two"));
    assert!(!converts(&Cache::at(folder), CONVERTER, b"a word or two"));
    assert!(converts(&cache, CONVERTER, b"a word or three"));
    assert!(converts(
        &cache,
        Converter {
            version: 2,
            ..CONVERTER
        },
        b"a word or two"
    ));
    assert!(converts(
        &cache,
        Converter {
            name: "other",
            ..CONVERTER
        },
        b"a word or two"
    ));
    assert!(!converts(&cache, CONVERTER, b"a word or two"));
    assert_eq!(cache.usage().entries, 4);
}

#[test]
fn a_converter_that_fails_leaves_nothing() {
    let (_root, folder) = temporary();
    let cache = Cache::at(folder.clone());
    let failed = cache.converted(CONVERTER, b"x", |_| Err("damaged"));
    assert_eq!(failed, Err("damaged"));
    assert!(files(&folder).is_empty());
}

#[test]
fn nothing_is_kept_where_nothing_is_to_be_kept() {
    let cache = Cache::none();
    assert!(converts(&cache, CONVERTER, b"x") && converts(&cache, CONVERTER, b"x"));
    assert_eq!((cache.usage(), cache.folder()), (Usage::default(), None));
    assert_eq!(cache.clean().unwrap(), Usage::default());
}

#[test]
fn no_damaged_entry_is_believed_and_each_is_made_anew() {
    let (_root, folder) = temporary();
    let cache = Cache::at(folder.clone());
    let bytes = b"a word or two";
    converts(&cache, CONVERTER, bytes);
    let file = files(&folder).remove(0);
    let whole = fs::read(&file).unwrap();
    let flipped = (0..whole.len()).map(|at| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        bytes
    });
    let cut = (0..whole.len()).map(|at| whole[..at].to_vec());
    let longer = [[whole.clone(), vec![0]].concat(), whole.repeat(2)];
    for damaged in flipped.chain(cut).chain(longer) {
        fs::write(&file, damaged).unwrap();
        assert!(converts(&cache, CONVERTER, bytes));
        assert_eq!(fs::read(&file).unwrap(), whole);
    }
}

#[test]
fn an_entry_under_the_name_of_another_is_none() {
    let (_root, folder) = temporary();
    let cache = Cache::at(folder.clone());
    converts(&cache, CONVERTER, b"one");
    let one = files(&folder).remove(0);
    converts(&cache, CONVERTER, b"two");
    let two = files(&folder)
        .into_iter()
        .find(|file| *file != one)
        .unwrap();
    fs::copy(&one, &two).unwrap();
    assert!(converts(&cache, CONVERTER, b"two"));
}

#[test]
fn a_folder_that_is_none_is_not_used() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("file");
    fs::write(&file, "mine").unwrap();
    for folder in [file.clone(), file.join("below"), PathBuf::from("\0")] {
        let cache = Cache::at(folder);
        assert!(converts(&cache, CONVERTER, b"x") && converts(&cache, CONVERTER, b"x"));
        assert_eq!(cache.clean().unwrap(), Usage::default());
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}

#[cfg(unix)]
#[test]
fn links_pipes_and_folders_in_the_place_of_entries_do_no_harm() {
    use std::os::unix::fs::symlink;
    let (root, folder) = temporary();
    let cache = Cache::at(folder.clone());
    converts(&cache, CONVERTER, b"x");
    let file = files(&folder).remove(0);
    let mine = root.path().join("mine");
    fs::write(&mine, "mine").unwrap();
    fs::remove_file(&file).unwrap();
    symlink(&mine, &file).unwrap();
    assert!(converts(&cache, CONVERTER, b"x"));
    // The link gave way to an entry; nothing was written through it.
    assert!(!converts(&cache, CONVERTER, b"x"));
    fs::remove_file(&file).unwrap();
    let made = std::process::Command::new("mkfifo").arg(&file).status();
    assert!(made.unwrap().success());
    assert!(converts(&cache, CONVERTER, b"x"));
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert!(converts(&cache, CONVERTER, b"x") && converts(&cache, CONVERTER, b"x"));
    symlink(&mine, folder.join(".factcheck-link")).unwrap();
    cache.clean().unwrap();
    assert_eq!(fs::read_to_string(&mine).unwrap(), "mine");
    // A folder may be a link, as people do who keep caches on another disk.
    let link = root.path().join("link");
    symlink(&folder, &link).unwrap();
    fs::remove_dir(&file).unwrap();
    let cache = Cache::at(link);
    assert!(converts(&cache, CONVERTER, b"x") && !converts(&cache, CONVERTER, b"x"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_can_not_be_written_is_only_read() {
    use std::os::unix::fs::PermissionsExt;
    let (_root, folder) = temporary();
    let cache = Cache::at(folder.clone());
    converts(&cache, CONVERTER, b"x");
    let mode = fs::metadata(&folder).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    assert!(!converts(&cache, CONVERTER, b"x"));
    // Whoever runs this as root may write there all the same.
    let writable = fs::write(folder.join("probe"), "").is_ok();
    assert!(converts(&cache, CONVERTER, b"y"));
    assert_eq!(converts(&cache, CONVERTER, b"y"), !writable);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn the_oldest_entries_go_when_there_are_too_many_bytes() {
    let (_root, folder) = temporary();
    let cache = Cache::new(Some(folder.clone()), 10_000);
    let text = |n: usize| format!("{n} {}", "x".repeat(1_000));
    for n in 0..40 {
        converts(&cache, CONVERTER, text(n).as_bytes());
        // File times may be coarse; these are a minute apart, in order.
        let newest = files(&folder)
            .into_iter()
            .max_by_key(|file| fs::metadata(file).unwrap().modified().unwrap());
        let file = File::options().write(true).open(newest.unwrap()).unwrap();
        let time = SystemTime::now() - Duration::from_secs(60 * (100 - n as u64));
        file.set_modified(time).unwrap();
    }
    let Usage { entries, bytes } = cache.usage();
    assert!(bytes <= 10_000 + 10_000 / COUNT_EVERY + 1_100, "{bytes}");
    assert!(entries >= 5, "{entries}");
    assert!(!converts(&cache, CONVERTER, text(39).as_bytes()));
    assert!(converts(&cache, CONVERTER, text(0).as_bytes()));
}

#[test]
fn what_an_ended_run_left_goes_and_what_is_not_ours_stays() {
    let (_root, folder) = temporary();
    let cache = Cache::at(folder.clone());
    fs::create_dir_all(&folder).unwrap();
    let [left, writing, letter] =
        [".factcheck-a", ".factcheck-b", "letter.converted"].map(|name| {
            let file = folder.join(name);
            fs::write(&file, name).unwrap();
            file
        });
    let old = SystemTime::now() - Duration::from_secs(2 * 60 * 60);
    File::options()
        .write(true)
        .open(&left)
        .unwrap()
        .set_modified(old)
        .unwrap();
    converts(&cache, CONVERTER, b"x");
    assert!(!left.exists() && writing.exists() && letter.exists());
    assert_eq!(cache.clean().unwrap().entries, 1);
    assert_eq!(files(&folder), [letter]);
    assert!(converts(&cache, CONVERTER, b"x"));
}

#[test]
fn an_entry_in_use_counts_as_new() {
    let (_root, folder) = temporary();
    let cache = Cache::at(folder.clone());
    converts(&cache, CONVERTER, b"x");
    let file = files(&folder).remove(0);
    let old = SystemTime::now() - 3 * RENEW;
    File::options()
        .write(true)
        .open(&file)
        .unwrap()
        .set_modified(old)
        .unwrap();
    assert!(!converts(&cache, CONVERTER, b"x"));
    assert!(fs::metadata(&file).unwrap().modified().unwrap() > old + RENEW);
}

#[test]
fn the_folder_is_the_one_of_the_system() {
    let place = |pairs: &[(&str, &str)]| {
        Cache::place(|name| {
            let pair = pairs.iter().find(|(key, _)| *key == name);
            pair.map(|(_, value)| OsString::from(value))
        })
    };
    let own = [
        ("FACTCHECK_CACHE", "here"),
        ("HOME", "/home/a"),
        ("LOCALAPPDATA", "/data"),
    ];
    assert_eq!(place(&own), Some(PathBuf::from("here")));
    assert_eq!(place(&[("FACTCHECK_CACHE", "")]), None);
    if cfg!(target_os = "linux") {
        let cases: [(&[(&str, &str)], &str); 3] = [
            (&[("HOME", "/home/a")], "/home/a/.cache/factcheck"),
            (
                &[("HOME", "/home/a"), ("XDG_CACHE_HOME", "/tmp/c")],
                "/tmp/c/factcheck",
            ),
            (
                &[("HOME", "/home/a"), ("XDG_CACHE_HOME", "c")],
                "/home/a/.cache/factcheck",
            ),
        ];
        for (pairs, expected) in cases {
            assert_eq!(place(pairs), Some(PathBuf::from(expected)));
        }
    }
}

/// Where the runs of the test below find their folder.
const FOLDER: &str = "FACTCHECK_TEST_FOLDER";

/// One of several runs at once; started by the test below.
#[test]
#[ignore = "started by another test, several times at once"]
fn one_of_several() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let cache = Cache::new(Some(folder), 60_000);
    for round in 0..300_usize {
        let text = format!(
            "{} {}",
            round % 17,
            "words and more ".repeat(round % 17 * 40)
        );
        converts(&cache, CONVERTER, text.as_bytes());
        if round % 50 == 49 {
            cache.clean().unwrap();
        }
    }
}

#[test]
fn several_runs_at_once_and_one_that_is_killed_do_no_harm() {
    let (_root, folder) = temporary();
    let start = || {
        std::process::Command::new(std::env::current_exe().unwrap())
            .args([
                "--ignored",
                "--exact",
                "corpus::cache::tests::one_of_several",
            ])
            .env(FOLDER, &folder)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap()
    };
    let runs = [start(), start(), start()];
    let mut killed = start();
    std::thread::sleep(Duration::from_millis(30));
    killed.kill().unwrap();
    killed.wait().unwrap();
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    let cache = Cache::at(folder.clone());
    cache.clean().unwrap();
    assert!(files(&folder).is_empty());
}

proptest! {
    #[test]
    fn whatever_goes_in_comes_out(
        text in "\\PC{0,60}",
        title in proptest::option::of("\\PC{0,20}"),
        url in proptest::option::of("\\PC{0,20}"),
        lengths in proptest::collection::vec((0_usize..9, 0_usize..99_999, 0_usize..99), 0..20),
    ) {
        let mut at = 0;
        let pieces = lengths.iter().filter_map(|(length, start, covered)| {
            let (from, to) = (text.ceil_char_boundary(at), text.ceil_char_boundary(at + length));
            at = to;
            (from < text.len()).then_some((Span::new(from, to), Span::new(*start, start + covered)))
        });
        let pieces = pieces.collect();
        let metadata = Metadata { title, url, ..Metadata::default() };
        let converted = Converted { text, metadata, pieces };
        let key = key(CONVERTER, b"x");
        prop_assert_eq!(entry::decode(&key, &entry::encode(&key, &converted)), Some(converted));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let key = key(CONVERTER, b"x");
        prop_assert_eq!(entry::decode(&key, &bytes), None);
    }
}
