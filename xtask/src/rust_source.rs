//! What a Rust file names: its paths, its strings, its `async`, its `#[path]`.
//!
//! Tokens are read, not syntax trees, so that what stands inside macro calls is seen as well.

use std::str::FromStr as _;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// A path written in the source, such as `crate::store::load` or a branch of a `use`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathUse {
    pub segments: Vec<String>,
    pub line: usize,
    /// The inline modules around it.
    pub inside: Vec<String>,
    /// The name a `use` gives it here; `None` outside of `use`.
    pub imported_as: Option<String>,
    /// It stands in a `pub use` of any visibility.
    pub reexported: bool,
}

/// All that the checks want to know of one file.
#[derive(Debug, Default)]
pub struct RustSource {
    pub paths: Vec<PathUse>,
    /// String literals with their line; doc comments are not among them.
    pub strings: Vec<(String, usize)>,
    pub async_lines: Vec<usize>,
    pub path_attribute_lines: Vec<usize>,
}

/// The file is not Rust that can be read.
#[derive(Debug)]
pub struct Unreadable {
    pub line: usize,
    pub why: String,
}

impl RustSource {
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let tokens = TokenStream::from_str(text).map_err(|error| Unreadable {
            line: error.span().start().line,
            why: error.to_string(),
        })?;
        let mut source = Self::default();
        source.read(tokens, &[]);
        Ok(source)
    }

    fn read(&mut self, tokens: TokenStream, inside: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at = match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => self.attribute(&tokens, at),
                TokenTree::Ident(ident) if ident == "mod" => self.module(&tokens, at, inside),
                TokenTree::Ident(ident) if ident == "use" => self.import(&tokens, at, inside),
                TokenTree::Ident(_) => self.path(&tokens, at, inside),
                TokenTree::Group(group) => {
                    self.read(group.stream(), inside);
                    at + 1
                }
                TokenTree::Literal(literal) => {
                    if let Some(text) = string_value(&literal.to_string()) {
                        self.strings.push((text, line(token)));
                    }
                    at + 1
                }
                TokenTree::Punct(_) => at + 1,
            };
        }
    }

    /// `#[…]` and `#![…]`: looked at for `path = "…"`, which lets a module live anywhere.
    fn attribute(&mut self, tokens: &[TokenTree], at: usize) -> usize {
        let bang = usize::from(is_punct(tokens.get(at + 1), '!'));
        let Some(TokenTree::Group(group)) = tokens.get(at + 1 + bang) else {
            return at + 1;
        };
        if group.delimiter() != Delimiter::Bracket {
            return at + 1;
        }
        if names_a_path(group) {
            self.path_attribute_lines.push(line(&tokens[at]));
        }
        at + 2 + bang
    }

    fn module(&mut self, tokens: &[TokenTree], at: usize, inside: &[String]) -> usize {
        let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
            (tokens.get(at + 1), tokens.get(at + 2))
        else {
            return at + 1;
        };
        let mut inner = inside.to_vec();
        inner.push(name.to_string());
        self.read(body.stream(), &inner);
        at + 3
    }

    fn import(&mut self, tokens: &[TokenTree], at: usize, inside: &[String]) -> usize {
        let end = (at..tokens.len())
            .find(|&index| is_punct(tokens.get(index), ';'))
            .unwrap_or(tokens.len());
        let reexported = is_ident(before(tokens, at, 1), "pub")
            || (is_group(before(tokens, at, 1)) && is_ident(before(tokens, at, 2), "pub"));
        let mut tree = UseTree {
            found: &mut self.paths,
            inside,
            reexported,
        };
        tree.branches(&tokens[at + 1..end], &[]);
        end + 1
    }

    fn path(&mut self, tokens: &[TokenTree], at: usize, inside: &[String]) -> usize {
        if is_ident(tokens.get(at), "async") {
            self.async_lines.push(line(&tokens[at]));
            return at + 1;
        }
        let mut segments = vec![tokens[at].to_string()];
        let mut next = at + 1;
        while is_path_separator(tokens, next) {
            let Some(TokenTree::Ident(segment)) = tokens.get(next + 2) else {
                break;
            };
            segments.push(segment.to_string());
            next += 3;
        }
        if segments.len() > 1 {
            self.paths.push(PathUse {
                segments,
                line: line(&tokens[at]),
                inside: inside.to_vec(),
                imported_as: None,
                reexported: false,
            });
        }
        next
    }
}

/// Takes `a::{b, c::d as e, f::*}` apart.
struct UseTree<'a> {
    found: &'a mut Vec<PathUse>,
    inside: &'a [String],
    reexported: bool,
}

