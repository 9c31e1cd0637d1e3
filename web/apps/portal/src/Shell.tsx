import { NotFound, StaffLayout } from "@cloud-factory/kit";
import { buttonClass, linkClass } from "@cloud-factory/ui";
import { Link, Outlet } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { type Area, areaKeys, areas } from "./areas.ts";

export function Shell() {
  const t = useTranslations("shell");
  const groups = useMemo(() => {
    const item = (area: Area) => ({ to: `/${area}`, label: t(`areas.${area}`), goKey: areaKeys[area] });
    return [
      { title: t("groups.start"), items: [{ to: "/", label: t("overview"), goKey: "o", exact: true }] },
      { title: t("groups.run"), items: areas.slice(0, 2).map(item) },
      { title: t("groups.account"), items: areas.slice(2).map(item) },
    ];
  }, [t]);
  return (
    <StaffLayout
      area={t("area")}
      groups={groups}
      foot={
        <a href="/" className={linkClass("text-sm")}>
          {t("storefront")}
        </a>
      }
    >
      <Outlet />
    </StaffLayout>
  );
}

export function MissingPage() {
  const t = useTranslations("shell");
  return (
    <NotFound
      home={
        <Link to="/" className={buttonClass("secondary")}>
          {t("overview")}
        </Link>
      }
    />
  );
}
