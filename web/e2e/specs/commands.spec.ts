import { expect, settled, test } from "../fixtures.ts";

test.use({ caller: "admin" });
test.skip(({ isMobile }) => isMobile, "keys belong to a keyboard");

test("Ctrl and K finds a page and goes there", async ({ page }) => {
  await page.goto("/admin");
  await settled(page);

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: /Type a command/ })).toBeFocused();
  await page.keyboard.type("health");
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/admin\/health$/);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a page adds its own commands", async ({ page }) => {
  await page.goto("/admin/products/vps");
  await settled(page);

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: /Type a command/ })).toBeFocused();
  await page.keyboard.type("json");
  await expect(page.getByRole("option", { name: /Show as JSON/ })).toBeVisible();
  await page.keyboard.press("Enter");

  await expect(page.getByRole("dialog", { name: "As JSON" })).toBeVisible();
});

test("G and P goes to the products, but not while typing", async ({ page }) => {
  await page.goto("/admin");
  await settled(page);

  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(page).toHaveURL(/\/admin\/products$/);

  await page.getByRole("searchbox").fill("");
  await page.keyboard.type("gh");
  await expect(page).toHaveURL(/\/admin\/products$/);
});

test("the drawer lists this page's calls", async ({ page }) => {
  await page.goto("/admin/products/vps");
  await settled(page);

  await page.getByRole("button", { name: /^API calls/ }).click();

  const drawer = page.getByRole("dialog", { name: "API calls of this page" });
  await expect(
    drawer.getByRole("listitem").filter({ hasText: "GET /api/products/vps" }).first(),
  ).toBeVisible();
  await expect(drawer.getByRole("button", { name: "Copy as curl" }).first()).toBeVisible();
});
