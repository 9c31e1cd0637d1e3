import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoOverflow, settled } from "../fixtures.ts";
import { test } from "../staff.ts";

const mark = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

const section = (page: Page, name: string) => page.getByRole("tab", { name: new RegExp(`^${name}`) }).click();

interface Made {
  id: string;
  version: number;
}

/** A draft with one number and a price for it, made without the page. */
async function makeDraft(page: Page, token: string, name: string): Promise<Made> {
  const text = (en: string) => ({ en });
  const answer = await page.request.post("/api/products", {
    headers: { authorization: `Bearer ${token}` },
    data: {
      sku: name.toUpperCase(),
      slug: name,
      type: "vps",
      category: "compute",
      content: {
        name: text(name),
        summary: text("Made by a test."),
        description: text(""),
        configSchema: {
          type: "object",
          properties: { disks: { type: "integer", minimum: 1, maximum: 9, default: 2, title: "Disks" } },
          additionalProperties: false,
        },
        regions: [],
        priceLists: [
          {
            currency: "EUR",
            components: [
              { code: "disks", label: text("Disks"), type: "perUnit", of: "disks", amount: "3.50" },
            ],
          },
        ],
      },
    },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as Made;
}

test("an operator makes a product without code, publishes it, a visitor puts it in the cart, and it is retired", async ({
  page,
  signInAs,
  isMobile,
}) => {
  test.setTimeout(90_000);
  await signInAs("product");
  const id = mark();
  const name = `Backup ${id}`;
  await page.goto("/admin/products");
  await settled(page);
  await page.getByRole("link", { name: "New product" }).click();
  await settled(page);

  await page.getByRole("textbox", { name: "Name, English" }).fill(name);
  await page.getByRole("textbox", { name: "Summary, English" }).fill("Copies of what must not get lost.");
  await page.getByRole("combobox", { name: "Type" }).fill("backup");
  await page.getByRole("combobox", { name: "Category" }).selectOption("storage");

  await section(page, "Configuration");
  await page.getByRole("button", { name: "Add a field" }).click();
  await page.getByRole("textbox", { name: "Property" }).fill("plan");
  await page.getByRole("textbox", { name: "Title, English" }).fill("Plan");
  await page.getByRole("textbox", { name: "Value 1" }).fill("daily");
  await page.getByRole("button", { name: "Add a choice" }).click();
  await page.getByRole("textbox", { name: "Value 2" }).fill("hourly");
  await page.getByRole("button", { name: "Plan", exact: false }).and(page.locator("[aria-expanded]")).click();
  await page.getByRole("button", { name: "Add a field" }).click();
  await page.getByRole("combobox", { name: "Kind" }).selectOption("number");
  await page.getByRole("textbox", { name: "Property" }).fill("storageGb");
  await page.getByRole("textbox", { name: "Title, English" }).fill("Storage");
  await page.getByRole("textbox", { name: "Most" }).fill("500");
  await page.getByRole("textbox", { name: "Unit" }).fill("GB");

  await section(page, "Plans");
  await page.getByRole("button", { name: "Take over: daily, hourly" }).click();

  await section(page, "Prices");
  await page.getByRole("button", { name: "Add a component" }).click();
  await page.getByRole("combobox", { name: "How it is charged" }).selectOption("choice");
  await page.getByRole("textbox", { name: "Code" }).fill("plan");
  await page.getByRole("textbox", { name: "What customers read, English" }).fill("Plan price");
  await page.getByRole("textbox", { name: "daily", exact: true }).fill("5");
  await page.getByRole("textbox", { name: "hourly", exact: true }).fill("12,50");
  await page.getByRole("button", { name: "Plan price" }).and(page.locator("[aria-expanded]")).click();
  await page.getByRole("button", { name: "Add a component" }).click();
  await page.getByRole("combobox", { name: "How it is charged" }).selectOption("perUnit");
  await page.getByRole("textbox", { name: "What customers read, English" }).fill("Storage");
  await page.getByRole("textbox", { name: "Each (EUR)" }).fill("0.1");
  await page.getByRole("textbox", { name: "Code" }).fill("storage");

  // The names of plans are what the choices are called, which were left empty: the platform says so.
  await section(page, "Plans");
  for (const [index, plan] of ["daily", "hourly"].entries()) {
    await page.getByRole("button", { name: plan }).and(page.locator("[aria-expanded]")).click();
    await page.getByRole("textbox", { name: "Name, English" }).fill(index === 0 ? "Daily" : "Hourly");
    await page
      .getByRole("button", { name: index === 0 ? "Daily" : "Hourly" })
      .and(page.locator("[aria-expanded]"))
      .click();
  }

  if (isMobile) await page.getByRole("button", { name: "Preview" }).click();
  const preview = isMobile ? page.getByRole("dialog") : page.getByRole("complementary", { name: "Preview" });
  await expect(preview.getByText("€5.10").last()).toBeVisible();
  await expect(preview.getByText("Plan price")).toBeVisible();
  if (isMobile) await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Create product" }).click();
  await expect(page).toHaveURL(/\/admin\/products\/prd_\w+\/edit/);
  await page.getByRole("link", { name: "Review and publish" }).click();
  await settled(page);
  await expect(page.getByRole("heading", { level: 1, name: `Publish ${name}` })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Publish now" }).click();
  await expect(page.getByText(`${name} is published.`).first()).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/products\/prd_/);
  const productPage = page.url();

  await page.goto(`/products/backup-${id}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByRole("button", { name: "Add to cart" }).first().click();
  await page.goto("/cart");
  await expect(page.getByText(name).first()).toBeVisible();

  await page.goto(productPage);
  await settled(page);
  await page.getByRole("button", { name: "Retire" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Retire" }).click();
  await expect(page.getByText(`${name} is retired.`).first()).toBeVisible();
  expect((await page.request.get(`/api/products/backup-${id}`)).status()).toBe(404);
});

test("what is wrong stands beside its field and leads there", async ({ page, signInAs }) => {
  const token = await signInAs("product");
  const { id } = await makeDraft(page, token, `wrong-${mark()}`);
  await page.goto(`/admin/products/${id}/edit?section=prices`);
  await settled(page);
  await page.getByRole("button", { name: "Disks" }).and(page.locator("[aria-expanded]")).click();

  await page.getByRole("textbox", { name: "Code" }).fill("Not A Code");
  await section(page, "Texts");
  const problem = page.getByRole("button", { name: /^Prices: / });
  await problem.click();

  const field = page.getByRole("textbox", { name: "Code" });
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
});

test("the schema can be written as JSON, and a fault is named with its line", async ({ page, signInAs }) => {
  const token = await signInAs("product");
  const { id } = await makeDraft(page, token, `json-${mark()}`);
  await page.goto(`/admin/products/${id}/edit?section=configuration`);
  await settled(page);
  await page.getByText("JSON Schema", { exact: true }).click();
  const area = page.getByRole("textbox", { name: "JSON Schema 2020-12" });

  const written = await area.inputValue();
  await area.fill(written.replace('"maximum": 9', '"maximum": 9,,'));
  await expect(page.getByText("This is no JSON here.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Line \d+, column \d+$/ })).toBeVisible();

  await area.fill(written.replace('"maximum": 9', '"maximum": 12'));
  await page.getByText("Fields", { exact: true }).first().click();
  await page.getByRole("button", { name: "Disks" }).and(page.locator("[aria-expanded]")).click();
  await expect(page.getByRole("textbox", { name: "Most" })).toHaveValue("12");
});

test("work that is not saved asks before it is left; saved work does not", async ({ page, signInAs }) => {
  const token = await signInAs("product");
  const { id } = await makeDraft(page, token, `leave-${mark()}`);
  await page.goto(`/admin/products/${id}/edit`);
  await settled(page);
  await page.getByRole("textbox", { name: "Summary, English" }).fill("Changed by hand.");

  await page
    .getByRole("navigation", { name: "Where you are" })
    .getByRole("link", { name: "Products" })
    .click();
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(page.getByRole("textbox", { name: "Summary, English" })).toHaveValue("Changed by hand.");

  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(/is saved\.$/).first()).toBeVisible();
  await page
    .getByRole("navigation", { name: "Where you are" })
    .getByRole("link", { name: "Products" })
    .click();
  await expect(page).toHaveURL(/\/admin\/products$/);
});

test("two editors: the second sees what the first changed, and loses nothing unasked", async ({
  page,
  signInAs,
  watch,
}) => {
  watch.expected.push(/status of 4(09|12)/);
  const token = await signInAs("product");
  const made = await makeDraft(page, token, `two-${mark()}`);
  await page.goto(`/admin/products/${made.id}/edit`);
  await settled(page);
  await page.getByRole("textbox", { name: "Summary, English" }).fill("Mine.");

  const kept = await page.request.get(`/api/products/${made.id}/managed`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { draft } = (await kept.json()) as { draft: Record<string, unknown> };
  const other = await page.request.patch(`/api/products/${made.id}`, {
    headers: { authorization: `Bearer ${token}` },
    data: { version: made.version, content: { ...draft, summary: { en: "Theirs." } } },
  });
  expect(other.ok(), await other.text()).toBe(true);
  await page.getByRole("button", { name: "Save", exact: true }).click();

  const dialog = page.getByRole("dialog", { name: "Somebody else saved in the meantime" });
  await expect(dialog.getByText("Theirs.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Keep working" }).click();
  await expect(page.getByRole("textbox", { name: "Summary, English" })).toHaveValue("Mine.");

  await page.getByRole("button", { name: "Save", exact: true }).click();
  await dialog.getByRole("button", { name: "Take theirs, lose mine" }).click();
  await expect(page.getByRole("textbox", { name: "Summary, English" })).toHaveValue("Theirs.");
});

test("sales reads products, and what it may not do says why", async ({ page, signInAs }) => {
  await signInAs("sales");
  await page.goto("/admin/products");
  await settled(page);

  await expect(page.getByRole("button", { name: "New product" })).toHaveAccessibleDescription(
    /Your roles lack products:write/,
  );
  await page.goto("/admin/products/new");
  await expect(page.getByText("products:write", { exact: true })).toBeVisible();
});

for (const part of [
  "texts",
  "configuration",
  "requirements",
  "plans",
  "regions",
  "parts",
  "prices",
  "limits",
  "json",
]) {
  test(`the editor's ${part} are accessible by day and by night, and fit`, async ({ page, signInAs }) => {
    test.setTimeout(90_000);
    await signInAs("product");
    const answer = await page.request.get("/api/products/managed-postgresql");
    const { id } = (await answer.json()) as { id: string };
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(`/admin/products/${id}/edit?section=${part}`);
      await settled(page);
      await expectNoOverflow(page);
      await expectAccessible(page);
    }
  });
}
