import { AreaOverview } from "@cloud-factory/kit/areas";
import { useTranslations } from "use-intl";
import { areas } from "../areas.ts";

export function Overview() {
  const t = useTranslations("overview");
  const names = useTranslations("shell.areas");
  const texts = useTranslations("areas");
  return (
    <AreaOverview
      words={{
        title: t("title"),
        lead: t("lead"),
        learn: t("learn"),
        catalogue: t("catalogue"),
        platform: t("platform"),
        areas: t("areas"),
      }}
      areas={areas.map((area) => ({ to: `/${area}`, label: names(area), text: texts(`${area}.lead`) }))}
    />
  );
}
