import { expect, test } from "vitest";
import { detailsOf, draftOf, type Line, missingIn, noBilling, orderOf } from "./cart.ts";

const line: Line = {
  key: 1,
  product: "vps",
  name: "Virtual server",
  schema: {},
  configuration: { region: "lj-1", plan: "core" },
  billingCycle: "monthly",
  quantity: 2,
};
const acme = {
  ...noBilling,
  name: " Acme d.o.o. ",
  line1: "Dunajska 1",
  postalCode: "1000",
  city: "Ljubljana",
  country: "SI",
  vatId: "si 1234-5678",
};

test("an address is given wholly or not at all", () => {
  expect(missingIn(noBilling)).toEqual(["name"]);
  expect(missingIn({ ...noBilling, name: "Acme" })).toEqual([]);
  expect(missingIn({ ...noBilling, name: "Acme", city: "Bled" })).toEqual(["line1", "postalCode", "country"]);
  expect(detailsOf({ ...acme, city: " " })).toBeNull();
});

test("what is sent is tidy, and comes back the same", () => {
  const details = detailsOf(acme);
  expect(details).toEqual({
    name: "Acme d.o.o.",
    address: { line1: "Dunajska 1", postalCode: "1000", city: "Ljubljana", country: "SI" },
    vatId: "SI12345678",
  });
  expect(detailsOf(draftOf(details))).toEqual(details);
  expect(detailsOf(draftOf({ name: "Acme" }))).toEqual({ name: "Acme" });
});

test("an order in somebody's name carries what was shown, so that a change is refused", () => {
  expect(
    orderOf({
      tenantId: "ten_1",
      lines: [line],
      billing: acme,
      policy: "per_item",
      note: "  ",
      expectedTotal: { amount: "24.40", currency: "EUR" },
      submit: true,
    }),
  ).toEqual({
    tenantId: "ten_1",
    currency: "EUR",
    items: [
      {
        product: "vps",
        configuration: { region: "lj-1", plan: "core" },
        billingCycle: "monthly",
        quantity: 2,
      },
    ],
    policy: "per_item",
    billing: detailsOf(acme),
    expectedTotal: { amount: "24.40", currency: "EUR" },
    submit: true,
  });
});
