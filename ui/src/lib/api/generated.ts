// Generated from src-tauri/crates/api by `cargo test -p api`; do not edit.

export type FieldName =
  | "category" | "byline" | "source" | "event_date" | "place" | "tags" | "language" | "embargo" | "cover"
  | "ai_tool" | "ai_use" | "ai_checked";
export type Suggestion = { id: string; kind: "insert" | "delete"; author: string };
export type Run = { text: string; strong?: boolean; em?: boolean; link?: string; suggestions?: Suggestion[] };
export type Cell = { header?: boolean; colspan?: number; rowspan?: number; text: Run[] };
export type Area = { h: number; w: number; x: number; y: number };
export type PhotoEdit = { blur?: Area[]; crop?: Area; exposure?: number; focus?: { x: number; y: number }; straighten?: number; turn?: number };
export type PhotoContact = {
  address: string; city: string; region: string; postcode: string; country: string;
  phone: string; email: string; web: string;
};
export type Block =
  | { type: "paragraph"; text: Run[] }
  | { type: "heading"; level: number; text: Run[] }
  | { type: "list_item"; ordered: boolean; depth: number; text: Run[] }
  | { type: "quote"; text: Run[] }
  | { type: "figure"; photo: string; alt: string; credit: string; caption: Run[]; edit?: PhotoEdit }
  | { type: "table"; rows: Cell[][] };
