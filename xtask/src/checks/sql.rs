//! Telling SQL from a sentence, so that queries stay in `.sql` files.

/// How statements begin, and a word that must follow for it to be one.
const STATEMENTS: &[(&str, &[&str])] = &[
    (
        "SELECT",
        &[
            "FROM",
            "PG_NOTIFY",
            "SET_CONFIG",
            "PG_ADVISORY",
            "NOW()",
            "1",
        ],
    ),
    ("INSERT INTO", &[]),
    ("UPDATE", &["SET"]),
    ("DELETE FROM", &[]),
    ("MERGE INTO", &[]),
    ("WITH", &["AS ("]),
    (
        "CREATE",
        &[
            "TABLE", "INDEX", "SCHEMA", "POLICY", "ROLE", "TYPE", "FUNCTION", "VIEW", "TRIGGER",
        ],
    ),
    (
        "ALTER",
        &[
            "TABLE", "INDEX", "SCHEMA", "POLICY", "ROLE", "TYPE", "FUNCTION",
        ],
    ),
    (
        "DROP",
        &[
            "TABLE", "INDEX", "SCHEMA", "POLICY", "ROLE", "TYPE", "FUNCTION", "VIEW", "TRIGGER",
        ],
    ),
    ("TRUNCATE", &[]),
    ("GRANT", &["TO"]),
    ("REVOKE", &["FROM"]),
    ("SET LOCAL", &[]),
    ("BEGIN", &[]),
    ("COMMIT", &[]),
    ("ROLLBACK", &[]),
    ("LISTEN", &[]),
    ("NOTIFY", &[]),
];

/// Signs that a lower-case text is a statement after all.
const SIGNS: &[char] = &['*', '=', '$', '(', ';', ','];

/// Whether a string literal reads like an SQL statement.
pub fn looks_like_sql(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let flat = words.join(" ");
    let upper = flat.to_uppercase();
    STATEMENTS.iter().any(|(start, followed_by)| {
        let Some(rest) = upper.strip_prefix(start) else {
            return false;
        };
        let ends_a_word = rest.is_empty() || rest.starts_with([' ', ';', '(']);
        // Without a second word to look for, only the upper case tells a statement from a word.
        let shouted = flat.starts_with(start);
        let structure = followed_by.is_empty()
            || followed_by.iter().any(|it| {
                rest.split([' ', ';'])
                    .any(|word| word == *it || word.starts_with(&format!("{it}(")))
                    || (it.contains([' ', '(', '_']) && rest.contains(it))
            });
        let signed = !followed_by.is_empty() || words.len() > 3;
        ends_a_word && structure && (shouted || (signed && flat.contains(SIGNS)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_recognised() {
        for text in [
            "SELECT id FROM orders",
            "select * from orders where id = $1",
            "\n    INSERT INTO orders (id)\n VALUES ($1)",
            "insert into orders values ($1)",
            "UPDATE orders SET state = 'paid'",
            "DELETE FROM orders",
            "WITH x AS (SELECT 1) SELECT a FROM x",
            "SET LOCAL app.tenant = 'a'",
            "BEGIN",
            "COMMIT;",
            "CREATE TABLE a ()",
            "SELECT pg_notify('a', 'b')",
            "NOTIFY outbox",
        ] {
            assert!(looks_like_sql(text), "{text}");
        }
    }

    #[test]
    fn sentences_are_not() {
        for text in [
            "select one option from the list",
            "Select a region",
            "update the order before you cancel it",
            "with a plan you may order",
            "create a product first",
            "begin",
            "commit",
            "Beginning",
            "SELECTED",
            "delete from the menu",
            "catalog.product.updated",
        ] {
            assert!(!looks_like_sql(text), "{text}");
        }
    }
}
