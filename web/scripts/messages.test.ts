import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileTree } from "./messages.ts";

type Tree = { [key: string]: string | Tree };
const root = join(import.meta.dirname, "..");
/** Every folder of texts, wherever a part keeps its own. */
const folders = ["packages", "apps"].flatMap((place) =>
  readdirSync(join(root, place), { recursive: true, encoding: "utf8" })
    .filter((file) => /\/src\/.*(messages|problems)\/en\.json$/.test(file) && !file.includes("node_modules"))
    .map((file) => join(place, dirname(file))),
);
const read = (folder: string, language: string) =>
  JSON.parse(readFileSync(join(root, folder, `${language}.json`), "utf8")) as Tree;

function flatten(tree: Tree, path = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[path + key, value]] : [...flatten(value, `${path}${key}.`)],
    ),
  );
}

/** The names a message takes, whatever order a language puts them in. */
const names = (message: string) =>
  [
    ...new Set(
      [...message.replaceAll(/(=\d+|one|two|few|other) \{/g, "").matchAll(/\{(\w+)[,}]|<(\w+)>/g)].map(
        (found) => found[1] ?? found[2],
      ),
    ),
  ]
    .map(String)
    .toSorted((first, second) => first.localeCompare(second));

describe.each(folders)("%s", (folder) => {
  const english = flatten(read(folder, "en"));

  test.each(["sl", "de"])("%s says everything that English says, with the same values", (language) => {
    const other = flatten(read(folder, language));

    expect([...other.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    const different = [...english].filter(
      ([key, message]) => names(message).join() !== names(other.get(key) ?? "").join(),
    );
    expect(different).toEqual([]);
  });

  test("Slovene has a dual wherever English has a plural", () => {
    const slovene = flatten(read(folder, "sl"));
    const lacking = [...english.keys()].filter((key) => {
      const message = slovene.get(key) ?? "";
      const counted = /\{\w+, plural,(?! =0 \{[^{}]*\} other)/.test(message);
      return counted && !(/two \{/.test(message) && /few \{/.test(message));
    });

    expect(lacking).toEqual([]);
  });

  test.each(["en", "sl", "de"])("%s can be compiled", (language) => {
    expect(() => compileTree(read(folder, language))).not.toThrow();
  });
});
