import { expect, expectAccessible, expectNoOverflow, settled, test } from "../fixtures.ts";
import { addButton, expectPrice, openProduct, summary } from "../shop.ts";

test("the price follows each choice, line by line", async ({ page }) => {
  await openProduct(page, "managed-postgresql");
  await expectPrice(page, "€50.00");

  await page.getByRole("radio", { name: /^Production/ }).check();
  await expectPrice(page, "€130.00");
  await page.getByRole("switch", { name: "High availability" }).check();
  await expectPrice(page, "€250.00");

  const lines = summary(page).getByRole("listitem");
  await expect(lines).toHaveCount(3);
  await expect(summary(page)).toContainText("Each month");
});

test("the address is the configuration: a reload and a link show the same", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openProduct(page, "kubernetes");
  await page.getByRole("textbox", { name: "Workers" }).fill("5");
  await summary(page).locator("label", { hasText: "Yearly" }).click();
  await expect(page).toHaveURL(/c\.workers=5/);
  await expect(page).toHaveURL(/cycle=annual/);

  await page.reload();
  await settled(page);
  await expect(page.getByRole("textbox", { name: "Workers" })).toHaveValue("5");

  await page.getByRole("button", { name: "Copy link to this configuration" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto(link);
  await settled(page);
  await expect(page.getByRole("textbox", { name: "Workers" })).toHaveValue("5");
  await expect(page.getByRole("radio", { name: /^Yearly/ })).toBeChecked();
});

test("a year is shown beside the month, with what it saves", async ({ page }) => {
  await openProduct(page, "vps?c.region=lj-1&c.plan=core");
  await expectPrice(page, "€10.00");

  const year = summary(page).locator("label", { hasText: "Yearly" });
  await expect(year).toContainText("€96.00");
  await expect(year).toContainText("saves €24.00");
  await year.click();

  await expectPrice(page, "€96.00");
  await expect(summary(page)).toContainText("per year");
});

test("what is wrong stands in words at its field, and the button leads there", async ({ page, watch }) => {
  watch.expected.push(/status of 422/);
  await openProduct(page, "kubernetes?c.workers=2");

  const workers = page.getByRole("textbox", { name: "Workers" });
  await expect(workers).toHaveAttribute("aria-invalid", "true");
  await expect(workers).toHaveAccessibleDescription(/at least 3/i);
  await addButton(page).click();
  await expect(workers).toBeFocused();
  await expectAccessible(page);

  await workers.fill("3");
  await expect(workers).not.toHaveAttribute("aria-invalid", "true");
  await expect(summary(page).locator("[aria-busy]").first()).toHaveAttribute("aria-busy", "false");
});

test("what only the reader knows is asked for before there is a price", async ({ page }) => {
  await openProduct(page, "fiber-1g");
  await expect(summary(page)).toContainText("Fill in to see the price: Street and number");

  await addButton(page).click();
  await expect(page.getByLabel("Street and number")).toBeFocused();
  await page.getByLabel("Street and number").fill("Slovenska cesta 1");
  await page.getByLabel("Postal code").fill("1000");
  await page.getByLabel("City").fill("Ljubljana");

  await expectPrice(page, "€49.90");
  await expect(summary(page)).toContainText("once, with the first period");
});

test("a plan is chosen from the comparison", async ({ page }) => {
  await openProduct(page, "vps");

  const plans = page.getByRole("region", { name: "Compare plans" });
  await expect(plans).toContainText("€56.60");
  await plans.getByRole("button", { name: "Choose Enterprise" }).click();

  await expect(page.getByRole("radio", { name: /^Enterprise/ })).toBeChecked();
  await expect(page.getByRole("radio", { name: /^Enterprise/ })).toBeFocused();
  await expectPrice(page, "€56.60");
});

test("the new price is announced once it has come to rest", async ({ page }) => {
  await openProduct(page, "managed-postgresql");
  await expectPrice(page, "€50.00");

  await page.getByRole("slider", { name: /^Storage/ }).fill("100");

  await expect(page.getByRole("status").filter({ hasText: "€90.00 per month" })).toHaveCount(1);
});

test("the price can be asked for by a program, with the call shown", async ({ page }) => {
  await openProduct(page, "vps");
  await expectPrice(page, "€10.00");

  await page.getByRole("button", { name: "As API call" }).click();

  const dialog = page.getByRole("dialog", { name: "This price as an API call" });
  await expect(dialog).toContainText("/api/products/vps/quote");
  await expect(dialog).toContainText('"plan":"core"');
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("by keyboard alone a product is configured and put into the cart", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no Tab key");
  await openProduct(page, "vps");
  await expectPrice(page, "€10.00");

  await page.getByRole("radio", { name: /^Core/ }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: /^Business/ })).toBeChecked();
  await expectPrice(page, "€20.10");
  await addButton(page).focus();
  await page.keyboard.press("Enter");

  await expect(page.getByText("It is in your cart.").filter({ visible: true }).first()).toBeVisible();
});

test("the price stays in sight while one chooses", async ({ page, isMobile }) => {
  await openProduct(page, "managed-postgresql");
  await expectPrice(page, "€50.00");

  if (isMobile) {
    await expect(addButton(page)).toBeInViewport();
  } else {
    await page.mouse.wheel(0, 600);
    await expect(summary(page).getByRole("button", { name: "Add to cart" })).toBeInViewport();
  }
  await expectNoOverflow(page);
});

test("products are marked on their pages and stand side by side", async ({ page }) => {
  for (const slug of ["vps", "gpu"]) {
    await openProduct(page, slug);
    await page.getByRole("checkbox", { name: "Compare", exact: true }).check();
  }
  await page.getByRole("link", { name: "Comparison (2)" }).click();

  await expect(page).toHaveURL(/products=vps%2Cgpu|products=vps,gpu/);
  const table = page.getByRole("table");
  await expect(table.getByRole("columnheader")).toHaveCount(3);
  await expect(table).toContainText("€1,250.00");
  await page.getByRole("button", { name: /^Remove Virtual server/ }).click();
  await expect(table.getByRole("columnheader")).toHaveCount(2);
  await expectNoOverflow(page);
});
