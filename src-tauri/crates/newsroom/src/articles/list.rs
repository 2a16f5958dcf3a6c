//! Lists of articles.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

use crate::article::{COLUMNS, State, read};
use crate::error::Result;
use crate::history::{self, Turn};
use crate::office::Office;
use crate::search;
use crate::text::names_person;

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
    /// Whom the byline names; without a byline, who began the article.
    #[serde(default)]
    #[ts(optional)]
    pub author: Option<String>,
    /// Changed at this moment or later: RFC 3339, in UTC.
    #[serde(default)]
    #[ts(optional)]
    pub since: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub sort: Option<Sort>,
}

/// The order of a list: each is one that the index walks by itself.
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
}

impl Sort {
    fn order(self) -> &'static str {
        match self {
            Sort::Changed => "touch DESC",
            Sort::Untouched => "touch",
            Sort::Begun => "row DESC",
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
            sort: None,
        }
    }
}

/// The bylines that name a person.
fn bylines_of(connection: &Connection, name: &str) -> Result<Vec<String>> {
    let mut statement =
        connection.prepare_cached("SELECT DISTINCT byline FROM articles WHERE byline <> ''")?;
    let bylines = statement.query_map([], |row| row.get::<_, String>(0))?;
    let bylines = bylines.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(bylines.into_iter().filter(|byline| names_person(byline, name)).collect())
}

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
            let bylines = bylines_of(connection, author)?;
            let places = vec!["?"; bylines.len()].join(", ");
            clause.push_str(&format!(" AND (byline IN ({places}) OR byline = '' AND creator = ?)"));
            values.extend(bylines.into_iter().map(Value::from));
            values.push(author.clone().into());
        }
        if let Some(since) = &filter.since {
            clause.push_str(" AND updated_at >= ?");
            values.push(since.clone().into());
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
            let waits = matches!(row.state, State::Submitted | State::Review);
            articles.push(Summary {
                snippet: search::snippet(connection, &row.id, &filter.query)?,
                turn: match row.state {
                    State::Returned | State::Editing => history::turn(connection, &row.id, row.state)?,
                    _ => None,
                },
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
