import type { ListedItem } from "@cloud-factory/api/orders";
import { expect, test } from "vitest";
import { lossOf, splitByCancel } from "./orderActions.ts";

test("what is lost depends on how far the order is", () => {
  const payment = {
    id: "pay_1",
    amount: { amount: "1.00", currency: "EUR" },
    method: "card",
    at: "2026-11-21T10:00:00Z",
  };

  expect(lossOf({ state: "draft" })).toBe("draft");
  expect(lossOf({ state: "pendingPayment" })).toBe("unpaid");
  expect(lossOf({ state: "provisioning", payment })).toBe("paid");
  expect(lossOf({ state: "partiallyFulfilled", payment })).toBe("partly");
});

test("of a half finished order what runs stays and what does not yet goes, by name", () => {
  const item = (name: string, state: ListedItem["state"]) => ({
    product: { id: name, slug: name, kind: "vps", version: 1, name },
    state,
  });

  expect(
    splitByCancel({
      items: [item("Server", "active"), item("Database", "provisioning"), item("Bucket", "rolledBack")],
    }),
  ).toEqual({ stay: ["Server"], go: ["Database"] });
});
