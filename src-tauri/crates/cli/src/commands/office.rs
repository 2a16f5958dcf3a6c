//! Who the office is: founding it, coming into it, PINs.

use std::process::ExitCode;

use newsroom::handover;
use newsroom::identity::{self, Code, Founded, Identity, IdentityError};
use newsroom::jobs::JobKind;
use newsroom::{Result, seat};
use serde_json::json;

use super::handover::take;
use crate::arguments::Office;
use crate::output::Output;
use crate::say::Say;
use crate::session::{Session, first_line};

pub fn run(session: &Session, command: &Office, output: &Output) -> Result<ExitCode> {
    let Session { office, actor, pin } = session;
    Ok(match command {
        Office::Init { name } => {
            let identity::Drawn { code, .. } = identity::draw(office, actor, name, pin)?;
            // Before there is an office that nobody could get back into.
            output.remark(&Say::OfficeCode { code: code.clone() }.into());
            let parsed = Code::parse(&code).ok_or(IdentityError::CodeWrong)?;
            let Founded { articles, again } = identity::found(office, actor, name, pin, &parsed)?;
            output.answer(&json!({ "code": code, "articles": articles, "again": again }), || {
                output.say(Say::OfficeFounded { articles, again: Some(again).filter(|again| *again > 0) })
            })
        }
        Office::Show => {
            let shown = identity::identity(office)?;
            output.answer(&serde_json::to_value(&shown)?, || match &shown {
                None => output.say(Say::OfficeTrial),
                Some(identity) => told(identity, output),
            })
        }
        Office::Join { out } => {
            handover::join(office, actor, pin, out)?;
            let path = out.display().to_string();
            output.answer(&json!({ "file": out }), || output.say(Say::OfficeJoin { path }))
        }
        Office::Admit { file, staff, out } => {
            let admitted = office.jobs().run("admit", JobKind::Receive, |progress| {
                handover::admit(office, actor, file, staff.as_deref(), progress)
            })?;
            handover::office_file(office, actor, out)?;
            let (name, path) = (admitted.name.clone(), out.display().to_string());
            output.answer(&json!({ "person": admitted, "file": out }), || {
                output.say(Say::OfficeAdmitted { name, path })
            })
        }
        Office::Export { out } => {
            handover::office_file(office, actor, out)?;
            let path = out.display().to_string();
            output.answer(&json!({ "file": out }), || output.say(Say::OfficeWritten { path }))
        }
        Office::Import { file } => return take(session, file, None, true, output),
        Office::Revoke { device } => {
            identity::revoke(office, actor, device)?;
            output.answer(&json!({ "device": device }), || output.say(Say::OfficeRevoked))
        }
        Office::Pin { new_pin_file } => {
            seat::change_pin(office, &actor.name, pin, &first_line(new_pin_file)?)?;
            output.answer(&json!({}), || output.say(Say::OfficePin))
        }
        Office::Recover { code_file } => {
            let code = Code::parse(&first_line(code_file)?).ok_or(IdentityError::CodeWrong)?;
            identity::recover(office, &actor.name, &code, pin)?;
            output.answer(&json!({}), || output.say(Say::OfficePin))
        }
    })
}

fn told(identity: &Identity, output: &Output) -> String {
    let (name, id) = (identity.name.clone(), identity.id.clone());
    let mut lines = vec![output.say(Say::OfficeNamed { name, id })];
    lines.extend(identity.people.iter().map(|person| {
        let name = person.name.clone();
        match person.admin {
            true => output.say(Say::OfficeAdmin { name }),
            false => output.say(Say::OfficePerson { name }),
        }
    }));
    lines.extend(identity.laptops.iter().map(|laptop| {
        let (name, device) = (laptop.name.clone(), laptop.device.clone());
        match laptop.revoked {
            true => output.say(Say::OfficeLaptopRevoked { name, device }),
            false => output.say(Say::OfficeLaptop { name, device }),
        }
    }));
    lines.join("\n")
}
