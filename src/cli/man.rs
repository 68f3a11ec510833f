//! `factcheck man`: the manual page, with every command on it.

use std::io;

use clap::{Arg, Args, Command, CommandFactory};
use clap_mangen::Man;

use super::{Cli, Error, ExitStatus, output};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {}

const EXAMPLES: &str = "\
Examples:
  factcheck man | man -l -
      read it
  factcheck man > ~/.local/share/man/man1/factcheck.1
      keep it where man finds it";

impl Arguments {
    pub fn run(&self) -> Result<ExitStatus, Error> {
        let page = page().map_err(Error::Stdout)?;
        output::to_stdout(&page)?;
        Ok(ExitStatus::Pass)
    }
}

/// The page in roff.
fn page() -> io::Result<String> {
    // The commit would make the page of each build another one.
    let mut cli = Cli::command().version(env!("CARGO_PKG_VERSION"));
    cli.build();
    let about = cli.get_about().map(ToString::to_string).unwrap_or_default();
    let whole = Man::new(cli.clone());
    let mut page = Vec::new();
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    let mut page = text(page) + &verbatim(".SH DESCRIPTION", &about, false);
    page += &options(&cli)?;
    page += &commands(&cli)?;
    Ok(page + &verbatim(".SH EXAMPLES AND EXIT STATUS", &below(&cli), true))
}

/// A section on each command below `command`, and on those below it.
fn commands(command: &Command) -> io::Result<String> {
    let below = command.get_subcommands();
    let told = below.filter(|it| it.get_name() != "help");
    told.map(|it| Ok(section(it)? + &commands(it)?)).collect()
}

/// What a command does, its options, and what stands below its help.
fn section(command: &Command) -> io::Result<String> {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let about = command.get_about().map(ToString::to_string);
    let mut synopsis = Vec::new();
    Man::new(command.clone()).render_synopsis_section(&mut synopsis)?;
    let mut section = verbatim(
        &format!(".SH {}", name.to_uppercase()),
        &about.unwrap_or_default(),
        false,
    );
    section += &text(synopsis).replace(".SH ", ".SS ");
    section += &options(command)?.replace(".SH ", ".SS ");
    Ok(section + &verbatim(".SS NOTES", &below(command), true))
}

/// What stands below a command's help.
fn below(command: &Command) -> String {
    let below = command.get_after_long_help().or(command.get_after_help());
    below.map(ToString::to_string).unwrap_or_default()
}

fn options(command: &Command) -> io::Result<String> {
    let shown = command.clone().mut_args(broken);
    let mut options = Vec::new();
    Man::new(shown).render_options_section(&mut options)?;
    Ok(text(options))
}

/// The argument, its help with a blank before each line that follows another: roff keeps such lines apart.
fn broken(argument: Arg) -> Arg {
    let Some(help) = argument.get_long_help().map(ToString::to_string) else {
        return argument;
    };
    argument.long_help(help.replace('\n', "\n ").replace("\n \n ", "\n\n"))
}

/// A heading, and below it `words`, line by line as they are where `lines` says so; nothing where there are no words.
fn verbatim(heading: &str, words: &str, lines: bool) -> String {
    if words.is_empty() {
        return String::new();
    }
    let (before, after) = if lines { (".nf\n", ".fi\n") } else { ("", "") };
    let words: String = words.lines().map(|line| escaped(line) + "\n").collect();
    format!("{heading}\n{before}{words}{after}")
}

/// A line of text such that roff reads no command in it.
fn escaped(line: &str) -> String {
    let line = line
        .replace('\\', "\\e")
        .replace('-', "\\-")
        .replace('\'', "\\(aq");
    match line.starts_with('.') {
        true => format!("\\&{line}"),
        false => line,
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Every command with those below it.
    fn all(command: &Command) -> Vec<&Command> {
        let below = command.get_subcommands().flat_map(all);
        std::iter::once(command).chain(below).collect()
    }

    #[test]
    fn every_command_and_option_has_its_place() {
        let page = page().unwrap();
        let mut cli = Cli::command();
        cli.build();
        for command in all(&cli) {
            let name = command.get_bin_name().unwrap_or("factcheck");
            if name.contains(" help") || name == "factcheck" {
                continue;
            }
            let (_, section) = page
                .split_once(&format!(".SH {}\n", name.to_uppercase()))
                .unwrap();
            let section = section.split("\n.SH ").next().unwrap();
            for option in command.get_arguments().filter_map(Arg::get_long) {
                let written = format!("\\-\\-{}", option.replace('-', "\\-"));
                assert!(section.contains(&written), "{name} has no --{option}");
            }
        }
    }

    #[test]
    fn no_line_of_text_is_read_as_a_command() {
        assert_eq!(escaped(".x"), "\\&.x");
        assert_eq!(escaped("'x\\y"), "\\(aqx\\ey");
        assert_eq!(verbatim(".SH A", "", true), "");
    }
}
