//! The one door.

use serde::Serialize;
use ts_rs::TS;

use super::change::OfficeChange;
use crate::actor::Actor;
use crate::captions::{self, Code, CodeBefore, CodesImported, Template};
use crate::error::Result;
use crate::facts::{self, FactsBefore, Mark};
use crate::lexicon;
use crate::office::Office;
use crate::officials::{self, Official};
use crate::staff::{self, Staff};
use crate::store::Tx;
use crate::templates::{self, Kept};
use crate::{article, duty, proofread};

/// What came of a change, where it is about one of these; null else.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct OfficeChanged {
    pub staff: Option<Staff>,
    pub official: Option<Official>,
    pub template: Option<Template>,
    pub lines: Option<lexicon::Imported>,
    pub officials: Option<officials::Imported>,
    pub codes: Option<CodesImported>,
    /// Of a file that came in: how many of its lines were hidden in Excel. They were read like the others.
    pub hidden: u32,
    /// The change that takes this one back and nothing else; null where only a person can.
    pub undo: Option<OfficeChange>,
}

/// Changes what the whole office goes by, as `actor`, in one transaction. Every line that it touches becomes an entry of the ledger.
///
/// Errors: `role-missing` and `actor-undeclared` (see [`duty::check`]), and those of the change.
pub fn office_change(office: &Office, actor: &Actor, change: OfficeChange) -> Result<OfficeChanged> {
    office.transact(actor, |tx| {
        duty::check(tx, actor, change.duty())?;
        let mut change = change;
        apply(tx, &mut change)
    })
}

/// Takes the change to the part of the office that it is about, which fills in the ids that came to be.
fn apply(tx: &mut Tx, change: &mut OfficeChange) -> Result<OfficeChanged> {
    use OfficeChange as C;
    let mut changed = OfficeChanged::default();
    match change {
        C::StaffAdd { .. } | C::StaffEdit { .. } | C::StaffRetire { .. } | C::StaffReturn { .. } => {
            people(tx, change, &mut changed)?
        }
        C::CategoryAdd { .. }
        | C::CategoryRename { .. }
        | C::CategoryOrder { .. }
        | C::CategoryRetire { .. } => categories(tx, change, &mut changed)?,
        C::LineSave { .. }
        | C::LineRemove { .. }
        | C::LineRestore { .. }
        | C::LinesImport { .. }
        | C::LinesPutBack { .. } => lines(tx, change, &mut changed)?,
        C::FactsTake { mark, tables } => facts_were(facts::take(tx, mark, tables)?, &mut changed),
        C::FactsPutBack { mark, tables } => {
            facts_were(facts::put_back(tx, mark.as_ref(), tables)?, &mut changed)
        }
        C::OfficialSave { .. }
        | C::OfficialRemove { .. }
        | C::PersonRemove { .. }
        | C::OfficialsImport { .. }
        | C::ProposalSettle { .. }
        | C::RegistryPutBack { .. } => registry(tx, change, &mut changed)?,
        C::TemplateSave { template } => {
            let (now, before) = captions::save_template(tx, template.clone())?;
            template.clone_from(&now);
            changed.undo = Some(match &before {
                Some(before) => C::TemplateSave { template: before.clone() },
                None => C::TemplateDelete { id: now.id.clone() },
            });
            changed.template = Some(now);
        }
        C::TemplateDelete { id } => {
            let again = Template { id: String::new(), ..captions::delete_template(tx, id)? };
            changed.undo = Some(C::TemplateSave { template: again });
        }
        C::ArticleTemplateKeep { .. } | C::ArticleTemplateRename { .. } | C::ArticleTemplateRemove { .. } => {
            article_templates(tx, change, &mut changed)?
        }
        C::CodesImport { codes } => {
            let before = captions::import_codes(tx, codes)?;
            let count = u32::try_from(codes.len()).unwrap_or(u32::MAX);
            changed.codes = Some(CodesImported { codes: count, failed: Vec::new() });
            let was = |code: &Code| CodeBefore { code: code.code.clone(), texts: None };
            let fresh =
                codes.iter().filter(|code| !before.iter().any(|known| known.code == code.code)).map(was);
            let back = before.iter().cloned().map(CodeBefore::from).chain(fresh).collect();
            changed.undo = Some(C::CodesPutBack { before: back });
        }
        C::CodesClear => {
            let back = captions::clear_codes(tx)?.into_iter().map(CodeBefore::from).collect();
            changed.undo = Some(C::CodesPutBack { before: back });
        }
        C::CodesPutBack { before } => {
            changed.undo = Some(C::CodesPutBack { before: captions::put_codes_back(tx, before)? });
        }
        C::ProfileChoose { profile } => {
            changed.undo = Some(C::ProfileChoose { profile: proofread::choose_profile(tx, profile)? });
        }
        C::RuleLevel { rule, level } => {
            let before = proofread::set_rule(tx, rule, *level)?;
            changed.undo = Some(C::RuleLevel { rule: rule.clone(), level: before });
        }
        C::WordAdd { word } => {
            *word = lexicon::add_word(tx, word)?;
            changed.undo = Some(C::WordRemove { word: word.clone() });
        }
        C::WordRemove { word } => {
            lexicon::remove_word(tx, word)?;
            changed.undo = Some(C::WordAdd { word: word.clone() });
        }
    }
    Ok(changed)
}

