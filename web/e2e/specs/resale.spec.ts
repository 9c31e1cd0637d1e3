import { expect, expectAccessible, expectNoOverflow, settled, test } from "../fixtures.ts";

test.use({ caller: "partner" });
test.describe.configure({ mode: "serial" });

test("a partner resells a product with a markup, pauses it, and stops", async ({ page, isMobile }) => {
  // One partner, one product: what one browser sells the other would find sold.
  const product = isMobile ? "AI and GPU servers" : "Private cloud";
  await page.goto("/partner/prices");
  await settled(page);
  await expectNoOverflow(page);
  await expectAccessible(page);
  await page.getByRole("link", { name: product }).click();
  await settled(page);

  await page.getByRole("textbox", { name: "Markup in per cent" }).fill("20");
  const prices = page.getByRole("region", { name: "What your customers pay" });
  await expect(prices.getByText(isMobile ? "1440.00" : "540.00").first()).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Offer it" }).click();
  await expect(page.getByText(`${product} stands in your shop.`).first()).toBeVisible();

  await page.goto("/partner/prices");
  await settled(page);
  const row = page.getByRole("row").filter({ hasText: product });
  await expect(row).toContainText("20 % on top");
  await expect(row).toContainText("Offered");

  await page.getByRole("link", { name: product }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText(`${product} is paused.`).first()).toBeVisible();
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Stop reselling" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stop reselling" }).click();
  await expect(page.getByText(`${product} is no longer resold.`).first()).toBeVisible();
});

test("own prices begin where the markup stood", async ({ page }) => {
  await page.goto("/partner/prices");
  await settled(page);
  await page.getByRole("link", { name: "Managed Kubernetes" }).click();
  await settled(page);

  await page.getByRole("textbox", { name: "Markup in per cent" }).fill("10");
  await page.getByRole("radio", { name: /Prices of your own/ }).check();

  await expect(page.getByRole("button", { name: /^Workers/ })).toContainText("165.00");
  await expectNoOverflow(page);
  await expectAccessible(page);
});

test("a partner tries another colour on its own shop before it counts", async ({ page }) => {
  await page.goto("/partner/brand");
  await settled(page);
  const inside = page.getByRole("button", { name: "Order now" });
  const colour = () => inside.evaluate((element) => getComputedStyle(element).backgroundColor);
  const before = await colour();

  await page.getByRole("button", { name: "Colour 150°" }).click();

  await expect.poll(colour).not.toBe(before);
  await expect(page.getByRole("textbox", { name: "Addresses" })).toHaveAttribute("readonly");
  await expectNoOverflow(page);
  await expectAccessible(page);
});
