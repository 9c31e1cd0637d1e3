import { expect, expectAccessible, expectNoOverflow, settled } from "../fixtures.ts";
import { Desk, newBuyer, type Ordered, payByCard, place, reaches, smallServer } from "../orders.ts";
import { test } from "../staff.ts";

test.describe.configure({ mode: "serial" });

interface Task {
  id: string;
  subject: string;
  domain: string;
}

/** The task about an order's work: of the order itself, or of one of its requests. */
async function taskAbout(ops: Desk, order: Ordered): Promise<Task> {
  let found: Task | undefined;
  await expect
    .poll(
      async () => {
        const { items: requests } = await ops.get<{ items: { id: string }[] }>(
          `/api/provisioning/requests?orderId=${order.id}`,
        );
        const subjects = new Set([order.id, ...requests.map(({ id }) => id)]);
        const { items } = await ops.get<{ items: Task[] }>("/api/tasks?state=open&limit=100");
        found = items.find(({ subject }) => subjects.has(subject));
        return found !== undefined;
      },
      { timeout: 150_000, intervals: [1000, 2000, 5000], message: "a task is opened" },
    )
    .toBe(true);
  return found as Task;
}

test("what is stuck asks a person: one is tried again, one is given up with a reason", async ({
  page,
  request,
  signInAs,
  tokenOf,
}) => {
  test.setTimeout(300_000);
  const ops = await Desk.of(request, tokenOf, "ops");
  const buyer = await newBuyer(request);
  const [first, second] = [await place(buyer, [smallServer]), await place(buyer, [smallServer])];
  const faults = [];
  for (const order of [first, second]) {
    // It cannot be made, and what was made of it cannot be taken back.
    await ops.post("/api/provisioning/faults", { fault: "refuse", orderId: order.id, step: "configure" });
    const wayBack = { fault: "fail", orderId: order.id, undo: true };
    faults.push(await ops.post<{ id: number }>("/api/provisioning/faults", wayBack));
    await payByCard(buyer, order);
  }
  const again = await taskAbout(ops, first);
  const over = await taskAbout(ops, second);
  for (const { id } of faults) await ops.delete(`/api/provisioning/faults/${id}`);

  await signInAs("ops");
  await page.goto("/admin/tasks");
  await settled(page);
  await expect(
    page.getByRole("navigation", { name: "Main" }).getByText(/wait(s)? for a decision/),
  ).toHaveCount(await page.getByRole("navigation", { name: "Main" }).count());
  await expectNoOverflow(page);
  await expectAccessible(page);

  await page.goto(`/admin/tasks/${again.id}`);
  await settled(page);
  await expect(page.getByRole("heading", { name: "What is known" })).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);
  await expect(page.getByText("Asks the provider again to take it back.")).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("It is being tried again.").first()).toBeVisible();
  await expect(page.getByText("Over", { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await reaches(buyer.desk, first, ["failed"], 60_000);

  await page.goto(`/admin/tasks/${over.id}`);
  await settled(page);
  await page.getByRole("button", { name: "Give up" }).click();
  const dialog = page.getByRole("dialog", { name: "Give up?" });
  await dialog.getByRole("button", { name: "Give up" }).click();
  await expect(dialog.getByText("Please give a reason.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("The rack is gone.");
  await dialog.getByRole("button", { name: "Give up" }).click();
  await expect(page.getByText("It was given up.").first()).toBeVisible();
  await expect(page.getByText("The rack is gone.").first()).toBeVisible();
  await reaches(buyer.desk, second, ["failed"], 60_000);
});

test("regions show their room and let it be changed", async ({
  page,
  request,
  signInAs,
  tokenOf,
  isMobile,
}) => {
  const ops = await Desk.of(request, tokenOf, "ops");
  const code = `probe-${isMobile ? "p" : "d"}${Date.now().toString(36)}`;
  await signInAs("ops");
  await page.goto("/admin/provisioning?tab=regions");
  await settled(page);

  await page.getByRole("button", { name: "New region" }).click();
  const dialog = page.getByRole("dialog", { name: "New region" });
  await dialog.getByRole("textbox", { name: "Code" }).fill(code);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Enter a name.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(`Probe ${code}`);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();

  await expect(page.getByText(`Probe ${code} is saved.`).first()).toBeVisible();
  await expect(page.getByRole("heading", { name: `Probe ${code}` })).toBeVisible();
  const { items } = await ops.get<{ items: { code: string; usual: { places: number } }[] }>(
    "/api/provisioning/regions",
  );
  expect(items.find((region) => region.code === code)?.usual.places).toBe(100);
});

test("a fault is planted and taken away", async ({ page, signInAs, isMobile }) => {
  const region = `nowhere-${isMobile ? "p" : "d"}${Date.now().toString(36)}`;
  await signInAs("ops");
  await page.goto("/admin/provisioning?tab=faults");
  await settled(page);

  await page.getByRole("combobox", { name: "What happens" }).selectOption("lostReply");
  await page.getByRole("textbox", { name: "Region" }).fill(region);
  await page.getByRole("button", { name: "Plant a fault" }).click();
  const row = page.getByRole("row").filter({ hasText: region });
  await expect(row).toContainText("Done, the answer is lost");
  await expectNoOverflow(page);
  await expectAccessible(page);
  await row.getByRole("button", { name: "Take away" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take away" }).click();

  await expect(page.getByRole("row").filter({ hasText: region })).toHaveCount(0);
});
