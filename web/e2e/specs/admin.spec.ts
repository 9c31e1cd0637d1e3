import { expect, settled, test } from "../fixtures.ts";

test.use({ caller: "admin" });

test("platform health shows services, dependencies and the bus, and asks again by itself", async ({
  page,
}) => {
  await page.clock.install();
  await page.goto("/admin/health");
  await settled(page);
  await expect(page.getByRole("table", { name: "" }).first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Event bus" })).toBeVisible();

  const next = page.waitForResponse("**/api/monitoring/services");
  await page.clock.runFor(16_000);

  expect((await next).ok()).toBe(true);
});

test("the overview counts what is up", async ({ page }) => {
  await page.goto("/admin");
  await settled(page);

  await expect(page.getByText(/^\d+ of \d+ up$/)).toBeVisible();
  await expect(
    page.getByRole("list", { name: "The path of an event" }).getByRole("listitem").first(),
  ).toContainText("Recorded");
});

test("the product list is sorted by its heading, and the address says so", async ({ page, isMobile }) => {
  test.skip(isMobile, "on a phone the list is stacked and has no headings");
  await page.goto("/admin/products");
  await settled(page);

  await page.getByRole("button", { name: /^Name/ }).click();

  await expect(page).toHaveURL(/sort=-name/);
  await expect(page.getByRole("columnheader", { name: /Name/ })).toHaveAttribute("aria-sort", "descending");
});

test("a product opens from the list; what is blocked stays and says why", async ({ page }) => {
  await page.goto("/admin/products");
  await settled(page);

  await page.getByRole("rowheader").getByRole("link").first().click();
  await expect(page.getByRole("tab", { name: "Overview" })).toHaveAttribute("aria-selected", "true");
  const publish = page.getByRole("button", { name: "Publish" });

  await expect(publish).toHaveAttribute("aria-disabled", "true");
  await expect(publish).toHaveAccessibleDescription(/already published/);
});

test("a lost connection is told, and the last answer stays", async ({ page, watch }) => {
  watch.expected.push(/Failed to load resource/, /ERR_FAILED/);
  await page.clock.install();
  await page.goto("/admin/health");
  await settled(page);

  await page.route("**/api/**", (route) => route.abort());
  await page.clock.runFor(16_000);

  await expect(page.getByText("Reconnecting")).toBeVisible();
  await expect(page.getByRole("rowheader").first()).toBeVisible();
  await page.unroute("**/api/**");
  await page.clock.runFor(30_000);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
});

test("a brand is tried on a part of the page only", async ({ page }) => {
  await page.goto("/admin/design");
  await settled(page);
  const inside = page.getByRole("button", { name: "Order now" });
  const outside = page.getByRole("button", { name: "Primary" });
  const colour = (target: typeof inside) =>
    target.evaluate((element) => getComputedStyle(element).backgroundColor);
  const before = { inside: await colour(inside), outside: await colour(outside) };

  await page.getByRole("textbox", { name: "Hue" }).fill("140");

  await expect.poll(() => colour(inside)).not.toBe(before.inside);
  expect(await colour(outside)).toBe(before.outside);
  await page.getByRole("textbox", { name: "Hue" }).fill("900");
  await page.getByRole("textbox", { name: "Chroma" }).focus();
  await expect(page.getByText("A whole number from 0 to 360.")).toBeVisible();
});
