import type { Order, OrderItem, ProvisioningRequest, ProvisioningStep } from "@cloud-factory/api/orders";
import type { StationState } from "@cloud-factory/ui";

/** Stations without words: what a track shows, as facts that can be tested. */

/** The steps of every workflow where nothing more is known. */
export const phases = ["allocate", "configure", "activate", "verify"] as const;
export type Phase = (typeof phases)[number];

export function isPhase(name: string): name is Phase {
  return phases.includes(name as Phase);
}

export interface ItemStation {
  /** The step as the workflow calls it, or `rollback`. */
  id: string;
  /** What the step is for, where it is known. */
  phase: string;
  state: StationState;
  /** How long it took. Milliseconds. */
  took: number | null;
  attempts: number;
  problem: string | null;
}

const stepStates: Record<ProvisioningStep["state"], StationState> = {
  pending: "ahead",
  running: "moving",
  done: "done",
  failed: "failed",
  // It was reached; that it is undone the last station says.
  rollingBack: "done",
  rolledBack: "done",
};

/** The same step of several units is one station: it is done when it is done for all. */
function together(states: readonly StationState[]): StationState {
  if (states.includes("failed")) return "failed";
  if (states.every((state) => state === states[0])) return states[0] ?? "ahead";
  return "moving";
}

function ofSteps(steps: readonly ProvisioningStep[]): ItemStation[] {
  const names = [...new Set(steps.map(({ name }) => name))];
  return names.map((name) => {
    const same = steps.filter((step) => step.name === name);
    const begun = same.flatMap(({ startedAt }) => (startedAt ? [Date.parse(startedAt)] : []));
    const ended = same.flatMap(({ finishedAt }) => (finishedAt ? [Date.parse(finishedAt)] : []));
    const whole = begun.length === same.length && ended.length === same.length;
    return {
      id: name,
      phase: same[0]?.phase ?? name,
      // What broke stays broken, whether it has been undone since or not.
      state: together(
        same.map(({ state, error }) =>
          error && (state === "rollingBack" || state === "rolledBack") ? "failed" : stepStates[state],
        ),
      ),
      took: whole ? Math.max(...ended) - Math.min(...begun) : null,
      attempts: Math.max(...same.map(({ attempts }) => attempts)),
      problem: same.find(({ error }) => error)?.error ?? null,
    };
  });
}

const plain = (id: string, state: StationState, problem: string | null = null): ItemStation => ({
  id,
  phase: id,
  state,
  took: null,
  attempts: 1,
  problem,
});

/** What an order says of how far an item is. */
type Standing = Pick<OrderItem, "state" | "problem"> & Partial<Pick<OrderItem, "progress">>;

/** Where the work stands, from the little that the order itself says. */
function fromProgress(item: Standing): ItemStation[] {
  const { state, progress } = item;
  const named = phases.findIndex((phase) => phase === progress?.step);
  const share = Math.min(phases.length - 1, Math.floor(((progress?.percent ?? 0) / 100) * phases.length));
  // Named is the last step that is done, or the one that failed.
  const broken = state === "failed" || state === "rolledBack";
  const at = named < 0 ? share : broken ? named : Math.min(named + 1, phases.length - 1);
  switch (state) {
    case "active":
      return phases.map((phase) => plain(phase, "done"));
    case "pending":
      return phases.map((phase) => plain(phase, "ahead"));
    case "provisioning":
      return phases.map((phase, index) =>
        plain(phase, index < at ? "done" : index === at ? "moving" : "ahead"),
      );
    case "failed":
    case "rolledBack": {
      const broke = state === "failed" || Boolean(item.problem);
      const known = Boolean(progress?.step);
      return phases.flatMap((phase, index): ItemStation[] => {
        if (index < at) return [plain(phase, "done")];
        if (index > at) return [];
        return broke ? [plain(phase, "failed", item.problem ?? null)] : known ? [plain(phase, "ahead")] : [];
      });
    }
  }
}

/** The track of one item. `request` is what provisioning says of it, where the caller may read that. */
export function itemStations(
  item: Standing,
  request?: Pick<ProvisioningRequest, "steps"> | null,
): ItemStation[] {
  const takenBack = item.state === "failed" || item.state === "rolledBack";
  const steps = ofSteps(request?.steps ?? []);
  // An answer that is older than the order's must not put a finished item back on the way.
  const line =
    steps.length === 0
      ? fromProgress(item)
      : item.state === "active"
        ? steps.map((step) => ({ ...step, state: "done" as const, problem: null }))
        : takenBack
          ? steps
              .filter(({ state }) => state !== "ahead")
              .map((step) => (step.state === "moving" ? { ...step, state: "done" as const } : step))
          : steps;
  if (!takenBack) return line;
  return [...line, plain("rollback", item.state === "failed" ? "moving" : "done")];
}

export const orderStationIds = ["submitted", "paid", "checked", "made", "finished"] as const;
export type OrderStationId = (typeof orderStationIds)[number];

export interface OrderStation {
  id: OrderStationId;
  state: StationState;
  /** When it was reached. */
  at: string | null;
}

/** How far an order got before it ended: the last state of its way that it was in. */
const reachedIn: Record<Order["state"], number> = {
  draft: 0,
  pendingPayment: 1,
  paymentConfirmed: 2,
  validating: 2,
  provisioning: 3,
  partiallyFulfilled: 3,
  fulfilled: 5,
  cancelled: -1,
  failed: -1,
};

/** The track of a whole order: placed, paid, checked, made, finished. */
export function orderStations(order: Pick<Order, "state" | "timeline">): OrderStation[] {
  const times = new Map(order.timeline.map(({ state, at }) => [state, at]));
  const ended = order.state === "cancelled" || order.state === "failed";
  const at = ended
    ? Math.max(0, ...order.timeline.map(({ state }) => reachedIn[state]))
    : reachedIn[order.state];
  const reachedAt: Record<OrderStationId, string | null> = {
    submitted: times.get("pendingPayment") ?? null,
    paid: times.get("paymentConfirmed") ?? null,
    checked: times.get("provisioning") ?? null,
    made: times.get("fulfilled") ?? null,
    finished: times.get(order.state === "fulfilled" || ended ? order.state : "fulfilled") ?? null,
  };
  const stations = orderStationIds.map((id, index): OrderStation => {
    if (index < at) return { id, state: "done", at: reachedAt[id] };
    if (index > at) return { id, state: "ahead", at: null };
    if (ended)
      return { id, state: order.state === "failed" ? "failed" : "attention", at: reachedAt.finished };
    // Somebody has to pay: nothing moves by itself.
    return { id, state: order.state === "pendingPayment" ? "attention" : "moving", at: null };
  });
  // What comes after an end never comes.
  return ended ? stations.slice(0, at + 1) : stations;
}

/** Each entry with the time that passed since the one before. Milliseconds; null for the first. */
export function withDurations<T extends { at: string }>(
  entries: readonly T[],
): (T & { after: number | null })[] {
  return entries.map((entry, index) => {
    const before = entries[index - 1];
    return { ...entry, after: before ? Math.max(0, Date.parse(entry.at) - Date.parse(before.at)) : null };
  });
}
