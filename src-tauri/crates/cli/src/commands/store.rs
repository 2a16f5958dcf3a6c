//! Staff, choices and the state of the store itself.

use std::process::ExitCode;

use newsroom::choices;
use newsroom::doctor;
use newsroom::{Result, Role, staff};
use serde_json::{Value, json};

use crate::arguments::{Decision, Handover, Staff};
use crate::output::{Output, PROBLEMS};
use crate::session::Session;

pub fn staff(session: &Session, command: &Staff, output: &Output) -> Result<ExitCode> {
    match command {
        Staff::Add { name, role } => {
            let roles: Vec<Role> = role.iter().map(|role| role.0).collect();
            let person = staff::add(&session.office, &session.actor, name, &roles)?;
            Ok(output.answer(&serde_json::to_value(&person)?, || line(&person)))
        }
        Staff::List => {
            let staff = session.office.read(staff::list)?;
            Ok(output.answer(&json!({ "staff": staff }), || {
                if staff.is_empty() {
                    return "Chưa có ai. Thêm người đầu tiên bằng: toasoan staff add \"Họ tên\" --role author".to_owned();
                }
                staff.iter().map(line).collect::<Vec<_>>().join("\n")
            }))
        }
    }
}

fn line(person: &staff::Staff) -> String {
    format!(
        "{}: {}",
        person.name,
        person.roles.iter().map(|role| role.label()).collect::<Vec<_>>().join(", ")
    )
}

pub fn handover(session: &Session, command: &Handover, output: &Output) -> Result<ExitCode> {
    match command {
        Handover::Choices { id } => {
            let open = choices::list(&session.office, id)?;
            let values: Vec<Value> = open
                .iter()
                .map(|choice| json!({ "id": choice.id, "where": choice.place, "base": "", "mine": "", "theirs": choice.removed }))
                .collect();
            Ok(output.answer(&json!({ "choices": values }), || {
                if open.is_empty() {
                    return "Không có chỗ nào phải chọn.".to_owned();
                }
                open.iter()
                    .map(|choice| format!("{}  {}: {}", choice.id, choice.place, choice.removed))
                    .collect::<Vec<_>>()
                    .join("\n")
            }))
        }
        Handover::Settle { id, choice, decision } => {
            let decision = match decision {
                Decision::Mine => choices::Decision::Drop,
                Decision::Theirs | Decision::Both => choices::Decision::Keep,
            };
            choices::settle(&session.office, &session.actor, id, choice, decision)?;
            super::article::standing(session, id, output)
        }
    }
}

pub fn doctor(session: &Session, repair: bool, output: &Output) -> Result<ExitCode> {
    let report = doctor::doctor(&session.office, repair)?;
    let code = output.answer(&serde_json::to_value(&report)?, || {
        let mut lines: Vec<String> =
            report.problems.iter().map(|problem| format!("{} [{}]", problem.message, problem.code)).collect();
        lines.extend(report.repaired.iter().cloned());
        if report.ok {
            lines.push("Kho bài nguyên vẹn.".to_owned());
        }
        lines.join("\n")
    });
    Ok(if report.ok { code } else { ExitCode::from(PROBLEMS) })
}
