import { expect, expectAccessible, expectNoOverflow, settled } from "../fixtures.ts";
import { database, Desk, newBuyer, payByCard, place, reaches, smallServer } from "../orders.ts";
import { test } from "../staff.ts";

test("an order is made in a customer's name, priced with tax, and kept in its timeline", async ({
  page,
  request,
  signInAs,
}) => {
  await signInAs("sales");
  const buyer = await newBuyer(request);
  await page.goto("/admin/orders/new");
  await settled(page);
  await page.getByRole("searchbox", { name: "Part of the name" }).fill(buyer.organisation);
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await page.getByRole("button", { name: buyer.organisation }).click();

  await page.getByRole("combobox", { name: "Add a product" }).selectOption({ label: "Virtual server" });
  const form = page.getByRole("form", { name: "Virtual server" });
  await form.getByRole("radio", { name: /Business/ }).check();
  await form.getByRole("button", { name: "Add to the order" }).click();
  // 20.10 and 22 % of it.
  await expect(page.getByText("€24.52")).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Submit order" }).click();

  await expect(page.getByRole("heading", { level: 1, name: /^Order CF-\d{4}-\d{6}$/ })).toBeVisible();
  await settled(page);
  await expect(page.locator("[data-lamp=attention]").first()).toContainText("payment");
  await expect(page.getByText(buyer.organisation).first()).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);
});

test("the list is narrowed in its address, by state from the strip above it, and exported", async ({
  page,
  request,
  signInAs,
}) => {
  await signInAs("sales");
  const buyer = await newBuyer(request);
  const order = await place(buyer, [smallServer]);
  await page.goto(`/admin/orders?search=${order.number}`);
  await settled(page);
  await expect(page.getByRole("rowheader").first()).toHaveText(order.number);

  await page.getByRole("navigation", { name: "Orders by state" }).getByRole("link").nth(1).click();
  await expect(page).toHaveURL(/state=pendingPayment/);
  await expect(page.getByRole("rowheader").first()).toHaveText(order.number);
  await page.getByRole("combobox", { name: "State" }).selectOption("failed");
  await expect(page).toHaveURL(/state=failed/);
  await expect(page.getByRole("heading", { name: "No order matches" })).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toBe("orders.csv");
});

test("one item that cannot be made is seen in the saga, taken back and refunded; the other stays", async ({
  page,
  request,
  signInAs,
  tokenOf,
}) => {
  test.setTimeout(120_000);
  const ops = await Desk.of(request, tokenOf, "ops");
  const buyer = await newBuyer(request);
  const order = await place(buyer, [smallServer, database]);
  await ops.post("/api/provisioning/faults", {
    fault: "refuse",
    orderId: order.id,
    kind: "managed-database",
    step: "configure",
  });
  await payByCard(buyer, order);
  await reaches(buyer.desk, order, ["fulfilled"]);

  await signInAs("admin");
  await page.goto(`/admin/orders/${order.id}`);
  await settled(page);
  await expect(page.getByText("Taken back").first()).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);

  await page.getByRole("tab", { name: "Saga" }).click();
  await expect(page.getByRole("list", { name: "The way there and back" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Compensation stack" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Every try" })).toContainText("Provision");
  await expectNoOverflow(page);
  await expectAccessible(page);

  await page.getByRole("tab", { name: "Provisioning" }).click();
  await expect(page.getByText("Failed, nothing left")).toBeVisible();
  await expect(page.getByText("Made", { exact: true })).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);

  await page.getByRole("tab", { name: "Money" }).click();
  await expect(page.getByText("An item could not be made")).toBeVisible();
  await expect(page.getByText("Partly given back").first()).toBeVisible();
  await expect(page.getByText("refundsPayable").first()).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);
});

