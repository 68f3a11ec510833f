//! The files of a corpus, written as they are made.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;

use crate::article::Desk;
use crate::plan::Part;

/// How many parts wait in memory at most, for each thread.
const WAITING: usize = 16;
/// Files of one folder.
const FOLDER: usize = 100;

/// Writes the parts into files under `folder`, in order.
///
/// # Errors
/// When a file can't be written.
pub fn write(parts: &[Part], desk: &Desk, folder: &Path) -> io::Result<u64> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut out: Option<(usize, File)> = None;
    let mut written = 0;
    for (batch, first) in parts
        .chunks(threads * WAITING)
        .zip((0..).step_by(threads * WAITING))
    {
        for (part, text) in batch.iter().zip(texts(batch, first, desk, threads)) {
            let mut file = match out.take() {
                Some((number, file)) if number == part.file => file,
                _ => create(&path(folder, part.file))?,
            };
            file.write_all(text.as_bytes())?;
            written += text.len() as u64;
            out = Some((part.file, file));
        }
    }
    Ok(written)
}

/// The texts of the parts, made on all threads.
fn texts(batch: &[Part], first: usize, desk: &Desk, threads: usize) -> Vec<String> {
    let mut texts = vec![String::new(); batch.len()];
    let share = batch.len().div_ceil(threads);
    let jobs = batch
        .chunks(share)
        .zip(texts.chunks_mut(share))
        .zip((first..).step_by(share));
    thread::scope(|scope| {
        for ((parts, texts), first) in jobs {
            scope.spawn(move || {
                for ((part, text), number) in parts.iter().zip(texts).zip(first..) {
                    *text = desk.write(part, number);
                }
            });
        }
    });
    texts
}

fn path(folder: &Path, file: usize) -> PathBuf {
    folder.join(format!("{:03}/{file:06}.txt", file / FOLDER))
}

fn create(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create(path)
}
