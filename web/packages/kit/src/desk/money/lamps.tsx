import { type LampState, StateLamp } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";

/** States of payments and refunds as those see them who sell. */
const lamps: Record<string, LampState> = {
  created: "running",
  requiresAction: "attention",
  pending: "running",
  awaited: "attention",
  succeeded: "ok",
  partiallyRefunded: "ok",
  refunded: "idle",
  failed: "failed",
  cancelled: "idle",
  reversed: "idle",
  givenUp: "failed",
};

export function useMoneyWords(): (state: string) => string {
  const t = useTranslations("desk.payments.states");
  return (state) => {
    const key = state as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : state;
  };
}

export function MoneyLamp({ state }: { state: string }) {
  const say = useMoneyWords();
  return <StateLamp state={lamps[state] ?? "idle"}>{say(state)}</StateLamp>;
}
