//! The command.

use std::process::ExitCode;

fn main() -> ExitCode {
    factcheck::cli::main(std::env::args_os())
}
