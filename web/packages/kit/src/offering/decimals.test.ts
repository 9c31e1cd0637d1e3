import { describe, expect, test } from "vitest";
import { compareDecimals, isDecimal, multiply, percentAbove, readDecimal } from "./decimals.ts";

describe("decimals", () => {
  test("are multiplied exactly and rounded half away from zero", () => {
    expect(multiply("10.00", "1.085", 2)).toBe("10.85");
    expect(multiply("0.005", "1", 2)).toBe("0.01");
    expect(multiply("-0.005", "1", 2)).toBe("-0.01");
    expect(multiply("0.0035", "1.08", 4)).toBe("0.0038");
    expect(multiply("999999999999.99", "1", 2)).toBe("999999999999.99");
    expect(multiply("150", "2", 2)).toBe("300.00");
  });

  test("that are none are refused, not guessed", () => {
    for (const text of ["", "1e3", "NaN", "1.1234567", "0x10", "1.", ".5", "--1"]) {
      expect(isDecimal(text), text).toBe(false);
      expect(multiply(text, "1", 2), text).toBeNull();
    }
  });

  test("are read as people type them", () => {
    expect(readDecimal(" 20,10 ")).toBe("20.10");
    expect(readDecimal("€ 1 200.5")).toBe("1200.5");
    expect(readDecimal("-0,5")).toBe("-0.5");
    expect(readDecimal("about ten")).toBeNull();
  });

  test("compare by value, not by text", () => {
    expect(compareDecimals("10", "10.00")).toBe(0);
    expect(compareDecimals("9.99", "10")).toBe(-1);
    expect(compareDecimals("x", "10")).toBeNull();
  });

  test("say by how many per cent one is above the other", () => {
    expect(percentAbove("10", "11")).toBe("10.0");
    expect(percentAbove("20.10", "19.90")).toBe("-1.0");
    expect(percentAbove("0", "5")).toBeNull();
  });
});
