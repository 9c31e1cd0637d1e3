import type { Offer, Quote, QuoteRequest } from "@cloud-factory/api";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { cartKey } from "../../cartCount.ts";
import { emptyCart, readCart } from "../cart/store.ts";
import { renderAtProduct } from "../testing.tsx";
import { Configurator } from "./Configurator.tsx";

const money = (amount: number) => ({ amount: amount.toFixed(2), currency: "EUR" });

const offer = {
  id: "prd_1",
  slug: "cluster",
  name: "Cluster",
  configSchema: {
    type: "object",
    required: ["region", "workers"],
    properties: {
      region: {
        enum: ["lj-1", "mb-1"],
        title: "Region",
        "x-ui": { order: 1, widget: "cards", labels: { "lj-1": "Ljubljana", "mb-1": "Maribor" } },
      },
      workers: {
        type: "integer",
        minimum: 3,
        maximum: 50,
        title: "Workers",
        "x-ui": { order: 2, widget: "slider" },
      },
      backups: { type: "boolean", default: false, title: "Backups", "x-ui": { order: 3, widget: "switch" } },
      note: { type: "string", title: "Note", "x-ui": { order: 4 } },
      tags: { type: "array", items: { enum: ["red", "blue"] }, title: "Tags", "x-ui": { order: 5 } },
      bounds: { type: "object", title: "Bounds", "x-ui": { order: 6 } },
    },
  },
  plans: [],
  currency: "EUR",
  currencies: ["EUR"],
  availability: [{ region: "mb-1", state: "soldOut" }],
  requirements: [{ message: "Backups need four workers." }],
  priceComponents: [
    { code: "w", label: "Workers", type: "perUnit", of: "workers", amount: "150.00", when: [] },
  ],
} as unknown as Offer;

const quoteFor = ({ configuration, billingCycle, quantity }: QuoteRequest): Quote => {
  const monthly = Number(configuration.workers) * 150 * quantity;
  const recurring = billingCycle === "annual" ? monthly * 9.6 : monthly;
  return {
    monthly: money(monthly),
    recurring: money(recurring),
    oneOff: money(0),
    total: money(recurring),
    charged: money(recurring),
    currency: "EUR",
    billingCycle,
    quantity,
    version: 1,
    productId: "prd_1",
    slug: "cluster",
    configuration,
    lines: [
      {
        component: "w",
        label: "Workers",
        kind: "recurring",
        quantity: 1,
        unitPrice: money(150),
        monthly: money(monthly),
        amount: money(recurring),
        why: `${String(configuration.workers)} workers × €150.00`,
      },
    ],
  };
};

const asked: QuoteRequest[] = [];

beforeEach(() => {
  emptyCart();
  asked.length = 0;
  vi.spyOn(window, "scrollTo").mockImplementation(() => undefined);
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal("fetch", (_: string, init: { body: string }) => {
    const body = JSON.parse(init.body) as QuoteRequest;
    asked.push(body);
    const tooFew = Number(body.configuration.workers) < 3;
    return Promise.resolve(
      tooFew
        ? new Response(
            JSON.stringify({
              type: "validation",
              title: "not valid",
              status: 422,
              errors: [
                { pointer: "/configuration/workers", message: "Workers: at least 3; the nearest is 3." },
              ],
            }),
            { status: 422, headers: { "content-type": "application/problem+json" } },
          )
        : new Response(JSON.stringify(quoteFor(body)), {
            headers: { "content-type": "application/json" },
          }),
    );
  });
});

const show = (address = "/products/cluster") =>
  renderAtProduct(address, <Configurator offer={offer} below={null} />);
const price = () => screen.findByRole("region", { name: "Price" });

test("the least configuration is filled in and priced, line by line, with its reason", async () => {
  await show();

  const sum = await price();
  expect((await within(sum).findAllByText("€450.00")).length).toBeGreaterThan(0);
  expect(within(sum).getByText("3 workers × €150.00")).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>("radio", { name: /Ljubljana/ }).checked).toBe(true);
  expect(asked[0]).toMatchObject({
    configuration: { region: "lj-1", workers: 3, backups: false },
    billingCycle: "monthly",
    quantity: 1,
  });
});

test("a region without room cannot be chosen, and says why", async () => {
  await show();

  const sold = await screen.findByRole<HTMLInputElement>("radio", { name: /Maribor.*Sold out/ });
  expect(sold.disabled).toBe(true);
});

test("a year shows what it saves, and the choice goes into the address", async () => {
  const router = await show();

  const sum = await price();
  expect(await within(sum).findByText("€1,080.00")).toBeTruthy();
  fireEvent.click(within(sum).getByRole("radio", { name: /Yearly/ }));

  await waitFor(() =>
    expect(router.state.location.search).toMatchObject({ cycle: "annual", "c.workers": 3 }),
  );
  expect((await within(sum).findAllByText("€4,320.00")).length).toBeGreaterThan(0);
});

test("the address is the configuration", async () => {
  await show("/products/cluster?c.workers=7&c.backups=true&c.tags=%5B%22blue%22%5D&quantity=2");

  const sum = await price();
  expect((await within(sum).findAllByText("€2,100.00")).length).toBeGreaterThan(0);
  expect(screen.getByRole<HTMLInputElement>("switch", { name: "Backups" }).checked).toBe(true);
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "blue" }).checked).toBe(true);
});

test("what is wrong stands at its field, and the button leads there", async () => {
  await show("/products/cluster?c.workers=2");

  expect(await screen.findByText("Workers: at least 3; the nearest is 3.")).toBeTruthy();
  fireEvent.click(screen.getAllByRole("button", { name: "Add to cart" })[0] as HTMLElement);

  const field = document.querySelector('[data-option="workers"]');
  expect(field?.contains(document.activeElement)).toBe(true);
  expect(readCart(localStorage.getItem(cartKey)).items).toEqual([]);
});

test("a change is priced before it is put into the cart, even when the click comes first", async () => {
  await show();
  await within(await price()).findByText("3 workers × €150.00");

  fireEvent.change(screen.getByRole("slider", { name: "Workers" }), { target: { value: "5" } });
  fireEvent.click(screen.getAllByRole("button", { name: "Add to cart" })[0] as HTMLElement);

  await waitFor(() => expect(readCart(localStorage.getItem(cartKey)).items).toHaveLength(1));
  expect(readCart(localStorage.getItem(cartKey))).toMatchObject({
    currency: "EUR",
    items: [{ product: "cluster", configuration: { workers: 5 }, seen: { total: { amount: "750.00" } } }],
  });
  expect((await screen.findAllByText("It is in your cart.")).length).toBeGreaterThan(0);
});

test("a list is ticked, an object is written, and what cannot be read says so", async () => {
  await show();
  await within(await price()).findByText("3 workers × €150.00");

  fireEvent.click(screen.getByRole("checkbox", { name: "red" }));
  const bounds = screen.getByRole("textbox", { name: /Bounds/ });
  fireEvent.change(bounds, { target: { value: '{"least":' } });
  expect(screen.getByText("This cannot be read as JSON yet.")).toBeTruthy();
  fireEvent.change(bounds, { target: { value: '{"least":3}' } });

  await waitFor(() =>
    expect(asked.at(-1)?.configuration).toMatchObject({ tags: ["red"], bounds: { least: 3 } }),
  );
});

test("what goes together is explained", async () => {
  await show();

  expect(await screen.findByText("Backups need four workers.")).toBeTruthy();
});
