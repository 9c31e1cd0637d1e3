import { expect, test } from "vitest";
import { leftOf, problemOf, readAmount } from "./amounts.ts";

const euro = (amount: string) => ({ amount, currency: "EUR" });

test("an amount is read with a comma or a point, and nothing else is one", () => {
  expect(readAmount(" 12,50 ")).toBe("12.50");
  expect(readAmount("7")).toBe("7");
  for (const wrong of ["", "-1", "1e3", "1.234", "1,2,3", "ten"]) expect(readAmount(wrong)).toBeNull();
});

test("what is left of a payment is exact", () => {
  expect(leftOf(euro("100.10"), euro("0.20"))).toEqual(euro("99.90"));
  expect(leftOf(euro("24.52"), null)).toEqual(euro("24.52"));
});

test("more than is left, nothing, and no amount at all are told apart", () => {
  expect(problemOf("24.53", euro("24.52"))).toBe("tooMuch");
  expect(problemOf("0,00", euro("24.52"))).toBe("nothing");
  expect(problemOf("all", euro("24.52"))).toBe("none");
  expect(problemOf("24.52", euro("24.52"))).toBeNull();
});
