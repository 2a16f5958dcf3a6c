//! A virtual screen (Xvfb) for a machine without a display, and pictures of it.

use crate::log::command;
use crate::place;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Whether a window would have nowhere to go.
pub fn is_missing() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(target_os = "linux") && !named("DISPLAY") && !named("WAYLAND_DISPLAY")
}

/// A running virtual screen; it goes when this is dropped, and the windows on it with it.
pub struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    pub fn start() -> Result<Self, String> {
        // With -displayfd the server picks a free number and tells it once it takes connections: no guess, no wait.
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb did not start: {error}"))?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            BufReader::new(output)
                .read_line(&mut number)
                .map_err(|error| format!("Xvfb tells no display: {error}"))?;
        }
        let screen = Self { server, display: format!(":{}", number.trim()) };
        if number.trim().is_empty() {
            Err("Xvfb ended before it had a display".to_owned())
        } else {
            Ok(screen)
        }
    }

    /// Sends the command's windows here. GTK and WebKit look for a message bus, which this screen does not have:
    /// start programs under `dbus-run-session`.
    pub fn show<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("NO_AT_BRIDGE", "1")
    }

    /// Waits until a window of this class is on the screen and shows a picture that no longer changes, then keeps
    /// that picture. `alive` ends the wait when the program has ended.
    pub fn picture_of(
        &self,
        class: &str,
        file: &Path,
        mut alive: impl FnMut() -> Result<(), String>,
    ) -> Result<(), String> {
        let start = Instant::now();
        while !self.has_window(class) {
            alive()?;
            if start.elapsed() > Duration::from_secs(60) {
                return Err("no window came up within a minute".to_owned());
            }
            sleep(Duration::from_millis(200));
        }
        let start = Instant::now();
        let mut last = Vec::new();
        loop {
            sleep(Duration::from_millis(700));
            alive()?;
            self.photograph(file)?;
            let picture = std::fs::read(file).map_err(|error| format!("cannot read the picture: {error}"))?;
            // A window that is still empty has hardly a colour; a caret that blinks never lets two pictures agree.
            let painted = self.colours(file) > 16;
            if painted && (picture == last || start.elapsed() > Duration::from_secs(10)) {
                return Ok(());
            }
            if start.elapsed() > Duration::from_secs(60) {
                return Err(format!("the window stayed empty for a minute; see {}", file.display()));
            }
            last = picture;
        }
    }

    fn has_window(&self, class: &str) -> bool {
        let mut search = command("xdotool", place::root());
        let found = self.show(search.args(["search", "--onlyvisible", "--class", class])).output();
        found.is_ok_and(|output| output.status.success() && !output.stdout.is_empty())
    }

    fn photograph(&self, file: &Path) -> Result<(), String> {
        let mut import = command("import", place::root());
        // Without dates inside, the same screen gives the same bytes.
        import.args(["-window", "root", "-define", "png:exclude-chunks=date,time"]).arg(file);
        match self.show(&mut import).status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("import took no picture: {status}")),
            Err(error) => Err(format!("import did not start: {error}")),
        }
    }

    fn colours(&self, file: &Path) -> u32 {
        let output = command("identify", place::root()).args(["-format", "%k"]).arg(file).output();
        output
            .ok()
            .and_then(|output| String::from_utf8_lossy(&output.stdout).trim().parse().ok())
            .unwrap_or(0)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Both fail only if the server has ended already.
        drop(self.server.kill());
        drop(self.server.wait());
    }
}
