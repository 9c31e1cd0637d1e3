import type { TrackWords } from "@cloud-factory/ui";
import { useMemo } from "react";
import { useTranslations } from "use-intl";

/** The words that a track says beside its marks. */
export function useTrackWords(): TrackWords {
  const t = useTranslations("kit.track");
  return useMemo(
    () => ({
      done: t("done"),
      moving: t("moving"),
      ahead: t("ahead"),
      failed: t("failed"),
      attention: t("attention"),
    }),
    [t],
  );
}
