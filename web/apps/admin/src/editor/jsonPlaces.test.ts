import { expect, test } from "vitest";
import { lineOf, offsetOf, readJson } from "./jsonPlaces.ts";

const text = `{
  "name": { "en": "A \\"b\\"" },
  "list": [1, -2.5e3, { "a/b": null }],
  "empty": {}
}`;

test("JSON is read as the platform reads it", () => {
  for (const sample of [text, "[]", "{}", ' "x" ', "0", "[[[]]]", '{"__proto__":1}']) {
    const { value, fault } = readJson(sample);
    expect(fault, sample).toBeNull();
    expect(value, sample).toEqual(JSON.parse(sample));
  }
});

test("each value is found by its pointer; what is not there, by what it would stand in", () => {
  const { places } = readJson(text);

  expect(text.slice(places.get("/name/en")).startsWith('"en"')).toBe(true);
  expect(text.slice(places.get("/list/2/a~1b")).startsWith('"a/b"')).toBe(true);
  expect(offsetOf(places, "/list/7/x")).toBe(places.get("/list"));
  expect(lineOf(text, places.get("/list/1") ?? 0)).toEqual({ line: 3, column: 15 });
});

test.each([
  ["{", 1],
  ['{"a" 1}', 5],
  ['{"a":1,}', 7],
  ["[1 2]", 3],
  ["{} x", 3],
  ["nul", 0],
  ['{"a": 01}', 6],
  ["", 0],
])("what is wrong in %s is found at %i", (sample, offset) => {
  expect(readJson(sample).fault?.offset).toBe(offset);
});

test("endless nesting is refused", () => {
  expect(readJson("[".repeat(10_000)).fault).not.toBeNull();
});
