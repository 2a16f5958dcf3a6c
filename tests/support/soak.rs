//! Long loops: a hundredth of them in every test run, all with `TOASOAN_SOAK=full`, repeatable by their seed.

use std::time::{SystemTime, UNIX_EPOCH};

/// How many rounds of `full` to do now.
pub fn rounds(full: u32) -> u32 {
    if std::env::var("TOASOAN_SOAK").is_ok_and(|value| value == "full") { full } else { full.div_ceil(100) }
}

/// Says what was done, in the form that `cargo xtask soak` reads.
pub fn tell(count: u32, seed: u64) {
    use std::io::Write;
    // Past the capture of the test harness, which would swallow it when the test passes.
    let _ = writeln!(std::io::stdout(), "soak: count={count} seed={seed}");
}

/// A small generator (SplitMix64), so that a seed repeats its run for ever.
pub struct Chance(u64);

impl Chance {
    /// Under the seed of `TOASOAN_SEED`, or a new one. Returns the seed too.
    pub fn new() -> (Chance, u64) {
        let given = std::env::var("TOASOAN_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| {
            SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(1, |now| now.as_nanos() as u64 % 1_000_000_007)
        });
        (Chance(seed), seed)
    }

    /// Under a number of one's own.
    pub fn from(seed: u64) -> Chance {
        Chance(seed)
    }

    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which is not 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.draw() % bound
    }
}
