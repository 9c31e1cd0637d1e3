import { Page, SignInNeeded } from "@cloud-factory/kit";
import { linkClass } from "@cloud-factory/ui";
import { Link, useLocation } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { areas } from "../areas.ts";
import { MissingPage } from "../Shell.tsx";

/** An area that belongs to a signed-in organisation: what it is for, and why it is closed now. */
export function AreaPage() {
  const t = useTranslations("areas");
  const names = useTranslations("shell.areas");
  const path = useLocation({ select: (location) => location.pathname });
  const area = areas.find((name) => path.endsWith(`/${name}`));
  if (!area) return <MissingPage />;
  return (
    <Page title={names(area)} lead={t(`${area}.lead`)}>
      <SignInNeeded>
        <p>{t(`${area}.holds`)}</p>
      </SignInNeeded>
      <p className="text-sm">
        <Link to="/" className={linkClass()}>
          {t("back")}
        </Link>
      </p>
    </Page>
  );
}
