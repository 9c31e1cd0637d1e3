import { AreaPage as Place } from "@cloud-factory/kit/areas";
import { useLocation } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { later } from "../areas.ts";
import { MissingPage } from "../Shell.tsx";

export function AreaPage() {
  const t = useTranslations("areas");
  const names = useTranslations("shell.areas");
  const path = useLocation({ select: (location) => location.pathname });
  const area = later.find((name) => path.endsWith(`/${name}`));
  if (!area) return <MissingPage />;
  return <Place title={names(area)} lead={t(`${area}.lead`)} holds={t(`${area}.holds`)} />;
}
