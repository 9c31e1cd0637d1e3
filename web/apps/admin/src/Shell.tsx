import { AppFrame, NotFound, StaffLayout } from "@cloud-factory/kit";
import { buttonClass, linkClass } from "@cloud-factory/ui";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useNavigation } from "./navigation.ts";

export function Frame() {
  const t = useTranslations("shell");
  return <AppFrame app="admin" area={t("area")} Shell={Shell} />;
}

function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  const groups = useNavigation();
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
