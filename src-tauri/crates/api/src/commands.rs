//! The list. To add a command: a line here, and the function it names.

use serde_json::Value;

use crate::desk::Desk;
use crate::error::{ApiError, RequestError};
use crate::shared::{Into, Nothing, Which};
use crate::{
    articles, captions, diary, export, facts, handover, identity, ingest, office, officials, photos,
    proofread, review, storage,
};

macro_rules! commands {
    ($($name:ident($request:ty) -> $response:ty = $run:path;)*) => {
        /// Every command by name.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        impl Desk {
            /// Answers one command of the list with JSON.
            ///
            /// Errors: `command-unknown`, `request-malformed`, and those of the command.
            pub fn call(&self, name: &str, request: Value) -> Result<Value, ApiError> {
                let answer = self.answer(name, request);
                if let Err(error) = &answer {
                    tracing::info!(command = name, code = %error.code, "a command was refused");
                }
                answer
            }

            fn answer(&self, name: &str, request: Value) -> Result<Value, ApiError> {
                match name {
                    $(stringify!($name) => {
                        let request: $request = serde_json::from_value(request).map_err(RequestError::malformed)?;
                        let response: $response = $run(self, request)?;
                        Ok(serde_json::to_value(response).map_err(RequestError::malformed)?)
                    })*
                    unknown => Err(RequestError::CommandUnknown { name: unknown.to_owned() }.into()),
                }
            }
        }

        /// `name, TypeScript of the request, TypeScript of the response` for every command.
        #[cfg(test)]
        pub(crate) fn signatures(config: &ts_rs::Config) -> Vec<(&'static str, String, String)> {
            vec![$((
                stringify!($name),
                <$request as ts_rs::TS>::inline(config),
                <$response as ts_rs::TS>::name(config),
            )),*]
        }
    };
}

