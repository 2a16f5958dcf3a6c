//! Staff, choices and the state of the store itself.

use std::process::ExitCode;

use newsroom::choices;
use newsroom::doctor::{self, Problem};
use newsroom::{Result, Role, staff};
use serde_json::{Value, json};

use crate::arguments::{Decision, Handover, Staff};
use crate::output::{Output, PROBLEMS};
use crate::say::Say;
use crate::session::Session;

pub fn staff(session: &Session, command: &Staff, output: &Output) -> Result<ExitCode> {
    match command {
        Staff::Add { name, role } => {
            let roles: Vec<Role> = role.iter().map(|role| role.0).collect();
            let person = staff::add(&session.office, &session.actor, name, &roles)?;
            Ok(output.answer(&serde_json::to_value(&person)?, || line(&person, output)))
        }
        Staff::List => {
            let staff = session.office.read(staff::list)?;
            Ok(output.answer(&json!({ "staff": staff }), || {
                if staff.is_empty() {
                    return output.say(Say::StaffNone);
                }
                staff.iter().map(|person| line(person, output)).collect::<Vec<_>>().join("\n")
            }))
        }
    }
}

fn line(person: &staff::Staff, output: &Output) -> String {
    format!("{}: {}", person.name, output.language.word(&person.roles))
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
                    return output.say(Say::ChoicesNone);
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
