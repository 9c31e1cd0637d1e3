import { expect, expectAccessible, expectNoOverflow, settled } from "../fixtures.ts";
import { test } from "../staff.ts";

const mark = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

test("a category is made, renamed in another language, and deleted", async ({ page, signInAs }) => {
  await signInAs("product");
  const name = `Backups ${mark()}`;
  await page.goto("/admin/categories");
  await settled(page);

  await page.getByRole("button", { name: "New category" }).click();
  // A toast has the role of a dialog as well.
  const dialog = page.locator("dialog[open]");
  await dialog.getByRole("textbox", { name: "Name, English" }).fill(name);
  await dialog.getByRole("combobox", { name: "Icon" }).selectOption("shield");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "New category" }).click();
  await expect(page.getByText(`${name} is saved.`).first()).toBeVisible();

  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("sl, de");
  await row.getByRole("button", { name: `Edit ${name}` }).click();
  const german = dialog.getByRole("textbox", { name: "Name, Deutsch" });
  if (await german.isVisible()) {
    await german.fill(`Sicherungen ${name}`);
  } else {
    await dialog.getByRole("textbox", { name: "Description, English" }).fill("Copies.");
  }
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  await row.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText(`${name} is deleted.`).first()).toBeVisible();
  await expect(row).toHaveCount(0);
});

test("a category that holds products cannot be deleted, and says why", async ({ page, signInAs }) => {
  await signInAs("product");
  await page.goto("/admin/categories");
  await settled(page);

  const compute = page.getByRole("row").filter({ hasText: "compute" });

  await expect(compute.getByRole("button", { name: "Delete" })).toHaveAccessibleDescription(/stands? in it/);
});

test("who may only read sees the shelves and why they cannot be changed", async ({ page, signInAs }) => {
  await signInAs("sales");
  await page.goto("/admin/categories");
  await settled(page);

  await expect(page.getByRole("button", { name: "New category" })).toHaveAccessibleDescription(
    /Your roles lack products:write/,
  );
});

test("search words are grouped, and a lonely word is refused at once", async ({ page, signInAs }) => {
  await signInAs("product");
  const word = `w${mark()}`;
  await page.goto("/admin/synonyms");
  await settled(page);

  await page.getByRole("button", { name: "Add a group" }).click();
  await page.getByRole("textbox").last().fill(word);
  await expect(page.getByRole("button", { name: "Save" })).toHaveAccessibleDescription(/has one word only/);
  await page.getByRole("textbox").last().fill(`${word}, ${word}x`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The search words are saved.").first()).toBeVisible();

  await page.reload();
  await expect(page.getByRole("textbox").last()).toHaveValue(`${word}, ${word}x`);
  await page.getByRole("button", { name: `Remove ${word}, ${word}x` }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The search words are saved.").first()).toBeVisible();
});

for (const path of ["categories", "synonyms", "price-lists", "price-changes", "storefronts"]) {
  test(`/admin/${path} is accessible by day and by night, and fits`, async ({ page, signInAs }) => {
    await signInAs("product");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(`/admin/${path}`);
      await settled(page);
      await expectNoOverflow(page);
      await expectAccessible(page);
    }
  });
}
