import { expect, expectAccessible, expectNoOverflow, settled, test } from "../fixtures.ts";
import type { Ordered } from "../orders.ts";
import {
  chooseCard,
  customerWithCart,
  deskOf,
  fillBilling,
  orderButton,
  orderIdIn,
  staffDesk,
  toReview,
} from "../purchase.ts";
import { server } from "../shop.ts";

// What is ordered takes its time to be set up.
test.describe.configure({ timeout: 90_000 });

interface Payments {
  items: { id: string; state: string; amount: { amount: string; currency: string } }[];
}

const ready = { name: "Your order is ready" };

test("a declined card is said, and another one pays the same order", async ({ page }) => {
  const account = await customerWithCart(page, [server]);
  await toReview(page, "declined");
  await orderButton(page).click();

  await expect(page).toHaveURL(/\/checkout\/pay\/ord_/);
  await expect(page.getByRole("alert")).toContainText("declined by the bank");
  await expect(page.getByText("Nothing was charged.")).toBeVisible();
  await expect(page.getByLabel("Card number")).toBeFocused();
  await expectAccessible(page);
  await expectNoOverflow(page);
  const id = orderIdIn(page.url());

  await chooseCard(page, "success");
  await page.getByRole("button", { name: /^Pay €/ }).click();
  await expect(page).toHaveURL(new RegExp(`/checkout/done/${id}`));
  await expect(page.getByRole("heading", ready)).toBeVisible({ timeout: 30_000 });

  const api = await deskOf(page, account.email, account.password);
  const { items } = await api.get<{ items: Ordered[] }>("/api/orders");
  expect(items.map((order) => order.id)).toEqual([id]);
});

test("two clicks make one order and one charge, and loading the page again changes nothing", async ({
  page,
}) => {
  const account = await customerWithCart(page, [server]);
  await toReview(page, "success");
  await orderButton(page).dblclick();

  await expect(page).toHaveURL(/\/checkout\/done\/ord_/);
  const id = orderIdIn(page.url());
  await page.reload();
  await settled(page);
  const api = await deskOf(page, account.email, account.password);
  const orders = await api.get<{ items: Ordered[] }>("/api/orders");
  const payments = await api.get<Payments>(`/api/billing/payments?orderId=${id}`);
  expect(orders.items).toHaveLength(1);
  expect(payments.items.filter(({ state }) => state === "succeeded")).toHaveLength(1);
});

test.describe("3-D Secure", () => {
  // The page of the sandbox is none of ours: a browser asks there for a mark that it does not have.
  test.beforeEach(({ watch }) => void watch.expected.push(/status of 404/));

  test("approved on the bank's page the order goes on", async ({ page }) => {
    await customerWithCart(page, [server]);
    await toReview(page, "secure");
    await orderButton(page).click();

    await page.getByRole("button", { name: "Approve", exact: true }).click();

    await expect(page).toHaveURL(/\/checkout\/done\/ord_/);
    await expect(page.getByRole("heading", ready)).toBeVisible({ timeout: 30_000 });
  });

  test("declined there, the page says so and offers another way", async ({ page }) => {
    await customerWithCart(page, [server]);
    await toReview(page, "secure");
    await orderButton(page).click();

    await page.getByRole("button", { name: "Decline", exact: true }).click();

    await expect(page).toHaveURL(/\/checkout\/done\/ord_/);
    await expect(page.getByRole("alert")).toContainText("not approved on the page of the bank");
    await expectAccessible(page);
    await page.getByRole("link", { name: "Pay in another way" }).click();
    await chooseCard(page, "success");
    await page.getByRole("button", { name: /^Pay €/ }).click();
    await expect(page.getByRole("heading", ready)).toBeVisible({ timeout: 30_000 });
  });
});

test("a transfer says where to, and the order goes on when the money is there", async ({ page }) => {
  const account = await customerWithCart(page, [server]);
  await fillBilling(page);
  await page.getByRole("radio", { name: /Bank transfer/ }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await orderButton(page).click();

  const details = page.getByRole("region", { name: "Waiting for your bank transfer" });
  await expect(details).toContainText(/Reference.*RF\d\d/s);
  await expect(details.getByRole("button", { name: "Copy Reference" })).toBeVisible();
  await expectAccessible(page);
  await expectNoOverflow(page);
  const id = orderIdIn(page.url());
  await page.goto(`/checkout/done/${id}`);
  await expect(page.getByRole("region", { name: "Waiting for your bank transfer" })).toBeVisible();

  const api = await deskOf(page, account.email, account.password);
  const payment = (await api.get<Payments>(`/api/billing/payments?orderId=${id}`)).items[0];
  const desk = await staffDesk(page, "finance");
  await desk.post(`/api/billing/payments/${payment?.id}/confirm`, {
    amount: payment?.amount,
    bankReference: `statement ${id}`,
  });
  await expect(page.getByRole("heading", ready)).toBeVisible({ timeout: 30_000 });
});

test("an order of somebody else is not shown", async ({ page, watch }) => {
  watch.expected.push(/status of 404/);
  const account = await customerWithCart(page, [server]);
  expect(account.email).toContain("@");
  const desk = await staffDesk(page, "ops");
  const { items } = await desk.get<{ items: Ordered[] }>("/api/orders?limit=1");
  test.skip(items.length === 0, "nobody else has ordered");

  await page.goto(`/checkout/done/${items[0]?.id}`);

  await expect(page.getByRole("alert")).toContainText("There is nothing at this address");
});
