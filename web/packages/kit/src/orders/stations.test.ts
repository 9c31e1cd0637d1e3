import type { ProvisioningStep } from "@cloud-factory/api/orders";
import { describe, expect, test } from "vitest";
import { splitDuration } from "./durations.ts";
import { itemStations, orderStations, withDurations } from "./stations.ts";

type Item = Parameters<typeof itemStations>[0];
const drawn = (item: Item, request?: Parameters<typeof itemStations>[1]) =>
  itemStations(item, request).map(({ id, state }) => `${id} ${state}`);

describe("the track of an item", () => {
  test.each<[string, Item, string[]]>([
    ["waits", { state: "pending" }, ["allocate ahead", "configure ahead", "activate ahead", "verify ahead"]],
    [
      "moves",
      { state: "provisioning", progress: { step: "allocate", percent: 25 } },
      ["allocate done", "configure moving", "activate ahead", "verify ahead"],
    ],
    [
      "moves by its share alone when the step is none of the four",
      { state: "provisioning", progress: { step: "dial", percent: 60 } },
      ["allocate done", "configure done", "activate moving", "verify ahead"],
    ],
    ["is there", { state: "active" }, ["allocate done", "configure done", "activate done", "verify done"]],
    [
      "broke and is being taken back",
      { state: "failed", progress: { step: "activate", percent: 50 }, problem: "no room" },
      ["allocate done", "configure done", "activate failed", "rollback moving"],
    ],
    [
      "broke and is taken back",
      { state: "rolledBack", progress: { step: "allocate", percent: 0 }, problem: "no room" },
      ["allocate failed", "rollback done"],
    ],
    [
      "has only just begun",
      { state: "provisioning", progress: { step: null, percent: 0 } },
      ["allocate moving", "configure ahead", "activate ahead", "verify ahead"],
    ],
    [
      "is being verified",
      { state: "provisioning", progress: { step: "activate", percent: 75 } },
      ["allocate done", "configure done", "activate done", "verify moving"],
    ],
    ["never began and is taken back", { state: "rolledBack" }, ["rollback done"]],
  ])("%s", (_, item, expected) => {
    expect(drawn(item)).toEqual(expected);
  });

  const step = (
    name: ProvisioningStep["phase"],
    state: ProvisioningStep["state"],
    more: Partial<ProvisioningStep> = {},
  ): ProvisioningStep => ({ unit: 0, name, phase: name, state, attempts: 1, percent: 0, ...more });

  test("knows from the request what took how long and was tried how often", () => {
    const stations = itemStations(
      { state: "provisioning" },
      {
        steps: [
          step("allocate", "done", {
            attempts: 1,
            startedAt: "2026-11-21T10:00:00Z",
            finishedAt: "2026-11-21T10:00:02.500Z",
          }),
          step("configure", "running", { attempts: 3 }),
          step("activate", "pending"),
        ],
      },
    );

    expect(stations.map(({ took }) => took)).toEqual([2500, null, null]);
    expect(stations.map(({ state }) => state)).toEqual(["done", "moving", "ahead"]);
    expect(stations[1]?.attempts).toBe(3);
  });

  test("an older answer about the request does not put a finished item back on the way", () => {
    const request = { steps: [step("allocate", "done"), step("verify", "running")] };

    expect(drawn({ state: "active" }, request)).toEqual(["allocate done", "verify done"]);
  });

  test("a step of several units is one station, done when it is done for all", () => {
    const units = [0, 1, 2];
    const steps = [
      ...units.map((unit) => step("allocate", "done", { unit })),
      ...units.map((unit) => step("configure", unit === 0 ? "done" : "pending", { unit })),
      ...units.map((unit) => step("activate", "pending", { unit })),
    ];

    expect(drawn({ state: "provisioning" }, { steps })).toEqual([
      "allocate done",
      "configure moving",
      "activate ahead",
    ]);
  });

  test("of what is taken back only the steps that were reached are shown", () => {
    const request = {
      steps: [
        step("allocate", "rolledBack"),
        step("configure", "rolledBack", { error: "refused" }),
        step("verify", "pending"),
      ],
    };

    expect(drawn({ state: "failed" }, request)).toEqual([
      "allocate done",
      "configure failed",
      "rollback moving",
    ]);
  });
});

describe("the track of an order", () => {
  const entry = (state: Parameters<typeof orderStations>[0]["state"], at = "2026-11-21T10:00:00Z") => ({
    state,
    at,
    actor: "system:test",
  });
  const states = (order: Parameters<typeof orderStations>[0]) =>
    orderStations(order).map(({ id, state }) => `${id} ${state}`);

  test("that waits for its payment needs somebody", () => {
    expect(states({ state: "pendingPayment", timeline: [entry("draft"), entry("pendingPayment")] })).toEqual([
      "submitted done",
      "paid attention",
      "checked ahead",
      "made ahead",
      "finished ahead",
    ]);
  });

  test("that is being made moves there", () => {
    const timeline = [entry("pendingPayment"), entry("paymentConfirmed"), entry("provisioning")];

    expect(states({ state: "provisioning", timeline })[3]).toBe("made moving");
    expect(states({ state: "partiallyFulfilled", timeline })[3]).toBe("made moving");
  });

  test("that is ready is done to the last station", () => {
    expect(states({ state: "fulfilled", timeline: [entry("fulfilled")] })).toEqual([
      "submitted done",
      "paid done",
      "checked done",
      "made done",
      "finished done",
    ]);
  });

  test("that failed ends where it failed", () => {
    const timeline = [
      entry("pendingPayment"),
      entry("paymentConfirmed"),
      entry("validating"),
      entry("failed"),
    ];

    expect(states({ state: "failed", timeline })).toEqual(["submitted done", "paid done", "checked failed"]);
  });

  test("that was cancelled before it was paid ends at the payment", () => {
    const timeline = [entry("draft"), entry("pendingPayment"), entry("cancelled")];

    expect(states({ state: "cancelled", timeline })).toEqual(["submitted done", "paid attention"]);
  });
});

test("each entry of a timeline knows how long the one before lasted, whatever a clock did", () => {
  const at = (time: string) => ({ at: `2026-11-21T${time}Z` });

  expect(withDurations([at("10:00:00"), at("10:00:04"), at("10:00:03")]).map(({ after }) => after)).toEqual([
    null,
    4000,
    0,
  ]);
});

test.each([
  [850, "0.9 second"],
  [4200, "4.2 second"],
  [42_000, "42 second"],
  [80_000, "1 minute 20 second"],
  [3_600_000, "1 hour"],
  [90_000_000, "1 day 1 hour"],
])("%i ms is written as %s", (millis, expected) => {
  expect(
    splitDuration(millis)
      .map(({ unit, value }) => `${value} ${unit}`)
      .join(" "),
  ).toBe(expected);
});
