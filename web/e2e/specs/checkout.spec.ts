import { expect, expectAccessible, expectNoOverflow, settled, test } from "../fixtures.ts";
import { fillAddress } from "../purchase.ts";
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
  await page.goto("/checkout?step=review");
  await settled(page);

  await expect(page.getByRole("heading", { name: "There is nothing to order" })).toBeVisible();
});

test("no address leads past the question who one is", async ({ page }) => {
  await withCart(page, [server]);
  await page.goto("/checkout?step=review");
  await settled(page);

  await expect(page.getByRole("heading", { level: 2, name: "Who you are" })).toBeVisible();
});

test.describe("signed in", () => {
  test.use({ caller: "customer" });

  test("billing details, payment and review, each reached and left by keyboard and address", async ({
    page,
  }) => {
    await withCart(page, [server]);
    await page.goto("/checkout?step=who");
    await settled(page);
    await page.getByRole("button", { name: "Continue" }).click();

    await expect(page.getByLabel("Organisation")).toHaveValue(/Acme/);
    await fillAddress(page);
    await page.getByLabel(/^VAT id/).fill("DE123456789");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("This VAT id belongs to another country")).toBeVisible();
    await expect(page.getByLabel(/^VAT id/)).toBeFocused();
    await expectAccessible(page);
    await page.getByLabel(/^VAT id/).fill("SI 1234 5678");
    await page.getByRole("button", { name: "Continue" }).click();

    await expect(page.getByRole("heading", { level: 2, name: "Payment" })).toBeVisible();
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("Type a number or choose one below.")).toBeVisible();
    await expect(page.getByLabel("Card number")).toBeFocused();
    await page.getByRole("button", { name: "Use Succeeds", exact: true }).click();
    await expect(page.getByLabel("Card number")).toHaveValue("4242 4242 4242 4242");
    await expectAccessible(page);
    await expectNoOverflow(page);
    await page.getByRole("button", { name: "Continue" }).click();

    await expect(page.getByRole("heading", { level: 2, name: "Review and order" })).toBeVisible();
    await expect(page.getByText("SI12345678")).toBeVisible();
    await expect(page.getByText("VAT 22 % (SI)")).toBeVisible();
    await expectAccessible(page);
    await expectNoOverflow(page);

    // The number of the card is not kept anywhere: it is asked for again.
    await page.reload();
    await settled(page);
    await expect(page.getByRole("heading", { level: 2, name: "Payment" })).toBeVisible();
    await expect(page.getByLabel("Card number")).toHaveValue("");
  });

  test("a business of another country accounts for the tax itself", async ({ page }) => {
    await withCart(page, [server]);
    await page.goto("/checkout?step=billing");
    await settled(page);
    await page.getByLabel("Street and number").fill("Hauptstraße 1");
    await page.getByLabel("Postcode").fill("10115");
    await page.getByLabel("Town").fill("Berlin");
    await page.getByLabel(/^VAT id/).fill("DE123456789");
    await page.getByLabel("Country").selectOption("DE");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Use Succeeds", exact: true }).click();
    await page.getByRole("button", { name: "Continue" }).click();

    await expect(page.getByText(/Reverse charge/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Order and pay €20.10" })).toBeVisible();
  });

  test("a changed price has to be accepted in so many words", async ({ page }) => {
    await withCart(page, [{ ...server, seen: "15.00" }]);
    await page.goto("/checkout?step=billing");
    await settled(page);
    await fillAddress(page);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Use Succeeds", exact: true }).click();
    await page.getByRole("button", { name: "Continue" }).click();

    await expect(page.getByText("It was €15.00 when you put it in")).toBeVisible();
    const go = page.getByRole("button", { name: /^Order and pay/ });
    await expect(go).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("checkbox", { name: "I accept the changed price." }).check();
    await expect(go).not.toHaveAttribute("aria-disabled", "true");
  });
});
