import type { Order, OrderItem, ProvisioningRequest } from "@cloud-factory/api/orders";
import { Time, Track } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import { useTrackWords } from "../trackWords.ts";
import { useLength } from "./durations.ts";
import { isPhase, itemStations, orderStations } from "./stations.ts";

/** The name of a step for people; what an operator called it where it is none of ours. */
export function useStepName(): (step: string) => string {
  const t = useTranslations("ordering.phases");
  return (step) => (isPhase(step) ? t(step) : step === "rollback" ? t("rollback") : step);
}

/**
 * One item as stations on a line: what is made, what is being made, what comes. `request` adds how long
 * each took and how often it was tried. Runs down on a phone, and everywhere with `down`.
 */
export function OrderTrack({
  item,
  request,
  down,
}: {
  item: Pick<OrderItem, "product" | "state" | "progress" | "problem">;
  request?: Pick<ProvisioningRequest, "steps"> | null;
  down?: boolean;
}) {
  const t = useTranslations("ordering.track");
  const words = useTrackWords();
  const name = useStepName();
  const length = useLength();
  return (
    <Track
      label={t("item", { name: item.product.name })}
      words={words}
      down={down}
      stations={itemStations(item, request).map(({ id, phase, state, took, attempts, problem }) => ({
        id,
        label: name(isPhase(id) || id === "rollback" ? id : phase === id ? id : `${name(phase)}: ${id}`),
        state,
        time: took === null ? undefined : length(took),
        detail:
          problem ?? (attempts > 1 && state !== "done" ? t("attempt", { number: attempts }) : undefined),
      }))}
    />
  );
}

/** A whole order as stations: placed, paid, checked, made, finished. */
export function OrderProgress({ order }: { order: Pick<Order, "state" | "timeline"> }) {
  const t = useTranslations("ordering.progress");
  const words = useTrackWords();
  return (
    <Track
      label={t("label")}
      words={words}
      stations={orderStations(order).map(({ id, state, at }) => ({
        id,
        label: t(state === "failed" ? "failed" : state === "attention" && id !== "paid" ? "cancelled" : id),
        state,
        time: at ? <Time at={at} show="clock" /> : undefined,
      }))}
    />
  );
}
