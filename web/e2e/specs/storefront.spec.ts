import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoOverflow, settled, test } from "../fixtures.ts";

const productsOf = (page: Page) =>
  page.getByRole("region", { name: "Products" }).getByRole("heading", { level: 3 });

test("from the first page to a product", async ({ page }) => {
  await page.goto("/");
  await settled(page);

  await page.getByRole("main").getByRole("link", { name: "Explore products" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Catalogue" })).toBeVisible();
  const first = productsOf(page).first();
  const name = (await first.textContent()) ?? "";
  await first.getByRole("link").click();

  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
});

for (const [language, titles] of [
  [
    "en",
    ["On sale today", "From catalogue to live service", "Numbers that can be checked", "Common questions"],
  ],
  [
    "sl",
    [
      "Danes v prodaji",
      "Od kataloga do delujoče storitve",
      "Številke, ki jih je mogoče preveriti",
      "Pogosta vprašanja",
    ],
  ],
  [
    "de",
    [
      "Heute im Angebot",
      "Vom Katalog zum laufenden Dienst",
      "Zahlen, die man nachprüfen kann",
      "Häufige Fragen",
    ],
  ],
] as const) {
  test(`the first page says all of it in ${language}`, async ({ page, isMobile }) => {
    await page.goto(`/?lang=${language}`);
    await expect(page.locator("html")).toHaveAttribute("lang", language);

    for (const name of titles) {
      await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
    }
    // The track, what is on sale, and eleven parts below; with more room a price to play with.
    const headings = page.getByRole("main").getByRole("heading", { level: 2 });
    await expect(headings).toHaveCount(isMobile ? 13 : 14);
    const question = page.getByRole("main").locator("details").last();
    await question.locator("summary").click();
    await expect(question.locator("p")).toBeVisible();
    await expectNoOverflow(page);
  });
}

test("the price on the first page is a real one, and follows", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no room for it");
  await page.goto("/");
  await settled(page);

  const example = page.getByRole("region", { name: "The price follows every choice" });
  await expect(example).toContainText("€500.00");
  await example.getByRole("slider", { name: "Workers" }).fill("5");
  await expect(example).toContainText("€800.00");
});

test("an address in a language is kept by the next page, and follows another choice", async ({ page }) => {
  await page.goto("/products?lang=de");
  await expect(page.getByRole("heading", { level: 1, name: "Katalog" })).toBeVisible();

  await page.goto("/status");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");

  await page.goto("/products?lang=de");
  await settled(page);
  await page.getByRole("contentinfo").getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Catalogue" })).toBeVisible();
  await expect(page).toHaveURL(/lang=en/);
});

test("a filter narrows the list, stands in the address and can be undone", async ({ page, isMobile }) => {
  await page.goto("/products");
  await settled(page);
  const products = productsOf(page);
  await expect(products.first()).toBeVisible();
  const all = await products.count();

  if (isMobile) await page.getByRole("button", { name: "Filters" }).click();
  const scope = isMobile ? page.getByRole("dialog") : page.getByRole("complementary");
  const choice = scope.getByRole("group", { name: "Region" }).locator("label").last();
  const count = Number((await choice.locator("span").last().textContent()) ?? "0");
  await choice.click();
  await expect(choice.getByRole("checkbox")).toBeChecked();
  await expect(page).toHaveURL(/region=/);
  if (isMobile) await scope.getByRole("button", { name: `Show ${count} products` }).click();

  await expect(products).toHaveCount(count);
  await page.reload();
  await settled(page);
  await expect(products).toHaveCount(count);
  await page.getByRole("list", { name: "Filters in use" }).getByRole("link").first().click();
  await expect(products).toHaveCount(all);
  await page.goBack();
  await expect(products).toHaveCount(count);
});

test("a category has a page with its own name", async ({ page }) => {
  await page.goto("/products?category=compute");
  await settled(page);

  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Compute");
  await expect(page).toHaveTitle("Compute · Cloud Factory");
});

test("a range of prices leaves what costs as much", async ({ page, isMobile }) => {
  await page.goto("/products");
  await settled(page);

  if (isMobile) await page.getByRole("button", { name: "Filters" }).click();
  const scope = isMobile ? page.getByRole("dialog") : page.getByRole("complementary");
  await scope.getByRole("textbox", { name: "to" }).fill("60");
  await scope.getByRole("textbox", { name: "to" }).press("Enter");

  await expect(page).toHaveURL(/maxPrice=60/);
  await expect(productsOf(page).filter({ hasText: "Virtual server" })).toHaveCount(1);
  await expect(productsOf(page).filter({ hasText: "Private cloud" })).toHaveCount(0);
});

test("typing suggests products, and the keyboard goes to one", async ({ page }) => {
  await page.goto("/products");
  await settled(page);

  const box = page.getByRole("combobox", { name: "Search the catalogue" });
  await box.pressSequentially("kuber");
  await expect(page.getByRole("option", { name: /Kubernetes/ })).toBeVisible();
  await box.press("ArrowDown");
  await expect(page.getByRole("listbox").getByRole("option", { selected: true })).toBeVisible();
  await expectAccessible(page);
  await box.press("Enter");

  await expect(page).toHaveURL(/\/products\/kubernetes/);
});

test("a typing error still finds what was meant", async ({ page }) => {
  await page.goto("/products?search=kubernets");
  await settled(page);

  await expect(productsOf(page).filter({ hasText: "Kubernetes" }).first()).toBeVisible();
});

test("a search that finds nothing says so and leads back", async ({ page }) => {
  await page.goto("/products");
  await settled(page);

  const box = page.getByRole("combobox", { name: "Search the catalogue" });
  await box.fill("zzzzqqqq");
  await box.press("Enter");

  await expect(page).toHaveURL(/search=zzzzqqqq/);
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
  await page.getByRole("link", { name: "Show the whole catalogue" }).click();
  await expect(productsOf(page).first()).toBeVisible();
  await expect(box).toHaveValue("");
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

test("products that are marked are compared", async ({ page }) => {
  await page.goto("/products");
  await settled(page);

  await page.getByRole("checkbox", { name: "Compare Virtual server" }).check();
  await expect(page.getByText("1 product marked.")).toBeVisible();
  await page.getByRole("checkbox", { name: "Compare Private cloud" }).check();
  await page.getByRole("link", { name: "Compare", exact: true }).click();

  await expect(page).toHaveURL(/\/compare\?products=vps/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
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

  await page.getByLabel("Colours").selectOption("dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByLabel("Colours")).toHaveValue("dark");
});

test("after a change of page the heading has the focus", async ({ page }) => {
  await page.goto("/");
  await settled(page);

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Status" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Platform status" })).toBeFocused();
  await expect(page).toHaveTitle("Platform status · Cloud Factory");
});

test("every link of the first page and of the footer leads somewhere", async ({ page, request }) => {
  await page.goto("/");
  await settled(page);
  await expect(page.getByRole("heading", { name: "Ready to look inside?" })).toBeVisible();
  const links = await page
    .locator("a[href^='/']")
    .evaluateAll((anchors) => [...new Set(anchors.map((anchor) => anchor.getAttribute("href") ?? ""))]);

  expect(links.length).toBeGreaterThan(10);
  for (const link of links) {
    expect((await request.get(link)).ok(), link).toBe(true);
  }
});

test.describe("under a partner's brand", () => {
  test("the shop is the partner's: name, colours, products, and nothing of the platform", async ({
    page,
    baseURL,
  }) => {
    const port = new URL(baseURL ?? "").port;
    await page.goto(`http://adria.localhost:${port}/`);
    await settled(page);

    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Adria MSP");
    await expect(page).toHaveTitle(/Adria MSP/);
    await expect(page.getByRole("banner")).toContainText("Adria MSP");
    expect(await page.locator("body").textContent()).not.toContain("Cloud Factory");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.reload();
      await settled(page);
      await expectNoOverflow(page);
      await expectAccessible(page);
    }

    await page.getByRole("main").getByRole("link", { name: "Explore products" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Catalogue" })).toBeVisible();
    await expect(page).toHaveTitle("Catalogue · Adria MSP");
  });
});
