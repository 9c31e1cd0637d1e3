import { render, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { type Station, Track } from "./Track.tsx";

const stations: Station[] = [
  { id: "order", label: "Ordered", state: "done" },
  { id: "pay", label: "Paid", state: "moving", time: "4 s" },
  { id: "live", label: "Live", state: "ahead" },
];

test("a station says its state in words, not by its mark alone", () => {
  render(<Track label="Order" stations={stations} />);

  const items = within(screen.getByRole("list", { name: "Order" })).getAllByRole("listitem");

  expect(items.map((item) => item.textContent)).toEqual([
    "Ordered, done",
    "Paid, in progress4 s",
    "Live, ahead",
  ]);
});

test("the line towards a station tells how far work has come", () => {
  render(<Track label="Order" stations={stations} />);

  const items = screen.getAllByRole("listitem");

  expect(items.map((item) => item.dataset.next)).toEqual(["moving", "ahead", undefined]);
});

test("only the moving station is the current step", () => {
  render(<Track label="Order" stations={stations} />);

  const current = screen
    .getAllByRole("listitem")
    .filter((item) => item.getAttribute("aria-current") === "step");

  expect(current).toHaveLength(1);
  expect(current[0]?.textContent).toContain("Paid");
});

test("the words can be given in another language", () => {
  const words = { done: "erledigt", moving: "läuft", ahead: "steht aus", failed: "x", attention: "y" };
  render(<Track label="Bestellung" stations={stations} words={words} />);

  expect(screen.getAllByRole("listitem")[1]?.textContent).toContain("läuft");
});