commands! {
    office_status(Nothing) -> newsroom::overview::Overview = office::status;
    office_change(newsroom::administration::OfficeChange) -> newsroom::administration::OfficeChanged = office::change;
    office_import(office::OfficeImport) -> newsroom::administration::OfficeChanged = office::import;
    actor_choose(office::ActorChoose) -> newsroom::overview::Overview = office::actor_choose;
    settings_get(Nothing) -> newsroom::settings::Settings = office::settings_get;
    settings_set(newsroom::settings::Settings) -> newsroom::settings::Settings = office::settings_set;
    demo_create(Nothing) -> office::DemoMade = office::demo_create;
    demo_decline(Nothing) -> Nothing = office::demo_decline;
    job_cancel(office::JobCancel) -> Nothing = office::job_cancel;
    diary_show(Nothing) -> newsroom::diary::Shown = diary::show;
    diary_seen(Nothing) -> Nothing = diary::seen;
    diary_save(Into) -> diary::DiarySaved = diary::save;

    article_list(newsroom::articles::Filter) -> newsroom::articles::List = articles::list;
    article_new(articles::ArticleNew) -> articles::OpenedArticle = articles::new;
    article_open(Which) -> articles::OpenedArticle = articles::open;
    article_append(articles::Append) -> articles::Appended = articles::append;
    article_pull(articles::Pull) -> articles::Pulled = articles::pull;
    article_close(Which) -> Nothing = articles::close;
    article_duplicate(Which) -> articles::Made = articles::duplicate;
    article_trash(Which) -> Nothing = articles::trash;
    article_restore(Which) -> Nothing = articles::restore;
    article_take_down(articles::TakeDown) -> Nothing = articles::take_down;
    take_down_look(Which) -> newsroom::takedown::Look = articles::take_down_look;
    article_purge(Which) -> Nothing = articles::purge;
    article_import(articles::ImportRequest) -> articles::Imported = articles::import;
    template_list(Nothing) -> articles::Templates = articles::templates;
    paste_clean(articles::Paste) -> articles::Pasted = articles::paste;
    choice_list(Which) -> articles::Choices = articles::choices;
    choice_settle(articles::ChoiceSettle) -> Nothing = articles::choice_settle;

    photo_add(photos::PhotoAdd) -> photos::PhotoAdded = photos::add;
    photo_list(photos::PhotoListRequest) -> newsroom::photos::PhotoList = photos::list;
    photo_show(Which) -> newsroom::photos::Photo = photos::show;
    photo_caption(photos::PhotoCaption) -> photos::PhotoCaptioned = photos::caption;
    photo_sheet(newsroom::photos::PhotoFilter) -> newsroom::photos::Sheet = photos::sheet;
    photo_get(photos::PhotoGet) -> photos::Photos = photos::get;
    photo_rate(photos::PhotoRate) -> photos::Rated = photos::rate;
    photo_undo(photos::PhotoUndo) -> newsroom::photos::Undone = photos::undo;
    photo_undo_peek(Nothing) -> photos::UndoNext = photos::undo_peek;
    photo_batch(captions::BatchWritten) -> captions::Batched = captions::batch;
    photo_batch_preview(captions::Batch) -> newsroom::captions::Preview = captions::preview;
    photo_copy(captions::Copy) -> captions::Batched = captions::copy;
    photo_people(photos::PhotoPeople) -> photos::PeopleSet = photos::people;
    photo_contact(photos::PhotoContactOf) -> captions::Batched = photos::contact;
    photo_trash(photos::PhotoGet) -> captions::Batched = photos::trash;
    photo_trash_look(Nothing) -> newsroom::photos::TrashContents = photos::trash_look;
    photo_trash_empty(photos::PhotoTrashEmpty) -> newsroom::photos::Emptied = photos::trash_empty;
    photo_restore(photos::PhotoGet) -> captions::Batched = photos::restore;
    photo_replace(photos::PhotoReplace) -> photos::PhotoReplaced = photos::replace;
    camera_list(Nothing) -> photos::Cameras = photos::cameras;
    camera_offset(photos::CameraOffset) -> Nothing = photos::camera_offset;

    caption_propose(newsroom::captions::Wish) -> captions::Proposed = captions::propose;
    caption_template_list(Nothing) -> captions::CaptionTemplates = captions::templates;
    code_list(Nothing) -> captions::Codes = captions::codes;
    captions_export(captions::CaptionsExport) -> newsroom::TableFile = captions::export;
    captions_import(captions::CaptionsImport) -> captions::CaptionsImported = captions::import;

    official_list(officials::OfficialList) -> officials::Officials = officials::list;
    official_export(Into) -> newsroom::TableFile = officials::export;

    ingest_open(ingest::IngestOpen) -> newsroom::ingest::Ingest = ingest::open;
    ingest_items(ingest::IngestItemsRequest) -> ingest::Items = ingest::items;
    ingest_start(ingest::IngestStart) -> newsroom::ingest::Ingest = ingest::start;
    ingest_pause(Which) -> newsroom::ingest::Ingest = ingest::pause;
    ingest_resume(Which) -> newsroom::ingest::Ingest = ingest::resume;
    ingest_cancel(Which) -> newsroom::ingest::Ingest = ingest::cancel;
    ingest_list(Nothing) -> ingest::Ingests = ingest::list;
    archive_move(storage::ArchiveMove) -> newsroom::storage::Moved = storage::archive_move;
    archive_return(storage::ArchiveReturn) -> newsroom::storage::Moved = storage::archive_return;
    backup_write(storage::BackupWrite) -> storage::BackupWritten = storage::backup_write;
    handover_size(handover::HandoverArticles) -> newsroom::handover::Size = handover::size;
    handover_send(handover::HandoverSend) -> handover::HandoverSent = handover::send;
    handover_request(handover::HandoverRequest) -> crate::files::Picked = handover::request;
    handover_look(handover::HandoverFile) -> newsroom::handover::Incoming = handover::look;
    handover_receive(handover::HandoverFile) -> newsroom::handover::Incoming = handover::receive;
    handover_whereabouts(Which) -> handover::HandoverWhereabouts = handover::whereabouts;
    office_draw(identity::OfficeDraw) -> newsroom::identity::Drawn = identity::draw;
    office_found(identity::OfficeFound) -> newsroom::identity::Founded = identity::found;
    office_join(identity::OfficeJoin) -> crate::files::Picked = identity::join;
    office_admit(identity::OfficeAdmit) -> identity::OfficeAdmitted = identity::admit;
    office_file(Into) -> crate::files::Picked = identity::file;
    fork_list(Nothing) -> identity::Forks = identity::forks;
    fork_rule(identity::ForkRule) -> Nothing = identity::fork_rule;
    article_forks(Which) -> identity::ArticleForks = identity::article_forks;
    office_revoke(identity::OfficeRevoke) -> Nothing = identity::revoke;
    office_pin(identity::OfficePin) -> Nothing = identity::pin;
    office_recover(identity::OfficeRecover) -> Nothing = identity::recover;
    laptop_list(Nothing) -> handover::Laptops = handover::laptops;
    storage_report(Nothing) -> newsroom::storage::Report = storage::report;
    previews_clear(Nothing) -> Nothing = storage::previews_clear;

    proof_read(Which) -> newsroom::proofread::Proofreading = proofread::read;
    proof_ignore(proofread::ProofIgnore) -> newsroom::proofread::Proofreading = proofread::ignore;
    proof_unignore(proofread::ProofUnignore) -> newsroom::proofread::Proofreading = proofread::unignore;
    proof_rules(Nothing) -> newsroom::proofread::Rules = proofread::rules;
    lexicon_list(proofread::LexiconList) -> newsroom::lexicon::Shown = proofread::lexicon_list;
    facts_export(facts::FactsExport) -> facts::FactsExported = facts::export;
    facts_show(facts::FactsShow) -> newsroom::facts::PackShown = facts::show;
    facts_take(facts::FactsTake) -> newsroom::administration::OfficeChanged = facts::take;
    lexicon_export(proofread::LexiconExport) -> newsroom::TableFile = proofread::lexicon_export;
    official_proposals(Nothing) -> proofread::OfficialProposals = proofread::proposals;

    readiness(Which) -> newsroom::readiness::Readiness = review::readiness;
    review_act(review::Act) -> newsroom::articles::Head = review::act;
    article_due(review::ArticleDue) -> newsroom::articles::Head = review::due;
    article_ask(review::ArticleAsk) -> newsroom::articles::Head = review::ask;
    article_askable(review::ArticleAskable) -> review::Askable = review::askable;
    review_unseen(Which) -> review::Unseen = review::unseen;
    history(Which) -> newsroom::history::History = review::history;
    version_diff(review::Compare) -> review::VersionDiff = review::compare;
    version_revert(review::Revert) -> newsroom::articles::Head = review::revert;

    export_article(export::ExportRequest) -> export::Exported = export::run;
    export_portals(Which) -> newsroom::export::Portals = export::portals;
    panel_open(export::WhichPackage) -> newsroom::export::Panel = export::panel;
    panel_copied(export::PanelCopied) -> Nothing = export::copied;
    panel_photos(export::WhichPackage) -> crate::files::Picked = export::photos;
    publication_open(export::WhichPackage) -> newsroom::export::Publication = export::publication;
    publication_note(export::PublicationNote) -> newsroom::export::Publication = export::note_published;
    publication_check(export::PublicationPage) -> newsroom::export::Publication = export::check_published;
    package_list(Nothing) -> export::Packages = export::list;
    package_ledger(Into) -> newsroom::TableFile = export::ledger;
    package_verify(export::Verify) -> export::VerifyReport = export::verify;
}
