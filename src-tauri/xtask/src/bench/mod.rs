//! `cargo xtask bench [typing|photos|proof|ledger]`: figures of an optimised build, beside peers in the same run.
//!
//! They are for reading and for `docs/benchmarks.md`; the command does not fail by them, because the machine may be busy.

mod ledger;
mod measure;
mod peers;
mod photos;
mod proof;
mod window;

pub fn run(arguments: &[String]) -> Result<(), String> {
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] | ["typing"] => window::run(),
        ["photos"] => photos::run(),
        ["ledger"] => ledger::run(),
        ["proof"] => proof::run(None),
        ["proof", folder] => proof::run(Some(folder)),
        _ => Err("bench takes typing (the default), photos, ledger, or proof with a folder of texts or none"
            .to_owned()),
    }
}
