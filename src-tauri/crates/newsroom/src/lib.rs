//! The application: one office's articles, photos, people, review, history and exports, over one store.
//!
//! Everything a person can do is a function that takes the [`Office`], the [`Actor`] and plain values, and
//! either changes the store in one transaction or not at all. No window, no terminal, no Tauri.

pub mod actor;
pub mod administration;
mod article;
pub mod articles;
pub mod audit;
pub mod backup;
pub mod captions;
pub mod choices;
pub mod demo;
mod derived;
pub mod diary;
mod disk;
pub mod doctor;
pub mod duty;
mod entries;
pub mod error;
mod events;
pub mod export;
pub mod facts;
mod field;
pub mod handover;
pub mod history;
pub mod identity;
pub mod ingest;
pub mod jobs;
pub mod lexicon;
pub mod office;
pub mod officials;
pub mod overview;
mod photo;
mod photo_facts;
pub mod photos;
pub mod proofread;
pub mod readiness;
pub mod review;
mod search;
pub mod seat;
pub mod settings;
pub mod staff;
pub mod storage;
pub mod store;
mod table;
pub mod takedown;
pub mod templates;
pub mod text;

#[cfg(test)]
mod testing;

pub use actor::{Actor, Role};
pub use disk::{LARGEST_FILE, check_size, read_file};
pub use error::{Error, Kind, Result};
pub use office::{Notice, Office};
pub use table::{TableFile, TableFormat};

/// Everything that the core can say: what a catalogue has to have words for.
pub fn specs() -> impl Iterator<Item = &'static message::Spec> {
    [
        darkroom::PhotoError::SPECS,
        exchange::FileError::SPECS,
        manuscript::ManuscriptError::SPECS,
        packaging::ProfileError::SPECS,
        packaging::VERIFY_SPECS,
        packaging::WriteError::SPECS,
        packaging::form::Length::SPECS,
        packaging::read::Notice::SPECS,
        packaging::read::ReadError::SPECS,
        proof::LineFlaw::SPECS,
        proof::ProfileError::SPECS,
        actor::Hand::SPECS,
        actor::StaffError::SPECS,
        article::ArticleError::SPECS,
        articles::notice::Notice::SPECS,
        audit::AuditError::SPECS,
        audit::TrailText::SPECS,
        backup::BackupError::SPECS,
        captions::CaptionError::SPECS,
        captions::error::LineFlaw::SPECS,
        disk::FileError::SPECS,
        doctor::found::Cleared::SPECS,
        doctor::found::Finding::SPECS,
        duty::DutyError::SPECS,
        error::Said::SPECS,
        error::Stopped::SPECS,
        error::SystemError::SPECS,
        entries::Flaw::SPECS,
        entries::LedgerError::SPECS,
        export::ExportError::SPECS,
        export::error::SheetText::SPECS,
        facts::FactsError::SPECS,
        field::DayInvalid::SPECS,
        handover::HandoverError::SPECS,
        identity::IdentityError::SPECS,
        ingest::IngestError::SPECS,
        ingest::failure::Note::SPECS,
        lexicon::LexiconError::SPECS,
        lexicon::error::LineFlaw::SPECS,
        officials::OfficialError::SPECS,
        officials::error::LineFlaw::SPECS,
        photo::LibraryError::SPECS,
        photo::Notice::SPECS,
        photos::DeskError::SPECS,
        photos::said::Did::SPECS,
        photos::said::Left::SPECS,
        proofread::ProofError::SPECS,
        readiness::ReadinessError::SPECS,
        readiness::error::Line::SPECS,
        review::Refusal::SPECS,
        seat::SeatError::SPECS,
        storage::ArchiveError::SPECS,
        store::KeyError::SPECS,
        store::StoreError::SPECS,
        takedown::TakeDownError::SPECS,
        templates::TemplateError::SPECS,
        table::TableError::SPECS,
    ]
    .into_iter()
    .flatten()
}
