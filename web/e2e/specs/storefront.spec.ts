import { expect, settled, test } from "../fixtures.ts";

test("from the first page to a product", async ({ page }) => {
  await page.goto("/");
  await settled(page);

  await page.getByRole("main").getByRole("link", { name: "Browse the catalogue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Catalogue" })).toBeVisible();
  const first = page.getByRole("region", { name: "Products" }).getByRole("heading", { level: 3 }).first();
  const name = (await first.textContent()) ?? "";
  await first.getByRole("link").click();

  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "What you can configure" })).toBeVisible();
});

test("a filter narrows the list, stands in the address and can be undone", async ({ page, isMobile }) => {
  await page.goto("/products");
  await settled(page);
  const products = page.getByRole("region", { name: "Products" }).getByRole("heading", { level: 3 });
  const all = await products.count();

  if (isMobile) await page.getByText("Filters", { exact: true }).click();
  const facet = page.locator("section:visible", { has: page.getByRole("heading", { name: "Category" }) });
  const link = facet.getByRole("link").first();
  const count = Number((await link.locator("span").last().textContent()) ?? "0");
  await link.click();

  await expect(page).toHaveURL(/category=/);
  await expect(products).toHaveCount(count);
  await page.reload();
  await settled(page);
  await expect(products).toHaveCount(count);
  await page.goBack();
  await expect(products).toHaveCount(all);
});

test("a search that finds nothing says so and leads back", async ({ page }) => {
  await page.goto("/products");
  await settled(page);

  await page.getByRole("searchbox").fill("zzzzqqqq");

  await expect(page).toHaveURL(/search=zzzzqqqq/);
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear all filters" }).click();
  await expect(
    page.getByRole("region", { name: "Products" }).getByRole("heading", { level: 3 }).first(),
  ).toBeVisible();
  await expect(page.getByRole("searchbox")).toHaveValue("");
});

test("sorting by price puts the lowest first", async ({ page }) => {
  await page.goto("/products?sort=price");
  await settled(page);

  const prices = await page
    .getByRole("region", { name: "Products" })
    .locator("li", { hasText: "From" })
    .evaluateAll((rows) =>
      rows.map((row) => Number(/€([\d,]+\.\d{2})/.exec(row.textContent ?? "")?.[1]?.replaceAll(",", ""))),
    );

  expect(prices.length).toBeGreaterThan(1);
  expect(prices).toEqual(prices.toSorted((first, second) => first - second));
});

test("a product can be read as JSON, with the call that fetches it", async ({ page }) => {
  await page.goto("/products/vps");
  await settled(page);

  await page.getByRole("button", { name: "Show as JSON" }).click();

  const dialog = page.getByRole("dialog", { name: "As JSON" });
  await expect(dialog).toContainText("GET /api/products/vps");
  await expect(dialog.getByRole("region", { name: "As JSON" })).toContainText('"slug": "vps"');
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("an unknown product is an unknown page", async ({ page, watch }) => {
  watch.expected.push(/status of 404/);

  await page.goto("/products/no-such-product");

  await expect(page.getByRole("heading", { level: 1, name: "There is no page here" })).toBeVisible();
});

test("the status page shows every service with its state in words", async ({ page }) => {
  await page.goto("/status");
  await settled(page);

  await expect(page.getByText(/^Everything is up$|^Something is (degraded|down)$/)).toBeVisible();
  await expect(page.getByRole("table").first().getByRole("rowheader").first()).toBeVisible();
});

test("the language changes without a reload and is kept", async ({ page }) => {
  await page.goto("/products");
  await settled(page);

  await page.getByLabel("Language").selectOption("sl");
  await expect(page.getByRole("heading", { level: 1, name: "Katalog" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "sl");

  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Katalog" })).toBeVisible();
});

test("the chosen colours are set at once and kept", async ({ page }) => {
  await page.goto("/");
  await settled(page);

  await page.getByText("Dark", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
});

test("after a change of page the heading has the focus", async ({ page }) => {
  await page.goto("/");
  await settled(page);

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Status" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Platform status" })).toBeFocused();
  await expect(page).toHaveTitle("Platform status · Cloud Factory");
});
