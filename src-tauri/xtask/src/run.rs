//! `cargo xtask run`: from a machine with only Rust and Node.js to the program on the screen.

use crate::log::{Log, cargo, command, first_line};
use crate::screen::{self, Screen};
use crate::{pages, place, system};
use std::process::{Child, Command};

pub fn run(arguments: &[String]) -> Result<(), String> {
    let (own, passed_on) = match arguments.iter().position(|argument| argument == "--") {
        Some(place) => (&arguments[..place], &arguments[place + 1..]),
        None => (arguments, &[][..]),
    };
    let once = own.iter().any(|argument| argument == "--once");
    if let Some(unknown) = own.iter().find(|argument| *argument != "--once") {
        return Err(format!("run does not know '{unknown}'"));
    }
    let log = Log::Terminal;
    pages::require_node()?;
    require_system(&log)?;
    pages::install(&log)?;
    pages::build(&log)?;
    log.run(&mut build())?;
    if screen::is_missing() { on_virtual_screen(passed_on, once) } else { on_display(&log, passed_on, once) }
}

/// Builds the window's program with its pages inside; without this feature it would look for a dev server.
pub fn build() -> Command {
    cargo(["build", "--locked", "--package", "toa-soan", "--features", "custom-protocol"])
}

fn require_system(log: &Log) -> Result<(), String> {
    if cfg!(target_os = "linux") {
        let screen = if screen::is_missing() { system::SCREEN } else { &[] };
        return system::require(log, &[system::COMPILER, system::WINDOW, screen]);
    }
    if cfg!(windows) && !has_webview2() {
        println!(
            "note: WebView2 was not found. Windows 11 has it; elsewhere install the Evergreen runtime:\n  \
             https://developer.microsoft.com/microsoft-edge/webview2/\n\
             note: should linking fail, install the Visual Studio Build Tools with \"Desktop development with C++\"."
        );
    }
    if cfg!(target_os = "macos") && first_line("xcode-select", &["-p"]).is_none() {
        return Err("the compiler of macOS is missing; please type:\n\n  xcode-select --install\n".to_owned());
    }
    Ok(())
}

/// Microsoft's way to see the runtime: its version in the registry, for the machine or for the user.
fn has_webview2() -> bool {
    let client = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    [r"HKLM\SOFTWARE\WOW6432Node", r"HKLM\SOFTWARE", r"HKCU\Software"]
        .iter()
        .any(|hive| first_line("reg", &["query", &format!(r"{hive}\{client}"), "/v", "pv"]).is_some())
}

fn on_display(log: &Log, arguments: &[String], once: bool) -> Result<(), String> {
    if once {
        return Err("--once is for a machine without a display".to_owned());
    }
    log.run(command(place::program(), place::root()).args(arguments))
}

fn on_virtual_screen(arguments: &[String], once: bool) -> Result<(), String> {
    let screen = Screen::start()?;
    let folder = place::target().join("screenshots");
    std::fs::create_dir_all(&folder)
        .map_err(|error| format!("cannot create {}: {error}", folder.display()))?;
    let picture = folder.join("cua-so.png");
    let mut session = command("dbus-run-session", place::root());
    session.arg("--").arg(place::program()).args(arguments);
    let mut program =
        screen.show(&mut session).spawn().map_err(|error| format!("dbus-run-session: {error}"))?;
    let outcome = screen.picture_of("toa-soan", &picture, || still_runs(&mut program));
    if outcome.is_ok() {
        println!(
            "There is no display here, so the window is on a virtual screen.\nIts picture: {}",
            picture.display()
        );
    }
    if outcome.is_ok() && !once {
        println!("The program keeps running; Ctrl+C ends it.");
        return match program.wait() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("the program ended with {status}")),
            Err(error) => Err(format!("lost the program: {error}")),
        };
    }
    // Without its screen the program ends, and with it the session that waits for it.
    drop(screen);
    program.wait().map_err(|error| format!("lost the program: {error}"))?;
    outcome
}

fn still_runs(program: &mut Child) -> Result<(), String> {
    match program.try_wait() {
        Ok(None) => Ok(()),
        Ok(Some(status)) => Err(format!("the program ended before its window came: {status}")),
        Err(error) => Err(format!("lost the program: {error}")),
    }
}
