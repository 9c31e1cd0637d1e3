import { expect, it } from "vitest";
import { comesAgain } from "./comesAgain.ts";
import { anOrder } from "./testing.tsx";

it("does not ask again for what was given back", () => {
  const order = anOrder();
  const [first] = order.items;
  if (!first) {
    throw new Error("the order of the tests has an item");
  }
  const gone = { ...first, id: "itm_gone", state: "rolledBack" as const };
  const there = { ...first, state: "active" as const };

  const again = comesAgain({ ...order, state: "fulfilled", items: [there, gone] });

  expect(again.monthly).toEqual(first.price.recurring);
  expect(Number(again.annual.amount)).toBe(0);
  expect(Number(comesAgain({ ...order, state: "failed", items: [gone] }).monthly.amount)).toBe(0);
});
