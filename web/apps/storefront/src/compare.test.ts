import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { useCartCount } from "./cartCount.ts";
import { clearCompared, compareLimit, readCompared, toggleCompared, useCompared } from "./compare.ts";
import { addLine, emptyCart } from "./shop/cart/store.ts";

beforeEach(() => {
  clearCompared();
  emptyCart();
});

test("an address names each product once, and no more than fit side by side", () => {
  expect(readCompared("vps,gpu,vps,,a b,../x,kubernetes,sim-bundle,fiber-1g")).toEqual([
    "vps",
    "gpu",
    "kubernetes",
    "sim-bundle",
  ]);
  expect(readCompared(undefined)).toEqual([]);
});

test("marks are taken, taken back, and none beyond the last", () => {
  const { result } = renderHook(() => useCompared());

  act(() => {
    for (const slug of ["a", "b", "c", "d", "e"]) toggleCompared(slug);
  });
  expect(result.current).toHaveLength(compareLimit);

  act(() => toggleCompared("b"));
  expect(result.current).toEqual(["a", "c", "d"]);
});

test("another tab's mark is seen", () => {
  const { result } = renderHook(() => useCompared());

  act(() => {
    localStorage.setItem("cf_compare", "vps,gpu");
    dispatchEvent(new StorageEvent("storage", { key: "cf_compare" }));
  });

  expect(result.current).toEqual(["vps", "gpu"]);
});

test("the header counts lines, and nothing where storage holds nonsense", () => {
  const { result } = renderHook(() => useCartCount());
  expect(result.current).toBe(0);

  act(() => {
    addLine({
      product: "vps",
      name: "Virtual server",
      configuration: {},
      billingCycle: "monthly",
      quantity: 3,
      seen: null,
    });
  });
  expect(result.current).toBe(1);

  act(() => {
    localStorage.setItem("cf_cart", "{broken");
    dispatchEvent(new StorageEvent("storage", { key: "cf_cart" }));
  });
  expect(result.current).toBe(0);
});
