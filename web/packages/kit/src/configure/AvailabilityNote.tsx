import { useUiLocale } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import type { RegionState } from "./regions.ts";

/** Why a region cannot be chosen, or what to know before it is; null where there is nothing to say. */
export function useAvailabilityWords() {
  const t = useTranslations("kit.configure.region");
  const { locale } = useUiLocale();
  const date = (at: string) =>
    new Intl.DateTimeFormat(locale, {
      dateStyle: "medium",
      timeZone: /^\d{4}-\d{2}-\d{2}$/.test(at) ? "UTC" : undefined,
    }).format(new Date(at));
  return (state: RegionState): string | null => {
    if (!state.open) {
      return state.because === "notYet" ? t("notYet", { date: date(state.from) }) : t(state.because);
    }
    if (state.limited) {
      return state.stock === undefined ? t("limited") : t("left", { stock: state.stock });
    }
    return state.until ? t("until", { date: date(state.until) }) : null;
  };
}
