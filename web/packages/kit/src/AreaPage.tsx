import { EmptyState } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import { homeLinkClass } from "./navigation.tsx";
import { Page } from "./Page.tsx";
import { NavLink } from "./router.ts";

/** A place that holds nothing yet: what it is for, and that it comes later. Nothing is made up. */
export function AreaPage({ title, lead, holds }: { title: string; lead: string; holds: string }) {
  const t = useTranslations("kit.later");
  return (
    <Page title={title} lead={lead}>
      <EmptyState
        title={t("title")}
        action={
          <NavLink to="/" className={homeLinkClass}>
            {t("back")}
          </NavLink>
        }
      >
        <p>{holds}</p>
      </EmptyState>
    </Page>
  );
}
