import { NotFound, StaffLayout } from "@cloud-factory/kit";
import { buttonClass, linkClass } from "@cloud-factory/ui";
import { Link, Outlet } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslations } from "use-intl";

export function Shell() {
  const t = useTranslations("shell");
  const groups = useMemo(
    () => [
      { title: t("groups.platform"), items: [{ to: "/", label: t("overview"), goKey: "o", exact: true }] },
      { title: t("groups.catalogue"), items: [{ to: "/products", label: t("products"), goKey: "p" }] },
      {
        title: t("groups.operations"),
        items: [
          { to: "/health", label: t("health"), goKey: "h" },
          { to: "/events", label: t("events"), goKey: "e" },
        ],
      },
      { title: t("groups.workshop"), items: [{ to: "/design", label: t("design"), goKey: "d" }] },
    ],
    [t],
  );
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
