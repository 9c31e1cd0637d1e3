import { expect, test } from "vitest";
import { catalogueQuery, readCatalogueSearch } from "./catalogueSearch.ts";

test("the whole view of the catalogue comes from its address", () => {
  const search = readCatalogueSearch({
    search: " vps ",
    category: "compute",
    region: "lj-1",
    sort: "-price",
    cursor: "c1",
  });

  expect(search).toEqual({
    search: "vps",
    category: "compute",
    region: "lj-1",
    sort: "-price",
    cursor: "c1",
  });
  expect(catalogueQuery(search)).toEqual({ ...search, limit: 20 });
});

test("what makes no sense is left out instead of being sent on", () => {
  expect(readCatalogueSearch({ sort: "random", search: "", type: {}, extra: "x" })).toEqual({});
});
