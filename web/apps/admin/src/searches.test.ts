import { expect, test } from "vitest";
import { pageOf } from "./parts/ids.tsx";
import { readTenantSearch, readUserPageSearch, readUserSearch, tenantQuery } from "./searches.ts";

test("the lists of organisations and people come from their address; what makes no sense is left out", () => {
  expect(readTenantSearch({ search: " bled ", kind: "reseller", state: "suspended", cursor: "c" })).toEqual({
    search: "bled",
    state: "suspended",
    cursor: "c",
  });
  expect(readUserSearch({ role: "sales", state: "locked", tenantId: "ten_1" })).toEqual({
    role: "sales",
    tenantId: "ten_1",
  });
  expect(readUserPageSearch({ tab: "roles", tenantId: "" })).toEqual({ tab: "roles" });
});

test("the list of customers asks for customers, whatever the address says", () => {
  expect(tenantQuery({ kind: "partner" }, "customer")).toEqual({ kind: "customer", limit: 25 });
  expect(tenantQuery({ kind: "partner" }, undefined)).toEqual({ kind: "partner", limit: 25 });
});

test("an id leads to the page of its record, where there is one", () => {
  const id = (prefix: string) => `${prefix}_01jd0c9r2pe8ktq4m5n6p7q8r9`;

  expect(pageOf(id("usr"))).toEqual({ to: "/users/$id", params: { id: id("usr") } });
  expect(pageOf(id("ten"))?.to).toBe("/tenants/$id");
  expect(pageOf(id("ses"))).toBeNull();
  expect(pageOf("usr_short")).toBeNull();
  expect(pageOf("javascript:alert(1)")).toBeNull();
});
