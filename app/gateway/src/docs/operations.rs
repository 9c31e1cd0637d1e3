//! One operation: what it is for, who may, what goes in, what comes out, and how to try it.

use std::fmt::Write as _;

use cf_platform::auth::ACCESS_EXTENSION;
use serde_json::Value;

use super::example::Schemas;
use super::html::{Paragraphs, Prose, Text, anchor};
use super::schema;

/// An operation with its place.
pub(super) struct Entry {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) operation: Value,
}

impl Entry {
    /// What it is listed under: its tag, else the part of the platform that its address names.
    pub(super) fn group(&self) -> String {
        let tag = self.operation.pointer("/tags/0").and_then(Value::as_str);
        tag.or_else(|| self.path.strip_prefix("/api/")?.split('/').next())
            .unwrap_or("other")
            .to_owned()
    }

    pub(super) fn anchor(&self) -> String {
        let id = self.operation.get("operationId").and_then(Value::as_str);
        anchor("op", id.unwrap_or(&format!("{}{}", self.method, self.path)))
    }

    pub(super) fn title(&self) -> &str {
        self.text("summary")
            .or_else(|| self.text("operationId"))
            .unwrap_or(&self.path)
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.operation.get(key)?.as_str()
    }

    fn needs(&self) -> Option<&str> {
        self.text(ACCESS_EXTENSION)
            .filter(|access| *access != "public")
    }

    fn parameters(&self) -> impl Iterator<Item = &Value> {
        self.operation
            .get("parameters")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
    }

    /// Content type and schema of what is sent.
    fn body(&self) -> Option<(&str, &Value)> {
        content(self.operation.get("requestBody")?)
    }

    pub(super) fn render(&self, html: &mut String, schemas: Schemas<'_>) {
        let method = self.method.to_ascii_uppercase();
        // Writing into a string does not fail, here and below.
        let _ = writeln!(
            html,
            "<article id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h3 id=\"{id}-title\"><a href=\"#{id}\">{title}</a></h3>\n\
             <p class=\"address\"><span class=\"method {class}\">{method}</span> <code>{path}</code></p>",
            id = self.anchor(),
            title = Text(self.title()),
            class = Text(&self.method),
            method = Text(&method),
            path = Text(&self.path),
        );
        if self.operation.get("deprecated").and_then(Value::as_bool) == Some(true) {
            html.push_str(
                "<p class=\"access\">Deprecated: it still answers, but will not for ever.</p>\n",
            );
        }
        let _ = match (self.needs(), self.text(ACCESS_EXTENSION)) {
            (Some(permission), _) => writeln!(
                html,
                "<p class=\"access\">Needs the permission <code>{}</code></p>",
                Text(permission)
            ),
            (None, Some(_)) => writeln!(html, "<p class=\"access\">Open to everyone</p>"),
            (None, None) => Ok(()),
        };
        if let Some(description) = self
            .text("description")
            .filter(|text| Some(*text) != self.text("summary"))
        {
            let _ = write!(html, "{}", Paragraphs(description));
        }
        self.render_parameters(html);
        self.render_body(html);
        self.render_answers(html);
        let _ = writeln!(
            html,
            "<h4>Example</h4>\n<pre tabindex=\"0\" aria-label=\"{}\"><code>{}</code></pre>\n</article>",
            Text(&format!("Example: {}", self.title())),
            Text(&self.curl(schemas))
        );
    }

    fn render_parameters(&self, html: &mut String) {
        let mut rows = String::new();
        for parameter in self.parameters() {
            let text = |key: &str| parameter.get(key).and_then(Value::as_str);
            let required = parameter.get("required").and_then(Value::as_bool) == Some(true);
            let mark = format!(
                " <span class=\"optional\">{}{}</span>",
                Text(text("in").unwrap_or_default()),
                if required { "" } else { ", optional" }
            );
            let schema = parameter.get("schema").unwrap_or(&Value::Null);
            let description = text("description").or_else(|| schema.get("description")?.as_str());
            schema::row(
                &mut rows,
                text("name").unwrap_or_default(),
                &mark,
                schema,
                description,
            );
        }
        if !rows.is_empty() {
            let _ = writeln!(
                html,
                "<h4>Parameters</h4>\n<table>\n<thead><tr><th scope=\"col\">Name</th><th scope=\"col\">Kind</th><th scope=\"col\">Meaning</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"
            );
        }
    }

