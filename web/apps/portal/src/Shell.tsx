import { AppFrame, NotFound, StaffLayout } from "@cloud-factory/kit";
import { buttonClass, linkClass } from "@cloud-factory/ui";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { type Area, areaKeys, areaNeeds, areas } from "./areas.ts";

export function Frame() {
  const t = useTranslations("shell");
  return <AppFrame app="portal" area={t("area")} Shell={Shell} />;
}

function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  const groups = useMemo(() => {
    const item = (area: Area) => ({
      to: `/${area}`,
      label: t(`areas.${area}`),
      goKey: areaKeys[area],
      needs: areaNeeds[area],
    });
    return [
      { title: t("groups.start"), items: [{ to: "/", label: t("overview"), goKey: "o", exact: true }] },
      { title: t("groups.run"), items: areas.slice(0, 2).map(item) },
      { title: t("groups.account"), items: areas.slice(2).map(item) },
      {
        title: t("groups.organisation"),
        items: [
          { to: "/team", label: t("team"), goKey: "m", needs: "users:read" },
          { to: "/api-keys", label: t("apiKeys"), goKey: "k", needs: "api-keys:read" },
          { to: "/organisation", label: t("organisation"), goKey: "g", needs: "organisation:read" },
        ],
      },
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
