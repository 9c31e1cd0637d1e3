import type { OperatorTask } from "@cloud-factory/api/staff";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { everything, renderDesk } from "../testing.tsx";
import { TaskPage } from "./TaskPage.tsx";

const task: OperatorTask = {
  id: "tsk_1",
  domain: "orders",
  kind: "orders.refunds",
  subject: "ord_01jd0c9r2pe8ktq4m5n6p7q8r9",
  title: "A refund cannot be made",
  known: { lastError: "the card was closed" },
  attempts: 5,
  retryWould: "Ask the gateway for the refund again.",
  giveUpWould: "Keep the money and say so.",
  state: "open",
  openedAt: "2026-11-21T10:00:00Z",
};
const shown = (change: Partial<OperatorTask> = {}) => ({ "GET /api/tasks/tsk_1": { ...task, ...change } });

test("a task says what is known and what each decision would do", async () => {
  await renderDesk(<TaskPage id="tsk_1" missing={null} />, { answers: shown() });

  expect(await screen.findByRole("heading", { level: 1, name: "A refund cannot be made" })).toBeTruthy();
  expect(screen.getByText("the card was closed")).toBeTruthy();
  expect(screen.getByText("Ask the gateway for the refund again.")).toBeTruthy();
  expect(screen.getByText("Keep the money and say so.")).toBeTruthy();
  expect(screen.getByRole("link", { name: task.subject }).getAttribute("href")).toBe(
    `/orders/${task.subject}?tab=saga`,
  );
});

test("giving up asks for a reason and sends it", async () => {
  const { sent } = await renderDesk(<TaskPage id="tsk_1" missing={null} />, { answers: shown() });
  fireEvent.click(await screen.findByRole("button", { name: "Give up" }));
  const dialog = screen.getByRole("dialog", { name: "Give up?" });

  fireEvent.click(within(dialog).getByRole("button", { name: "Give up" }));
  expect(within(dialog).getByText("Please give a reason.")).toBeTruthy();
  expect(sent).toEqual([]);
  fireEvent.change(within(dialog).getByRole("textbox", { name: "Reason" }), {
    target: { value: " paid back by hand " },
  });
  fireEvent.click(within(dialog).getByRole("button", { name: "Give up" }));

  await waitFor(() =>
    expect(sent).toEqual([{ call: "POST /api/tasks/tsk_1/give-up", body: { reason: "paid back by hand" } }]),
  );
});

test("another try is sent once it is confirmed", async () => {
  const { sent } = await renderDesk(<TaskPage id="tsk_1" missing={null} />, { answers: shown() });

  fireEvent.click(await screen.findByRole("button", { name: "Try again" }));
  fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Try again" }));

  await waitFor(() => expect(sent.map(({ call }) => call)).toEqual(["POST /api/tasks/tsk_1/retry"]));
});

test("whoever may only look reads why not, and what is over offers nothing", async () => {
  const { unmount } = await renderDesk(<TaskPage id="tsk_1" missing={null} />, {
    answers: shown(),
    permissions: everything.filter((permission) => permission !== "tasks:resolve"),
  });
  const button = await screen.findByRole("button", { name: "Give up" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(screen.getByText(/your roles lack tasks:resolve/)).toBeTruthy();
  unmount();

  await renderDesk(<TaskPage id="tsk_1" missing={null} />, {
    answers: shown({ state: "givenUp", resolution: "paid back by hand" }),
  });
  expect(await screen.findByText("paid back by hand")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
});
