import { expect, expectAccessible, expectNoOverflow, settled, test } from "../fixtures.ts";
import { database, payByCard, place, smallServer } from "../orders.ts";
import { chooseCard, customer, staffDesk } from "../purchase.ts";

// What is ordered takes its time to be set up.
test.describe.configure({ timeout: 90_000 });

const open = "/portal/orders";

test("nothing ordered yet: the lists say how it begins", async ({ page }) => {
  await customer(page);
  for (const [path, heading] of [
    ["/portal/orders", "Nothing was ordered yet"],
    ["/portal/services", "Nothing runs yet"],
    ["/portal/invoices", "No invoice yet"],
    ["/portal/subscriptions", "Nothing comes round yet"],
    ["/portal/notifications", "Nothing was told yet"],
  ] as const) {
    await page.goto(path);
    await settled(page);
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    await expectAccessible(page);
    await expectNoOverflow(page);
  }
});

test("filters and sort stand in the address, and the list is exported", async ({ page }) => {
  const buyer = await customer(page);
  const order = await place(buyer, [smallServer]);
  await page.goto(`${open}?state=pendingPayment`);
  await settled(page);
  await expect(page.getByRole("rowheader", { name: order.number })).toBeVisible();
  await page.getByLabel("State").selectOption("Failed");
  await expect(page).toHaveURL(/state=failed/);
  await expect(page.getByRole("heading", { name: "No order matches" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("rowheader", { name: order.number })).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toBe("orders.csv");
});

test("an unpaid order is paid in the portal, and cancelled it names the loss first", async ({ page }) => {
  const buyer = await customer(page);
  const paid = await place(buyer, [smallServer]);
  await page.goto(`${open}/${paid.id}`);
  await settled(page);
  await page.getByRole("link", { name: "Pay now" }).click();
  await chooseCard(page, "success");
  await page.getByRole("button", { name: /^Pay €/ }).click();
  await expect(page).toHaveURL(new RegExp(`/portal/orders/${paid.id}$`));
  await expect(page.getByRole("list", { name: "What happened when" })).toContainText("Ready", {
    timeout: 30_000,
  });

  const unpaid = await place(buyer, [smallServer]);
  await page.goto(`${open}/${unpaid.id}`);
  await settled(page);
  await page.getByRole("button", { name: "Cancel the order" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Nothing was paid, so nothing is given back");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel the order" }).click();
  await expect(page.getByRole("list", { name: "What happened when" })).toContainText("Cancelled");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Cancel the order" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );

  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/portal\/orders$/);
  await expect(page.getByRole("rowheader", { name: unpaid.number })).toHaveCount(0);
  await page.goto(`${open}?deleted=yes`);
  await expect(page.getByRole("rowheader", { name: unpaid.number })).toBeVisible();
});

test("ordering again makes a draft that is ordered when one says so", async ({ page }) => {
  const buyer = await customer(page);
  const first = await place(buyer, [smallServer]);
  await payByCard(buyer, first);
  await page.goto(`${open}/${first.id}`);
  await settled(page);
  await page.getByRole("button", { name: "Order again" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make a draft" }).click();

  await expect(page.getByText("This is a draft: nothing is ordered")).toBeVisible();
  await expect(page).not.toHaveURL(new RegExp(first.id));
  await expectAccessible(page);
  await page.getByRole("button", { name: "Order", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Order", exact: true }).click();
  await expect(page).toHaveURL(/\/pay$/);
  await chooseCard(page, "success");
  await page.getByRole("button", { name: /^Pay €/ }).click();
  await expect(page.getByRole("list", { name: "What happened when" })).toContainText("Ready", {
    timeout: 30_000,
  });
});

test("one thing fails: it is taken back and refunded alone, the rest runs", async ({ page }) => {
  const buyer = await customer(page);
  const ops = await staffDesk(page, "ops");
  const order = await place(buyer, [smallServer, database]);
  const fault = await ops.post<{ id: number }>("/api/provisioning/faults", {
    fault: "refuse",
    orderId: order.id,
    kind: "managed-database",
    step: "configure",
  });
  await page.goto(`${open}/${order.id}`);
  await settled(page);
  await payByCard(buyer, order);

  await expect(page.getByRole("list", { name: "What happened when" })).toContainText("Ready", {
    timeout: 60_000,
  });
  const items = page.getByRole("list", { name: "What was ordered" });
  await expect(items.getByText("Taken back").first()).toBeVisible();
  await expect(items.getByText(/^Refunded/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Given back").first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("region", { name: "Payments and refunds" })).toContainText("Refund");
  await expectAccessible(page);
  await expectNoOverflow(page);
  await ops.delete(`/api/provisioning/faults/${fault.id}`);
});

test("everything fails: all is taken back, the money returns, nothing runs", async ({ page }) => {
  const buyer = await customer(page);
  const ops = await staffDesk(page, "ops");
  const order = await place(buyer, [smallServer, database], "all_or_nothing");
  const fault = await ops.post<{ id: number }>("/api/provisioning/faults", {
    fault: "refuse",
    orderId: order.id,
    step: "activate",
  });
  await page.goto(`/checkout/done/${order.id}`);
  await settled(page);
  await payByCard(buyer, order);

  await expect(page.getByRole("heading", { name: "This order could not be fulfilled" })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText("Given back")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("heading", { name: "Your services" })).toHaveCount(0);
  await expectAccessible(page);
  await expectNoOverflow(page);

  await page.goto(`${open}/${order.id}`);
  await settled(page);
  await expect(page.getByRole("list", { name: "Progress of the order" })).toContainText("Failed");
  await expectAccessible(page);
  await ops.delete(`/api/provisioning/faults/${fault.id}`);
});