impl UseTree<'_> {
    fn branches(&mut self, tokens: &[TokenTree], prefix: &[String]) {
        for branch in
            tokens.split(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ','))
        {
            self.branch(branch, prefix);
        }
    }

    fn branch(&mut self, tokens: &[TokenTree], prefix: &[String]) {
        let mut segments = prefix.to_vec();
        let mut alias = None;
        for (index, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => {
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    return self.branches(&inner, &segments);
                }
                TokenTree::Ident(ident) if ident == "as" => {
                    alias = tokens.get(index + 1).map(ToString::to_string);
                    break;
                }
                TokenTree::Ident(ident) => segments.push(ident.to_string()),
                TokenTree::Punct(punct) if punct.as_char() == '*' => segments.push("*".to_owned()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
        let Some(first) = tokens.first() else { return };
        // `use a::{self}` brings in `a`.
        if segments.len() > 1 && segments.last().is_some_and(|it| it == "self") {
            segments.pop();
        }
        self.found.push(PathUse {
            imported_as: alias.or_else(|| segments.last().cloned()),
            segments,
            line: line(first),
            inside: self.inside.to_vec(),
            reexported: self.reexported,
        });
    }
}

fn names_a_path(attribute: &Group) -> bool {
    let tokens: Vec<TokenTree> = attribute.stream().into_iter().collect();
    let directly = is_ident(tokens.first(), "path") && is_punct(tokens.get(1), '=');
    let by_condition = is_ident(tokens.first(), "cfg_attr")
        && tokens.iter().any(|token| match token {
            TokenTree::Group(group) => group
                .stream()
                .into_iter()
                .collect::<Vec<_>>()
                .windows(2)
                .any(|pair| is_ident(pair.first(), "path") && is_punct(pair.get(1), '=')),
            _ => false,
        });
    directly || by_condition
}

fn line(token: &TokenTree) -> usize {
    token.span().start().line
}

fn before(tokens: &[TokenTree], at: usize, steps: usize) -> Option<&TokenTree> {
    at.checked_sub(steps).and_then(|index| tokens.get(index))
}

fn is_ident(token: Option<&TokenTree>, name: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if ident == name)
}

fn is_punct(token: Option<&TokenTree>, character: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

fn is_group(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Group(_)))
}

fn is_path_separator(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':')
}

/// The text of a string literal, escapes of line breaks and tabs read as spaces.
fn string_value(literal: &str) -> Option<String> {
    let plain = literal
        .trim_start_matches(['b', 'c', 'r'])
        .trim_matches('#');
    let inner = plain.strip_prefix('"')?.strip_suffix('"')?;
    Some(
        inner
            .replace("\\n", " ")
            .replace("\\t", " ")
            .replace("\\\n", " "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        let source = RustSource::parse(text).unwrap();
        source
            .paths
            .iter()
            .map(|it| it.segments.join("::"))
            .collect()
    }

    #[test]
    fn a_nested_use_is_taken_apart() {
        let found = paths("pub(crate) use crate::{store::{self, Row as R}, model::*};\nuse tokio;");

        assert_eq!(
            found,
            [
                "crate::store",
                "crate::store::Row",
                "crate::model::*",
                "tokio"
            ]
        );
    }

    #[test]
    fn paths_in_bodies_types_and_macro_calls_are_seen() {
        let found = paths("fn f(x: axum::Router) { vec![tokio::spawn(g::<std::fs::File>())]; }");

        assert_eq!(found, ["axum::Router", "tokio::spawn", "std::fs::File"]);
    }

    #[test]
    fn a_use_knows_its_name_its_line_and_that_it_is_passed_on() {
        let source = RustSource::parse("\npub(super) use a::B as C;\nuse d::E;").unwrap();

        let [passed_on, kept] = source.paths.as_slice() else {
            panic!("expected two paths: {source:?}")
        };
        assert_eq!((passed_on.line, passed_on.reexported), (2, true));
        assert_eq!(passed_on.imported_as.as_deref(), Some("C"));
        assert_eq!((kept.line, kept.reexported), (3, false));
    }

    #[test]
    fn inline_modules_are_remembered() {
        let source = RustSource::parse("mod tests { use super::super::store; }").unwrap();

        assert_eq!(source.paths[0].inside, ["tests"]);
    }

    #[test]
    fn strings_are_collected_and_doc_comments_are_not() {
        let source = RustSource::parse(
            "/// SELECT a FROM b\nconst A: &str = r#\"one\"#; fn f() { g(\"two\") }",
        )
        .unwrap();

        assert_eq!(
            source.strings,
            [("one".to_owned(), 2), ("two".to_owned(), 2)]
        );
    }

    #[test]
    fn async_and_path_attributes_are_found() {
        let source = RustSource::parse(
            "async fn a() {}\n#[path = \"x.rs\"] mod b;\n#[cfg_attr(test, path = \"y.rs\")] mod c;",
        )
        .unwrap();

        assert_eq!(source.async_lines, [1]);
        assert_eq!(source.path_attribute_lines, [2, 3]);
    }
}