    fn render_body(&self, html: &mut String) {
        let Some((media, schema)) = self.body() else {
            return;
        };
        let _ = writeln!(
            html,
            "<h4>Body</h4>\n<p>{} <span class=\"optional\">{}</span></p>",
            schema::kind(schema),
            Text(media)
        );
        html.push_str(&schema::fields(schema));
    }

    fn render_answers(&self, html: &mut String) {
        let Some(answers) = self.operation.get("responses").and_then(Value::as_object) else {
            return;
        };
        html.push_str("<h4>Answers</h4>\n<table>\n<thead><tr><th scope=\"col\">Status</th><th scope=\"col\">Body</th><th scope=\"col\">Meaning</th></tr></thead>\n<tbody>\n");
        let mut inline = String::new();
        for (status, answer) in answers {
            let body = content(answer);
            let kind =
                body.map_or_else(|| "nothing".to_owned(), |(_, schema)| schema::kind(schema));
            let description = answer
                .get("description")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let status = if status == "default" { "other" } else { status };
            let _ = writeln!(
                html,
                "<tr><th scope=\"row\">{}</th><td>{kind}</td><td>{}</td></tr>",
                Text(status),
                Prose(description)
            );
            if let Some((_, schema)) = body.filter(|_| status.starts_with('2')) {
                inline.push_str(&schema::fields(schema));
            }
        }
        html.push_str("</tbody>\n</table>\n");
        html.push_str(&inline);
    }

    /// The same as a command: `$HOST` and `$TOKEN` are explained at the top of the page.
    fn curl(&self, schemas: Schemas<'_>) -> String {
        let method = self.method.to_ascii_uppercase();
        let mut path = self.path.clone();
        let mut query = Vec::new();
        for parameter in self.parameters() {
            let text = |key: &str| parameter.get(key).and_then(Value::as_str);
            let Some(name) = text("name") else { continue };
            let schema = parameter.get("schema").unwrap_or(&Value::Null);
            let value = schemas.example(parameter.get("example").map_or(schema, |_| parameter));
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), ToOwned::to_owned);
            // A made-up word would mislead: the name says what belongs there.
            let value = if matches!(value.as_str(), "text" | "null") {
                format!("{{{name}}}")
            } else {
                value
            };
            let required = parameter.get("required").and_then(Value::as_bool) == Some(true);
            match text("in") {
                Some("path") => path = path.replace(&format!("{{{name}}}"), &value),
                Some("query") if required => query.push(format!("{name}={value}")),
                _ => {}
            }
        }
        if !query.is_empty() {
            path = format!("{path}?{}", query.join("&"));
        }
        let mut command = match method.as_str() {
            "GET" => format!("curl --globoff \"$HOST{path}\""),
            _ => format!("curl --globoff -X {method} \"$HOST{path}\""),
        };
        let mut option = |text: &str| {
            command.push_str(" \\\n  ");
            command.push_str(text);
        };
        if self.needs().is_some() {
            option("-H \"Authorization: Bearer $TOKEN\"");
        }
        let repeatable = self.parameters().any(|parameter| {
            parameter.get("name").and_then(Value::as_str) == Some("Idempotency-Key")
        });
        if repeatable {
            option("-H \"Idempotency-Key: $(uuidgen)\"");
        }
        if let Some((media, schema)) = self.body() {
            option(&format!("-H 'Content-Type: {media}'"));
            if media.ends_with("json") {
                let body =
                    serde_json::to_string_pretty(&schemas.example(schema)).unwrap_or_default();
                option(&format!("-d '{}'", body.replace('\'', "'\\''")));
            } else {
                option("--data-binary @file");
            }
        }
        command
    }
}

/// The first content of a request or an answer.
fn content(of: &Value) -> Option<(&str, &Value)> {
    let (media, content) = of.get("content")?.as_object()?.iter().next()?;
    Some((media, content.get("schema")?))
}
