//! `factcheck completions`: what completes commands, options and their values in a shell.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Args, Command, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Error, ExitStatus, output, view};
use crate::finding::Code;
use crate::language::Aspect;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// bash, zsh, fish, powershell or elvish
    #[arg(value_enum, hide_possible_values = true)]
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  bash        factcheck completions bash > \\
                ~/.local/share/bash-completion/completions/factcheck
  zsh         factcheck completions zsh > ~/.zfunc/_factcheck
              (with fpath+=~/.zfunc before compinit in ~/.zshrc)
  fish        factcheck completions fish > \\
                ~/.config/fish/completions/factcheck.fish
  powershell  factcheck completions powershell >> $PROFILE
  elvish      factcheck completions elvish >> ~/.config/elvish/rc.elv";

impl Arguments {
    pub fn run(&self) -> Result<ExitStatus, Error> {
        output::to_stdout(&script(self.shell))?;
        Ok(ExitStatus::Pass)
    }
}

fn script(shell: Shell) -> String {
    let mut command = with_values(Cli::command());
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "factcheck", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The command with the words that shells can offer where it reads values in its own way.
fn with_values(cli: Command) -> Command {
    let codes = Code::ALL.iter().map(|code| code.as_str());
    let kinds = Aspect::ALL.iter().map(|kind| kind.as_str());
    let known = [
        ("format", PossibleValuesParser::new(view::formats())),
        ("name", PossibleValuesParser::new(codes.chain(kinds))),
    ];
    let commands = cli.get_subcommands();
    let commands: Vec<_> = commands.map(|it| it.get_name().to_owned()).collect();
    commands.into_iter().fold(cli, |cli, name| {
        cli.mut_subcommand(name, |command| {
            command.mut_args(|argument| with(argument, &known))
        })
    })
}

/// `argument` with the values that are known for it, if it has none of its own.
fn with(argument: Arg, known: &[(&str, PossibleValuesParser)]) -> Arg {
    let open = argument.get_possible_values().is_empty();
    let values = known.iter().find(|(id, _)| argument.get_id() == id && open);
    match values.map(|(_, values)| values.clone()) {
        Some(values) => argument.value_parser(values),
        None => argument,
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn every_shell_is_offered_commands_options_and_values() {
        let cli = Cli::command();
        for shell in Shell::value_variants() {
            let script = script(*shell);
            let commands = cli.get_subcommands().map(Command::get_name);
            for word in commands.chain(["corpus", "fail-on"]) {
                assert!(script.contains(word), "{shell} is not offered {word}");
            }
            // Elvish and PowerShell complete no values, fish only those of options.
            let values: &[&str] = match shell {
                Shell::Bash | Shell::Zsh => &["jsonl", "github", "conflict/quantity"],
                Shell::Fish => &["jsonl", "github"],
                _ => &[],
            };
            for word in values {
                assert!(script.contains(word), "{shell} is not offered {word}");
            }
        }
    }
}
