import { expect, test } from "vitest";
import {
  orderFilterQuery,
  readBillingSearch,
  readOrderSearch,
  readOrderTab,
  readTaskSearch,
  taskQuery,
} from "./search.ts";

test("the list of orders comes from its address; what makes no sense is left out", () => {
  expect(
    readOrderSearch({
      state: "provisioning",
      from: "2026-11-01",
      to: "2026-13-01",
      search: " CF-2026 ",
      deleted: true,
      sort: "price",
      view: "list",
    }),
  ).toEqual({ state: "provisioning", from: "2026-11-01", search: "CF-2026", deleted: "true", view: "list" });
});

test("both days are whole days of the reader's", () => {
  const { from, to } = orderFilterQuery({ from: "2026-11-01", to: "2026-11-01" });

  expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(24 * 3600_000);
});

test("tasks that wait are shown unless others are asked for", () => {
  expect(taskQuery(readTaskSearch({}))).toMatchObject({ state: "open" });
  expect(taskQuery(readTaskSearch({ state: "any", search: "ord_1" }))).toMatchObject({
    state: undefined,
    subject: "ord_1",
  });
  expect(readTaskSearch({ state: "closed" })).toEqual({});
});

test("views are those that there are", () => {
  expect(readOrderTab({ tab: "saga" })).toEqual({ tab: "saga" });
  expect(readOrderTab({ tab: "secrets" })).toEqual({});
  expect(readBillingSearch({ tab: "invoices", invoice: "void", state: "odd" })).toEqual({
    tab: "invoices",
    invoice: "void",
  });
});
