//! What the ledger costs in itself, what acts and typing cost in a long topic, and what handing over costs on real stores; the figures
//! are in `docs/benchmarks.md`.

use crate::log::{Log, cargo};
use crate::system;

pub fn run() -> Result<(), String> {
    let log = Log::Terminal;
    system::require(&log, &[system::COMPILER])?;
    for (package, example) in
        [("ledger", "ledger-cost"), ("newsroom", "act-cost"), ("newsroom", "handover-cost")]
    {
        log.run(&mut cargo(["run", "--locked", "--release", "--package", package, "--example", example]))?;
    }
    Ok(())
}