export type ArticleContent = { headline: string; lead: string; fields: Partial<Record<FieldName, string>>; body: Block[] };
export type Change = { kind: "equal" | "insert" | "delete"; text: string };
export type PartDiff = {
  place: string; kind: "unchanged" | "changed" | "added" | "removed"; block_type?: string | null;
  level?: number | null; photo?: string | null; edit?: PhotoEdit | null; changes: Change[];
};
/** How the names of photos end that the program opens, in lower case. */
export const photoExtensions: readonly string[] = ["jpg", "jpeg", "jpe", "jfif", "png", "webp", "tif", "tiff", "heic", "heif", "hif"];
export type Role = "author" | "editor" | "approver" | "admin";
export type ArticleState = "draft" | "submitted" | "editing" | "review" | "approved" | "exported" | "published" | "returned" | "withdrawn";
export type Action = "withdraw" | "return" | "recall" | "trash" | "correct" | "reopen" | "pass" | "take" | "restore" | "submit" | "approve" | "export" | "mark-published" | "content-change";
export type Message = { code: string, arguments: { [key in string]: Argument }, };
export type Argument = { "text": string } | { "number": number } | { "size": number } | { "day": string } | { "word": string } | { "message": Message } | { "list": Array<Argument> };
export type Nothing = Record<string, never>;
export type Picked = { handle: string, name: string, bytes: number, };
export type Changed = { articles: Array<string>, photos: boolean, 
/**
 * The registry of people the office writes about.
 */
officials: boolean, 
/**
 * What rules know beside the text: the profile, and the tables of agencies, documents and units.
 */
proof: boolean, 
/**
 * Imports from cards and folders.
 */
ingests: boolean, staff: boolean, settings: boolean, packages: boolean, 
/**
 * The window that wrote, so that it does not hear its own echo.
 */
origin: string | null, };
export type JobKind = "import" | "thumbnails" | "export" | "page" | "photos" | "demo" | "ingest" | "archive" | "trash" | "backup" | "send" | "receive";
export type JobState = "running" | "done" | "cancelled" | "failed";
export type Job = { id: string, kind: JobKind, done: number, total: number, state: JobState, };
export type Staff = { id: string, name: string, 
/**
 * Other names under which they write; several are separated by semicolons.
 */
pen_name: string, roles: Array<Role>, };
export type OfficeChange = { "change": "staff-add", staff?: string, name: string, pen_name?: string, roles: Array<Role>, } | { "change": "staff-edit", staff: string, name?: string, pen_name?: string, roles?: Array<Role>, } | { "change": "staff-retire", staff: string, } | { "change": "staff-return", staff: string, } | { "change": "category-add", name: string, 
/**
 * Its place, from 0; without it, the last.
 */
at?: number, } | { "change": "category-rename", category: string, name: string, } | { "change": "category-order", categories: Array<string>, } | { "change": "category-retire", category: string, } | { "change": "line-save", table: LexiconTable, cells: Array<string>, was: string | null, } | { "change": "line-remove", table: LexiconTable, key: string, } | { "change": "line-restore", table: LexiconTable, key: string, } | { "change": "lines-import", table: LexiconTable, lines: Array<Array<string>>, } | { "change": "lines-put-back", table: LexiconTable, before: Array<LexiconBefore>, } | { "change": "facts-take", mark: FactsMark, tables: Array<FactsTaken>, } | { "change": "facts-put-back", mark: FactsMark | null, tables: Array<FactsBefore>, } | { "change": "official-save", official: Official, } | { "change": "official-remove", id: string, } | { "change": "person-remove", person: string, } | { "change": "officials-import", lines: Array<TableOfficial>, } | { "change": "proposal-settle", id: string, decision: ProposalDecision, official: Official | null, } | { "change": "registry-put-back", before: RegistryBefore, } | { "change": "template-save", template: CaptionTemplate, } | { "change": "template-delete", id: string, } | { "change": "article-template-keep", template?: string, name: string, article: string, content?: ArticleContent, } | { "change": "article-template-rename", template: string, name: string, } | { "change": "article-template-remove", template: string, } | { "change": "codes-import", codes: Array<Code>, } | { "change": "codes-clear" } | { "change": "codes-put-back", before: Array<CodeBefore>, } | { "change": "profile-choose", profile: string, } | { "change": "rule-level", rule: string, level: ProofLevel | null, } | { "change": "word-add", word: string, } | { "change": "word-remove", word: string, };
export type OfficeChanged = { staff: Staff | null, official: Official | null, template: CaptionTemplate | null, lines: LexiconImported | null, officials: OfficialsImported | null, codes: CodesImported | null, 
/**
 * Of a file that came in: how many of its lines were hidden in Excel. They were read like the others.
 */
hidden: number, 
/**
 * The change that takes this one back and nothing else; null where only a person can.
 */
undo: OfficeChange | null, };
export type ImportInto = "agencies" | "documents" | "units" | "successors" | "officials" | "codes";
export type LexiconTable = "agencies" | "documents" | "units" | "successors";
export type FactsMark = { 
/**
 * The pack's day, `YYYY-MM-DD`.
 */
day: string, by: string, device: string, 
/**
 * Public key that signed it, 64 hexadecimal digits.
 */
key: string, };
export type FactsTaken = { table: LexiconTable, lines: Array<Array<string>>, 
/**
 * Keys of lines that go.
 */
removed: Array<string>, };
export type FactsBefore = { table: LexiconTable, before: Array<LexiconBefore>, };
export type FactsLeftOut = { table: LexiconTable, key: string, };
export type TableOfficial = { 
/**
 * Of the file, from 1.
 */
line: number, official: Official, };
export type Keystore = "system" | "file";
export type OfficePerson = { staff: string, name: string, admin: boolean, 
/**
 * A key of hers lies on this device.
 */
here: boolean, };
export type OfficeLaptop = { device: string, 
/**
 * Empty of one from which nothing came yet.
 */
name: string, 
/**
 * Who handed over from it last.
 */
person: string, 
/**
 * This one.
 */
own: boolean, revoked: boolean, };
export type OfficeIdentity = { name: string, 
/**
 * To be held against that of another laptop, by eye or over the telephone: four groups of four digits.
 */
id: string, people: Array<OfficePerson>, laptops: Array<OfficeLaptop>, 
/**
 * What locks the keys that lie here, beside the PINs; null where none does.
 */
keystore: Keystore | null, };
export type OfficeDrawn = { 
/**
 * To be printed and locked away: it is shown this once and kept nowhere.
 */
code: string, 
/**
 * By which people will know the office.
 */
id: string, };
export type OfficeFounded = { 
/**
 * Articles that came into the office with it.
 */
articles: number, 
/**
 * Those of them whose approval must be given anew: in the trial office anybody could have given it.
 */
again: number, };
export type ForkSide = { 
/**
 * Hash of its first entry, which names it.
 */
entry: string, person: string, 
/**
 * RFC 3339, by the clock of then.
 */
at: string, 
/**
 * When its last was written.
 */
until: string, 
/**
 * How many entries it has.
 */
entries: number, 
/**
 * Its steps of review, in order.
 */
acts: Array<Action>, 
/**
 * An administrator said that it counts.
 */
counts: boolean, };
export type Fork = { device: string, 
/**
 * Empty of a laptop from which nothing came yet.
 */
laptop: string, sides: Array<ForkSide>, };
export type Forked = { id: string, headline: string, forks: Array<Fork>, };
export type Forks = { 
/**
 * Articles in whose history a laptop wrote two ways.
 */
articles: Array<Forked>, };
export type ArticleForks = { forks: Array<Fork>, };
export type TakeDownPhoto = { id: string, file: string, 
/**
 * Why it has to stay; null where it may go.
 */
refused: Message | null, };
export type TakeDownLook = { 
/**
 * Why this person may not; null where they may.
 */
refused: Message | null, 
/**
 * That are kept: all go, and the text of now is the first again.
 */
versions: number, 
/**
 * Photos that stand in them or in the text.
 */
photos: Array<TakeDownPhoto>, 
/**
 * How often it was exported, and how often it was handed over from here.
 */
exports: number, handed: number, };
export type IncomingLacking = { 
/**
 * Null of what the office goes by.
 */
article: IncomingWanted | null, 
/**
 * Empty of a laptop from which nothing came yet.
 */
laptop: string, 
/**
 * Who wrote there last, as far as is known here.
 */
person: string, 
/**
 * Entries that are named and not here.
 */
steps: number, 
/**
 * Entries that are here without what was written with them.
 */
texts: number, 
/**
 * When the last was written that is here, by the clock of then.
 */
last: string | null, };
export type IncomingOffice = { office: OfficeIdentity, 
/**
 * Articles of here, which are the office's from then on.
 */
articles: number, 
/**
 * Those of them that must be approved anew.
 */
again: number, };
export type IncomingJoining = { name: string, 
/**
 * Whom on the staff list the program takes her for: the same id, else the same name.
 */
staff: string | null, 
/**
 * She is of this office, and asks for another laptop or another PIN.
 */
again: boolean, };
export type OfficeAdmitted = { person: IncomingJoining, file: Picked, };
export type OfficeCounts = { articles: number, 
/**
 * Articles that somebody still has to work on.
 */
desk: number, photos: number, packages: number, trashed: number, };
export type Duties = { staff: Message | null, categories: Message | null, profile: Message | null, registry: Message | null, tables: Message | null, templates: Message | null, };
export type Office = { 
/**
 * Name of the folder that holds the store.
 */
store: string, device: string, 
/**
 * None on trial: nobody vouches for the staff list.
 */
office: OfficeIdentity | null, actor: Staff | null, 
/**
 * Who sat here last, by id, and may have to type a PIN again.
 */
last: string | null, staff: Array<Staff>, 
/**
 * Those who left.
 */
retired: Array<Staff>, counts: OfficeCounts, categories: Array<string>, demo_offered: boolean, 
/**
 * The program stopped without an end, and nobody has read of it.
 */
stopped: boolean, 
/**
 * What a person should know of where the store lies.
 */
place: Message | null, version: string, 
/**
 * What the person at the window may not change of the office's own.
 */
duties: Duties, };
export type DemoMade = { article: string, };
export type Theme = "light" | "dark" | "system";
export type Language = "vi" | "en";
export type Settings = { theme: Theme, language: Language, 
/**
 * Size of the article's text, 1 = as designed; 0.8 to 2.
 */
zoom: number, last_article: string | null, };
export type ArticleSort = "changed" | "untouched" | "begun" | "due";
export type Asked = { id: string, name: string, };
export type Emptied = { photos: number, bytes: number, 
/**
 * What stayed because something needs it.
 */
kept: number, };
export type TrashContents = { 
/**
 * What would go, and the bytes of its originals in the store.
 */
photos: number, bytes: number, 
/**
 * What stays because something needs it.
 */
kept: number, 
/**
 * The articles that need it, in their text or in an older version of it.
 */
kept_by: Array<PhotoUse>, };
export type ArticleSummary = { id: string, headline: string, state: ArticleState, category: string, byline: string, cover: string | null, 
/**
 * What the cover shows of its photo, as a preview is asked for it.
 */
cover_edit: string | null, updated_at: string, 
/**
 * Since when the article waits for somebody, in the states where it does.
 */
waiting_since: string | null, 
/**
 * By when it is wanted: a day, or a minute by the office's own clock.
 */
due: string | null, 
/**
 * Who is asked to take the next step; null for whoever may.
 */
waits_for: Asked | null, 
/**
 * The step that brought it here, where somebody came back with it or has it in hand.
 */
turn: Turn | null, trashed: boolean, 
/**
 * Where the query was found, in the text's own spelling.
 */
snippet: string | null, };
export type ArticleList = { articles: Array<ArticleSummary>, 
/**
 * How many match in all.
 */
total: number, 
/**
 * How many match in each state, whatever state was asked for.
 */
counts: Partial<Record<ArticleState, number>>, };
export type ActionOffer = { action: Action, needs_reason: boolean, refused: Message | null, };
export type Voided = { by: string, at: string, 
/**
 * The version that was approved, to compare with.
 */
version: number | null, };
export type Turn = { 
/**
 * The name of the action, as in the history.
 */
action: string, 
/**
 * The person's name as it was then.
 */
by: string, 
/**
 * The same person on the staff list; none for the program.
 */
staff: string | null, 
/**
 * She has the text in hand: whoever else takes it back or throws it away is asked first.
 */
holds: boolean, at: string, reason: string | null, 
/**
 * The approval that this step made void.
 */
voided: Voided | null, };
export type ArticleHead = { id: string, state: ArticleState, hash: string, 
/**
 * Number of the last stored update.
 */
seq: number, creator: string, editable: boolean, 
/**
 * Why not, where it is not.
 */
locked: Message | null, trashed: boolean, actions: Array<ActionOffer>, approved_hash: string | null, correcting: boolean, 
/**
 * By when it is wanted: a day, or a minute by the office's own clock.
 */
due: string | null, 
/**
 * Who is asked to take the next step; null for whoever may.
 */
waits_for: Asked | null, 
/**
 * A change of the text now would make an approval void: the window keeps it closed until the person asks.
 */
voids: boolean, 
/**
 * The step that brought it here.
 */
turn: Turn | null, };
export type OpenedArticle = { 
/**
 * Base64 of the whole document as one Yjs v1 update.
 */
update: string, notices: Array<Message>, 
/**
 * The text is closed and was repaired for showing alone: when it may be written again, it is opened anew.
 */
detached: boolean, id: string, state: ArticleState, hash: string, 
/**
 * Number of the last stored update.
 */
seq: number, creator: string, editable: boolean, 
/**
 * Why not, where it is not.
 */
locked: Message | null, trashed: boolean, actions: Array<ActionOffer>, approved_hash: string | null, correcting: boolean, 
/**
 * By when it is wanted: a day, or a minute by the office's own clock.
 */
due: string | null, 
/**
 * Who is asked to take the next step; null for whoever may.
 */
waits_for: Asked | null, 
/**
 * A change of the text now would make an approval void: the window keeps it closed until the person asks.
 */
voids: boolean, 
/**
 * The step that brought it here.
 */
turn: Turn | null, };
export type Appended = { seq: number, saved_at: string, state: ArticleState, hash: string, };
export type Pulled = { head: ArticleHead, updates: Array<string>, 
/**
 * The text was begun afresh since: what the window has is no part of it.
 */
afresh: boolean, };
export type Made = { id: string, };
export type Imported = { id: string, headline: string, notices: Array<Message>, };
export type Template = { id: string, name: string, 
/**
 * What it is for; of an own one its headline, which may be empty.
 */
summary: string, 
/**
 * The office's own, which may be renamed and removed.
 */
own: boolean, };
export type Templates = { templates: Array<Template>, };
export type Pasted = { blocks: Block[], notices: Array<Message>, };
export type ChoiceSide = { entry: string, person: string, at: string, 
/**
 * Null where that hand took the place out.
 */
says: string | null, };
export type Choice = { id: string, 
/**
 * Where it stands now: a place of the text as [`manuscript::Place`] writes it, `field:<name>`, `attribute:<block>:<name>`,
 * `photo:<id>:<fact>`, `version`; empty where the place is no more.
 */
where: string, 
/**
 * The rule that took it out; `apart` where hands wrote apart.
 */
rule: string, 
/**
 * The words that were taken out.
 */
removed: string, 
/**
 * Between hands: what they wrote, each as it stood with them.
 */
sides: Array<ChoiceSide>, 
/**
 * What stood there before they parted; null where nothing did, or it is not known any more.
 */
base: string | null, 
/**
 * What stands there now, both together; null where it is taken out.
 */
now: string | null, };
export type Decision = "drop" | "keep" | "stay" | { "side": { entry: string, } } | { "words": { text: string, } };
export type Choices = { choices: Array<Choice>, };
export type Region = { 
/**
 * Of the registry; null for one who is not in it.
 */
person: string | null, name: string, x: number, y: number, w: number, h: number, };
export type PhotoUse = { id: string, headline: string, };
export type Photo = { 
/**
 * SHA-256 of its original, 64 lower-case hex digits: the same bytes are the same photo, on every laptop.
 */
id: string, 
/**
 * The name under which it came.
 */
file: string, format: "jpeg" | "png" | "webp" | "tiff" | "heic", 
/**
 * Pixels of the upright picture.
 */
width: number, height: number, bytes: number, 
/**
 * Local time of the camera, `YYYY-MM-DDTHH:MM:SS`, with offset if the camera knew it; where no time is known the day,
 * the month or the year alone.
 */
taken_at: string | null, 
/**
 * The same after the offset of its camera's clock, local; of a day the day.
 */
corrected_at: string | null, caption: string, alt: string, credit: string, place: string, event: string, 
/**
 * `YYYY-MM-DD`; empty: the day on which it was taken.
 */
event_date: string, keywords: Array<string>, 
/**
 * Who took it; several names are separated by semicolons.
 */
byline: string, 
/**
 * Copyright notice.
 */
rights: string, 
/**
 * On what terms it may be used.
 */
usage_terms: string, 
/**
 * How it came about: a term of the IPTC's digital source types, as its URI, or whatever the file says.
 */
source_type: string, 
/**
 * How to reach who took it.
 */
contact: PhotoContact, 
/**
 * 0 to 5.
 */
stars: number, 
/**
 * 1 picked, -1 rejected.
 */
pick: number, 
/**
 * Make, model and serial number, as far as the file tells them.
 */
camera: string, lens: string, 
/**
 * Degrees, WGS 84.
 */
latitude: number | null, longitude: number | null, 
/**
 * Left to right.
 */
people: Array<Region>, 
/**
 * Photos of one burst carry the id of its first.
 */
burst: string | null, 
/**
 * Where the original lies: in the store, where it was found, or on an archive disk.
 */
original: "store" | "stay" | "archive", original_path: string | null, 
/**
 * The ingest that brought it.
 */
ingest: string | null, added_at: string, 
/**
 * The articles that use it.
 */
used_in: Array<PhotoUse>, 
/**
 * When it was put away.
 */
trashed_at: string | null, 
/**
 * What a person should know of its file.
 */
notice: Message | null, };
export type PhotoList = { photos: Array<Photo>, total: number, };
export type PhotoAdded = { photo: Photo, known: boolean, 
/**
 * Its original was lost, and this file brought it back.
 */
restored: boolean, };
export type PhotoCaptioned = { photo: Photo, 
/**
 * Which articles kept the old words.
 */
notices: Array<Message>, undo: Undo, };
export type PhotoCell = { id: string, file: string, 
/**
 * Pixels of the upright picture.
 */
width: number, height: number, 
/**
 * Milliseconds of the corrected wall clock since 1970-01-01T00:00:00.
 */
taken: number | null, 
/**
 * Of `taken` only the day is known.
 */
day_only: boolean, stars: number, pick: number, 
/**
 * In how many articles.
 */
used: number, captioned: boolean, 
/**
 * How many people are marked.
 */
people: number, burst: string | null, event: string, 
/**
 * The first 200 letters.
 */
caption: string, };
export type PickFilter = "any" | "picked" | "unrejected" | "rejected";
export type SheetSort = "taken" | "added";
export type PhotoFilter = { 
/**
 * Words looked for, accents or not, in file name, caption, credit, by-line, place, event, keywords and people.
 */
query: string, ingest: string | null, article: string | null, 
/**
 * At least so many.
 */
stars: number, pick: PickFilter, 
/**
 * Used in an article, or in none.
 */
used: boolean | null, captioned: boolean | null, 
/**
 * A person of the registry, or the name of one who is not in it.
 */
person: string | null, 
/**
 * First and last day, `YYYY-MM-DD`, of the corrected local time.
 */
from: string | null, to: string | null, camera: string | null, 
/**
 * What was put away, in place of all else.
 */
trashed: boolean, sort: SheetSort, };
export type PhotoSheet = { cells: Array<PhotoCell>, 
/**
 * How many lie in the store, without those that were put away.
 */
total: number, trashed: number, };
export type Photos = { photos: Array<Photo>, };
export type Undo = { 
/**
 * 0 where nothing was changed: there is nothing to undo then.
 */
seq: number, 
/**
 * What was done.
 */
label: Message, 
/**
 * How many photos it changed.
 */
photos: number, };
export type Rated = { undo: Undo, };
export type Undone = { 
/**
 * `None`: there was nothing to undo.
 */
undone: Undo | null, 
/**
 * What stays as it is because somebody changed it since.
 */
notices: Array<Message>, };
export type UndoNext = { next: Undo | null, };
export type ChangeHow = "replace" | "prefix" | "append";
export type FieldChange = { how: ChangeHow, 
/**
 * With variables and codes: `{seq:3} {date} {place} {event} {people} {file} =code= =code#2=`.
 */
text: string, };
export type PhotoChanges = { caption: FieldChange | null, alt: FieldChange | null, credit: FieldChange | null, place: FieldChange | null, event: FieldChange | null, 
/**
 * A day, `YYYY-MM-DD` or 21/11/2026.
 */
event_date: FieldChange | null, 
/**
 * Separated by commas; one with a comma of its own in quotation marks.
 */
keywords: FieldChange | null, 
/**
 * Names, separated by semicolons.
 */
byline: FieldChange | null, rights: FieldChange | null, usage_terms: FieldChange | null, source_type: FieldChange | null, };
export type Batched = { 
/**
 * How many photos changed.
 */
changed: number, 
/**
 * Which articles kept the old words.
 */
notices: Array<Message>, undo: Undo, 
/**
 * When it was durable.
 */
saved_at: string, };
export type BatchLine = { id: string, caption: string, alt: string, credit: string, place: string, event: string, event_date: string, keywords: string, byline: string, rights: string, usage_terms: string, source_type: string, };
export type CaptionGap = { 
/**
 * As it was typed.
 */
name: string, photos: number, };
export type BatchPreview = { lines: Array<BatchLine>, 
/**
 * Variables or codes that nobody knows, as they were typed.
 */
unknown: Array<string>, 
/**
 * Variables that stand for nothing in some photos.
 */
empty: Array<CaptionGap>, };
export type PeopleSet = { photo: Photo, undo: Undo, };
export type PhotoReplaced = { 
/**
 * The photo that came in the place of the other; the same one where the file was that very photo.
 */
photo: Photo, 
/**
 * Which articles keep the old photo.
 */
notices: Array<Message>, undo: Undo, };
export type Camera = { 
/**
 * Make, model and serial number.
 */
camera: string, photos: number, 
/**
 * Seconds to add to what its clock said.
 */
offset_seconds: number, };
export type Cameras = { cameras: Array<Camera>, };
export type CaptionPattern = "a" | "b";
export type ProposedLine = { id: string, caption: string, alt: string, };
export type Proposed = { lines: Array<ProposedLine>, };
export type TemplateField = { 
/**
 * Whether the template writes this field.
 */
on: boolean, change: FieldChange, };
export type CaptionTemplate = { 
/**
 * Empty for a new one.
 */
id: string, name: string, 
/**
 * By the name of a field of words.
 */
fields: Record<string, TemplateField>, };
export type CaptionTemplates = { templates: Array<CaptionTemplate>, };
export type Code = { code: string, texts: Array<string>, };
export type CodeBefore = { code: string, 
/**
 * Null: the list had no such code.
 */
texts: Array<string> | null, };
export type Codes = { codes: Array<Code>, };
export type TableFormat = "xlsx" | "tsv" | "csv";
export type TableFile = { 
/**
 * Its name in the folder.
 */
file: string, 
/**
 * Without the heading.
 */
lines: number, };
export type LineProblem = { 
/**
 * From 1.
 */
line: number, why: Message, };
export type CodesImported = { 
/**
 * How many codes came in.
 */
codes: number, failed: Array<LineProblem>, };
export type CaptionLine = { id: string, file: string, caption: string, alt: string, credit: string, };
export type MissingLine = { line: number, file: string, };
export type CaptionsImported = { changed: Array<CaptionLine>, same: number, missing: Array<MissingLine>, 
/**
 * How many lines were hidden in Excel; they were read like the others.
 */
hidden: number, undo: Undo | null, };
export type Official = { 
/**
 * Of this period; empty for a new one.
 */
id: string, 
/**
 * Of the person, the same in every period; empty for a new person.
 */
person: string, name: string, 
/**
 * Danh xưng, as it stands in the middle of a sentence: “đồng chí”, “ông”. Empty: that of the house.
 */
honorific: string, 
/**
 * Cấp bậc, học hàm: “Thiếu tướng”.
 */
rank: string, party_title: string, state_title: string, unit: string, 
/**
 * Place in protocol order, 1 first.
 */
protocol: number | null, 
/**
 * First and last day, `YYYY-MM-DD`, both inclusive; null: always, and until further notice.
 */
valid_from: string | null, valid_to: string | null, };
export type Officials = { officials: Array<Official>, };
export type OfficialsImported = { added: number, changed: number, 
/**
 * Were there already, word for word.
 */
same: number, failed: Array<LineProblem>, };
export type PeriodBefore = { id: string, 
/**
 * Null: the registry had no such period.
 */
official: Official | null, };
export type MarkBefore = { photo: string, position: number, name: string, person: string | null, };
export type KeptProposal = { article: string, name: string, honorific: string, rank: string, title: string, since: string, dismissed: boolean, };
export type ProposalBefore = { id: string, 
/**
 * Null: there was none.
 */
proposal: KeptProposal | null, };
export type RegistryBefore = { periods: Array<PeriodBefore>, marks: Array<MarkBefore>, proposals: Array<ProposalBefore>, };
export type IngestState = "open" | "running" | "paused" | "done" | "cancelled";
export type Ingest = { id: string, 
/**
 * Where from, for a person.
 */
label: string, state: IngestState, 
/**
 * Files that were found.
 */
total: number, 
/**
 * Files to take in; before the start, all that can be.
 */
chosen: number, 
/**
 * Of those: behind us, whatever became of them.
 */
done: number, added: number, 
/**
 * Were in the store before.
 */
known: number, 
/**
 * Before the start, of all. After it RAW and video, which lie on every card, are no failure any more; a broken photo is,
 * whoever chose what.
 */
failed: number, 
/**
 * Of those that were added: with a notice.
 */
noticed: number, 
/**
 * Of the chosen.
 */
bytes: number, bytes_done: number, at: string, 
/**
 * The article at whose end they are set.
 */
article: string | null, 
/**
 * Only while it runs and its pace is known.
 */
seconds_left: number | null, 
/**
 * Why it stands still, for a person.
 */
note: Message | null, };
export type Ingests = { 
/**
 * Unfinished first, then the last twenty.
 */
ingests: Array<Ingest>, };
export type IngestItemState = "listed" | "waiting" | "added" | "known" | "failed" | "video";
export type IngestItem = { 
/**
 * From 0, in order of capture.
 */
number: number, file: string, bytes: number, 
/**
 * Milliseconds of the camera's wall clock since 1970-01-01T00:00:00.
 */
taken: number | null, 
/**
 * Of `taken` only the day is known.
 */
day_only: boolean, camera: string, state: IngestItemState, 
/**
 * Name, size and time of a file that came before.
 */
likely_known: boolean, photo: string | null, 
/**
 * Its original was lost, and is back by this file.
 */
restored: boolean, 
/**
 * What a person should know of its photo.
 */
notice: Message | null, 
/**
 * Why it failed.
 */
why: Message | null, };
export type IngestItems = { items: Array<IngestItem>, };
export type Originals = "copy" | "stay";
export type MoveFailed = { file: string, why: Message, };
export type ArchiveMoved = { moved: number, bytes: number, failed: Array<MoveFailed>, };
export type StoragePart = { photos: number, bytes: number, };
export type StoragePlace = { path: string, photos: number, bytes: number, 
/**
 * Its disk is here now.
 */
present: boolean, };
export type StorageReport = { database: number, 
/**
 * In the store.
 */
originals: StoragePart, previews: number, 
/**
 * Left where they lay.
 */
stay: StoragePart, 
/**
 * Moved to another disk.
 */
archive: StoragePart, 
/**
 * Where `stay` and `archive` lie.
 */
places: Array<StoragePlace>, 
/**
 * What the store's disk still holds; `null` where the system does not say.
 */
free: number | null, };
export type HandoverPhotos = "originals" | "previews";
export type HandoverSize = { articles: number, photos: number, 
/**
 * Of the originals.
 */
originals: number, 
/**
 * About; of previews that are not made yet, a guess.
 */
previews: number, };
export type HandoverLeft = { file: string, why: Message, };
export type IncomingNews = "new" | "changed" | "known";
export type IncomingArticle = { id: string, headline: string, news: IncomingNews, 
/**
 * As it will stand.
 */
state: ArticleState, 
/**
 * As it stands here now; none of one that is not here.
 */
before: ArticleState | null, 
/**
 * Whose work comes, by name.
 */
hands: Array<string>, 
/**
 * The earliest of what comes, by the clock of who wrote it.
 */
since: string | null, 
/**
 * How many entries.
 */
entries: number, 
/**
 * Places at which a person will have to choose.
 */
choices: number, 
/**
 * Steps that do not count any more: others had done something else.
 */
overtaken: number, 
/**
 * A newer program wrote some of it: nobody can approve it here.
 */
newer: boolean, };
export type IncomingWanted = { id: string, 
/**
 * Null of one that is not here.
 */
headline: string | null, };
export type Incoming = { 
/**
 * Who handed it over, as that laptop says.
 */
person: string, laptop: string, 
/**
 * Nothing ever came from that laptop.
 */
first: boolean, 
/**
 * When it was made, by that laptop's clock.
 */
at: string, articles: Array<IncomingArticle>, 
/**
 * What that laptop asks for, by headline.
 */
wants: Array<IncomingWanted>, 
/**
 * Changes of what the whole office goes by: staff, registry, tables, templates.
 */
office: number, 
/**
 * People whose keys were not known here.
 */
keys: Array<string>, 
/**
 * Photos that were not here.
 */
photos: number, 
/**
 * Those of them whose originals stay on the other laptop.
 */
previews: number, 
/**
 * Bytes of the pictures that come.
 */
bytes: number, 
/**
 * Devices that wrote two histories: a copied disk, a restored copy.
 */
forks: Array<string>, 
/**
 * What is waited for: pieces that the file names and does not have, entries that others name or its sender said that it has, as
 * `device:seq`, what was written with an entry and did not come, as `device:seq:words`, and pictures, as `photo:id`.
 */
missing: Array<string>, 
/**
 * Whose entries those are.
 */
lacking: Array<IncomingLacking>, 
/**
 * Entries that come, and entries of the file that are here already.
 */
applied: number, already: number, 
/**
 * With it this laptop comes into an office.
 */
enters: IncomingOffice | null, 
/**
 * Somebody asks to be taken into the office of here; the file brings nothing else.
 */
joins: IncomingJoining | null, };
export type Laptop = { device: string, name: string, 
/**
 * Who handed over from it last: id on the staff list, and name.
 */
staff: string | null, person: string, came_at: string, };
export type Whereabouts = { laptop: Laptop, 
/**
 * It has all that this one has of the article; by what it said itself when its last file came.
 */
current: boolean, };
export type Handed = { at: string, 
/**
 * Who handed it over.
 */
actor: string, 
/**
 * People at the laptops that can read the file; empty where whoever has the file or its passphrase can.
 */
people: Array<string>, 
/**
 * Name of the first file.
 */
file: string, };
export type HandoverArticles = { articles: Array<string>, };
export type HandoverTo = { "kind": "anybody" } | { "kind": "passphrase", words: string, } | { "kind": "person", staff: string, };
export type HandoverSend = { articles: Array<string>, photos: HandoverPhotos, to: HandoverTo, 
/**
 * Handle of a picked folder.
 */
into: string, job: string, };
export type HandoverSent = { 
/**
 * The parts in their order, each to be shown where it lies by its handle.
 */
files: Array<Picked>, 
/**
 * The folder of all of them, as a text to read.
 */
folder: string, bytes: number, articles: number, photos: number, 
/**
 * Photos that could not come along.
 */
left: Array<HandoverLeft>, };
export type HandoverFile = { 
/**
 * Handle of a picked or dropped file; it serves again.
 */
file: string, passphrase: string | null, job: string, };
export type HandoverWhereabouts = { 
/**
 * Which other laptops have the article, by what they said when their last file came.
 */
laptops: Array<Whereabouts>, 
/**
 * When it went from here, and to whom; the last first.
 */
handed: Array<Handed>, };
export type Laptops = { 
/**
 * The last that something came from first.
 */
laptops: Array<Laptop>, };
export type BackupLost = { file: string, why: Message, };
export type BackupWritten = { 
/**
 * Name of the file in the picked folder.
 */
file: string, bytes: number, photos: number, 
/**
 * Originals on other disks, which are not in it.
 */
elsewhere: number, 
/**
 * Originals that are not whole in the store, and so not in it.
 */
lost: Array<BackupLost>, };
export type ProofSeverity = "error" | "warning" | "info";
export type ProofFinding = { rule: string, title: string, severity: ProofSeverity, 
/**
 * "headline", "lead", "block:3", "caption:3", "alt:3", "credit:3", "field:byline"; numbers are positions in the body.
 */
where: string, start: number, end: number, 
/**
 * The words in question; empty where something is missing.
 */
text: string, message: string, 
/**
 * What follows "theo"; or empty.
 */
source: string, 
/**
 * What the words should be, where that is certain.
 */
mend: string | null, 
/**
 * It stops submission and export.
 */
blocking: boolean, 
/**
 * The words may join the office's dictionary: a rule of spelling doubts them.
 */
spelling: boolean, };
export type ProofIgnored = { id: string, rule: string, title: string, where: string, text: string, reason: string, actor: string, at: string, };
export type Proofreading = { 
/**
 * In reading order, without those that a person lets stand.
 */
findings: Array<ProofFinding>, ignored: Array<ProofIgnored>, 
/**
 * Id of the profile by which it was read.
 */
profile: string, 
/**
 * The content hash of the text that was read.
 */
hash: string, };
export type ProofProfile = { id: string, name: string, };
export type ProofLevel = "off" | "info" | "warning" | "error";
export type ProofRule = { id: string, title: string, why: string, 
/**
 * What follows "theo"; empty where nobody decreed it.
 */
source: string, 
/**
 * The rule's own.
 */
severity: ProofSeverity, 
/**
 * What the office makes of it, where that is something else: by its profile, or of its own.
 */
level: ProofLevel | null, 
/**
 * What its profile makes of it, without what the office set for itself.
 */
usual: ProofLevel, 
/**
 * What the office set for itself: at most this.
 */
house: ProofLevel | null, 
/**
 * Whether its errors stop submission and export.
 */
blocking: boolean, };
export type ProofRules = { 
/**
 * Id of the profile in force.
 */
profile: string, profiles: Array<ProofProfile>, rules: Array<ProofRule>, 
/**
 * The office's dictionary, in alphabetical order.
 */
words: Array<string>, };
export type LexiconLine = { 
/**
 * In the order of the columns; the first is the key.
 */
cells: Array<string>, 
/**
 * The office added it, or changed it.
 */
own: boolean, 
/**
 * The program ships a line with this key.
 */
shipped: boolean, };
export type Lexicon = { table: string, 
/**
 * Names of the columns. Days are written `YYYY-MM-DD`.
 */
columns: Array<string>, 
/**
 * The office's own first; at most 300.
 */
lines: Array<LexiconLine>, 
/**
 * Shipped lines that the office took out.
 */
removed: Array<Array<string>>, 
/**
 * How many lines there are, also those that are not listed.
 */
total: number, };
export type LexiconImported = { added: number, changed: number, 
/**
 * Lines that were not taken in, and why.
 */
problems: Array<LineProblem>, 
/**
 * The lines that changed, as they were: what [`put_back`] takes.
 */
before: Array<LexiconBefore>, };
export type LexiconBefore = { key: string, 
/**
 * Null: the table had no such line.
 */
cells: Array<string> | null, };
export type FactsSigner = "own" | "known" | "first" | "other";
export type FactsDifference = { key: string, 
/**
 * Null: there is no such line yet.
 */
was: Array<string> | null, 
/**
 * Null: the line goes.
 */
now: Array<string> | null, 
/**
 * This office wrote or changed the line that would go or change.
 */
own: boolean, };
export type FactsLineLeft = { key: string, why: Message, };
export type FactsTable = { table: LexiconTable, columns: Array<string>, 
/**
 * In the order of the keys.
 */
differences: Array<FactsDifference>, 
/**
 * Lines of this office alone, which stay.
 */
kept: number, 
/**
 * Lines of the pack that make no sense here and stay out.
 */
left: Array<FactsLineLeft>, };
export type FactsShown = { mark: FactsMark, signer: FactsSigner, 
/**
 * The pack that was taken last; null where none was.
 */
last: FactsMark | null, 
/**
 * Every table of the pack, also those without a difference.
 */
tables: Array<FactsTable>, 
/**
 * What to give back to take exactly these differences.
 */
seen: string, };
export type FactsExported = { 
/**
 * Name of the file in the picked folder.
 */
file: string, lines: number, };
export type OfficialProposal = { id: string, article: string, headline: string, name: string, honorific: string, rank: string, 
/**
 * As the article has it.
 */
title: string, 
/**
 * What the registry has of a person of this name today.
 */
known: Official | null, 
/**
 * The day of the event, `YYYY-MM-DD`.
 */
since: string, };
export type ProposalDecision = "add" | "change" | "dismiss";
export type OfficialProposals = { proposals: Array<OfficialProposal>, };
export type ProgramPanic = { at: string, 
/**
 * Without what it quotes.
 */
message: string, 
/**
 * File and line of the program's source.
 */
place: string, };
export type SafeArticle = { id: string, headline: string, };
export type SafeIngest = { id: string, 
/**
 * Where from.
 */
label: string, };
export type ProgramStop = { 
/**
 * When that run began; empty where it did not come so far.
 */
started: string, version: string, 
/**
 * Null: the program was ended from outside (power, system, task manager).
 */
panic: ProgramPanic | null, 
/**
 * A person has read of it.
 */
seen: boolean, 
/**
 * The database was looked through and has no fault.
 */
sound: boolean, 
/**
 * With words that were typed after the last version in their history. They are in the text.
 */
articles: Array<SafeArticle>, 
/**
 * Cards that were coming in. They go on by themselves.
 */
ingests: Array<SafeIngest>, };
export type LogLevel = "error" | "warning" | "info";
export type LogLine = { at: string, level: LogLevel, 
/**
 * Where in the program.
 */
place: string, 
/**
 * In English, for whoever helps.
 */
what: string, 
/**
 * `code=store-busy article=…`.
 */
facts: string, };
export type ProgramDiary = { 
/**
 * The last stop without an end; null where there was none.
 */
stop: ProgramStop | null, 
/**
 * The last lines of the log, newest first.
 */
lines: Array<LogLine>, };
export type DiarySaved = { 
/**
 * Name of the file in the picked folder.
 */
file: string, };
export type ReadinessLevel = "blocking" | "advice";
export type ReadinessItem = { 
/**
 * Of the list's own, or `soat-loi/` and the id of a rule of reading along.
 */
rule: string, level: ReadinessLevel, ok: boolean, message: Message, 
/**
 * Where it is mended: "headline", "lead", "body", "field:byline", "block:3", "caption:3", "alt:3",
 * "credit:3"; numbers are positions in the body.
 */
where: string, };
export type Readiness = { 
/**
 * No blocking line is open.
 */
ready: boolean, items: Array<ReadinessItem>, };
export type HistoryEvent = { 
/**
 * Hash of the entry.
 */
entry: string, at: string, actor: string, role: Role | null, 
/**
 * Name of the device that signed it.
 */
device: string, action: string, from: ArticleState | null, to: ArticleState, hash: string, version: number | null, reason?: string, 
/**
 * It did not count: others had done something else.
 */
overtaken?: boolean, 
/**
 * Who approved had smaller pictures before her in place of some photos.
 */
previews_only?: boolean, };
export type History = { events: Array<HistoryEvent>, 
/**
 * Every hash, signature and chain holds.
 */
verified: boolean, problems: Array<Message>, };
export type Askable = { people: Array<Asked>, };
export type Unseen = { 
/**
 * Of the text that the parts lead to.
 */
hash: string, 
/**
 * The step that left the version compared with; none where all is new.
 */
since: Action | null, parts: PartDiff[], };
export type VersionDiff = { a: number, b: number, parts: PartDiff[], };
export type ExportRecord = { seq: number, article: string, headline: string, 
/**
 * File name of the package.
 */
file: string, sha256: string, kind: "approved" | "proof", exporter: string, at: string, 
/**
 * Content hash of the text inside.
 */
hash: string, 
/**
 * The file still lies where it was placed.
 */
present: boolean, 
/**
 * Where it was placed: for a person to read and to copy. Nothing is asked for by it.
 */
path: string, };
export type Portal = { 
/**
 * Name of its profile.
 */
name: string, 
/**
 * Name for people.
 */
title: string, 
/**
 * For these no package to publish is written.
 */
refusals: Array<Message>, 
/**
 * What its form says beside.
 */
remarks: Array<Message>, };
export type Portals = { portals: Array<Portal>, 
/**
 * Name of the one that the last package was made for, or of the first.
 */
last: string, };
export type CopyField = { 
/**
 * Names the field in this package.
 */
key: string, 
/**
 * What the form calls it.
 */
label: string, 
/**
 * The photo that it belongs to, from 1.
 */
figure: number | null, 
/**
 * Empty where the article says nothing.
 */
plain: string, 
/**
 * The same with its marks, where the field takes them.
 */
html: string | null, length: Message | null, 
/**
 * What the portal would say of it.
 */
remark: Message | null, 
/**
 * The portal would not take it.
 */
refused: boolean, 
/**
 * No article holds it: whoever publishes fills it in.
 */
asked: boolean, };
export type CopyPhoto = { 
/**
 * Its id in the store, which may have it.
 */
id: string, file: string, bytes: number, };
export type CopyPanel = { seq: number, 
/**
 * Id of the article in the package.
 */
article: string, headline: string, 
/**
 * File name of the package.
 */
file: string, 
/**
 * The portal, as its profile calls it.
 */
portal: string, 
/**
 * What is copied, in the portal's order; what belongs to a photo stands together, photo by photo, at the end.
 */
fields: Array<CopyField>, photos: Array<CopyPhoto>, 
/**
 * The keys of the fields that are copied.
 */
copied: Array<string>, };
export type PagePartKind = "headline" | "lead" | "text" | "caption" | "credit" | "alt" | "byline";
export type PageOutcome = "kept" | "moved" | "changed" | "missing";
export type PagePart = { kind: PagePartKind, 
/**
 * Of the figure that it belongs to, from 1.
 */
figure: number | null, 
/**
 * The approved words.
 */
said: string, outcome: PageOutcome, 
/**
 * From the approved words to the page's, where they are others.
 */
changes: Change[], };
export type PageLost = "caption" | "alt" | "credit" | "byline" | "rights" | "usage_terms" | "source_type" | "date" | "place" | "people";
export type PagePhoto = { 
/**
 * From 1.
 */
figure: number, 
/**
 * Its file in the package.
 */
file: string, 
/**
 * Kept: the same bytes. Changed: the same picture in another file. Missing: no picture of the page is like it.
 */
outcome: PageOutcome, 
/**
 * Pixels in the package.
 */
width: number, height: number, 
/**
 * Pixels on the page, where it is there.
 */
shown: [number, number] | null, lost: Array<PageLost>, };
export type PageLink = { words: string, address: string, };
export type PageComparison = { 
/**
 * Every part of the article, in reading order.
 */
parts: Array<PagePart>, 
/**
 * Every photo, in reading order.
 */
photos: Array<PagePhoto>, 
/**
 * Links of the text that lead nowhere on the page.
 */
links: Array<PageLink>, 
/**
 * Lines that the page shows in the middle of the article, and that the article has not.
 */
added: Array<string>, };
export type PublicationCheck = { 
/**
 * RFC 3339.
 */
at: string, by: string, 
/**
 * In how many places the page is not what was approved.
 */
differences: number, found: PageComparison, };
export type Publication = { seq: number, article: string, headline: string, 
/**
 * File name of the package.
 */
file: string, 
/**
 * The portal, as its profile calls it; the profile's name, where it is not known any more.
 */
portal: string, 
/**
 * Empty where nobody said it.
 */
address: string, 
/**
 * `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM` by the office's own clock.
 */
published: string | null, checked: PublicationCheck | null, };
export type Exported = { 
/**
 * File name of the package in the picked folder.
 */
file: string, 
/**
 * Its number in the ledger of packages.
 */
seq: number, 
/**
 * Where it lies, for a person to read and to copy.
 */
path: string, sha256: string, };
export type Packages = { packages: Array<ExportRecord>, };
export type VerifyProblem = { path: string | null, message: Message, };
export type VerifyFacts = { headline: string, 
/**
 * `None` for a proof.
 */
approver: string | null, 
/**
 * RFC 3339.
 */
issued_at: string, 
/**
 * The content hash.
 */
hash: string, 
/**
 * Public key of the device that signed, 64 hex digits.
 */
signer: string, };
export type VerifyReport = { ok: boolean, problems: Array<VerifyProblem>, facts: VerifyFacts | null, file: string, };

