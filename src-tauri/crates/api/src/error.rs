//! What every command answers with where it does not answer.

use message::{Message, faults};

/// A stable code, and the values that its sentence names. Whoever shows it to a person words it.
pub type ApiError = Message;

faults! {
    /// What can be wrong with what a window asks.
    pub enum RequestError {
        CommandUnknown { name: String } = Usage "command-unknown",
        /// A handle that serves no more.
        FileGone = NotFound "file-gone",
        /// The core broke down over a command.
        Internal = Storage "internal",
        Malformed { detail: String } = Usage "request-malformed",
        /// The system names no folder for the user's data.
        NoHome = Storage "no-home",
        /// The machine cannot show pages.
        NoWindow = Storage "no-window",
        PasteTooLarge = Usage "paste-too-large",
        UploadMalformed = Usage "upload-malformed",
    }
}

impl RequestError {
    pub(crate) fn malformed(detail: impl std::fmt::Display) -> RequestError {
        RequestError::Malformed { detail: detail.to_string() }
    }
}

impl From<RequestError> for newsroom::Error {
    fn from(fault: RequestError) -> Self {
        newsroom::Error::new(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_sentence_in_both_languages_and_every_sentence_its_code() {
        let problems = message::problems(newsroom::specs().chain(RequestError::SPECS));
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    /// A new enum has to be named among the specs, or its codes would be looked at by nobody.
    #[test]
    fn no_enum_of_codes_is_left_out() {
        let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut waiting = vec![crates];
        let mut enums = std::collections::BTreeSet::new();
        while let Some(folder) = waiting.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    waiting.push(path);
                } else if path.extension().is_some_and(|ending| ending == "rs")
                    && !path.ends_with("message/src/fault.rs")
                {
                    let text = std::fs::read_to_string(&path).unwrap();
                    for code in codes(&text) {
                        enums.insert(code);
                    }
                }
            }
        }
        let specs: Vec<_> = newsroom::specs().chain(RequestError::SPECS).collect();
        let mut known = std::collections::BTreeSet::new();
        let mut deep = specs;
        while let Some(spec) = deep.pop() {
            known.insert(spec.code.to_owned());
            deep.extend(spec.arguments.iter().flat_map(|argument| argument.specs));
        }
        assert!(enums.len() > 200, "the enums are found: {}", enums.len());
        assert_eq!(enums.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());
    }

    /// The codes of the enums that `faults!` and `messages!` make in a source.
    fn codes(source: &str) -> Vec<String> {
        let mut found = Vec::new();
        for start in ["faults! {", "messages! {"] {
            for block in source.split(start).skip(1) {
                let block = block.split("\n}").next().unwrap_or_default();
                let codes = block.lines().filter_map(|line| line.trim_end().strip_suffix("\","));
                found.extend(codes.filter_map(|line| line.rsplit_once('"')).map(|(_, code)| code.to_owned()));
            }
        }
        found
    }
}
