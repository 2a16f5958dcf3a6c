//! The window while it stands small beside a browser, above all others.

use std::sync::{Mutex, PoisonError};

use tauri::{LogicalSize, Manager, PhysicalPosition, PhysicalSize, Size, WebviewWindow};

/// Size of the window beside a browser, and the least that it may be made, in logical pixels.
const ASIDE: LogicalSize<f64> = LogicalSize { width: 440.0, height: 640.0 };
const LEAST_ASIDE: LogicalSize<f64> = LogicalSize { width: 360.0, height: 420.0 };

/// Where the window was before it went aside.
#[derive(Default)]
pub struct Before(Mutex<Option<Place>>);

struct Place {
    size: PhysicalSize<u32>,
    position: PhysicalPosition<i32>,
    maximized: bool,
}

impl Before {
    /// Makes the window small, at the right edge of what the taskbar leaves of its screen.
    pub fn leave(&self, window: &WebviewWindow) -> tauri::Result<()> {
        let mut before = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if before.is_some() {
            return Ok(());
        }
        let maximized = window.is_maximized()?;
        if maximized {
            window.unmaximize()?;
        }
        *before = Some(Place { size: window.inner_size()?, position: window.outer_position()?, maximized });
        window.set_min_size(Some(LEAST_ASIDE))?;
        window.set_size(ASIDE)?;
        if let Some(screen) = window.current_monitor()? {
            let free = screen.work_area();
            let width = ASIDE.to_physical::<u32>(screen.scale_factor()).width;
            let right = free.position.x.saturating_add_unsigned(free.size.width.saturating_sub(width));
            window.set_position(PhysicalPosition::new(right, free.position.y))?;
        }
        window.set_always_on_top(true)
    }

    /// Gives the window back what it had.
    pub fn come_back(&self, window: &WebviewWindow) -> tauri::Result<()> {
        let Some(place) = self.0.lock().unwrap_or_else(PoisonError::into_inner).take() else { return Ok(()) };
        window.set_always_on_top(false)?;
        window.set_size(place.size)?;
        window.set_min_size(least(window))?;
        window.set_position(place.position)?;
        if place.maximized { window.maximize() } else { Ok(()) }
    }
}

/// The least size that the configuration gives the window.
fn least(window: &WebviewWindow) -> Option<Size> {
    let described = window.config().app.windows.first()?;
    let (width, height) = (described.min_width?, described.min_height?);
    Some(LogicalSize { width, height }.into())
}

/// A window that was closed while it stood aside is remembered small; it opens at its own size.
pub fn widen(window: &WebviewWindow) -> tauri::Result<()> {
    let Some(Size::Logical(least)) = least(window) else { return Ok(()) };
    let size = window.inner_size()?.to_logical::<f64>(window.scale_factor()?);
    let described = window.config().app.windows.first().map(|window| (window.width, window.height));
    match described {
        Some((width, height)) if size.width < least.width || size.height < least.height => {
            window.set_size(LogicalSize { width, height })?;
            window.center()
        }
        _ => Ok(()),
    }
}