/** Every command: what it takes and what it answers. */
export type Commands = {
  office_status: { request: Record<string, never>; response: Office };
  office_change: { request: { "change": "staff-add", staff?: string, name: string, pen_name?: string, roles: Array<Role>, } | { "change": "staff-edit", staff: string, name?: string, pen_name?: string, roles?: Array<Role>, } | { "change": "staff-retire", staff: string, } | { "change": "staff-return", staff: string, } | { "change": "category-add", name: string, 
/**
 * Its place, from 0; without it, the last.
 */
at?: number, } | { "change": "category-rename", category: string, name: string, } | { "change": "category-order", categories: Array<string>, } | { "change": "category-retire", category: string, } | { "change": "line-save", table: LexiconTable, cells: Array<string>, was: string | null, } | { "change": "line-remove", table: LexiconTable, key: string, } | { "change": "line-restore", table: LexiconTable, key: string, } | { "change": "lines-import", table: LexiconTable, lines: Array<Array<string>>, } | { "change": "lines-put-back", table: LexiconTable, before: Array<LexiconBefore>, } | { "change": "facts-take", mark: FactsMark, tables: Array<FactsTaken>, } | { "change": "facts-put-back", mark: FactsMark | null, tables: Array<FactsBefore>, } | { "change": "official-save", official: Official, } | { "change": "official-remove", id: string, } | { "change": "person-remove", person: string, } | { "change": "officials-import", lines: Array<TableOfficial>, } | { "change": "proposal-settle", id: string, decision: ProposalDecision, official: Official | null, } | { "change": "registry-put-back", before: RegistryBefore, } | { "change": "template-save", template: CaptionTemplate, } | { "change": "template-delete", id: string, } | { "change": "article-template-keep", template?: string, name: string, article: string, content?: ArticleContent, } | { "change": "article-template-rename", template: string, name: string, } | { "change": "article-template-remove", template: string, } | { "change": "codes-import", codes: Array<Code>, } | { "change": "codes-clear" } | { "change": "codes-put-back", before: Array<CodeBefore>, } | { "change": "profile-choose", profile: string, } | { "change": "rule-level", rule: string, level: ProofLevel | null, } | { "change": "word-add", word: string, } | { "change": "word-remove", word: string, }; response: OfficeChanged };
  office_import: { request: { into: ImportInto, 
/**
 * Handle of a picked file.
 */
file: string, }; response: OfficeChanged };
  actor_choose: { request: { staff: string, 
/**
 * In a founded office; a trial office asks for none.
 */
pin?: string, }; response: Office };
  settings_get: { request: Record<string, never>; response: Settings };
  settings_set: { request: { theme: Theme, language: Language, 
/**
 * Size of the article's text, 1 = as designed; 0.8 to 2.
 */
zoom: number, last_article: string | null, }; response: Settings };
  demo_create: { request: Record<string, never>; response: DemoMade };
  demo_decline: { request: Record<string, never>; response: Nothing };
  job_cancel: { request: { job: string, }; response: Nothing };
  diary_show: { request: Record<string, never>; response: ProgramDiary };
  diary_seen: { request: Record<string, never>; response: Nothing };
  diary_save: { request: { 
/**
 * Handle of a picked folder.
 */
into: string, }; response: DiarySaved };
  article_list: { request: { state: ArticleState | null, trashed: boolean, query: string, limit: number, offset: number, category?: string, 
/**
 * On the staff list: whom the byline names, under whatever name; without a byline, who began the article.
 */
author?: string, 
/**
 * Changed at this moment or later: RFC 3339, in UTC.
 */
since?: string, 
/**
 * Wanted up to this moment (`YYYY-MM-DDTHH:MM` by the office's own clock; a day counts to its end), and not done yet.
 */
due_until?: string, 
/**
 * What waits for this person, by id: who was asked; where nobody was, whose role it is, or who wrote what came back.
 */
waits_for?: string, sort?: ArticleSort, }; response: ArticleList };
  article_new: { request: { headline: string, template: string | null, }; response: OpenedArticle };
  article_open: { request: { id: string, }; response: OpenedArticle };
  article_append: { request: { id: string, 
/**
 * Base64 of a Yjs v1 update.
 */
update: string, 
/**
 * The window that typed it.
 */
origin: string, }; response: Appended };
  article_pull: { request: { id: string, after: number, }; response: Pulled };
  article_close: { request: { id: string, }; response: Nothing };
  article_duplicate: { request: { id: string, }; response: Made };
  article_trash: { request: { id: string, }; response: Nothing };
  article_restore: { request: { id: string, }; response: Nothing };
  article_take_down: { request: { id: string, 
/**
 * That go as well, by id.
 */
photos: Array<string>, reason: string, }; response: Nothing };
  take_down_look: { request: { id: string, }; response: TakeDownLook };
  article_purge: { request: { id: string, }; response: Nothing };
  article_import: { request: { 
/**
 * Handle of a picked or dropped file.
 */
file: string, 
/**
 * Id under which its progress is told and it can be stopped.
 */
job: string, }; response: Imported };
  template_list: { request: Record<string, never>; response: Templates };
  paste_clean: { request: { html: string, plain: string, }; response: Pasted };
  choice_list: { request: { id: string, }; response: Choices };
  choice_settle: { request: { id: string, choice: string, decision: Decision, }; response: Nothing };
  photo_add: { request: { 
/**
 * Handle of a picked, dropped or pasted file.
 */
file: string, 
/**
 * Id under which its progress is told and it can be stopped.
 */
job: string, }; response: PhotoAdded };
  photo_list: { request: { article: string | null, query: string, limit: number, offset: number, }; response: PhotoList };
  photo_show: { request: { id: string, }; response: Photo };
  photo_caption: { request: { id: string, 
/**
 * Only this use; else the photo's own words and every use still at the old default.
 */
article: string | null, text: string | null, alt: string | null, credit: string | null, }; response: PhotoCaptioned };
  photo_sheet: { request: { 
/**
 * Words looked for, accents or not, in file name, caption, credit, by-line, place, event, keywords and people.
 */
query: string, ingest: string | null, article: string | null, 
/**
 * At least so many.
 */
stars: number, pick: PickFilter, 
/**
 * Used in an article, or in none.
 */
used: boolean | null, captioned: boolean | null, 
/**
 * A person of the registry, or the name of one who is not in it.
 */
person: string | null, 
/**
 * First and last day, `YYYY-MM-DD`, of the corrected local time.
 */
from: string | null, to: string | null, camera: string | null, 
/**
 * What was put away, in place of all else.
 */
trashed: boolean, sort: SheetSort, }; response: PhotoSheet };
  photo_get: { request: { ids: Array<string>, }; response: Photos };
  photo_rate: { request: { ids: Array<string>, 
/**
 * 0 to 5; null leaves them.
 */
stars: number | null, 
/**
 * 1 picked, -1 rejected, 0 neither; null leaves it.
 */
pick: number | null, }; response: Rated };
  photo_undo: { request: { 
/**
 * The change to take back; null for the last one.
 */
seq: number | null, }; response: Undone };
  photo_undo_peek: { request: Record<string, never>; response: UndoNext };
  photo_batch: { request: { ids: Array<string>, changes: PhotoChanges, 
/**
 * Only for words on their way from the keys: the change that this one goes on with, by its number, or 0. Keys without a
 * pause are one step to undo.
 */
continues?: number, }; response: Batched };
  photo_batch_preview: { request: { ids: Array<string>, changes: PhotoChanges, }; response: BatchPreview };
  photo_copy: { request: { 
/**
 * The photo whose words the others get.
 */
from: string, ids: Array<string>, 
/**
 * Names of the fields: caption, alt, credit, place, event, event_date, keywords, byline, rights,
 * usage_terms, source_type.
 */
fields: Array<string>, }; response: Batched };
  photo_people: { request: { id: string, people: Array<Region>, }; response: PeopleSet };
  photo_contact: { request: { ids: Array<string>, contact: PhotoContact, }; response: Batched };
  photo_trash: { request: { ids: Array<string>, }; response: Batched };
  photo_trash_look: { request: Record<string, never>; response: TrashContents };
  photo_trash_empty: { request: { 
/**
 * Id under which its progress is told and it can be stopped.
 */
job: string, }; response: Emptied };
  photo_restore: { request: { ids: Array<string>, }; response: Batched };
  photo_replace: { request: { id: string, 
/**
 * Handle of a picked file.
 */
file: string, }; response: PhotoReplaced };
  camera_list: { request: Record<string, never>; response: Cameras };
  camera_offset: { request: { camera: string, 
/**
 * Seconds to add to what its clock said.
 */
offset_seconds: number, }; response: Nothing };
  caption_propose: { request: { ids: Array<string>, pattern: CaptionPattern, 
/**
 * What they do, beginning with the verb: “trao Bằng khen cho các tập thể”. May be empty.
 */
action: string, 
/**
 * Several people are named from left to right, and the caption says so; else in protocol order.
 */
intro: boolean, }; response: Proposed };
  caption_template_list: { request: Record<string, never>; response: CaptionTemplates };
  code_list: { request: Record<string, never>; response: Codes };
  captions_export: { request: { ids: Array<string>, format: TableFormat, 
/**
 * Handle of a picked folder.
 */
into: string, }; response: TableFile };
  captions_import: { request: { 
/**
 * Handle of a picked file. While nothing is written it serves again.
 */
file: string, 
/**
 * Else it only says what would change.
 */
write: boolean, }; response: CaptionsImported };
  official_list: { request: { query: string, 
/**
 * `YYYY-MM-DD`: only what holds on this day, each person once. Null: all periods.
 */
on: string | null, }; response: Officials };
  official_export: { request: { 
/**
 * Handle of a picked folder.
 */
into: string, }; response: TableFile };
  ingest_open: { request: { 
/**
 * Handles of picked or dropped folders and files.
 */
sources: Array<string>, }; response: Ingest };
  ingest_items: { request: { id: string, 
/**
 * First number.
 */
from: number, limit: number, }; response: IngestItems };
  ingest_start: { request: { id: string, 
/**
 * Numbers of items; all that can be taken if absent.
 */
chosen: Array<number> | null, originals: Originals, 
/**
 * New names, as `{date}-{event}-{seq:3}`; empty keeps the names.
 */
pattern: string, event: string, place: string, credit: string, 
/**
 * Handle of the folder for a second copy.
 */
backup: string | null, 
/**
 * Article at whose end the photos are set.
 */
article: string | null, }; response: Ingest };
  ingest_pause: { request: { id: string, }; response: Ingest };
  ingest_resume: { request: { id: string, }; response: Ingest };
  ingest_cancel: { request: { id: string, }; response: Ingest };
  ingest_list: { request: Record<string, never>; response: Ingests };
  archive_move: { request: { 
/**
 * Originals taken before this day, `YYYY-MM-DD`.
 */
before: string | null, 
/**
 * Only these photos.
 */
ids: Array<string> | null, 
/**
 * Handle of the folder on the other disk.
 */
into: string, job: string, }; response: ArchiveMoved };
  archive_return: { request: { ids: Array<string>, job: string, }; response: ArchiveMoved };
  backup_write: { request: { 
/**
 * Handle of a picked folder.
 */
into: string, job: string, }; response: BackupWritten };
  handover_size: { request: { articles: Array<string>, }; response: HandoverSize };
  handover_send: { request: { articles: Array<string>, photos: HandoverPhotos, to: HandoverTo, 
/**
 * Handle of a picked folder.
 */
into: string, job: string, }; response: HandoverSent };
  handover_request: { request: { 
/**
 * That are here, and of which something is missing.
 */
articles: Array<string>, 
/**
 * Handle of a picked folder.
 */
into: string, }; response: Picked };
  handover_look: { request: { 
/**
 * Handle of a picked or dropped file; it serves again.
 */
file: string, passphrase: string | null, job: string, }; response: Incoming };
  handover_receive: { request: { 
/**
 * Handle of a picked or dropped file; it serves again.
 */
file: string, passphrase: string | null, job: string, }; response: Incoming };
  handover_whereabouts: { request: { id: string, }; response: HandoverWhereabouts };
  office_draw: { request: { name: string, 
/**
 * That the founder chooses.
 */
pin: string, }; response: OfficeDrawn };
  office_found: { request: { name: string, pin: string, 
/**
 * That was drawn, and that somebody has on paper by now.
 */
code: string, }; response: OfficeFounded };
  office_join: { request: { 
/**
 * Who asks, by id.
 */
staff: string, 
/**
 * That she chooses.
 */
pin: string, 
/**
 * Handle of a picked folder.
 */
into: string, }; response: Picked };
  office_admit: { request: { 
/**
 * Handle of a file with which somebody asks to come in.
 */
file: string, 
/**
 * Who she is, by id on the staff list.
 */
staff: string, 
/**
 * Handle of a picked folder, for the office's file that goes back to her.
 */
into: string, job: string, }; response: OfficeAdmitted };
  office_file: { request: { 
/**
 * Handle of a picked folder.
 */
into: string, }; response: Picked };
  fork_list: { request: Record<string, never>; response: Forks };
  fork_rule: { request: { article: string, 
/**
 * The first entry of the side that counts.
 */
side: string, }; response: Nothing };
  article_forks: { request: { id: string, }; response: ArticleForks };
  office_revoke: { request: { device: string, }; response: Nothing };
  office_pin: { request: { old: string, new: string, }; response: Nothing };
  office_recover: { request: { staff: string, 
/**
 * As it stands on the printed sheet.
 */
code: string, pin: string, }; response: Nothing };
  laptop_list: { request: Record<string, never>; response: Laptops };
  storage_report: { request: Record<string, never>; response: StorageReport };
  previews_clear: { request: Record<string, never>; response: Nothing };
  proof_read: { request: { id: string, }; response: Proofreading };
  proof_ignore: { request: { id: string, rule: string, where: string, text: string, reason: string, }; response: Proofreading };
  proof_unignore: { request: { id: string, 
/**
 * Id of what is let stand.
 */
ignored: string, }; response: Proofreading };
  proof_rules: { request: Record<string, never>; response: ProofRules };
  lexicon_list: { request: { table: LexiconTable, 
/**
 * Words, accents or not; empty for all lines.
 */
query: string, }; response: Lexicon };
  facts_export: { request: { 
/**
 * Handle of a picked folder.
 */
into: string, }; response: FactsExported };
  facts_show: { request: { 
/**
 * Handle of a picked file; it serves again.
 */
file: string, }; response: FactsShown };
  facts_take: { request: { 
/**
 * Handle of the file that was shown.
 */
file: string, 
/**
 * `seen` of what was shown.
 */
seen: string, 
/**
 * Differences that are not taken.
 */
left_out: Array<FactsLeftOut>, }; response: OfficeChanged };
  lexicon_export: { request: { table: LexiconTable, 
/**
 * Handle of a picked folder.
 */
into: string, }; response: TableFile };
  official_proposals: { request: Record<string, never>; response: OfficialProposals };
  readiness: { request: { id: string, }; response: Readiness };
  review_act: { request: { id: string, action: Action, reason: string, 
/**
 * The content hash that the person saw.
 */
hash: string, 
/**
 * Who of the staff, by id, is asked to take the step after it.
 */
ask: string | null, }; response: ArticleHead };
  article_due: { request: { id: string, 
/**
 * YYYY-MM-DD, or YYYY-MM-DDTHH:MM by the office's own clock; empty for none.
 */
due: string, }; response: ArticleHead };
  article_ask: { request: { id: string, 
/**
 * Id of a person; null for whoever may.
 */
staff: string | null, }; response: ArticleHead };
  article_askable: { request: { id: string, 
/**
 * The step before the one that they would take; null for the next.
 */
after: Action | null, }; response: Askable };
  review_unseen: { request: { id: string, }; response: Unseen };
  history: { request: { id: string, }; response: History };
  version_diff: { request: { id: string, a: number, b: number, }; response: VersionDiff };
  version_revert: { request: { id: string, version: number, }; response: ArticleHead };
  export_article: { request: { id: string, 
/**
 * Name of the portal's profile; `None` for the default.
 */
profile: string | null, proof: boolean, 
/**
 * Handle of a picked folder.
 */
folder: string, 
/**
 * Id under which its progress is told and it can be stopped.
 */
job: string, }; response: Exported };
  export_portals: { request: { id: string, }; response: Portals };
  panel_open: { request: { seq: number, }; response: CopyPanel };
  panel_copied: { request: { seq: number, 
/**
 * Keys of all fields that are copied.
 */
fields: Array<string>, }; response: Nothing };
  panel_photos: { request: { seq: number, }; response: Picked };
  publication_open: { request: { seq: number, }; response: Publication };
  publication_note: { request: { seq: number, 
/**
 * Of the article on the portal; empty where nobody knows it.
 */
address: string, 
/**
 * `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; empty where nobody knows it.
 */
published: string, }; response: Publication };
  publication_check: { request: { seq: number, 
/**
 * Handle of a picked page; its pictures lie in the folder beside it.
 */
file: string, 
/**
 * Id under which its progress is told and it can be stopped.
 */
job: string, }; response: Publication };
  package_list: { request: Record<string, never>; response: Packages };
  package_ledger: { request: { 
/**
 * Handle of a picked folder.
 */
into: string, }; response: TableFile };
  package_verify: { request: { 
/**
 * Handle of a picked package.
 */
file: string, }; response: VerifyReport };
};
