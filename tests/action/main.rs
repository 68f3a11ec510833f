//! Runs the scripts of the action, of the release and of the files that `init` writes, with stand-ins for what they
//! call: what can't be run here, the services themselves, is left to their linters.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod desk;

use std::fs;

use desk::{Desk, TOOL, lines, root, script};

/// A stand-in for the tool: notes its arguments, writes the files that formats name, ends as told.
const CHECK: &str = r#"
for argument; do printf '%s\n' "$argument"; done >>"$DESK/arguments"
for argument; do
    case $argument in
        *=*/report.*) printf 'of %s\n' "${argument%%=*}" >"${argument#*=}" ;;
    esac
done
echo 'the diff'
exit "${STATUS:-0}"
"#;

/// Lines that a shell, the runner or the tool could take for something else than a path.
const HOSTILE: &str =
    "a b.toml\n$(touch pwned)\n`touch pwned`; touch pwned\n*\n-x\n::error::x\n\nlast";

#[test]
fn check_hands_arguments_on_as_they_are() {
    let desk = Desk::new();
    desk.stub("factcheck", CHECK);
    let run = desk.run(
        "action/check",
        &[
            ("FACTCHECK_PATHS", HOSTILE),
            ("FACTCHECK_CORPUS", "sources\r\n$(touch pwned)"),
            ("FACTCHECK_ARGS", "--fail-on\nwarning\n"),
            ("GITHUB_REF_NAME", "main"),
            ("STATUS", "1"),
        ],
    );
    assert_eq!(run.status, 0, "{}", run.told);
    assert!(run.told.contains("the diff\nof github\n"), "{}", run.told);
    let out = desk.path("factcheck/report");
    let format = |name: &str, end: &str| format!("{name}={out}.{end}");
    let formats = [
        ("github", "github"),
        ("json", "json"),
        ("sarif", "sarif"),
        ("markdown", "md"),
    ];
    let mut expected: Vec<String> = [
        "check",
        "--fail-on",
        "warning",
        "--corpus=sources",
        "--corpus=$(touch pwned)",
        "--format",
        "diff",
    ]
    .map(str::to_owned)
    .into();
    for (name, end) in formats {
        expected.extend(["--format".to_owned(), format(name, end)]);
    }
    expected.push("--".to_owned());
    let paths = HOSTILE.lines().filter(|line| !line.is_empty());
    expected.extend(paths.map(str::to_owned));
    assert_eq!(lines(&desk.read("arguments")), expected);
    assert!(!desk.holds("pwned"));
    let outputs = desk.read("output");
    let told = lines(&outputs);
    assert_eq!(
        told[..4],
        [
            "status=1".to_owned(),
            format("sarif", "sarif"),
            format("report", "json"),
            format("markdown", "md"),
        ]
    );
    assert!(desk.holds("factcheck/kept/report.json"));
}

#[test]
fn check_tells_of_a_run_that_could_not_be_done() {
    let desk = Desk::new();
    desk.stub("factcheck", "exit 2");
    // What an earlier run on the same machine left is not this one's.
    desk.write("factcheck/report.json", "old");
    desk.write("factcheck/kept/report.json", "old");
    let branch = [
        ("GITHUB_BASE_REF", "main,$(touch pwned)"),
        ("GITHUB_REF_NAME", "1/merge"),
    ];
    let run = desk.run("action/check", &branch);
    assert_eq!(run.status, 0, "{}", run.told);
    let outputs = desk.read("output");
    let told = lines(&outputs);
    assert_eq!((told[0], told.len()), ("status=2", 3), "{outputs}");
    let key = told[2].strip_prefix("key=factcheck-report-").unwrap();
    assert!(
        key.len() == 40 && key.chars().all(|c| c.is_ascii_hexdigit()),
        "{key}"
    );
    assert!(!desk.holds("factcheck/kept/report.json") && !desk.holds("pwned"));
}

