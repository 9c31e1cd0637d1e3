import { act, screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { loadOrderMessages } from "./load.ts";
import { OrderAnnouncer } from "./OrderAnnouncer.tsx";
import { OrderItems } from "./OrderItems.tsx";
import { OrderMoney } from "./OrderMoney.tsx";
import { OrderTimeline } from "./OrderTimeline.tsx";
import { OrderTrack } from "./OrderTrack.tsx";
import { anItem, anOrder, euro, renderOrders } from "./testing.tsx";
import { isAwaited, pauseFor } from "./useOrder.ts";

test("an item's track says each step in words and where it is", () => {
  renderOrders(
    <OrderTrack item={anItem({ state: "provisioning", progress: { step: "allocate", percent: 25 } })} />,
  );

  const track = screen.getByRole("list", { name: "Progress of Virtual server" });
  expect(
    within(track)
      .getAllByRole("listitem")
      .map((item) => item.textContent),
  ).toEqual(["Allocate, done", "Configure, in progress", "Activate, ahead", "Verify, ahead"]);
});

test("a step that is tried again says so, and one that broke says why", () => {
  renderOrders(
    <OrderTrack
      item={anItem({ state: "failed", progress: { step: "configure", percent: 25 } })}
      request={{
        steps: [
          { unit: 0, name: "allocate", phase: "allocate", state: "rollingBack", attempts: 1, percent: 100 },
          {
            unit: 0,
            name: "configure",
            phase: "configure",
            state: "failed",
            attempts: 5,
            percent: 0,
            error: "the region has no room",
          },
        ],
      }}
    />,
  );

  expect(screen.getByText("the region has no room")).toBeTruthy();
  expect(screen.getByText("Take back").textContent).toContain("in progress");
});

test("what moved is said politely, once, and nothing is said at first", () => {
  const moved = anItem({ state: "provisioning", progress: { step: "allocate", percent: 25 } });
  const { again } = renderOrders(<OrderAnnouncer order={anOrder()} />);
  const said = screen.getByRole("status");
  expect(said.textContent).toBe("");
  expect(said.getAttribute("aria-live")).toBe("polite");

  again(<OrderAnnouncer order={anOrder({ items: [moved] })} />);
  expect(said.textContent).toBe("Virtual server: Allocate.");

  again(<OrderAnnouncer order={anOrder({ state: "fulfilled", items: [anItem({ state: "active" })] })} />);
  expect(said.textContent).toBe("Virtual server: Ready. The order: Ready.");
});

describe("what an order costs", () => {
  test.each([
    ["domestic", "its rate applies"],
    ["destination", "the rate of Germany applies"],
    ["reverseCharge", "you account for the VAT in Germany yourself"],
    ["export", "no VAT is charged here"],
  ] as const)("says why its tax is %s", (treatment, words) => {
    const { totals } = anOrder();
    renderOrders(
      <OrderMoney
        totals={{ ...totals, taxBasis: { ...totals.taxBasis, treatment, country: "DE", ratePercent: "19" } }}
      />,
    );

    expect(screen.getByText((text) => text.includes(words))).toBeTruthy();
    expect(screen.getByText("VAT 19 % (DE)")).toBeTruthy();
  });

  test("names what came back, and nothing where nothing did", () => {
    const { totals } = anOrder();
    const { again } = renderOrders(<OrderMoney totals={totals} refunded={euro("0.00")} />);
    expect(screen.queryByText("Given back")).toBeNull();

    again(<OrderMoney totals={totals} refunded={euro("24.52")} />);
    expect(screen.getByText("Given back").parentElement?.textContent).toContain("€24.52");
  });
});

test("a timeline tells who did what, why, and how long it took", () => {
  const at = (time: string) => `2026-11-21T${time}Z`;
  renderOrders(
    <OrderTimeline
      order={anOrder({
        timeline: [
          { state: "draft", at: at("10:00:00"), actor: "usr_9" },
          { state: "pendingPayment", at: at("10:00:04"), actor: "key_1" },
          { state: "cancelled", at: at("10:10:04"), actor: "system:payment-window", reason: "not paid" },
        ],
      })}
    />,
  );

  const items = screen.getAllByRole("listitem").map((item) => item.textContent);
  expect(items[0]).toContain("A person");
  expect(items[1]).toContain("after 4 sec");
  expect(items[1]).toContain("An API key");
  expect(items[2]).toContain("The platform");
  expect(items[2]).toContain("not paid");
  expect(items[2]).toContain("after 10 min");
});

test("an order that waits for its payment shows no track, one that is made does", () => {
  const { again } = renderOrders(<OrderItems order={anOrder({ state: "pendingPayment" })} />);
  expect(screen.queryByRole("list", { name: "Progress of Virtual server" })).toBeNull();

  act(() => again(<OrderItems order={anOrder()} />));
  expect(screen.getByRole("list", { name: "Progress of Virtual server" })).toBeTruthy();
});

describe("how often a page looks", () => {
  test("every second while something moves, slower the longer nothing changes", () => {
    expect(pauseFor(anOrder(), 0)).toBe(1000);
    expect(pauseFor(anOrder(), 90_000)).toBe(2000);
    expect(pauseFor(anOrder(), 3_600_000)).toBe(15_000);
  });

  test("every half minute while it rests, or not at all", () => {
    const over = anOrder({ state: "fulfilled", items: [anItem({ state: "active" })] });

    expect(pauseFor(over, 0)).toBe(30_000);
    expect(pauseFor(over, 0, { otherwise: false, expecting: true })).toBe(false);
  });

  test("often while a payment is expected that the order does not show yet", () => {
    const unpaid = anOrder({ state: "pendingPayment" });

    expect(pauseFor(unpaid, 0)).toBe(30_000);
    expect(pauseFor(unpaid, 0, { otherwise: false, expecting: true })).toBe(1000);
  });
});

test.each([
  [[], false],
  [[{ state: "succeeded", method: "card" }], true],
  [[{ state: "pending", method: "card" }], true],
  [[{ state: "requiresAction", method: "card" }], true],
  [[{ state: "pending", method: "bankTransfer" }], false],
  [[{ state: "failed", method: "card" }], false],
] as const)("with the payments %j its money is awaited: %j", (payments, expected) => {
  expect(isAwaited(payments)).toBe(expected);
});

test.each(["en", "sl", "de"] as const)("the texts come in %s", async (language) => {
  expect(Object.keys(await loadOrderMessages(language))).toEqual(["ordering"]);
});