test("finance gives a part of a payment back, never more than is left of it", async ({
  page,
  request,
  signInAs,
}) => {
  test.setTimeout(120_000);
  const buyer = await newBuyer(request);
  const order = await place(buyer, [smallServer]);
  await payByCard(buyer, order);
  await reaches(buyer.desk, order, ["fulfilled"]);
  await signInAs("finance");
  await page.goto(`/admin/orders/${order.id}?tab=money`);
  await settled(page);

  await page.getByRole("button", { name: "Refund", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Give money back?" });
  await dialog.getByRole("radio", { name: "A part" }).check();
  await dialog.getByRole("textbox", { name: "Amount in EUR" }).fill("1000");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Half a day without network.");
  await dialog.getByRole("button", { name: /^Refund/ }).click();
  await expect(dialog.getByText(/^At most .* is left\.$/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("textbox", { name: "Amount in EUR" }).fill("2.50");
  await dialog.getByRole("button", { name: "Refund €2.50" }).click();

  await expect(page.getByText("The money is on its way back.").first()).toBeVisible();
  const refunds = page.getByRole("region", { name: "Refunds" });
  await expect(refunds).toContainText("Half a day without network.");
  await expect(refunds).toContainText("€2.50");
  await expect(page.getByText("Partly given back").first()).toBeVisible({ timeout: 30_000 });
});

test("a bank transfer is confirmed from the list of those that are awaited, and the order goes on", async ({
  page,
  request,
  signInAs,
}) => {
  test.setTimeout(120_000);
  const buyer = await newBuyer(request);
  const order = await place(buyer, [smallServer]);
  await buyer.desk.post("/api/billing/payments", { orderId: order.id, method: { type: "bankTransfer" } });
  await signInAs("finance");
  await page.goto("/admin/billing");
  await settled(page);
  const awaited = page.locator("section").filter({ hasText: "Bank transfers to be found" });
  const row = awaited.getByRole("row").filter({ hasText: order.number });

  await row.getByRole("button", { name: "Confirm transfer" }).click();
  const dialog = page.getByRole("dialog", { name: "Has the transfer come in?" });
  await dialog.getByRole("textbox", { name: "Reference on the statement" }).fill(`test ${order.number}`);
  await dialog.getByRole("button", { name: "Confirm transfer" }).click();

  await expect(page.getByText("The transfer is confirmed.").first()).toBeVisible();
  await reaches(buyer.desk, order, ["fulfilled"]);
});

test("an order is cancelled with a reason, deleted, found again and restored", async ({
  page,
  request,
  signInAs,
}) => {
  const buyer = await newBuyer(request);
  const order = await place(buyer, [smallServer]);
  await signInAs("admin");
  await page.goto(`/admin/orders/${order.id}`);
  await settled(page);

  await page.getByRole("button", { name: "Cancel order" }).click();
  const dialog = page.getByRole("dialog", { name: `Cancel order ${order.number}?` });
  await expect(dialog.getByText(/The draft of its invoice becomes void/)).toBeVisible();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Ordered twice.");
  await dialog.getByRole("button", { name: "Cancel order" }).click();
  await expect(page.getByText(`Order ${order.number} is cancelled.`).first()).toBeVisible();
  await expect(page.getByText("Ordered twice.").first()).toBeVisible();
  await expect(page.getByText(/Cancel order: Not possible/)).toBeVisible();

  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/orders$/);
  await page.goto(`/admin/orders?search=${order.number}&deleted=true`);
  await settled(page);
  await page.getByRole("rowheader").getByRole("link", { name: order.number }).click();
  await page.getByRole("button", { name: "Restore" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Restore" }).click();

  await expect(page.getByText(`Order ${order.number} is back.`).first()).toBeVisible();
});

test("staff note something about an order that its buyer never sees", async ({ page, request, signInAs }) => {
  const buyer = await newBuyer(request);
  const order = await place(buyer, [smallServer]);
  await signInAs("sales");
  await page.goto(`/admin/orders/${order.id}?tab=notes`);
  await settled(page);

  await page.getByRole("textbox", { name: "New note" }).fill("Will pay on Monday.");
  await page.getByRole("button", { name: "Add note" }).click();

  await expect(page.getByRole("listitem").filter({ hasText: "Will pay on Monday." })).toBeVisible();
  expect(JSON.stringify(await buyer.desk.get(`/api/orders/${order.id}`))).not.toContain("Monday");
});

test("a customer's page lists its orders and leads to another in its name", async ({
  page,
  request,
  signInAs,
}) => {
  const buyer = await newBuyer(request);
  const order = await place(buyer, [smallServer]);
  await signInAs("sales");
  await page.goto(`/admin/customers/${buyer.tenantId}?tab=orders`);
  await settled(page);
  await expect(page.getByRole("rowheader").first()).toHaveText(order.number);
  await expectNoOverflow(page);
  await expectAccessible(page);

  await page.getByRole("link", { name: "New order" }).click();

  await expect(page).toHaveURL(new RegExp(`/admin/orders/new\\?tenant=${buyer.tenantId}`));
  await expect(page.getByText(buyer.organisation).first()).toBeVisible();
});

test("whoever may not cancel or order reads why", async ({ page, request, signInAs }) => {
  const buyer = await newBuyer(request);
  const order = await place(buyer, [smallServer]);
  await signInAs("finance");
  await page.goto(`/admin/orders/${order.id}`);
  await settled(page);

  await expect(page.getByRole("button", { name: "Cancel order" })).toHaveAttribute("aria-disabled", "true");
  await page.goto("/admin/orders");
  await settled(page);
  await expect(page.getByRole("button", { name: "New order" })).toHaveAccessibleDescription(
    "Your roles lack orders:write.",
  );
});

test("reverting a payment says what happens and asks why; where it comes too late, the reason stays on the page", async ({
  page,
  request,
  signInAs,
  watch,
}) => {
  test.setTimeout(120_000);
  // A refusal that this test is about.
  watch.expected.push(/status of 409/);
  const buyer = await newBuyer(request);
  const order = await place(buyer, [smallServer]);
  await payByCard(buyer, order);
  await reaches(buyer.desk, order, ["fulfilled"]);
  // What the page knew a moment ago: paid, and nothing made yet. That moment is too short to be met.
  await page.route(`**/api/orders/${order.id}`, async (route) => {
    const answer = await route.fetch();
    const known = (await answer.json()) as { actions: Record<string, { allowed: boolean }> };
    const actions = { ...known.actions, revertPayment: { allowed: true } };
    await route.fulfill({ response: answer, json: { ...known, state: "paymentConfirmed", actions } });
  });
  await signInAs("finance");
  await page.goto(`/admin/orders/${order.id}`);
  await settled(page);

  await page.getByRole("button", { name: "Revert payment" }).click();
  const dialog = page.getByRole("dialog", { name: `Revert the payment of order ${order.number}?` });
  await expect(dialog.getByText(/The order waits for its payment again/)).toBeVisible();
  await expect(dialog.getByText(/goes back to the card/)).toBeVisible();
  await dialog.getByRole("button", { name: "Revert payment" }).click();
  await expect(dialog.getByText("Please give a reason.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Charged to the wrong card.");
  await dialog.getByRole("button", { name: "Revert payment" }).click();

  await expect(dialog.locator("[data-lamp=failed]")).toBeVisible();
  await reaches(buyer.desk, order, ["fulfilled"]);
});
