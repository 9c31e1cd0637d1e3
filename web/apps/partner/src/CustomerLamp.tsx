import type { TenantState } from "@cloud-factory/api";
import { type LampState, StateLamp } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";

const lamps: Record<TenantState, LampState> = { active: "ok", suspended: "attention", closed: "idle" };

export function CustomerLamp({ state }: { state: TenantState }) {
  const t = useTranslations("customers.states");
  return <StateLamp state={lamps[state]}>{t(state)}</StateLamp>;
}