#[test]
fn a_pull_request_looks_for_the_report_of_its_target() {
    let key = |branch: &[(&str, &str)]| {
        let desk = Desk::new();
        desk.stub("factcheck", CHECK);
        desk.run("action/check", branch);
        let kept = desk.holds("factcheck/kept/report.json");
        (desk.read("output").lines().last().unwrap().to_owned(), kept)
    };
    let push = key(&[("GITHUB_REF_NAME", "main")]);
    let pull = key(&[("GITHUB_REF_NAME", "7/merge"), ("GITHUB_BASE_REF", "main")]);
    let other = key(&[("GITHUB_REF_NAME", "next")]);
    assert_eq!(push.0, pull.0);
    assert_ne!(push.0, other.0);
    assert_eq!((push.1, pull.1), (true, false));
}

/// A stand-in for curl: answers with the file of that name in `served`.
const CURL: &str = r#"
while (($#)); do
    case $1 in
        --output) out=$2; shift ;;
        --) url=$2 ;;
    esac
    shift
done
printf '%s\n' "$url" >>"$DESK/fetched"
if [[ -f $DESK/served/${url##*/} ]]; then
    cp "$DESK/served/${url##*/}" "$out"; printf 200
else
    printf '%s' "${CODE:-404}"
fi
"#;

/// A stand-in for cargo: notes its arguments and makes the tool where it is to go.
const CARGO: &str = r#"
printf '%s ' "$@" >>"$DESK/cargo"
root=$DESK/cargo-home
while (($#)); do
    if [[ $1 == --root ]]; then root=$2; fi
    shift
done
mkdir -p "$root/bin"
printf '#!/bin/sh\necho built\n' >"$root/bin/factcheck"
chmod +x "$root/bin/factcheck"
"#;

const LINUX: &[(&str, &str)] = &[
    ("RUNNER_OS", "Linux"),
    ("RUNNER_ARCH", "X64"),
    ("GITHUB_SERVER_URL", "https://example.com"),
    ("ACTION_REPOSITORY", "some/tool"),
];

fn installing() -> (Desk, String) {
    let desk = Desk::new();
    desk.stub("curl", CURL);
    desk.stub("cargo", CARGO);
    let name = format!(
        "factcheck-{}-x86_64-unknown-linux-musl.tar.gz",
        env!("CARGO_PKG_VERSION")
    );
    (desk, name)
}

#[test]
fn the_release_is_packed_with_its_checksum_and_installed_by_it() {
    let (desk, name) = installing();
    // In place of a build, the tool that is tested.
    let target = desk.path("target");
    desk.stub(
        "cargo",
        &format!(
            "mkdir -p '{target}/x86_64-unknown-linux-musl/release'\n\
         cp '{TOOL}' '{target}/x86_64-unknown-linux-musl/release/factcheck'\n"
        ),
    );
    let served = desk.path("served");
    let version = env!("CARGO_PKG_VERSION");
    let arguments = ["x86_64-unknown-linux-musl", version, &served];
    let run = desk.run_with(
        "action/release",
        &arguments,
        &[("CARGO_TARGET_DIR", &target)],
    );
    assert_eq!(run.status, 0, "{}", run.told);
    let wrong = ["x86_64-unknown-linux-musl", "99.0.0", &served];
    assert_ne!(desk.run_with("action/release", &wrong, &[]).status, 0);

    let run = desk.run("action/install", LINUX);
    assert_eq!(run.status, 0, "{}", run.told);
    assert!(
        run.told.contains(&format!("factcheck {version}")),
        "{}",
        run.told
    );
    assert_eq!(
        desk.read("path"),
        format!("{}\n", desk.path("factcheck/bin"))
    );
    for file in [
        "factcheck.1",
        "completions/factcheck.zsh",
        "LICENSE-MIT",
        "README.md",
    ] {
        assert!(desk.holds(&format!("factcheck/bin/{file}")), "{file}");
    }
    let url = format!("https://example.com/some/tool/releases/download/v{version}/{name}");
    assert_eq!(desk.read("fetched"), format!("{url}\n{url}.sha256\n"));
}

#[test]
fn what_is_not_what_its_checksum_says_is_never_used() {
    let sum = "0".repeat(64);
    for checksum in [
        Some(format!("{sum}  x\n")),
        Some(String::new()),
        Some("x".to_owned()),
        None,
    ] {
        let (desk, name) = installing();
        desk.write(&format!("served/{name}"), "not this");
        if let Some(checksum) = &checksum {
            desk.write(&format!("served/{name}.sha256"), checksum);
        }
        let run = desk.run("action/install", LINUX);
        assert_eq!(run.status, 2, "{checksum:?}: {}", run.told);
        assert!(run.told.contains("checksum"), "{}", run.told);
        assert!(
            !desk.holds("path") && !desk.holds("factcheck/bin/factcheck") && !desk.holds("cargo")
        );
    }
}

#[test]
fn without_a_release_the_sources_are_built_unless_one_was_asked_for() {
    let cases: &[(&[(&str, &str)], bool)] = &[
        (&[], true),
        (&[("FACTCHECK_VERSION", "source")], true),
        (&[("RUNNER_OS", "Plan9")], true),
        (&[("ACTION_REPOSITORY", "")], true),
        (&[("FACTCHECK_VERSION", "9.9.9")], false),
        (&[("FACTCHECK_VERSION", "1.0.0; touch pwned")], false),
        (&[("FACTCHECK_VERSION", "../../evil")], false),
        (&[("CODE", "500")], false),
    ];
    for (variables, built) in cases {
        let (desk, _) = installing();
        let run = desk.run("action/install", &[LINUX, variables].concat());
        assert_eq!(
            (run.status == 0, desk.holds("cargo")),
            (*built, *built),
            "{variables:?}: {}",
            run.told
        );
        let bin = desk.path("factcheck/bin");
        assert_eq!(
            desk.read("path"),
            if *built {
                format!("{bin}\n")
            } else {
                String::new()
            }
        );
        assert!(!desk.holds("pwned"));
    }
}

/// A stand-in for gh: notes what it is asked, and answers with the comments that are there.
const GH: &str = r#"
printf '%s\n' "$*" >>"$DESK/asked"
case $* in
    *--paginate*) printf '%s' "${OWN:-}"; exit "${READ:-0}" ;;
    *) cp "$DESK/factcheck/comment.md" "$DESK/sent"; exit "${WRITE:-0}" ;;
esac
"#;

fn commenting(variables: &[(&str, &str)]) -> (Desk, desk::Run) {
    let desk = Desk::new();
    desk.stub("gh", GH);
    desk.stub(
        "factcheck",
        "printf '%s\\n' \"$@\" >>\"$DESK/arguments\"; echo the changes; exit 1",
    );
    desk.write("report.md", "the report\n");
    desk.write("report.json", "{}");
    let (markdown, report, kept) = (
        desk.path("report.md"),
        desk.path("report.json"),
        desk.path("kept"),
    );
    let common = [
        ("FACTCHECK_MARKDOWN", markdown.as_str()),
        ("FACTCHECK_REPORT", &report),
        ("FACTCHECK_KEPT", &kept),
        ("GITHUB_REPOSITORY", "some/claims"),
        ("PULL_REQUEST", "7"),
    ];
    if variables.contains(&("BASE", "yes")) {
        desk.write("kept/report.json", "{}");
    }
    let run = desk.run("action/comment", &[&common, variables].concat());
    (desk, run)
}

#[test]
fn the_comment_is_written_once_and_brought_up_to_date() {
    let (desk, run) = commenting(&[]);
    assert_eq!(run.status, 0, "{}", run.told);
    let sent = desk.read("sent");
    assert!(
        sent.starts_with("<!-- factcheck ") && sent.ends_with(" -->\nthe report\n"),
        "{sent}"
    );
    assert!(
        desk.read("asked")
            .contains("--method POST repos/some/claims/issues/7/comments ")
    );
    assert!(
        !desk.holds("arguments"),
        "there was nothing to compare with"
    );

    let (desk, _) = commenting(&[("OWN", "41\n42\n")]);
    assert!(
        desk.read("asked")
            .contains("--method PATCH repos/some/claims/issues/comments/41 ")
    );
    assert!(!desk.read("asked").contains("POST"));
}

#[test]
fn the_comment_tells_what_changed_where_the_target_has_a_report() {
    let (desk, run) = commenting(&[("BASE", "yes")]);
    assert_eq!(run.status, 0, "{}", run.told);
    assert!(desk.read("sent").ends_with(" -->\nthe changes\n"));
    let (old, new) = (desk.path("kept/report.json"), desk.path("report.json"));
    assert_eq!(
        lines(&desk.read("arguments")),
        ["diff", "--format", "markdown", "--", &old, &new]
    );
}

#[test]
fn a_comment_that_can_not_be_written_fails_nothing() {
    for variables in [
        [("READ", "1")],
        [("WRITE", "1")],
        [("PULL_REQUEST", "7/../8")],
    ] {
        let (_, run) = commenting(&variables);
        assert_eq!(run.status, 0, "{variables:?}: {}", run.told);
        assert!(
            run.told.contains("::notice title=factcheck::no comment"),
            "{}",
            run.told
        );
    }
    let (desk, _) = commenting(&[("FACTCHECK_MARKDOWN", ""), ("FACTCHECK_STATUS", "2")]);
    assert!(
        desk.read("sent")
            .contains("could not be run (exit status 2)")
    );
}

#[test]
fn a_long_comment_is_cut_and_its_blocks_are_closed() {
    let (desk, _) = commenting(&[]);
    let long = format!("<details>\n\n````diff\n```\n{}", "é line\n".repeat(20_000));
    desk.write("long.md", &long);
    let file = desk.path("long.md");
    let variables = [
        ("FACTCHECK_MARKDOWN", file.as_str()),
        ("GITHUB_REPOSITORY", "some/claims"),
        ("PULL_REQUEST", "7"),
    ];
    let run = desk.run("action/comment", &variables);
    assert_eq!(run.status, 0, "{}", run.told);
    let sent = desk.read("sent");
    assert!(sent.len() < 65_536);
    assert!(
        sent.ends_with("é line\n````\n\n</details>\n\nThe rest is in the summary of the job.\n")
    );
}

#[test]
fn what_init_writes_builds_the_tool_and_runs_it() {
    for (service, file, vendored) in [
        ("github", ".github/workflows/factcheck.yml", false),
        ("github", ".github/workflows/factcheck.yml", true),
        ("gitlab", ".gitlab/factcheck.gitlab-ci.yml", false),
        ("gitlab", ".gitlab/factcheck.gitlab-ci.yml", true),
    ] {
        let desk = Desk::new();
        desk.stub("cargo", CARGO);
        desk.stub("factcheck", CHECK);
        desk.tool(&["init", "work", "--ci", service]);
        if vendored {
            fs::create_dir_all(desk.path("work/vendor/factcheck")).unwrap();
        }
        let text = desk.read(&format!("work/{file}"));
        let version = env!("CARGO_PKG_VERSION");
        let folder = desk.path("work");
        let job = script(&text);
        let variables = [
            ("FACTCHECK_FOLDER", "."),
            ("FACTCHECK_VERSION", version),
            ("CI_PROJECT_DIR", folder.as_str()),
        ];
        let run = desk.shell(&job, "work", &variables);
        assert_eq!(run.status, 0, "{service}: {}\n{job}", run.told);
        let built = desk.read("cargo");
        let expected = match vendored {
            true => "--path vendor/factcheck ".to_owned(),
            false => format!("factcheck@{version} "),
        };
        assert!(
            built.starts_with("install --locked ") && built.ends_with(&expected),
            "{built}"
        );
        assert!(text.contains(version), "{file} names another version");
    }
}

/// Where a format is named that the tool lacks, a run would end before it began.
#[test]
fn formats_that_are_named_exist() {
    let desk = Desk::new();
    let known = desk.tool(&["check", "--format", "none"]);
    assert!(known.contains("sarif"), "{known}");
    let files = [
        "action/check",
        "gitlab/factcheck.gitlab-ci.yml",
        "src/cli/init/files/github.yml",
    ];
    for file in files {
        let text = fs::read_to_string(root().join(file)).unwrap();
        for rest in text.split("--format ").skip(1) {
            let name: String = rest
                .trim_start_matches('"')
                .chars()
                .take_while(char::is_ascii_alphabetic)
                .collect();
            assert!(
                known.contains(&name),
                "{file} asks for the format {name}:\n{known}"
            );
        }
    }
}