/// Of a person named by id or by name: the id goes on record.
fn people(tx: &mut Tx, change: &mut OfficeChange, changed: &mut OfficeChanged) -> Result<()> {
    use OfficeChange as C;
    let (now, undo) = match change {
        C::StaffAdd { staff, name, pen_name, roles } => {
            let (now, before) = staff::add(tx, staff, name, pen_name, roles)?;
            staff.clone_from(&now.id);
            let undo = match &before {
                Some((was, false)) => C::StaffEdit {
                    staff: was.id.clone(),
                    name: None,
                    pen_name: Some(was.pen_name.clone()),
                    roles: Some(was.roles.clone()),
                },
                _ => C::StaffRetire { staff: now.id.clone() },
            };
            (now, undo)
        }
        C::StaffEdit { staff, name, pen_name, roles } => {
            let (now, was) = staff::edit(tx, staff, name.as_deref(), pen_name.as_deref(), roles.as_deref())?;
            staff.clone_from(&now.id);
            let undo = C::StaffEdit {
                staff: was.id.clone(),
                name: name.as_ref().map(|_| was.name.clone()),
                pen_name: pen_name.as_ref().map(|_| was.pen_name.clone()),
                roles: roles.as_ref().map(|_| was.roles.clone()),
            };
            (now, undo)
        }
        C::StaffRetire { staff } => {
            let person = staff::retire(tx, staff)?;
            staff.clone_from(&person.id);
            let undo = C::StaffReturn { staff: person.id.clone() };
            (person, undo)
        }
        C::StaffReturn { staff } => {
            let person = staff::take_back(tx, staff)?;
            staff.clone_from(&person.id);
            let undo = C::StaffRetire { staff: person.id.clone() };
            (person, undo)
        }
        _ => return Ok(()),
    };
    (changed.staff, changed.undo) = (Some(now), Some(undo));
    Ok(())
}

fn categories(tx: &mut Tx, change: &OfficeChange, changed: &mut OfficeChanged) -> Result<()> {
    use OfficeChange as C;
    let before = article::categories(tx)?;
    let place = |name: &String| before.iter().position(|known| known == name);
    let undo = match change {
        C::CategoryAdd { name, at } => {
            article::add_category(tx, name, *at)?;
            let added = article::categories(tx)?.into_iter().find(|name| place(name).is_none());
            added.map(|category| C::CategoryRetire { category })
        }
        C::CategoryRename { category, name } => {
            let named = article::rename_category(tx, category, name)?;
            Some(C::CategoryRename { category: named, name: category.clone() })
        }
        C::CategoryOrder { categories } => {
            article::order_categories(tx, categories)?;
            Some(C::CategoryOrder { categories: before.clone() })
        }
        C::CategoryRetire { category } => {
            article::retire_category(tx, category)?;
            let at = place(category).and_then(|at| u32::try_from(at).ok());
            Some(C::CategoryAdd { name: category.clone(), at })
        }
        _ => None,
    };
    changed.undo = undo;
    Ok(())
}

