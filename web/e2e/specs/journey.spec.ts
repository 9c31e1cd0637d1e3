import { expect, expectAccessible, expectNoOverflow, settled, test } from "../fixtures.ts";
import { chooseCard, fillBilling, orderButton } from "../purchase.ts";
import { addButton, expectPrice, openProduct } from "../shop.ts";
import { fillSignIn } from "../signIn.ts";

test("a visitor configures, registers, pays, watches, and has what was ordered", async ({ page }) => {
  test.setTimeout(120_000);
  await openProduct(page, "vps?c.region=lj-1&c.plan=business");
  await expectPrice(page, "€20.10");
  await addButton(page).click();
  await openProduct(page, "managed-postgresql?c.region=lj-1&c.plan=starter&c.storageGb=20");
  await addButton(page).click();
  await page.getByRole("banner").getByRole("link", { name: /^Cart/ }).click();
  const cart = page.getByRole("list", { name: "What is in the cart" });
  await expect(cart.getByRole("heading", { level: 2 })).toHaveCount(2);
  await page.getByRole("link", { name: "Checkout" }).click();

  const mark = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
  const email = `vida-${mark}@browser.test`;
  const password = `a long walk ${mark}`;
  await page.getByRole("main").getByRole("link", { name: "Register an organisation" }).click();
  await page.getByLabel("Organisation").fill(`Visitor ${mark}`);
  await page.getByLabel("Full name").fill("Vida Visitor");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Register" }).click();
  await page.getByRole("link", { name: "To sign-in" }).click();
  await fillSignIn(page, email, password);

  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();
  await expect(page.getByLabel("Organisation")).toHaveValue(`Visitor ${mark}`);
  await fillBilling(page);
  await chooseCard(page, "success");
  await expectAccessible(page);
  await expectNoOverflow(page);
  await page.getByRole("button", { name: "Continue" }).click();

  await expect(page.getByText("VAT 22 % (SI)")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Which price counts" })).toBeVisible();
  await expectAccessible(page);
  await expectNoOverflow(page);
  await orderButton(page).click();

  await expect(page).toHaveURL(/\/checkout\/done\/ord_/);
  const server = page.getByRole("list", { name: /^Progress of Virtual server/ });
  const database = page.getByRole("list", { name: /^Progress of .*(PostgreSQL|database)/i });
  await expect(server.getByRole("listitem")).toHaveCount(4);
  await expect(database.getByRole("listitem")).toHaveCount(4);
  await expect(page.getByRole("banner").getByRole("link", { name: /^Cart$/ })).toBeVisible();
  await expectNoOverflow(page);

  await expect(page.getByRole("heading", { level: 1, name: "Your order is ready" })).toBeVisible({
    timeout: 60_000,
  });
  for (const track of [server, database]) {
    await expect(track.locator('[data-state="done"]')).toHaveCount(4);
  }
  const services = page.getByRole("heading", { level: 2, name: "Your services" }).locator("../..");
  await expect(services.getByRole("link")).toHaveCount(2);
  const invoice = page.getByRole("heading", { level: 2, name: "Invoice", exact: true }).locator("../..");
  await expect(invoice.getByRole("link")).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await expectNoOverflow(page);

  await page.getByRole("link", { name: "To the portal" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Order / })).toBeVisible();
  await settled(page);
  await expect(page.getByRole("list", { name: "What happened when" })).toContainText("Ready");
  await expectAccessible(page);
  await expectNoOverflow(page);

  const bell = page.getByRole("banner").getByRole("link", { name: /^Notifications/ });
  await expect(bell).toHaveAccessibleName(/unread/, { timeout: 40_000 });
  await bell.click();
  await expect(page.getByRole("list", { name: "Notifications" }).getByRole("listitem")).not.toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page.getByText("Everything is read.")).toBeVisible();

  await page.goto("/portal/services");
  await settled(page);
  await expect(page.getByRole("region", { name: "Services" }).getByRole("rowheader")).toHaveCount(2);
  await page.goto("/portal/invoices");
  await settled(page);
  await page.getByRole("rowheader").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: /^Invoice / })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download PDF" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
});
