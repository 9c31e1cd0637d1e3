import { expect, test } from "vitest";
import {
  catalogueQuery,
  filterCount,
  readBound,
  readCatalogueSearch,
  sortOf,
  sortsFor,
} from "./catalogueSearch.ts";

test("the whole view of the catalogue comes from its address", () => {
  const search = readCatalogueSearch({
    search: " vps ",
    category: "compute",
    region: "lj-1",
    minPrice: 10,
    maxPrice: "99,50",
    sort: "-price",
    cursor: "c1",
  });

  expect(search).toEqual({
    search: "vps",
    category: "compute",
    region: "lj-1",
    minPrice: 10,
    maxPrice: 99.5,
    sort: "-price",
    cursor: "c1",
  });
  expect(catalogueQuery(search)).toEqual({ ...search, minPrice: "10", maxPrice: "99.5", limit: 20 });
});

test("what makes no sense is left out instead of being sent on", () => {
  expect(
    readCatalogueSearch({
      sort: "random",
      search: "",
      type: {},
      minPrice: "-1",
      maxPrice: "lots",
      extra: "x",
    }),
  ).toEqual({});
});

test("relevance is the order of a search and of nothing else", () => {
  expect(readCatalogueSearch({ sort: "relevance" })).toEqual({});
  expect(sortOf({})).toBe("name");
  expect(sortOf({ search: "vps" })).toBe("relevance");
  expect(sortOf({ search: "vps", sort: "price" })).toBe("price");
  expect(sortsFor({})).not.toContain("relevance");
  expect(sortsFor({ search: "vps" })).toContain("relevance");
});

test("a bound is read with a comma or a point, and a range counts once", () => {
  expect([
    readBound("19,90"),
    readBound("50"),
    readBound("1e3"),
    readBound("12345678901"),
    readBound(""),
  ]).toEqual([19.9, 50, undefined, undefined, undefined]);
  expect(filterCount({ minPrice: 0, maxPrice: 10, region: "lj-1", search: "x" })).toBe(2);
});
