import type { Saga } from "@cloud-factory/api/staff";
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderDesk } from "../testing.tsx";
import { SagaParts } from "./SagaView.tsx";

const at = (second: number) => `2026-11-21T10:00:${String(second).padStart(2, "0")}Z`;

const saga: Saga = {
  orderId: "ord_1",
  definition: "fulfilment.v1",
  state: "asks",
  steps: [
    {
      name: "reserve",
      plus: "draft the invoice",
      minus: "void the draft",
      state: "done",
      startedAt: at(0),
      finishedAt: at(1),
    },
    {
      name: "pay",
      plus: "wait for the money",
      minus: "give the money back",
      state: "undoing",
      startedAt: at(2),
    },
    {
      name: "provision",
      plus: "make every item",
      minus: "take back what was made",
      state: "undone",
      startedAt: at(5),
      finishedAt: at(9),
    },
    { name: "deliver", plus: "hand over", minus: null, state: "pending" },
    {
      // A server newer than its pages.
      name: "rehearse" as "deliver",
      plus: "of a later definition",
      minus: null,
      state: "failed",
    },
  ],
  compensation: ["pay", "reserve"],
  attempts: [
    {
      step: "provision",
      direction: "+",
      at: at(5),
      outcome: "begun",
      why: "room for all of it",
      itemId: "itm_1",
    },
    {
      step: "pay",
      direction: "-",
      number: 2,
      at: at(12),
      outcome: "tried",
      why: "the gateway does not answer",
    },
  ],
  waitsFor: [{ name: "refunds", step: "pay", failed: 5, task: true, why: "tries are at an end" }],
  nextTryAt: null,
};

const items = [
  { id: "itm_1", product: { id: "prd_1", slug: "vps", name: "Virtual server", kind: "vps", version: 1 } },
];

test("a saga shows each step with its way there and back, and where it stands", async () => {
  await renderDesk(<SagaParts saga={saga} items={items} />);

  const way = screen.getByRole("list", { name: "The way there and back" });
  expect(way.textContent).toContain("draft the invoice");
  expect(way.textContent).toContain("give the money back");
  expect(within(way).getByText("Being taken back")).toBeTruthy();
  expect(within(way).getByText("Taken back")).toBeTruthy();
  expect(within(way).getByText(/rehearse/)).toBeTruthy();
  expect(screen.getByText("Waits for: the refunds")).toBeTruthy();
  expect(screen.getByText("5 tries in vain")).toBeTruthy();
  expect(screen.getByText("A person is asked.")).toBeTruthy();
});

test("the stack names what would be taken back, the next first, and every try says why", async () => {
  await renderDesk(<SagaParts saga={saga} items={items} />);

  const entries = screen.getAllByRole("listitem").map((entry) => entry.textContent ?? "");
  const stack = entries.filter((text) => /^\d−/.test(text.replaceAll(" ", "")));
  expect(stack[0]).toContain("Pay");
  expect(stack[1]).toContain("Reserve");
  const tries = screen.getByRole("table");
  expect(within(tries).getByText("the gateway does not answer")).toBeTruthy();
  expect(within(tries).getByText("Virtual server:")).toBeTruthy();
  expect(within(tries).getByText("In vain, more tries follow")).toBeTruthy();
});
