import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { GridWords } from "./gridRows.ts";

export function useGridWords(): GridWords {
  const t = useTranslations("offering.grid");
  return useMemo(
    () => ({
      tier: (from, upTo) =>
        upTo === null ? t("tierOver", { from: from ?? "0" }) : t("tierUpTo", { from: from ?? "0", upTo }),
      flat: (of) => t("tierFlat", { of }),
      each: (unit) => t("each", { unit }),
      percent: t("percent"),
      factor: t("factor"),
      once: t("once"),
    }),
    [t],
  );
}
