mod form;
mod propose;
mod tables;

use crate::officials::{self, Official};
use crate::photos::{Region, set_people};
use crate::testing::Bench;

/// Puts somebody into the registry; `titles`: rank, Party title, State title, unit.
fn official(bench: &Bench, name: &str, protocol: i64, titles: [&str; 4]) -> String {
    let [rank, party_title, state_title, unit] = titles.map(str::to_owned);
    let official = Official {
        name: name.to_owned(),
        rank,
        party_title,
        state_title,
        unit,
        protocol: Some(protocol),
        ..Official::default()
    };
    crate::testing::door::save_official(&bench.office, &bench.editor, official).unwrap().person
}

/// Marks people in a picture, left to right; those whom the registry knows as who they are there.
fn mark(bench: &Bench, photo: &str, names: &[&str]) {
    let known = bench.office.read(|connection| officials::list(connection, "", None)).unwrap();
    let regions = names.iter().enumerate().map(|(number, name)| {
        let person =
            known.iter().find(|official| official.name == *name).map(|official| official.person.clone());
        Region { person, name: (*name).to_owned(), x: number as f64 / 20.0, y: 0.2, w: 0.04, h: 0.1 }
    });
    set_people(&bench.office, &bench.author, photo, regions.collect()).unwrap();
}
