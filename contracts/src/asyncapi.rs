//! The AsyncAPI 3.0 document, made out of the event types.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::events;

/// Every topic with the envelope and the payload of its events.
pub fn document() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.definitions_path = "/components/schemas".into();
    let mut generator = settings.into_generator();
    let mut channels = Map::new();
    let mut operations = Map::new();
    let mut messages = Map::new();
    for event in events::ALL {
        let topic = (event.topic)().to_string();
        let name = topic.trim_start_matches("cloud-factory.").replace('.', "-");
        let payload = (event.schema)(&mut generator);
        let example: Value = serde_json::from_str(event.sample).unwrap_or(Value::Null);
        messages.insert(
            name.clone(),
            json!({
                "name": topic,
                "contentType": "application/json",
                "payload": {
                    "allOf": [
                        { "$ref": "#/components/schemas/Envelope" },
                        { "type": "object", "properties": { "topic": { "const": topic }, "payload": payload } }
                    ]
                },
                "examples": [{ "name": "payload", "payload": { "payload": example } }],
            }),
        );
        channels.insert(
            name.clone(),
            json!({
                "address": topic,
                "messages": { name.clone(): { "$ref": format!("#/components/messages/{name}") } },
            }),
        );
        operations.insert(
            name.clone(),
            json!({ "action": "send", "channel": { "$ref": format!("#/channels/{name}") } }),
        );
    }
    let mut schemas: Map<String, Value> = generator.take_definitions(true);
    schemas.insert("Envelope".to_owned(), envelope());
    json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "Cloud Factory events",
            "version": "1",
            "description": "Facts that the domains announce. Delivered at least once, in order for each aggregate; `id` tells a repetition.",
        },
        "channels": channels,
        "operations": operations,
        "components": { "messages": messages, "schemas": schemas },
    })
}

fn envelope() -> Value {
    let id = |prefix: &str| json!({ "type": "string", "pattern": format!("^{prefix}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$") });
    let optional = |prefix: &str| json!({ "anyOf": [id(prefix), { "type": "null" }] });
    json!({
        "type": "object",
        "required": ["id", "topic", "aggregate", "correlationId", "actor", "occurredAt", "payload"],
        "properties": {
            "id": id("evt"),
            "topic": { "type": "string" },
            "tenant": optional("ten"),
            "seller": optional("ten"),
            "aggregate": { "type": "string", "description": "What it happened to; its events arrive in order" },
            "correlationId": id("cor"),
            "causationId": optional("evt"),
            "actor": {
                "type": "object",
                "required": ["kind"],
                "properties": {
                    "kind": { "enum": ["user", "apiKey", "system", "visitor"] },
                    "id": { "type": "string" },
                },
            },
            "traceParent": { "type": ["string", "null"], "description": "W3C trace context" },
            "occurredAt": { "type": "string", "format": "date-time" },
            "payload": { "type": "object" },
        },
    })
}