fn article_templates(tx: &mut Tx, change: &mut OfficeChange, changed: &mut OfficeChanged) -> Result<()> {
    use OfficeChange as C;
    let kept = |was: Kept| C::ArticleTemplateKeep {
        template: was.id,
        name: was.name,
        article: String::new(),
        content: Some(was.content),
    };
    let undo = match change {
        C::ArticleTemplateKeep { template, name, article, content } => {
            let text = match content.take() {
                Some(text) => text,
                None => {
                    article::row(tx, article)?;
                    article::content(tx, article)?
                }
            };
            let (now, before) = templates::keep(tx, template, name, text)?;
            (*template, *name, *content) = (now.id.clone(), now.name, Some(now.content));
            before.map_or(C::ArticleTemplateRemove { template: now.id }, kept)
        }
        C::ArticleTemplateRename { template, name } => {
            let (now, before) = templates::rename(tx, template, name)?;
            *name = now.name;
            C::ArticleTemplateRename { template: now.id, name: before.name }
        }
        C::ArticleTemplateRemove { template } => kept(templates::remove(tx, template)?),
        _ => return Ok(()),
    };
    changed.undo = Some(undo);
    Ok(())
}

/// Ids that came to be go on record with the change.
fn registry(tx: &mut Tx, change: &mut OfficeChange, changed: &mut OfficeChanged) -> Result<()> {
    use OfficeChange as C;
    let before = match change {
        C::OfficialSave { official } => {
            let (now, before) = officials::save(tx, official.clone())?;
            official.clone_from(&now);
            changed.undo = Some(match &before {
                Some(before) => C::OfficialSave { official: before.clone() },
                None => C::OfficialRemove { id: now.id.clone() },
            });
            changed.official = Some(now);
            return Ok(());
        }
        C::OfficialRemove { id } => officials::remove(tx, id)?.1,
        C::PersonRemove { person } => officials::remove_person(tx, person)?.1,
        C::OfficialsImport { lines } => {
            let (done, written, _, before) = officials::import(tx, std::mem::take(lines))?;
            *lines = written;
            changed.officials = Some(done);
            before
        }
        C::ProposalSettle { id, decision, official } => {
            let (now, _, before) = officials::settle(tx, id, *decision, official.clone())?;
            official.clone_from(&now);
            before
        }
        C::RegistryPutBack { before } => officials::put_back(tx, before)?,
        _ => return Ok(()),
    };
    changed.undo = Some(C::RegistryPutBack { before });
    Ok(())
}

fn lines(tx: &mut Tx, change: &OfficeChange, changed: &mut OfficeChanged) -> Result<()> {
    use OfficeChange as C;
    let (table, before) = match change {
        C::LineSave { table, cells, was } => (table, lexicon::save(tx, *table, cells, was.as_deref())?),
        C::LineRemove { table, key } => (table, lexicon::remove(tx, *table, key)?),
        C::LineRestore { table, key } => (table, lexicon::restore(tx, *table, key)?),
        C::LinesPutBack { table, before } => (table, lexicon::put_back(tx, *table, before)?),
        C::LinesImport { table, lines } => {
            let done = lexicon::import(tx, *table, lines)?;
            let before = done.before.clone();
            changed.lines = Some(done);
            (table, before)
        }
        _ => return Ok(()),
    };
    changed.undo = Some(C::LinesPutBack { table: *table, before });
    Ok(())
}

/// What the tables were before a fact pack, which is the way back to it.
fn facts_were((mark, tables): (Option<Mark>, Vec<FactsBefore>), changed: &mut OfficeChanged) {
    changed.undo = Some(OfficeChange::FactsPutBack { mark, tables });
}
