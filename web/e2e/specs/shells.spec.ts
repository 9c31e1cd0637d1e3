import { expect, settled, test } from "../fixtures.ts";

for (const [app, caller, area, name] of [
  ["portal", "customer", "support", "Support"],
  ["partner", "partner", "earnings", "Earnings"],
] as const) {
  test.describe(app, () => {
    test.use({ caller });

    test(`the ${app} says what is there and what is not`, async ({ page, isMobile }) => {
      await page.goto(`/${app}`);
      await settled(page);
      await expect(page.getByText(/^Everything is up$|^Something is (degraded|down)$/)).toBeVisible();

      if (isMobile) await page.getByRole("button", { name: "Menu" }).click();
      await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name }).click();

      await expect(page).toHaveURL(new RegExp(`/${app}/${area}$`));
      await expect(page.getByRole("heading", { level: 1, name })).toBeFocused();
      await expect(page.getByRole("heading", { name: "This opens with a later version" })).toBeVisible();
    });

    test(`every link of the ${app} leads somewhere`, async ({ page, request }) => {
      await page.goto(`/${app}`);
      await settled(page);
      const links = await page
        .locator("a[href^='/']")
        .evaluateAll((anchors) => [...new Set(anchors.map((anchor) => anchor.getAttribute("href") ?? ""))]);

      for (const link of links) {
        expect((await request.get(link)).ok(), link).toBe(true);
        await page.goto(link);
        await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("There is no page here");
      }
    });
  });
}
