//! The whole contract on one page, so that the browser's own search finds everything.

use std::fmt::Write as _;

use aide::openapi::{OpenApi, ReferenceOr};
use serde_json::Value;

use super::example::Schemas;
use super::html::{Paragraphs, Text, anchor};
use super::operations::Entry;
use super::schema;

pub(super) fn render(openapi: &OpenApi, contract: &Value) -> String {
    let entries = entries(openapi, contract);
    let mut groups: Vec<(String, Vec<&Entry>)> = Vec::new();
    for entry in &entries {
        let name = entry.group();
        match groups.iter_mut().find(|(group, _)| *group == name) {
            Some((_, entries)) => entries.push(entry),
            None => groups.push((name, vec![entry])),
        }
    }
    let schemas = Schemas::of(contract);
    let mut html = String::new();
    head(&mut html, openapi, entries.len());
    contents(&mut html, &groups, schemas);
    html.push_str("<main id=\"main\">\n");
    introduction(&mut html, openapi);
    for (group, entries) in &groups {
        let id = anchor("group", group);
        let _ = writeln!(
            html,
            "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>",
            Text(group)
        );
        for entry in entries {
            entry.render(&mut html, schemas);
        }
        html.push_str("</section>\n");
    }
    named_schemas(&mut html, schemas);
    html.push_str("</main>\n</div>\n</body>\n</html>\n");
    html
}

/// In the order of the document, which is that of the domains.
fn entries(openapi: &OpenApi, contract: &Value) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (path, item) in openapi.paths.iter().flat_map(|paths| paths.iter()) {
        let ReferenceOr::Item(item) = item else {
            continue;
        };
        for (method, _) in item.iter() {
            let operation = contract
                .get("paths")
                .and_then(|paths| paths.get(path)?.get(method));
            entries.extend(operation.map(|operation| Entry {
                method: method.to_owned(),
                path: path.clone(),
                operation: operation.clone(),
            }));
        }
    }
    entries
}

fn head(html: &mut String, openapi: &OpenApi, operations: usize) {
    // Writing into a string does not fail, here and below.
    let _ = write!(
        html,
        "<!doctype html>\n<html lang=\"en\" data-theme=\"auto\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title} API</title>\n\
         <link rel=\"stylesheet\" href=\"/api/docs/style.css\">\n<link rel=\"stylesheet\" href=\"/theme.css\">\n\
         <link rel=\"alternate\" type=\"application/json\" href=\"/api/openapi.json\">\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">Skip to the content</a>\n\
         <header><a class=\"name\" href=\"/\">{title}</a> <span>API, version {version}</span> <span>{operations} operations</span> \
         <a href=\"/api/openapi.json\">openapi.json</a></header>\n<div class=\"columns\">\n",
        title = Text(&openapi.info.title),
        version = Text(&openapi.info.version),
    );
}

fn contents(html: &mut String, groups: &[(String, Vec<&Entry>)], schemas: Schemas<'_>) {
    html.push_str("<nav aria-label=\"Contents\" tabindex=\"0\">\n");
    for (group, entries) in groups {
        let _ = writeln!(
            html,
            "<p><a href=\"#{}\">{}</a></p>\n<ul>",
            anchor("group", group),
            Text(group)
        );
        for entry in entries {
            let _ = writeln!(
                html,
                "<li><a href=\"#{}\"><span class=\"method {}\">{}</span> {}</a></li>",
                entry.anchor(),
                Text(&entry.method),
                Text(&entry.method.to_ascii_uppercase()),
                Text(entry.title())
            );
        }
        html.push_str("</ul>\n");
    }
    if schemas.0.is_some_and(|named| !named.is_empty()) {
        html.push_str("<p><a href=\"#schemas\">schemas</a></p>\n");
    }
    html.push_str("</nav>\n");
}

fn introduction(html: &mut String, openapi: &OpenApi) {
    let _ = writeln!(
        html,
        "<section>\n<h1>{} API</h1>",
        Text(&openapi.info.title)
    );
    if let Some(summary) = &openapi.info.summary {
        let _ = write!(html, "{}", Paragraphs(summary));
    }
    if let Some(description) = &openapi.info.description {
        let _ = write!(html, "{}", Paragraphs(description));
    }
    html.push_str(
        "<p>The examples are for a shell in which <code>HOST</code> is where this page came from and <code>TOKEN</code> \
         an access token or an API key:</p>\n<pre tabindex=\"0\" aria-label=\"Settings of the examples\"><code>\
         HOST=http://localhost:8880\nTOKEN=cf_…</code></pre>\n</section>\n",
    );
}

fn named_schemas(html: &mut String, schemas: Schemas<'_>) {
    let Some(named) = schemas.0.filter(|named| !named.is_empty()) else {
        return;
    };
    html.push_str("<section aria-labelledby=\"schemas\">\n<h2 id=\"schemas\">Schemas</h2>\n");
    for (name, schema) in named {
        let id = anchor("schema", name);
        let _ = writeln!(
            html,
            "<article id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h3 id=\"{id}-title\"><a href=\"#{id}\">{}</a></h3>",
            Text(name)
        );
        if let Some(description) = schema.get("description").and_then(Value::as_str) {
            let _ = write!(html, "{}", Paragraphs(description));
        }
        let fields = schema::fields(schema);
        if fields.is_empty() {
            let bounds = schema::bounds(schema);
            let joint = if bounds.is_empty() { "" } else { "; " };
            let _ = writeln!(html, "<p>{}{joint}{bounds}</p>", schema::kind(schema));
        } else {
            html.push_str(&fields);
        }
        html.push_str("</article>\n");
    }
    html.push_str("</section>\n");
}
