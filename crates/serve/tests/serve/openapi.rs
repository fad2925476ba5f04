//! The OpenAPI document says what the API does.

use crate::client::Running;
use crate::sample::STATEMENT;
use boon::{Compiler, Draft, Schemas};
use serde_json::{Value, json};

fn document() -> Value {
    serde_json::to_value(musnad_serve::document()).expect("JSON")
}

/// All values of `$ref`.
fn references(value: &Value, all: &mut Vec<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|v| references(v, all)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(to) if name == "$ref" => all.push(to.clone()),
                    value => references(value, all),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn it_is_whole() {
    let document = document();
    assert!(
        document["openapi"].as_str().is_some_and(|v| v.starts_with("3.1")),
        "{}",
        document["openapi"]
    );
    let mut all = Vec::new();
    references(&document, &mut all);
    assert!(all.len() > 50);
    for to in all {
        let pointer = to.strip_prefix('#').expect("within the document");
        assert!(document.pointer(pointer).is_some(), "{to} leads nowhere");
    }
    let mut names = Vec::new();
    for (path, ways) in document["paths"].as_object().expect("paths") {
        for (way, operation) in ways.as_object().expect("methods") {
            let name = operation["operationId"].as_str().expect("a name");
            assert!(!names.contains(&name), "{name} twice");
            names.push(name);
            assert!(
                operation["responses"].as_object().is_some_and(|r| !r.is_empty()),
                "{way} {path}"
            );
            let told: Vec<&str> = operation["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|p| p["in"] == "path")
                .filter_map(|p| p["name"].as_str())
                .collect();
            let wanted: Vec<&str> = path.split(['{', '}']).skip(1).step_by(2).collect();
            assert_eq!(told, wanted, "{way} {path}");
        }
    }
}

#[test]
fn answers_are_as_it_says() {
    let server = Running::start();
    let cookie = server.cookie();
    let mut document = server.get("/api/openapi.json", "").json();
    assert_eq!(document, self::document());
    let schema = "https://json-schema.org/draft/2020-12/schema";
    document["$schema"] = json!(schema);
    let paths = document["paths"].as_object().expect("paths").clone();
    let mut compiler = Compiler::new();
    compiler.set_default_draft(Draft::V2020_12);
    compiler
        .add_resource("http://musnad.example/api", document)
        .expect("a resource");
    let mut checked = 0;
    for (path, ways) in paths {
        let Some(operation) = ways.get("get").filter(|_| path != "/api/openapi.json") else {
            continue;
        };
        let asked = path.replace("{id}", STATEMENT).replace("{number}", "1");
        let asked = asked.replace("/api/suggest", "/api/suggest?what=party&q=a");
        let response = server.get(&asked, &cookie);
        assert_eq!(response.status, 200, "{path}: {}", response.body);
        assert!(
            operation["responses"]["200"]["content"]["application/json"]["schema"].is_object(),
            "{path}"
        );
        let escaped = path
            .replace('~', "~0")
            .replace('/', "~1")
            .replace('{', "%7B")
            .replace('}', "%7D");
        let at = format!("http://musnad.example/api#/paths/{escaped}/get/responses/200/content/application~1json/schema");
        let mut schemas = Schemas::new();
        let schema = compiler.compile(&at, &mut schemas).unwrap_or_else(|e| panic!("{path}: {e}"));
        if let Err(error) = schemas.validate(&response.json(), schema) {
            panic!("{path}: {error:#}");
        }
        checked += 1;
    }
    assert!(checked >= 10, "{checked}");
}

#[test]
fn every_part_that_it_names_is_understood() {
    let server = Running::start();
    let cookie = server.cookie();
    let document = document();
    for path in ["/api/statements", "/api/incidents"] {
        let parts = document["paths"][path]["get"]["parameters"]
            .as_array()
            .expect("parts")
            .clone();
        assert!(parts.len() >= 18);
        for part in parts {
            let name = part["name"].as_str().expect("a name");
            let value = match name {
                "kind" => "event",
                "stance" => "denies",
                "from" | "to" => "2016-02-07",
                "order" => "oldest",
                _ => "1",
            };
            let response = server.get(&format!("{path}?{name}={value}"), &cookie);
            assert_eq!(response.status, 200, "{name}: {}", response.body);
        }
    }
}
