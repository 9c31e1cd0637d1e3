import { expect, expectAccessible, expectNoOverflow, settled, test } from "../fixtures.ts";
import { server, withCart } from "../shop.ts";
import { demoPassword, fillSignIn, people } from "../signIn.ts";

test("a stranger signs in on the way and comes back with the cart", async ({ page }) => {
  await withCart(page, [server]);
  await page.goto("/cart");
  await settled(page);
  await page.getByRole("link", { name: "Checkout" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Who you are" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/portal\/sign-in\?next=%2Fcheckout/);
  await fillSignIn(page, people.customer.email, demoPassword());

  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();
  await expect(page).toHaveURL(/\/checkout$/);
  await expect(page.getByLabel("Organisation")).toHaveValue(/Acme/);
});

test("no link leads from the sign-in to another place than the shop's own", async ({ page }) => {
  await page.goto("/portal/sign-in?next=%2F%2Fevil.example%2Fcheckout");
  await settled(page);
  await fillSignIn(page, people.customer.email, demoPassword());

  await expect(page).toHaveURL(/\/portal\/?$/);
});

test("an empty cart has nothing to order", async ({ page }) => {
  await page.goto("/checkout?step=order");
  await settled(page);

  await expect(page.getByRole("heading", { name: "There is nothing to order" })).toBeVisible();
});

test("no address leads past the question who one is", async ({ page }) => {
  await withCart(page, [server]);
  await page.goto("/checkout?step=order");
  await settled(page);

  await expect(page.getByRole("heading", { level: 2, name: "Who you are" })).toBeVisible();
});

test.describe("signed in", () => {
  test.use({ caller: "customer" });

  test("billing details, review, and an honest end: the offer is kept, nothing is ordered", async ({
    page,
  }) => {
    await withCart(page, [server]);
    await page.goto("/checkout?step=who");
    await settled(page);
    await page.getByRole("button", { name: "Continue" }).click();

    await expect(page.getByLabel("Organisation")).toHaveValue(/Acme/);
    await page.getByLabel(/^VAT id/).fill("DE123456789");
    await page.getByLabel("Country").selectOption("SI");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("This VAT id belongs to another country")).toBeVisible();
    await expect(page.getByLabel(/^VAT id/)).toBeFocused();
    await expectAccessible(page);
    await page.getByLabel(/^VAT id/).fill("SI 1234 5678");
    await page.getByRole("button", { name: "Continue" }).click();

    await expect(page.getByRole("heading", { level: 2, name: "Review" })).toBeVisible();
    await expect(page.getByText("SI12345678")).toBeVisible();
    await expectAccessible(page);
    await expectNoOverflow(page);
    await page.getByRole("button", { name: "Continue" }).click();

    await expect(page.getByText("Orders are not open yet")).toBeVisible();
    await page.getByRole("button", { name: "Keep as offer" }).click();
    const link = page.getByRole("main").getByRole("link", { name: /^quo_/ });
    await expect(link).toBeVisible();
    await expectAccessible(page);

    await page.reload();
    await settled(page);
    const again = page.getByRole("main").getByRole("link", { name: /^quo_/ });
    await expect(again).toHaveText((await link.textContent()) ?? "");
    await again.click();
    await expect(page.getByRole("list", { name: "What is offered" })).toContainText("Virtual server");
  });

  test("a changed price has to be accepted in so many words", async ({ page }) => {
    await withCart(page, [{ ...server, seen: "15.00" }]);
    await page.goto("/checkout?step=billing");
    await settled(page);
    await page.getByLabel("Country").selectOption("SI");
    await page.getByRole("button", { name: "Continue" }).click();

    await expect(page.getByText("It was €15.00 when you put it in")).toBeVisible();
    const go = page.getByRole("button", { name: "Continue" });
    await expect(go).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("checkbox", { name: "I accept the changed price." }).check();
    await expect(go).not.toHaveAttribute("aria-disabled", "true");
    await go.click();

    await expect(page.getByText("Orders are not open yet")).toBeVisible();
  });
});
