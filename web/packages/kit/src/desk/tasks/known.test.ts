import { expect, test } from "vitest";
import { factsOf, orderOfTask, sentence } from "./known.ts";

test("what is known is named in words, and a record within another is written out", () => {
  expect(
    factsOf({ lastError: "no answer", attempts: 5, payment: { id: "pay_1", net: "10.00", note: null } }),
  ).toEqual([
    ["last error", "no answer"],
    ["attempts", "5"],
    ["payment: id", "pay_1"],
    ["payment: net", "10.00"],
  ]);
});

test("lists are written line by line, and amounts with their currency", () => {
  expect(
    factsOf({
      gross: { amount: "24.52", currency: "EUR" },
      waitsFor: ["refunds", "void"],
      toUndo: [],
      items: [
        { id: "itm_1", state: "active", amount: { amount: "1.00", currency: "EUR" } },
        { id: "itm_2", state: "failed", amount: null },
      ],
    }),
  ).toEqual([
    ["gross", "24.52 EUR"],
    ["waits for", "refunds, void"],
    ["items", "id itm_1, state active, amount 1.00 EUR\nid itm_2, state failed"],
  ]);
});

test("what is no record is shown as it is, and nothing as nothing", () => {
  expect(factsOf("gone")).toEqual([["", "gone"]]);
  expect(factsOf(null)).toEqual([]);
  expect(factsOf({ deep: { er: { still: true } } })).toEqual([
    ["deep", '{\n "er": {\n  "still": true\n }\n}'],
  ]);
});

test("a task leads to its order, by what it is about or by what it knows", () => {
  expect(orderOfTask({ subject: "ord_1", known: null })).toBe("ord_1");
  expect(orderOfTask({ subject: "prq_1", known: { orderId: "ord_2" } })).toBe("ord_2");
  expect(orderOfTask({ subject: "ref_1", known: { orderId: 3 } })).toBeNull();
});

test("what a decision would do is said as a sentence", () => {
  expect(sentence("looks again, and goes on")).toBe("Looks again, and goes on.");
  expect(sentence("Ask again.")).toBe("Ask again.");
});
