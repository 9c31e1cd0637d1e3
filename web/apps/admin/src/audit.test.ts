import { describe, expect, test } from "vitest";
import { auditFilterQuery, auditQuery, readAuditSearch, readDay } from "./audit.ts";

test("the whole view of the audit log comes from its address", () => {
  const search = readAuditSearch({
    category: "access",
    action: " identity. ",
    resourceType: "user",
    actor: "usr_1",
    from: "2026-11-01",
    to: "2026-11-20",
    cursor: "c1",
    entry: "aud_1",
    extra: "x",
  });

  expect(search).toEqual({
    category: "access",
    action: "identity.",
    resourceType: "user",
    actor: "usr_1",
    from: "2026-11-01",
    to: "2026-11-20",
    cursor: "c1",
    entry: "aud_1",
  });
});

describe("a day", () => {
  test.each(["2026-02-30", "2026-13-01", "20261101", "2026-1-1", "", 7, null])("%j is none", (value) => {
    expect(readDay(value)).toBeUndefined();
  });

  test("is taken whole, where the reader is", () => {
    const { from, to } = auditFilterQuery({ from: "2026-10-31", to: "2026-10-31" });

    expect(from).toBe(new Date(2026, 9, 31).toISOString());
    expect(to).toBe(new Date(2026, 10, 1).toISOString());
  });
});

test("the export asks for the same as the list, without its page", () => {
  const search = { action: "identity.", cursor: "c1", entry: "aud_1" };

  expect(auditFilterQuery(search)).toEqual({ action: "identity." });
  expect(auditQuery(search)).toEqual({ action: "identity.", cursor: "c1", limit: 50 });
});
