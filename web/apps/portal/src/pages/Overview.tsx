import { useMay } from "@cloud-factory/kit";
import { AreaOverview } from "@cloud-factory/kit/areas";
import { useTranslations } from "use-intl";
import { areaNeeds, areas } from "../areas.ts";

export function Overview() {
  const t = useTranslations("overview");
  const may = useMay();
  const open = areas.filter((area) => may(areaNeeds[area] ?? "") || !areaNeeds[area]);
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
      areas={open.map((area) => ({ to: `/${area}`, label: names(area), text: texts(`${area}.lead`) }))}
    />
  );
}
