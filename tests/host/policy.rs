//! The content security policy of the program, for a page that is served over HTTP.
//!
//! In the program, commands and photos travel by protocols of their own; here they come from the host itself.
//! Nothing else is added, so that what violates the policy in a test violates it in the program.

use std::path::Path;

use axum::http::HeaderValue;
use serde_json::Value;

/// Directives that carry the host's own commands, events and photos.
const OWN: [&str; 2] = ["connect-src", "img-src"];

/// Errors: a sentence when the file holds no policy.
pub fn of_program(config: &Path) -> Result<HeaderValue, String> {
    let wrong = |why: String| format!("{}: {why}", config.display());
    let text = std::fs::read_to_string(config).map_err(|error| wrong(error.to_string()))?;
    let config: Value = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    let directives = config
        .pointer("/app/security/csp")
        .and_then(read)
        .ok_or_else(|| wrong("no app.security.csp".to_owned()))?;
    HeaderValue::from_str(&write(directives)).map_err(|error| wrong(error.to_string()))
}

type Directive = (String, Vec<String>);

/// Tauri takes the policy as one string, or as a map of directives to strings or lists.
fn read(policy: &Value) -> Option<Vec<Directive>> {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    match policy {
        Value::String(text) => text
            .split(';')
            .map(words)
            .filter(|words| !words.is_empty())
            .map(|mut words| Some((words.remove(0), words)))
            .collect(),
        Value::Object(map) => map
            .iter()
            .map(|(name, sources)| match sources {
                Value::String(text) => Some((name.clone(), words(text))),
                Value::Array(list) => {
                    let list = list
                        .iter()
                        .map(|source| source.as_str().map(str::to_owned))
                        .collect::<Option<_>>()?;
                    Some((name.clone(), list))
                }
                _ => None,
            })
            .collect(),
        _ => None,
    }
}

fn write(mut directives: Vec<Directive>) -> String {
    for name in OWN {
        if !directives.iter().any(|(known, _)| known == name) {
            directives.push((name.to_owned(), Vec::new()));
        }
    }
    for (name, sources) in &mut directives {
        if OWN.contains(&name.as_str()) && !sources.iter().any(|source| source == "'self'") {
            sources.retain(|source| source != "'none'");
            sources.push("'self'".to_owned());
        }
    }
    let lines: Vec<String> =
        directives.into_iter().map(|(name, sources)| [vec![name], sources].concat().join(" ")).collect();
    lines.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_the_hosts_own_sources_are_added() {
        let policy = json!(
            "default-src 'none'; script-src 'self'; img-src photo:; connect-src ipc: http://ipc.localhost"
        );
        assert_eq!(
            write(read(&policy).unwrap()),
            "default-src 'none'; script-src 'self'; img-src photo: 'self'; connect-src ipc: http://ipc.localhost 'self'"
        );
    }

    #[test]
    fn a_policy_as_a_map_reads_the_same() {
        let policy = json!({ "default-src": "'none'", "font-src": ["'self'"], "img-src": "'none'" });
        let mut directives = read(&policy).unwrap();
        directives.sort();
        assert_eq!(
            write(directives),
            "default-src 'none'; font-src 'self'; img-src 'self'; connect-src 'self'"
        );
    }
}
