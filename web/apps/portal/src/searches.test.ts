import { expect, test } from "vitest";
import { invoiceQuery, orderExport, orderQuery, readInvoiceSearch, readOrderSearch } from "./searches.ts";

test("what makes no sense in an address counts as not given", () => {
  expect(
    readOrderSearch({
      search: "  ",
      state: "lost",
      from: "2026-02-30",
      to: "yesterday",
      sort: "price",
      deleted: true,
      cursor: "",
    }),
  ).toEqual({});
  expect(readInvoiceSearch({ state: "fulfilled", from: 7 })).toEqual({});
});

test("what is given stays, and a list asks for exactly that", () => {
  const search = readOrderSearch({
    search: "CF-2026",
    state: "failed",
    sort: "createdAt",
    deleted: "yes",
    cursor: "abc",
  });

  expect(orderQuery(search)).toEqual({
    search: "CF-2026",
    state: "failed",
    sort: "createdAt",
    deleted: true,
    cursor: "abc",
    limit: 25,
  });
});

test("days are whole days where the reader lives, the last one included", () => {
  const { from, to } = orderQuery(readOrderSearch({ from: "2026-11-01", to: "2026-11-01" }));

  expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(24 * 3_600_000);
  expect(new Date(from ?? "").getHours()).toBe(0);
});

test("a file holds all that the filters find, not one page of it", () => {
  const query = orderExport(readOrderSearch({ state: "failed", cursor: "abc" }));

  expect(query).toMatchObject({ state: "failed" });
  expect(query.cursor).toBeUndefined();
  expect(query.limit).toBeUndefined();
  expect(invoiceQuery(readInvoiceSearch({ search: "2026" }))).toMatchObject({ search: "2026", limit: 25 });
});
