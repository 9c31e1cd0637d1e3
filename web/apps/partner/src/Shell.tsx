import { AppFrame, NotFound, StaffLayout } from "@cloud-factory/kit";
import { useOpenTasks } from "@cloud-factory/kit/desk-search";
import { buttonClass, linkClass } from "@cloud-factory/ui";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { type Area, areaKeys, areas } from "./areas.ts";

export function Frame() {
  const t = useTranslations("shell");
  return <AppFrame app="partner" area={t("area")} Shell={Shell} />;
}

function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  const open = useOpenTasks();
  const count = open?.count ?? 0;
  const groups = useMemo(() => {
    const item = (area: Area) => ({ to: `/${area}`, label: t(`areas.${area}`), goKey: areaKeys[area] });
    return [
      { title: t("groups.start"), items: [{ to: "/", label: t("overview"), goKey: "o", exact: true }] },
      {
        title: t("groups.run"),
        items: [
          { to: "/orders", label: t("orders"), goKey: "r", needs: "orders:read" },
          { to: "/customers", label: t("customers"), goKey: "c", needs: "tenants:read" },
          {
            to: "/tasks",
            label: t("tasks"),
            goKey: "q",
            needs: "tasks:read",
            waiting: count > 0 ? { short: String(count), long: t("tasksWaiting", { count }) } : undefined,
          },
          { to: "/prices", label: t("prices"), goKey: "p", needs: "products:read" },
          { to: "/brand", label: t("brand"), goKey: "b", needs: "storefront:read" },
        ],
      },
      { title: t("groups.account"), items: areas.map(item) },
      {
        title: t("groups.organisation"),
        items: [
          { to: "/team", label: t("team"), goKey: "m", needs: "users:read" },
          { to: "/api-keys", label: t("apiKeys"), goKey: "k", needs: "api-keys:read" },
          { to: "/organisation", label: t("organisation"), goKey: "g", needs: "organisation:read" },
        ],
      },
    ];
  }, [t, count]);
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
      {children}
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
