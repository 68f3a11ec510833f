//! A folder to run a script in, with programs that stand in for others before all else on its path.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// The command that is tested.
pub const TOOL: &str = env!("CARGO_BIN_EXE_factcheck");

pub struct Desk(TempDir);

/// What came of a script.
pub struct Run {
    pub status: i32,
    /// Standard output, then standard error.
    pub told: String,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}

/// The lines of every `run: |` or `- |` block of a workflow, one after the other.
pub fn script(workflow: &str) -> String {
    let mut script = String::new();
    let mut block: Option<usize> = None;
    for line in workflow.lines() {
        let indent = line.len() - line.trim_start().len();
        block = block.filter(|&start| indent > start || line.is_empty());
        if block.is_some() {
            script += &format!("{line}\n");
        } else if line.ends_with("run: |") || line.trim() == "- |" {
            block = Some(indent);
        }
    }
    script
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::create_dir(desk.file("bin")).unwrap();
        desk
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn path(&self, name: &str) -> String {
        self.file(name).to_str().unwrap().to_owned()
    }

    fn top(&self) -> String {
        self.0.path().to_str().unwrap().to_owned()
    }

    pub fn holds(&self, name: &str) -> bool {
        self.file(name).exists()
    }

    /// What the file holds; nothing where there is none.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap_or_default()
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.file(name).parent().unwrap()).unwrap();
        fs::write(self.file(name), text).unwrap();
    }

    /// A program of that name, in bash.
    pub fn stub(&self, name: &str, body: &str) {
        let file = format!("bin/{name}");
        self.write(&file, &format!("#!/usr/bin/env bash\n{body}"));
        fs::set_permissions(self.file(&file), fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Runs the command that is tested, and returns all that it says.
    pub fn tool(&self, arguments: &[&str]) -> String {
        self.told(Command::new(TOOL).args(arguments), &[]).told
    }

    /// Runs a script of the repository.
    pub fn run(&self, script: &str, variables: &[(&str, &str)]) -> Run {
        self.run_with(script, &[], variables)
    }

    pub fn run_with(&self, script: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = Command::new("bash");
        self.told(command.arg(root().join(script)).args(arguments), variables)
    }

    /// Runs lines of a script in a folder, ended by the first that fails.
    pub fn shell(&self, script: &str, folder: &str, variables: &[(&str, &str)]) -> Run {
        let script = format!("cd '{}'\n{script}", self.path(folder));
        self.told(Command::new("bash").args(["-e", "-c", &script]), variables)
    }

    fn told(&self, command: &mut Command, variables: &[(&str, &str)]) -> Run {
        let path = std::env::var("PATH").unwrap();
        let ours = [
            ("PATH", format!("{}:{path}", self.path("bin"))),
            ("DESK", self.top()),
            ("RUNNER_TEMP", self.top()),
            ("GITHUB_OUTPUT", self.path("output")),
            ("GITHUB_PATH", self.path("path")),
        ];
        // What the tests themselves run in, such as a workflow, is not what the scripts see.
        let outer = std::env::vars_os().map(|(name, _)| name);
        for name in outer.filter(|name| {
            let name = name.to_string_lossy();
            ["GITHUB_", "RUNNER_", "FACTCHECK_", "CARGO_TARGET_DIR", "CI"]
                .iter()
                .any(|start| name.starts_with(start))
        }) {
            command.env_remove(name);
        }
        let command = command.current_dir(self.0.path()).envs(ours);
        let output = command.envs(variables.iter().copied()).output().unwrap();
        let told = [output.stdout, output.stderr].concat();
        Run {
            status: output.status.code().unwrap(),
            told: String::from_utf8_lossy(&told).into_owned(),
        }
    }
}
