import { beforeEach, describe, expect, test } from "vitest";
import { cartKey } from "../../cartCount.ts";
import {
  addLine,
  changeLine,
  emptyCart,
  keepSeen,
  mostLines,
  type NewLine,
  putBack,
  readCart,
  removeLine,
  setCartCurrency,
} from "./store.ts";

const line = (part: Partial<NewLine> = {}): NewLine => ({
  product: "vps",
  name: "Virtual server",
  configuration: { region: "lj-1", plan: "core" },
  billingCycle: "monthly",
  quantity: 1,
  seen: { total: { amount: "10.00", currency: "EUR" }, version: 1 },
  ...part,
});
const stored = () => readCart(localStorage.getItem(cartKey));

beforeEach(() => emptyCart());

describe("what lies in storage", () => {
  test.each([
    null,
    "",
    "not json",
    "[]",
    "null",
    "42",
    '{"items":[]}',
    '{"format":2,"items":[{}]}',
    '{"format":1,"items":{"length":1}}',
  ])("%j is an empty cart", (text) => {
    expect(readCart(text)).toEqual({ currency: undefined, items: [] });
  });

  test("what does not hold together is left out, the rest stays", () => {
    addLine(line(), "EUR");
    const text = localStorage.getItem(cartKey) ?? "";
    const cart = JSON.parse(text) as { items: Record<string, unknown>[] };
    const [good] = cart.items;
    cart.items.push(
      { ...good },
      { ...good, id: "a", quantity: 0 },
      { ...good, id: "b", quantity: "3" },
      { ...good, id: "c", configuration: [] },
      { ...good, id: "d", configuration: { note: "x".repeat(20_000) } },
      { ...good, id: "e", product: "" },
      { ...good, id: "f", seen: { total: { amount: "1e9", currency: "EUR" }, version: 1 } },
      null as never,
    );

    const read = readCart(JSON.stringify(cart));

    expect(read.items.map(({ id }) => id)).toEqual([good?.id, "f"]);
    expect(read.items[1]?.seen).toBeNull();
  });

  test("more lines than the server prices are not taken over", () => {
    const items = Array.from({ length: mostLines + 5 }, (_, at) => ({ ...line(), id: `l${at}` }));

    expect(readCart(JSON.stringify({ format: 1, items })).items).toHaveLength(mostLines);
  });
});

describe("lines", () => {
  test("the first one brings its currency, later ones follow the cart's", () => {
    addLine(line(), "USD");
    addLine(line({ product: "gpu" }), "EUR");

    expect(stored().currency).toBe("USD");
    expect(stored().items.map(({ product }) => product)).toEqual(["vps", "gpu"]);
  });

  test("an equal one raises the quantity, in whatever order its words stand", () => {
    addLine(line(), "EUR");
    addLine(line({ configuration: { plan: "core", region: "lj-1" }, quantity: 2 }), "EUR");
    addLine(line({ billingCycle: "annual" }), "EUR");

    expect(stored().items.map(({ quantity }) => quantity)).toEqual([3, 1]);
  });

  test("a change forgets the price that was seen, unless it brings its own", () => {
    addLine(line(), "EUR");
    const id = stored().items[0]?.id ?? "";

    changeLine(id, { quantity: 5 });
    expect(stored().items[0]).toMatchObject({ quantity: 5, seen: null });

    keepSeen(new Map([[id, { total: { amount: "50.00", currency: "EUR" }, version: 2 }]]));
    expect(stored().items[0]?.seen?.version).toBe(2);
  });

  test("a removed one comes back to its place, and only once", () => {
    for (const product of ["a", "b", "c"]) addLine(line({ product }), "EUR");
    const second = stored().items[1];
    if (!second) throw new Error("there is a second line");

    removeLine(second.id);
    expect(stored().items.map(({ product }) => product)).toEqual(["a", "c"]);
    putBack(second, 1);
    putBack(second, 1);

    expect(stored().items.map(({ product }) => product)).toEqual(["a", "b", "c"]);
  });

  test("a full cart takes no more", () => {
    for (let at = 0; at < mostLines; at += 1) addLine(line({ product: `p${at}` }), "EUR");

    expect(addLine(line({ product: "one-more" }), "EUR")).toBe(false);
    expect(stored().items).toHaveLength(mostLines);
  });

  test("another currency makes other prices, not changed ones", () => {
    addLine(line(), "EUR");

    setCartCurrency("USD");

    expect(stored()).toMatchObject({ currency: "USD", items: [{ seen: null }] });
  });

  test("with the last line the cart leaves no trace", () => {
    addLine(line(), "EUR");
    removeLine(stored().items[0]?.id ?? "");

    expect(localStorage.getItem(cartKey)).toBeNull();
  });
});
