import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { renderDesk } from "../../testing.tsx";
import { NewOrderPage } from "./NewOrderPage.tsx";

const euro = (amount: string) => ({ amount, currency: "EUR" });
const offer = {
  id: "prd_1",
  slug: "vps",
  name: "Virtual server",
  configSchema: {
    type: "object",
    required: ["plan"],
    properties: { plan: { enum: ["core", "business"], title: "Plan", "x-ui": { order: 1 } } },
  },
  plans: [],
  availability: [],
  requirements: [],
  priceComponents: [],
};
const totals = {
  net: euro("20.10"),
  tax: euro("4.42"),
  gross: euro("24.52"),
  monthly: euro("20.10"),
  annual: euro("0.00"),
  oneOff: euro("0.00"),
  currency: "EUR",
  taxBasis: { treatment: "domestic", country: "SI", ratePercent: "22" },
};
const answers = {
  "GET /api/identity/tenants/ten_1": { id: "ten_1", name: "Acme d.o.o.", kind: "customer", state: "active" },
  "GET /api/orders/billing-details": { billing: { name: "Acme d.o.o." } },
  "GET /api/products": { items: [{ slug: "vps", name: "Virtual server" }] },
  "GET /api/products/vps": offer,
  "POST /api/products/vps/quote": { total: euro("20.10"), lines: [] },
  "POST /api/orders/preview": {
    items: [null],
    totals,
    problems: [{ pointer: "/items/0/configuration/plan", message: "Sold out." }],
  },
  "POST /api/orders": { id: "ord_1", number: "CF-2026-000124" },
};

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});

test("an order is put together in a customer's name, priced with tax, and submitted at what was shown", async () => {
  const { sent, router } = await renderDesk(<NewOrderPage tenantId="ten_1" onTenant={() => undefined} />, {
    answers,
  });
  const product = await screen.findByRole("combobox", { name: "Add a product" });
  await screen.findByRole("option", { name: "Virtual server" });

  fireEvent.change(product, { target: { value: "vps" } });
  const form = await screen.findByRole("form", { name: "Virtual server" });
  fireEvent.click(within(form).getByRole("radio", { name: /business/ }));
  fireEvent.click(within(form).getByRole("button", { name: "Add to the order" }));

  expect(await screen.findByText("€24.52")).toBeTruthy();
  // What the server says about a line stands with it.
  expect(screen.getByText("Sold out.")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Submit order" }));

  const orders = () => sent.filter(({ call }) => call === "POST /api/orders");
  await waitFor(() => expect(orders()).toHaveLength(1));
  expect(orders()[0]?.body).toEqual({
    tenantId: "ten_1",
    currency: "EUR",
    items: [{ product: "vps", configuration: { plan: "business" }, billingCycle: "monthly", quantity: 1 }],
    policy: "per_item",
    billing: { name: "Acme d.o.o." },
    expectedTotal: euro("20.10"),
    submit: true,
  });
  await waitFor(() => expect(router.state.location.pathname).toBe("/orders/ord_1"));
});

test("nothing is sent before there is something, and an address half given is called so", async () => {
  const { sent } = await renderDesk(<NewOrderPage tenantId="ten_1" onTenant={() => undefined} />, {
    answers,
  });

  const submit = await screen.findByRole("button", { name: "Submit order" });
  expect(submit.getAttribute("aria-disabled")).toBe("true");
  fireEvent.click(submit);

  expect(sent.filter(({ call }) => call === "POST /api/orders")).toEqual([]);
});

test("without a customer one is looked for, and chosen", async () => {
  const chosen: string[] = [];
  await renderDesk(<NewOrderPage tenantId={undefined} onTenant={(id) => chosen.push(id ?? "")} />, {
    answers: { "GET /api/identity/tenants": { items: [{ id: "ten_1", name: "Acme d.o.o." }] } },
  });

  fireEvent.click(await screen.findByRole("button", { name: "Acme d.o.o." }));

  expect(chosen).toEqual(["ten_1"]);
});
