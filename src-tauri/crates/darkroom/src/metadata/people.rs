//! Who is in a picture, and where.

use serde::{Deserialize, Serialize};

/// Somebody in a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Full name; never empty in what is read.
    pub name: String,
    /// Where in the picture; `None` when only the name is known.
    pub region: Option<Region>,
}

/// A rectangle of the upright picture. Its sides are parts of the picture's own, 0 to 1; `x` and `y` are its top
/// left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Region {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}
