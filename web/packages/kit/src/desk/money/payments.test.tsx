import type { DeskPayment } from "@cloud-factory/api/staff";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { everything, renderDesk } from "../testing.tsx";
import { PaymentTable } from "./PaymentTable.tsx";

const euro = (amount: string) => ({ amount, currency: "EUR" });
const payment: DeskPayment = {
  id: "pay_1",
  orderId: "ord_1",
  orderNumber: "CF-2026-000123",
  gateway: "sandbox",
  tenantId: "ten_1",
  sellerId: "ten_0",
  version: 1,
  received: euro("24.52"),
  state: "succeeded",
  amount: euro("24.52"),
  refunded: euro("4.52"),
  method: "card",
  card: { brand: "visa", last4: "4242" },
  createdAt: "2026-11-21T10:00:00Z",
};

test("a part of what is left goes back, with a reason, and no more than is left", async () => {
  const { sent } = await renderDesk(<PaymentTable rows={[payment]} ofOrder />);
  fireEvent.click(screen.getByRole("button", { name: "Refund" }));
  const dialog = screen.getByRole("dialog", { name: "Give money back?" });
  expect(within(dialog).getByRole("button", { name: "Refund €20.00" })).toBeTruthy();

  fireEvent.click(within(dialog).getByRole("radio", { name: "A part" }));
  fireEvent.change(within(dialog).getByRole("textbox", { name: "Amount in EUR" }), {
    target: { value: "20.01" },
  });
  fireEvent.change(within(dialog).getByRole("textbox", { name: "Reason" }), {
    target: { value: "too late" },
  });
  fireEvent.click(within(dialog).getByRole("button", { name: "Refund" }));
  expect(within(dialog).getByText("At most €20.00 is left.")).toBeTruthy();
  expect(sent).toEqual([]);
  fireEvent.change(within(dialog).getByRole("textbox", { name: "Amount in EUR" }), {
    target: { value: "12,5" },
  });
  fireEvent.click(within(dialog).getByRole("button", { name: "Refund €12.50" }));

  await waitFor(() =>
    expect(sent).toEqual([
      {
        call: "POST /api/billing/payments/pay_1/refunds",
        body: { amount: euro("12.5"), reason: "too late" },
      },
    ]),
  );
});

test("a transfer that is awaited is confirmed with what came in", async () => {
  const transfer: DeskPayment = {
    ...payment,
    state: "pending",
    received: euro("0.00"),
    refunded: euro("0.00"),
    card: null,
    method: "bankTransfer",
    reference: "RF18CF2026",
  };
  const { sent } = await renderDesk(<PaymentTable rows={[transfer]} />);
  expect(screen.getByText("Awaited on the account")).toBeTruthy();

  fireEvent.click(screen.getByRole("button", { name: "Confirm transfer" }));
  const dialog = screen.getByRole("dialog");
  fireEvent.click(within(dialog).getByRole("button", { name: "Confirm transfer" }));
  expect(within(dialog).getByText("Enter what the bank calls it.")).toBeTruthy();
  fireEvent.change(within(dialog).getByRole("textbox", { name: "Reference on the statement" }), {
    target: { value: "2026-11-21/7" },
  });
  fireEvent.click(within(dialog).getByRole("button", { name: "Confirm transfer" }));

  await waitFor(() =>
    expect(sent).toEqual([
      {
        call: "POST /api/billing/payments/pay_1/confirm",
        body: { amount: euro("24.52"), bankReference: "2026-11-21/7", receivedAt: null },
      },
    ]),
  );
});

test("without the right there is no button, and what went back wholly offers none", async () => {
  const { unmount } = await renderDesk(<PaymentTable rows={[payment]} />, {
    permissions: everything.filter((permission) => permission !== "refunds:write"),
  });
  expect(screen.queryByRole("button", { name: "Refund" })).toBeNull();
  unmount();

  await renderDesk(<PaymentTable rows={[{ ...payment, refunded: payment.amount }]} />);
  expect(screen.queryByRole("button", { name: "Refund" })).toBeNull();
});
