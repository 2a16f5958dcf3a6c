//! Reading along: an article of the store, or a file of which nothing is kept.

use std::path::PathBuf;
use std::process::ExitCode;

use newsroom::administration::{OfficeChange, office_change};
use newsroom::proofread::{self, Ask, ProofError, Read};
use newsroom::{Result, text};
use proof::{Finding, Rule, Severity};
use serde_json::json;

use crate::arguments::{Check, RuleOf, Word};
use crate::output::{Output, PROBLEMS};
use crate::say::{Grade, Say};
use crate::session::{Session, name, read};

/// What needs no store: a file, and words about the rules. `None` for an article.
pub fn without_store(check: &Check, output: &Output) -> Result<Option<ExitCode>> {
    if check.rules {
        let rules: Vec<_> = proof::rules::ALL
            .iter()
            .map(|rule| json!({ "rule": rule.id, "severity": rule.severity, "title": rule.title }))
            .collect();
        let text = || {
            let line =
                |rule: &&Rule| format!("{}\t{}\t{}", rule.id, label(rule.severity, output), rule.title);
            proof::rules::ALL.iter().map(line).collect::<Vec<_>>().join("\n")
        };
        return Ok(Some(output.answer(&json!({ "rules": rules }), text)));
    }
    if let Some(rule) = &check.explain {
        return Ok(Some(explain(proofread::rule_of(rule)?, output)));
    }
    let Some(what) = &check.what else { return Ok(None) };
    let path = PathBuf::from(what);
    // An id holds no point and no slash; whatever else is named is meant as a file, so that a slip is told as one.
    if !path.exists() && !what.contains(['.', '/', '\\']) {
        return Ok(None);
    }
    let findings = proofread::document(&name(&path), &read(&path)?, &ask(check)?)?;
    Ok(Some(told(&Read { findings, ..Read::default() }, output)))
}

pub fn article(session: &Session, check: &Check, output: &Output) -> Result<ExitCode> {
    let id = check.what.as_deref().unwrap_or_default();
    Ok(told(&proofread::article(&session.office, id, &ask(check)?)?, output))
}

pub fn rule_of_house(session: &Session, command: &RuleOf, output: &Output) -> Result<ExitCode> {
    let change = match command {
        RuleOf::List => None,
        RuleOf::Level { rule, level } => Some((rule, Some(level.0))),
        RuleOf::Reset { rule } => Some((rule, None)),
    };
    if let Some((rule, level)) = change {
        let change = OfficeChange::RuleLevel { rule: rule.clone(), level };
        office_change(&session.office, &session.actor, change)?;
    }
    let rules = session.office.read(proofread::rules)?.rules;
    let lowered: Vec<_> = rules.iter().filter_map(|rule| Some((rule.id, rule.house?.name()))).collect();
    let told =
        lowered.iter().map(|(rule, level)| json!({ "rule": rule, "level": level })).collect::<Vec<_>>();
    let line = |(rule, level): &(&str, &str)| format!("{rule}\t{level}");
    Ok(output.answer(&json!({ "rules": told }), || lowered.iter().map(line).collect::<Vec<_>>().join("\n")))
}

pub fn word(session: &Session, command: &Word, output: &Output) -> Result<ExitCode> {
    let change = match command {
        Word::List => None,
        Word::Add { word } => Some(OfficeChange::WordAdd { word: word.clone() }),
        Word::Remove { word } => Some(OfficeChange::WordRemove { word: word.clone() }),
    };
    if let Some(change) = change {
        office_change(&session.office, &session.actor, change)?;
    }
    let words = session.office.read(proofread::rules)?.words;
    Ok(output.answer(&json!({ "words": words }), || words.join("\n")))
}

fn ask(check: &Check) -> Result<Ask> {
    let day = match &check.date {
        None => None,
        Some(date) => Some(text::day(date).ok_or_else(|| ProofError::DateInvalid { written: date.clone() })?),
    };
    Ok(Ask { profile: check.profile.clone(), day, rule: check.rule.clone() })
}

/// Exit code 1 where there is an error among the findings.
fn told(read: &Read, output: &Output) -> ExitCode {
    let Read { findings, ignored, left_out } = read;
    let text = || {
        let line = |finding: &Finding| {
            let Finding { rule, severity, place, start, end, message, source, mend, .. } = finding;
            let source = match source.is_empty() {
                true => String::new(),
                false => format!(" {}", output.say(Say::SourceOf { source: source.to_string() })),
            };
            let mend = mend.as_ref().map(|mend| format!(" → {mend}")).unwrap_or_default();
            format!("{place}:{start}-{end} [{}] {rule}: {message}{source}{mend}", label(*severity, output))
        };
        let mut lines: Vec<String> = findings.iter().map(line).collect();
        if lines.is_empty() {
            lines.push(output.say(Say::FindingsNone));
        }
        if *left_out > 0 {
            lines.push(output.say(Say::FindingsIgnored { count: *left_out }));
            lines.extend(ignored.iter().map(|one| {
                let what = if one.text.is_empty() { &one.place } else { &one.text };
                format!("  {}: {what} ({}: {})", one.rule, one.actor, one.reason)
            }));
        }
        lines.join("\n")
    };
    let done = output.answer(&json!({ "findings": findings, "ignored": ignored }), text);
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        ExitCode::from(PROBLEMS)
    } else {
        done
    }
}

fn explain(rule: &Rule, output: &Output) -> ExitCode {
    let plain = |example: &proof::Example| example.0.replace(['⟦', '⟧'], "").to_owned();
    let (wrong, right): (Vec<_>, Vec<_>) = rule.examples.iter().partition(|example| example.0.contains('⟦'));
    let value = json!({
        "rule": rule.id,
        "severity": rule.severity,
        "title": rule.title,
        "why": rule.why,
        "source": rule.basis.label(),
        "from": rule.validity.from,
        "to": rule.validity.to,
        "found": wrong.iter().map(|example| example.0).collect::<Vec<_>>(),
        "left": right.iter().map(|example| plain(example)).collect::<Vec<_>>(),
    });
    output.answer(&value, || {
        let named = Say::Rule { title: rule.title.to_owned(), severity: grade(rule.severity) };
        let mut lines = vec![output.say(named), rule.why.to_owned()];
        if !rule.basis.label().is_empty() {
            lines.push(output.say(Say::RuleSource { source: rule.basis.label().to_owned() }));
        }
        lines.push(output.say(Say::RuleFinds));
        let shown =
            |example: &proof::Example| example.0.replace('⟦', "[").replace('⇒', " → ").replace('⟧', "]");
        lines.extend(wrong.iter().map(|example| format!("  {}", shown(example))));
        lines.push(output.say(Say::RuleLeaves));
        lines.extend(right.iter().map(|example| format!("  {}", plain(example))));
        lines.join("\n")
    })
}

fn grade(severity: Severity) -> Grade {
    match severity {
        Severity::Error => Grade::Error,
        Severity::Warning => Grade::Warning,
        Severity::Info => Grade::Info,
    }
}

fn label(severity: Severity, output: &Output) -> String {
    output.language.word(&grade(severity))
}
