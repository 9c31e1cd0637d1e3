import type { Order } from "@cloud-factory/api/orders";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderDesk } from "../testing.tsx";
import { ageMark } from "./age.ts";
import { OrderActions } from "./OrderActions.tsx";
import { Strip } from "./Pipeline.tsx";

const euro = (amount: string) => ({ amount, currency: "EUR" });
const minutes = 60_000;

test("only what should move by itself is ever too old", () => {
  expect(ageMark("validating", 4 * minutes)).toBe(false);
  expect(ageMark("validating", 6 * minutes)).toBe(true);
  expect(ageMark("pendingPayment", 100_000 * minutes)).toBe(false);
});

test("the strip says of each state how many, how much and how old, and leads to them", async () => {
  const now = Date.parse("2026-11-21T12:00:00Z");
  await renderDesk(
    <Strip
      now={now}
      chosen="provisioning"
      stages={[
        { state: "draft", orders: 0, sums: [], oldestSince: null },
        {
          state: "provisioning",
          orders: 3,
          sums: [euro("60.50"), { amount: "10.00", currency: "USD" }],
          oldestSince: "2026-11-21T11:00:00Z",
        },
      ]}
    />,
    { path: "/?state=provisioning" },
  );

  const [draft, making] = screen.getAllByRole("listitem");
  expect(draft?.textContent).toContain("0");
  expect(making?.textContent).toContain("3");
  expect(making?.textContent).toContain("€60.50");
  expect(making?.textContent).toContain("$10.00");
  expect(making?.querySelector('[data-lamp="attention"]')?.textContent).toContain("oldest");
  const links = screen.getAllByRole("link");
  expect(links[0]?.getAttribute("href")).toBe("/?state=draft");
  // Chosen once more, it is let go.
  expect(links[1]?.getAttribute("href")).toBe("/");
  expect(links[1]?.getAttribute("aria-current")).toBe("true");
});

const order = {
  id: "ord_1",
  number: "CF-2026-000123",
  state: "paymentConfirmed",
  version: 4,
  policy: "per_item",
  currency: "EUR",
  items: [],
  payment: { id: "pay_1", amount: euro("24.52"), method: "bankTransfer", at: "2026-11-21T10:00:00Z" },
  timeline: [],
  createdAt: "2026-11-21T10:00:00Z",
  actions: {
    cancel: { allowed: true },
    revertPayment: { allowed: true },
    delete: { allowed: false, why: "Not possible in the state “Paid”." },
  },
} as unknown as Order;

test("a payment is reverted with a reason, after it was said what happens", async () => {
  const { sent } = await renderDesk(<OrderActions order={order} />, {
    answers: { "POST /api/orders/ord_1/payment/revert": order },
  });
  fireEvent.click(screen.getByRole("button", { name: "Revert payment" }));
  const dialog = screen.getByRole("dialog", { name: "Revert the payment of order CF-2026-000123?" });
  expect(dialog.textContent).toContain("€24.52 count as not received");
  expect(dialog.textContent).toContain("reversed in the books");

  fireEvent.change(within(dialog).getByRole("textbox", { name: "Reason" }), { target: { value: "bounced" } });
  fireEvent.click(within(dialog).getByRole("button", { name: "Revert payment" }));

  await waitFor(() =>
    expect(sent).toEqual([
      { call: "POST /api/orders/ord_1/payment/revert", body: { version: 4, reason: "bounced" } },
    ]),
  );
});

test("what cannot be done now stays visible and says why", async () => {
  await renderDesk(<OrderActions order={order} />);

  expect(screen.getByRole("button", { name: "Delete" }).getAttribute("aria-disabled")).toBe("true");
  expect(screen.getByText(/Delete: Not possible in the state/)).toBeTruthy();
});
