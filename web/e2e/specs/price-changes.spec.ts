import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoOverflow, settled } from "../fixtures.ts";
import { test } from "../staff.ts";

async function idOf(page: Page, slug: string): Promise<string> {
  const answer = await page.request.get(`/api/products/${slug}`);
  return ((await answer.json()) as { id: string }).id;
}

test("new prices are tried, their impact is seen, scheduled, found among all, and cancelled", async ({
  page,
  signInAs,
}) => {
  await signInAs("product");
  const id = await idOf(page, "object-storage");
  await page.goto(`/admin/products/${id}?tab=changes`);
  await settled(page);
  await page.getByRole("link", { name: "New price change" }).click();
  await settled(page);

  const schedule = page.getByRole("button", { name: "Schedule" });
  await expect(schedule).toHaveAccessibleDescription("No amount has changed.");
  await page.getByRole("textbox", { name: /^New amount: Archive/ }).fill("12,5");
  await expect(page.getByText("1 amount changed")).toBeVisible();
  const impact = page.getByRole("region", { name: "What it would cost" });
  await expect(impact.getByText("€12.50").first()).toBeVisible();
  await expect(page.getByText("None changes: each keeps the version it was made with.")).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);

  await page.getByLabel("Takes effect").fill("2031-05-01T06:00");
  await page.getByRole("textbox", { name: /^Reason/ }).fill("Seen by a browser test");
  await schedule.click();
  await expect(page.getByText("The price change is scheduled.").first()).toBeVisible();
  await expect(page).toHaveURL(/tab=changes/);

  await page.goto("/admin/price-changes");
  await settled(page);
  const row = page.getByRole("row").filter({ hasText: "Seen by a browser test" });
  await expect(row).toContainText("Object storage");
  await row.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("The price change is cancelled.").first()).toBeVisible();
  await expect(row).toHaveCount(0);
});

test("many prices are changed in one grid and become working copies after a review", async ({
  page,
  signInAs,
}) => {
  await signInAs("product");
  const id = await idOf(page, "private-cloud");
  await page.goto("/admin/price-lists");
  await settled(page);

  const cell = page.getByRole("textbox", { name: /^New amount: Private cloud, Nodes/ });
  await cell.fill("nonsense");
  const review = page.getByRole("button", { name: "Review" });
  await expect(review).toHaveAccessibleDescription("Some amounts are no numbers.");
  await cell.fill("460");
  await cell.press("Enter");
  await expect(page.getByRole("textbox", { name: /^New amount: Private cloud, Storage/ })).toBeFocused();
  await review.click();

  const dialog = page.getByRole("dialog", { name: "Review of the new prices" });
  await expect(dialog.getByText("450.00 → 460 EUR")).toBeVisible();
  await dialog.getByRole("radio", { name: /When somebody publishes/ }).check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Make working copies" }).click();
  await expect(dialog.getByText("done")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().click();

  // What changed is shown before it would be published; here it is thrown away again.
  await page.goto(`/admin/products/${id}/publish`);
  await settled(page);
  await expect(page.getByText(/priceLists\[EUR\]\.components\[nodes\]\.amount/)).toBeVisible();
  await expect(page.getByRole("region", { name: "What it would cost" })).toBeVisible();
  await page.goto(`/admin/products/${id}`);
  await settled(page);
  await page.getByRole("button", { name: "Discard working copy" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard working copy" }).click();
  await expect(page.getByText(/The working copy of .* is gone/).first()).toBeVisible();
});

test("a region is marked as sold out, which a price says at once, and comes back", async ({
  page,
  signInAs,
}) => {
  const token = await signInAs("product");
  const id = await idOf(page, "gpu");
  const everywhere = await page.request.put(`/api/products/${id}/availability`, {
    headers: { authorization: `Bearer ${token}` },
    data: { regions: [] },
  });
  expect(everywhere.ok(), await everywhere.text()).toBe(true);
  await page.goto(`/admin/products/${id}?tab=availability`);
  await settled(page);
  const state = page.getByRole("combobox", { name: "State in Falkenstein" });
  const quote = () =>
    page.request.post("/api/products/gpu/quote", {
      data: {
        configuration: {
          region: "hetzner-fsn1",
          gpu: "A100",
          nodes: 1,
          storageGb: 100,
          framework: "pytorch",
        },
      },
    });

  await state.selectOption("soldOut");
  await page.getByRole("button", { name: "Save availability" }).click();
  await expect(page.getByText("The availability is saved.").first()).toBeVisible();
  expect((await quote()).status()).toBe(422);

  await state.selectOption("available");
  await page.getByRole("button", { name: "Save availability" }).click();
  await expect(page.getByRole("button", { name: "Save availability" })).toHaveAccessibleDescription(
    "Nothing has changed.",
  );
});

for (const tab of ["overview", "configuration", "prices", "versions", "availability", "changes"]) {
  test(`a product's ${tab} are accessible by day and by night, and fit`, async ({ page, signInAs }) => {
    await signInAs("product");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(`/admin/products/managed-postgresql?tab=${tab}`);
      await settled(page);
      await expectNoOverflow(page);
      await expectAccessible(page);
    }
  });
}
