import type { DeadLetter } from "@cloud-factory/api";
import { type LampState, StateLamp } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";

export type DeadLetterState = DeadLetter["state"];
export const deadLetterStates = [
  "dead",
  "replayed",
  "discarded",
] as const satisfies readonly DeadLetterState[];

const lamps: Record<DeadLetterState, LampState> = { dead: "failed", replayed: "ok", discarded: "idle" };

export function DeadLetterLamp({ state }: { state: DeadLetterState }) {
  const t = useTranslations("events.states");
  return <StateLamp state={lamps[state]}>{t(state)}</StateLamp>;
}
