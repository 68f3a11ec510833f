#![allow(clippy::unwrap_used)]
use proptest::prelude::*;

use super::*;

fn file(root: &str, path: &str) -> SourceFile {
    let path = Path::new(path);
    let folder = Folder {
        path: path.parent().unwrap().into(),
        root: Path::new(root).into(),
    };
    SourceFile::new(Arc::new(folder), path.file_name().unwrap())
}

#[test]
fn paths_are_put_together_as_they_were() {
    let cases = [
        ("corpus", "corpus/a.txt", "corpus/a.txt", "a.txt"),
        (
            "./corpus/",
            "./corpus/in/a.txt",
            "corpus/in/a.txt",
            "in/a.txt",
        ),
        (".", "./a.txt", "a.txt", "a.txt"),
        ("", "a.txt", "a.txt", "a.txt"),
        ("/", "/a.txt", "/a.txt", "a.txt"),
        ("/c//d", "/c//d/e/f/a.txt", "/c/d/e/f/a.txt", "e/f/a.txt"),
        ("../c", "../c/a.txt", "../c/a.txt", "a.txt"),
        ("elsewhere", "corpus/a.txt", "corpus/a.txt", "corpus/a.txt"),
    ];
    for (root, path, shown, below) in cases {
        let file = file(root, path);
        assert_eq!(file.file(), Path::new(path));
        assert_eq!(
            (file.path(), file.below()),
            (shown.to_owned(), below.to_owned())
        );
    }
}

/// A million of them are held at once. Who needs more in each file needs a reason, and a look at what it costs.
#[test]
fn a_file_is_small() {
    let pointer = size_of::<usize>();
    assert!(size_of::<SourceFile>() <= 4 * pointer + 8);
    assert!(file("c", "c/a.txt").about.is_none());
}

#[test]
fn all_is_read_that_was_there_when_the_size_was_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "twelve bytes").unwrap();
    // A size that is not known, of a file that has been cut since, the size, and one of a file that has grown since.
    for (size, expected) in [(0, 12), (40, 12), (12, 12), (6, 6), (1 << 40, 12)] {
        let mut buffer = b"what was read before, and is longer".to_vec();
        read_all(&mut File::open(&path).unwrap(), size, &mut buffer).unwrap();
        assert_eq!(buffer, b"twelve bytes"[..expected], "{size}");
    }
}

proptest! {
    #[test]
    fn files_are_in_the_order_of_their_paths(
        paths in proptest::collection::vec("[./]{0,2}(a|b|a-b|\\.\\.|c\\.d){1}(/(a|b|a-b|b\\.txt)){1,4}", 2..9),
    ) {
        let mut files: Vec<SourceFile> = paths.iter().map(|path| file("", path)).collect();
        files.sort_by(SourceFile::order);
        let mut paths: Vec<&Path> = paths.iter().map(Path::new).collect();
        paths.sort();
        let sorted: Vec<PathBuf> = files.iter().map(SourceFile::file).collect();
        prop_assert_eq!(sorted, paths);
    }
}
