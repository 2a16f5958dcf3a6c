//! Staff, categories and the state of the store itself.

use std::path::Path;
use std::process::ExitCode;

use newsroom::administration::{OfficeChange, office_change};
use newsroom::backup::{self, Lost};
use newsroom::doctor::{self, Problem};
use newsroom::jobs::JobKind;
use newsroom::{Result, articles, staff};
use serde_json::{Value, json};

use crate::arguments::{Category, RoleName, Staff};
use crate::output::{Output, PROBLEMS};
use crate::say::Say;
use crate::session::Session;

pub fn staff(session: &Session, command: &Staff, output: &Output) -> Result<ExitCode> {
    let roles = |named: &[RoleName]| named.iter().map(|role| role.0).collect::<Vec<_>>();
    let change = match command {
        Staff::List { retired } => {
            let staff = session.office.read(if *retired { staff::retired } else { staff::list })?;
            return Ok(output.answer(&json!({ "staff": staff }), || {
                if staff.is_empty() {
                    return output.say(if *retired { Say::StaffNoneLeft } else { Say::StaffNone });
                }
                staff.iter().map(|person| line(person, output)).collect::<Vec<_>>().join("\n")
            }));
        }
        Staff::Add { name, role, pen_name } => OfficeChange::StaffAdd {
            staff: String::new(),
            name: name.clone(),
            pen_name: pen_name.clone(),
            roles: roles(role),
        },
        Staff::Edit { who, name, pen_name, role } => OfficeChange::StaffEdit {
            staff: who.clone(),
            name: name.clone(),
            pen_name: pen_name.clone(),
            roles: role.as_deref().map(roles),
        },
        Staff::Retire { who } => OfficeChange::StaffRetire { staff: who.clone() },
        Staff::Return { who } => OfficeChange::StaffReturn { staff: who.clone() },
    };
    let left = matches!(command, Staff::Retire { .. });
    let person = office_change(&session.office, &session.actor, change)?.staff;
    Ok(output.answer(&serde_json::to_value(&person)?, || match person {
        Some(person) if left => output.say(Say::StaffRetired { name: person.name }),
        Some(person) => line(&person, output),
        None => String::new(),
    }))
}

pub fn category(session: &Session, command: &Category, output: &Output) -> Result<ExitCode> {
    let change = match command {
        Category::List => None,
        Category::Add { name } => Some(OfficeChange::CategoryAdd { name: name.clone(), at: None }),
        Category::Rename { category, name } => {
            Some(OfficeChange::CategoryRename { category: category.clone(), name: name.clone() })
        }
        Category::Order { categories } => {
            Some(OfficeChange::CategoryOrder { categories: categories.clone() })
        }
        Category::Retire { category } => Some(OfficeChange::CategoryRetire { category: category.clone() }),
    };
    if let Some(change) = change {
        office_change(&session.office, &session.actor, change)?;
    }
    let all = session.office.read(articles::categories)?;
    Ok(output.answer(&json!({ "categories": all }), || all.join("\n")))
}

fn line(person: &staff::Staff, output: &Output) -> String {
    format!("{}: {}", person.name, output.language.word(&person.roles))
}

pub fn backup(session: &Session, out: &Path, output: &Output) -> Result<ExitCode> {
    output.watch(&session.office);
    let done = session
        .office
        .jobs()
        .run("backup", JobKind::Backup, |progress| backup::write(&session.office, out, progress))?;
    let lost: Vec<Value> = done
        .lost
        .iter()
        .map(|lost| json!({ "file": lost.file, "message": output.say(lost.why.clone()) }))
        .collect();
    let value = json!({
        "file": done.file, "bytes": done.bytes, "photos": done.photos, "elsewhere": done.elsewhere, "lost": lost,
    });
    let code = output.answer(&value, || {
        let mut lines = vec![
            output.say(Say::BackupWritten { path: done.file.display().to_string(), photos: done.photos }),
        ];
        if done.elsewhere > 0 {
            lines.push(output.say(Say::BackupElsewhere { count: done.elsewhere }));
        }
        let line =
            |lost: &Lost| output.say(Say::BackupLost { file: lost.file.clone(), why: lost.why.clone() });
        lines.extend(done.lost.iter().map(line));
        lines.join("\n")
    });
    Ok(if done.lost.is_empty() { code } else { ExitCode::from(PROBLEMS) })
}

pub fn restore(file: &Path, to: &Path, output: &Output) -> Result<ExitCode> {
    let done = backup::restore(file, to)?;
    Ok(output.answer(&serde_json::to_value(&done)?, || {
        let path = done.dir.display().to_string();
        output.say(Say::Restored { articles: done.articles, photos: done.photos, path })
    }))
}

pub fn doctor(session: &Session, repair: bool, output: &Output) -> Result<ExitCode> {
    let report = doctor::doctor(&session.office, repair)?;
    let said = |problems: &[Problem]| -> Vec<Value> {
        let one = |problem: &Problem| json!({ "code": problem.code, "message": output.say(problem.message.clone()) });
        problems.iter().map(one).collect()
    };
    let value = json!({
        "ok": report.ok,
        "problems": said(&report.problems),
        "remarks": said(&report.remarks),
        "repaired": output.said(&report.repaired),
    });
    let code = output.answer(&value, || {
        let line = |problem: &Problem| format!("{} [{}]", output.say(problem.message.clone()), problem.code);
        let mut lines: Vec<String> = report.problems.iter().map(line).collect();
        lines.extend(output.said(&report.repaired));
        if report.ok {
            lines.push(output.say(Say::StoreSound));
        }
        lines.join("\n")
    });
    Ok(if report.ok { code } else { ExitCode::from(PROBLEMS) })
}
