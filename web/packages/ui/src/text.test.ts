import { describe, expect, test } from "vitest";
import { formatMoney, formatRelative } from "./text.tsx";

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("money", () => {
  test("is written the reader's way", () => {
    expect(formatMoney("20.10", "EUR", "en")).toBe("€20.10");
    expect(plain(formatMoney("20.10", "EUR", "de"))).toBe("20,10 €");
    expect(plain(formatMoney("1234.5", "EUR", "de"))).toBe("1.234,50 €");
  });

  test("keeps every digit that a float would lose", () => {
    expect(formatMoney("9007199254740993.01", "EUR", "en")).toBe("€9,007,199,254,740,993.01");
  });

  test("keeps the small digits of a unit price", () => {
    expect(formatMoney("0.00045", "EUR", "en")).toBe("€0.00045");
  });
});

describe("relative time", () => {
  const now = new Date("2026-11-20T12:00:00Z");

  test("uses the largest whole unit", () => {
    expect(formatRelative(new Date("2026-11-20T11:59:56Z"), now, "en")).toBe("4 seconds ago");
    expect(formatRelative(new Date("2026-11-20T09:10:00Z"), now, "en")).toBe("2 hours ago");
  });

  test("knows the dual of Slovene", () => {
    expect(formatRelative(new Date("2026-11-20T11:58:00Z"), now, "sl")).toBe("pred 2 minutama");
  });
});
