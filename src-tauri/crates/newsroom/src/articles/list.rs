//! Lists of articles.

use ledger::process::{self, Turn as Whose};
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

use crate::article::{Asked, COLUMNS, State, read};
use crate::error::Result;
use crate::history::{self, Turn};
use crate::office::Office;
use crate::search;

/// Which articles: by state, in the trash or not, matching a query, and narrowed down further where a person wants it.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct Filter {
    pub state: Option<State>,
    pub trashed: bool,
    pub query: String,
    pub limit: u32,
    pub offset: u32,
    #[serde(default)]
    #[ts(optional)]
    pub category: Option<String>,
    /// On the staff list: whom the byline names, under whatever name; without a byline, who began the article.
    #[serde(default)]
    #[ts(optional)]
    pub author: Option<String>,
    /// Changed at this moment or later: RFC 3339, in UTC.
    #[serde(default)]
    #[ts(optional)]
    pub since: Option<String>,
    /// Wanted up to this moment (`YYYY-MM-DDTHH:MM` by the office's own clock; a day counts to its end), and not done yet.
    #[serde(default)]
    #[ts(optional)]
    pub due_until: Option<String>,
    /// What waits for this person, by id: who was asked; where nobody was, whose role it is, or who wrote what came back.
    #[serde(default)]
    #[ts(optional)]
    pub waits_for: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub sort: Option<Sort>,
}

/// The order of a list: each but that of due dates is one that the index walks by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "ArticleSort")]
pub enum Sort {
    /// The last changed first.
    #[default]
    Changed,
    /// What nobody has touched for longest first.
    Untouched,
    /// The newest first, whatever was done to them since.
    Begun,
    /// The nearest due date first, then what has none.
    Due,
}

/// When what is due is over: a day at its end.
const DUE_END: &str = "CASE length(due) WHEN 10 THEN due || 'T24:00' ELSE due END";

