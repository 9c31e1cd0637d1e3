import { expect, expectAccessible, expectNoOverflow, settled, test } from "../fixtures.ts";
import { addButton, expectPrice, openProduct, server, withCart } from "../shop.ts";

const lines = { name: "What is in the cart" };

test("a configured product goes into the cart and is counted in the header", async ({ page }) => {
  await openProduct(page, "vps?c.region=lj-1&c.plan=business");
  await expectPrice(page, "€20.10");
  await addButton(page).click();
  await expect(page.getByText("It is in your cart.").filter({ visible: true }).first()).toBeVisible();

  await page.getByRole("banner").getByRole("link", { name: /^Cart/ }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Cart" })).toBeVisible();
  const line = page.getByRole("list", lines).getByRole("listitem").first();
  await expect(line).toContainText("Business");
  await expect(line).toContainText("€20.10");
  await expect(page.getByRole("complementary", { name: "Sum" })).toContainText("€20.10");
  await expect(page.getByRole("banner").getByRole("link", { name: /^Cart/ })).toContainText("1");
  await expectAccessible(page);
  await expectNoOverflow(page);
});

test("quantity and cycle change the sum", async ({ page }) => {
  await withCart(page, [server]);
  await page.goto("/cart");
  await settled(page);
  const sum = page.getByRole("complementary", { name: "Sum" });
  await expect(sum).toContainText("€20.10");

  await page.getByRole("button", { name: "Increase" }).click();
  await expect(sum).toContainText("€40.20");
  await page.getByLabel("Billing").selectOption("Yearly");
  await expect(sum).toContainText("For a year");
  await expect(sum).toContainText("€385.92");
});

test("a removed line comes back with one click", async ({ page }) => {
  await withCart(page, [server, { ...server, product: "gpu", name: "GPU", configuration: {} }]);
  await page.goto("/cart");
  await settled(page);
  await page.getByRole("button", { name: "Remove Virtual server" }).click();
  await expect(page.getByRole("heading", { name: "Virtual server" })).toHaveCount(0);

  await page.getByRole("button", { name: "Undo" }).click();

  const first = page.getByRole("list", lines).getByRole("heading", { level: 2 }).first();
  await expect(first).toHaveText("Virtual server");
});

test("a line is changed where it was configured", async ({ page }) => {
  await withCart(page, [server]);
  await page.goto("/cart");
  await settled(page);

  await page.getByRole("link", { name: "Change configuration: Virtual server" }).click();
  await expect(page.getByRole("radio", { name: /^Business/ })).toBeChecked();
  await page.getByRole("radio", { name: /^Enterprise/ }).check();
  await expectPrice(page, "€56.60");
  await addButton(page, "Save in the cart").click();

  await expect(page.getByRole("heading", { level: 1, name: "Cart" })).toBeVisible();
  const line = page.getByRole("list", lines).getByRole("listitem");
  await expect(line.getByRole("heading")).toHaveCount(1);
  await expect(line).toContainText("Enterprise");
});

test("what changed since is said: another price, and a product that is gone", async ({ page }) => {
  await withCart(page, [
    { ...server, seen: "15.00" },
    { product: "no-such-product", name: "Old server", configuration: {} },
  ]);
  await page.goto("/cart");
  await settled(page);

  await expect(page.getByText("It was €15.00 when you put it in and costs €20.10 now.")).toBeVisible();
  await expect(page.getByRole("alert")).toBeVisible();
  const sum = page.getByRole("complementary", { name: "Sum" });
  await expect(sum.getByRole("button", { name: "Checkout" })).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Take the new price" }).click();
  await expect(page.getByText(/It was €15.00/)).toHaveCount(0);
  await page.getByRole("button", { name: "Remove Old server" }).click();
  await expect(sum.getByRole("link", { name: "Checkout" })).toBeVisible();
});

test("nonsense in storage is an empty cart that says how to begin", async ({ page }) => {
  await withCart(page, '{"format":1,"items":[{"id":1},null,"x"');
  await page.goto("/cart");
  await settled(page);

  await expect(page.getByRole("heading", { name: "The cart is empty" })).toBeVisible();
  await expectAccessible(page);
});

test("another tab's change is seen at once", async ({ page, context }) => {
  await page.goto("/cart");
  await settled(page);
  await expect(page.getByRole("heading", { name: "The cart is empty" })).toBeVisible();

  const other = await context.newPage();
  await openProduct(other, "vps?c.region=lj-1&c.plan=core");
  await expectPrice(other, "€10.00");
  await addButton(other).click();

  await expect(page.getByRole("list", lines).getByRole("heading", { level: 2 })).toHaveText("Virtual server");
});

test("a cart is kept as an offer that somebody else puts into theirs", async ({ page, browser }) => {
  await withCart(page, [server]);
  await page.goto("/cart");
  await settled(page);
  await page.getByLabel(/^Name of the offer/).fill("Servers for spring");
  await page.getByRole("button", { name: "Save as offer" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Servers for spring" })).toBeVisible();
  await expect(page).toHaveURL(/\/quotes\/quo_/);
  await expect(page.getByRole("list", { name: "What is offered" })).toContainText("€20.10");
  await expectAccessible(page);
  await expectNoOverflow(page);

  const context = await browser.newContext({ locale: "en-GB" });
  const colleague = await context.newPage();
  await colleague.goto(page.url());
  await settled(colleague);
  await colleague.getByRole("button", { name: "Put into my cart" }).click();
  await expect(colleague.getByRole("heading", { level: 1, name: "Cart" })).toBeVisible();
  await expect(colleague.getByRole("list", lines)).toContainText("€20.10");
  await context.close();
});

test("an offer that is over, or never was, says so", async ({ page, watch }) => {
  watch.expected.push(/status of 404/);

  await page.goto("/quotes/quo_01arz3ndektsv4rrffq69g5fav");

  await expect(page.getByRole("heading", { level: 1, name: "No offer here" })).toBeVisible();
});
