// Generated from src-tauri/crates/api by `cargo test -p api`; do not edit.

export type Role = "author" | "editor" | "approver" | "admin";
export type ArticleState =
  | "draft" | "submitted" | "editing" | "review" | "approved"
  | "exported" | "published" | "returned" | "withdrawn";
export type Action =
  | "submit" | "recall" | "take" | "pass" | "return" | "approve" | "reopen"
  | "mark-published" | "correct" | "withdraw";
export type FieldName =
  | "category" | "byline" | "source" | "event_date" | "place" | "tags" | "language" | "embargo" | "cover";

/** An error as it reaches the window: a stable code and a Vietnamese sentence. */
export type ApiError = { code: string; message: string };

export type Staff = { id: string; name: string; roles: Role[] };
export type Office = {
  store: string;
  device: string;
  trial: boolean;
  actor: Staff | null;
  staff: Staff[];
  counts: { articles: number; desk: number; photos: number; packages: number; trashed: number };
  categories: string[];
  demo_offered: boolean;
  version: string;
};
export type Settings = { theme: "light" | "dark" | "system"; language: "vi" | "en"; zoom: number; last_article: string | null };

export type ArticleSummary = {
  id: string; headline: string; state: ArticleState; category: string; byline: string;
  cover: string | null; updated_at: string; waiting_since: string | null; trashed: boolean; snippet: string | null;
};
export type ArticleList = { articles: ArticleSummary[]; total: number; counts: Partial<Record<ArticleState, number>> };
export type ActionOffer = { action: Action; needs_reason: boolean; refused: string | null };
export type ArticleHead = {
  id: string; state: ArticleState; hash: string; seq: number; creator: string; editable: boolean;
  trashed: boolean; actions: ActionOffer[]; approved_hash: string | null; correcting: boolean;
};
/** update: base64 of a Yjs v1 update. */
export type OpenedArticle = ArticleHead & { update: string; notices: string[] };
export type Appended = { seq: number; saved_at: string; state: ArticleState; hash: string };
export type Pulled = { head: ArticleHead; updates: string[] };

export type Photo = {
  id: string; file: string; format: "jpeg" | "png" | "webp"; width: number; height: number; bytes: number;
  taken_at: string | null; caption: string; alt: string; credit: string; added_at: string; used_in: string[];
};
export type PhotoAdded = { photo: Photo; known: boolean };

export type Template = { id: string; name: string; summary: string };

export type ReadinessLevel = "blocking" | "advice";
/** where: a manuscript place ("headline", "lead", "field:byline", "block:3", "caption:3", "alt:3", "credit:3"). */
export type ReadinessItem = { rule: string; level: ReadinessLevel; ok: boolean; message: string; where: string };
export type Readiness = { ready: boolean; items: ReadinessItem[] };

export type HistoryEvent = {
  seq: number; at: string; actor: string; role: Role | null; device: string; action: string;
  from: ArticleState | null; to: ArticleState; hash: string; version: number | null; reason: string | null;
};
export type History = { events: HistoryEvent[]; verified: boolean; problems: string[] };
export type Change = { kind: "equal" | "insert" | "delete"; text: string };
export type PartDiff = {
  place: string; kind: "unchanged" | "changed" | "added" | "removed"; block_type: string | null;
  level: number | null; photo: string | null; changes: Change[];
};
export type VersionDiff = { a: number; b: number; parts: PartDiff[] };

export type ExportRecord = {
  seq: number; article: string; headline: string; file: string; sha256: string; kind: "approved" | "proof";
  exporter: string; at: string; hash: string; present: boolean;
};
export type VerifyProblem = { code: string; path: string | null; message: string };
export type VerifyReport = { ok: boolean; problems: VerifyProblem[]; file: string };

/** Blocks as the window's schema takes them (see manuscript's Content). */
export type Run = { text: string; strong?: boolean; em?: boolean; link?: string; suggestion?: { id: string; kind: "insert" | "delete"; author: string } };
export type Block =
  | { type: "paragraph"; text: Run[] }
  | { type: "heading"; level: number; text: Run[] }
  | { type: "list_item"; ordered: boolean; depth: number; text: Run[] }
  | { type: "quote"; text: Run[] }
  | { type: "figure"; photo: string; alt: string; credit: string; caption: Run[] }
  | { type: "table"; rows: { header?: boolean; colspan?: number; rowspan?: number; text: Run[] }[][] };
export type Pasted = { blocks: Block[]; notices: string[] };

/** A file that the person picked or dropped: an opaque handle to it, never a path. */
export type Picked = { handle: string; name: string; bytes: number };
export type Job = { id: string; kind: "import" | "thumbnails" | "export" | "photos" | "demo"; done: number; total: number; state: "running" | "done" | "cancelled" | "failed"; note: string };
/** What changed in the store: lists to refresh. origin is the window that wrote, so that it skips its own echo. */
export type Changed = { articles: string[]; photos: boolean; staff: boolean; settings: boolean; packages: boolean; origin: string | null };

export type Commands = {
  office_status: { request: Record<string, never>; response: Office };
  staff_add: { request: { name: string; roles: Role[] }; response: Staff };
  actor_choose: { request: { staff: string }; response: Office };
  settings_get: { request: Record<string, never>; response: Settings };
  settings_set: { request: Settings; response: Settings };
  demo_create: { request: Record<string, never>; response: { article: string } };
  demo_decline: { request: Record<string, never>; response: Record<string, never> };

  article_list: { request: { state: ArticleState | null; trashed: boolean; query: string; limit: number; offset: number }; response: ArticleList };
  article_new: { request: { headline: string; template: string | null }; response: OpenedArticle };
  article_open: { request: { id: string }; response: OpenedArticle };
  article_append: { request: { id: string; update: string; origin: string }; response: Appended };
  article_pull: { request: { id: string; after: number }; response: Pulled };
  article_close: { request: { id: string }; response: Record<string, never> };
  article_duplicate: { request: { id: string }; response: { id: string } };
  article_trash: { request: { id: string }; response: Record<string, never> };
  article_restore: { request: { id: string }; response: Record<string, never> };
  article_purge: { request: { id: string }; response: Record<string, never> };
  article_import: { request: { file: string; job: string }; response: { id: string; headline: string; notices: string[] } };
  template_list: { request: Record<string, never>; response: { templates: Template[] } };
  paste_clean: { request: { html: string; plain: string }; response: Pasted };

  photo_add: { request: { file: string; job: string }; response: PhotoAdded };
  photo_list: { request: { article: string | null; query: string; limit: number; offset: number }; response: { photos: Photo[]; total: number } };
  photo_show: { request: { id: string }; response: Photo };
  photo_caption: { request: { id: string; article: string | null; text: string | null; alt: string | null; credit: string | null }; response: Photo };

  readiness: { request: { id: string }; response: Readiness };
  review_act: { request: { id: string; action: Action; reason: string; hash: string; address: string | null }; response: ArticleHead };
  history: { request: { id: string }; response: History };
  version_diff: { request: { id: string; a: number; b: number }; response: VersionDiff };
  version_revert: { request: { id: string; version: number }; response: ArticleHead };

  export_article: { request: { id: string; proof: boolean; folder: string; job: string }; response: { file: string; sha256: string } };
  package_list: { request: Record<string, never>; response: { packages: ExportRecord[] } };
  package_verify: { request: { file: string }; response: VerifyReport };

  job_cancel: { request: { job: string }; response: Record<string, never> };
};