impl Sort {
    fn order(self) -> String {
        match self {
            Sort::Changed => "touch DESC".to_owned(),
            Sort::Untouched => "touch".to_owned(),
            Sort::Begun => "row DESC".to_owned(),
            Sort::Due => format!("due IS NULL, {DUE_END}, touch DESC"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ArticleSummary")]
pub struct Summary {
    pub id: String,
    pub headline: String,
    pub state: State,
    pub category: String,
    pub byline: String,
    pub cover: Option<String>,
    /// What the cover shows of its photo, as a preview is asked for it.
    pub cover_edit: Option<String>,
    pub updated_at: String,
    /// Since when the article waits for somebody, in the states where it does.
    pub waiting_since: Option<String>,
    /// By when it is wanted: a day, or a minute by the office's own clock.
    pub due: Option<String>,
    /// Who is asked to take the next step; null for whoever may.
    pub waits_for: Option<Asked>,
    /// The step that brought it here, where somebody came back with it or has it in hand.
    pub turn: Option<Turn>,
    pub trashed: bool,
    /// Where the query was found, in the text's own spelling.
    pub snippet: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ArticleList")]
pub struct List {
    pub articles: Vec<Summary>,
    /// How many match in all.
    pub total: u32,
    /// How many match in each state, whatever state was asked for.
    #[ts(type = "Partial<Record<ArticleState, number>>")]
    pub counts: BTreeMap<State, u32>,
}

impl Default for Filter {
    fn default() -> Self {
        Filter {
            state: None,
            trashed: false,
            query: String::new(),
            limit: 200,
            offset: 0,
            category: None,
            author: None,
            since: None,
            due_until: None,
            waits_for: None,
            sort: None,
        }
    }
}

/// What waits for a person. Who wrote a text neither takes nor approves it; what came back waits for who wrote it.
const WAITS_FOR: &str = " AND EXISTS (SELECT 1 FROM staff AS me
    LEFT JOIN staff AS asked ON asked.id = articles.waits_for AND asked.retired_at IS NULL
    WHERE me.id = ? AND (asked.id = me.id OR asked.id IS NULL AND CASE articles.state
        WHEN 'submitted' THEN instr(me.roles, '\"editor\"') > 0
        WHEN 'review' THEN instr(me.roles, '\"approver\"') > 0
        WHEN 'returned' THEN 1 ELSE 0 END
    AND (articles.state = 'returned') = (articles.creator_staff IS me.id OR EXISTS
        (SELECT 1 FROM authors WHERE authors.article = articles.id AND authors.staff = me.id AND authors.named))))";

/// Whose text it is, by an id on the staff list: a name that changed makes nobody a stranger to it, and a namesake no author.
const BY: &str = " AND (byline = '' AND creator_staff IS ? OR EXISTS
    (SELECT 1 FROM authors WHERE authors.article = articles.id AND authors.staff = ? AND authors.named))";

/// Lists articles. An empty query matches all; a query without a single letter or digit matches none.
pub fn list(office: &Office, filter: &Filter) -> Result<List> {
    office.read(|connection| {
        let mut clause =
            String::from(if filter.trashed { "trashed_at IS NOT NULL" } else { "trashed_at IS NULL" });
        let mut values: Vec<Value> = Vec::new();
        if !filter.query.trim().is_empty() {
            let Some(query) = search::expression(&filter.query) else {
                return Ok(List { articles: Vec::new(), total: 0, counts: BTreeMap::new() });
            };
            clause.push_str(" AND row IN (SELECT rowid FROM search WHERE search MATCH ?)");
            values.push(query.into());
        }
        if let Some(category) = &filter.category {
            clause.push_str(" AND category = ?");
            values.push(category.clone().into());
        }
        if let Some(author) = &filter.author {
            clause.push_str(BY);
            values.extend([author.clone().into(), author.clone().into()]);
        }
        if let Some(since) = &filter.since {
            clause.push_str(" AND updated_at >= ?");
            values.push(since.clone().into());
        }
        if let Some(until) = &filter.due_until {
            clause.push_str(&format!(
                " AND due IS NOT NULL AND {DUE_END} <= ? AND state NOT IN ('exported', 'published', 'withdrawn')"
            ));
            values.push(until.clone().into());
        }
        if let Some(staff) = &filter.waits_for {
            clause.push_str(WAITS_FOR);
            values.push(staff.clone().into());
        }
        let mut counts = BTreeMap::new();
        let mut statement = connection
            .prepare_cached(&format!("SELECT state, count(*) FROM articles WHERE {clause} GROUP BY state"))?;
        let mut rows = statement.query(params_from_iter(&values))?;
        while let Some(row) = rows.next()? {
            if let Some(state) = State::from_name(&row.get::<_, String>(0)?) {
                counts.insert(state, row.get(1)?);
            }
        }
        if let Some(state) = filter.state {
            clause.push_str(" AND state = ?");
            values.push(state.name().to_owned().into());
        }
        let total = match filter.state {
            Some(state) => counts.get(&state).copied().unwrap_or(0),
            None => counts.values().sum(),
        };
        values.push(i64::from(filter.limit).into());
        values.push(i64::from(filter.offset).into());
        let mut statement = connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM articles WHERE {clause} ORDER BY {} LIMIT ? OFFSET ?",
            filter.sort.unwrap_or_default().order()
        ))?;
        let mut rows = statement.query(params_from_iter(&values))?;
        let mut articles = Vec::new();
        while let Some(sql) = rows.next()? {
            let row = read(sql)?;
            let whose = process::turn(row.state);
            let waits = matches!(whose, Whose::Role(_)) && !process::voids(row.state);
            // Who holds it, or why it came back.
            let tells = matches!(whose, Whose::Actor | Whose::Authors);
            articles.push(Summary {
                snippet: search::snippet(connection, &row.id, &filter.query)?,
                turn: if tells { history::turn(connection, &row)? } else { None },
                due: row.due,
                waits_for: row.waits_for,
                waiting_since: waits.then(|| row.state_since.clone()),
                id: row.id,
                headline: row.headline,
                state: row.state,
                category: row.category,
                byline: if row.byline.is_empty() { row.creator } else { row.byline },
                cover: row.cover,
                cover_edit: row.cover_edit,
                updated_at: row.updated_at,
                trashed: row.trashed,
            });
        }
        Ok(List { articles, total, counts })
    })
}
