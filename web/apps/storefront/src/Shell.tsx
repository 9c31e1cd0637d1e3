import { signedInAs } from "@cloud-factory/api";
import { NotFound, StorefrontLayout } from "@cloud-factory/kit";
import { buttonClass, linkClass } from "@cloud-factory/ui";
import { Link, Outlet } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";

/** Whose pages are whose; the staff apps know the rest. */
const apps = { customer: "portal", partner: "partner", operator: "admin" } as const;

export function Shell() {
  const t = useTranslations("shell");
  const kind = signedInAs();
  const own = kind && apps[kind];
  const items = useMemo(
    () => [
      { to: "/", label: t("home"), goKey: "h", exact: true },
      { to: "/products", label: t("catalogue"), goKey: "p" },
      { to: "/status", label: t("status"), goKey: "s" },
    ],
    [t],
  );
  return (
    <StorefrontLayout
      items={items}
      aside={
        <a href={own ? `/${own}` : "/portal/sign-in"} className={buttonClass("secondary")}>
          {own ? t(own) : t("signIn")}
        </a>
      }
      foot={<Foot />}
    >
      <Outlet />
    </StorefrontLayout>
  );
}

function Column({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h2 className="text-sm font-medium">{title}</h2>
      <ul className="mt-2 grid text-sm [&_a]:inline-flex [&_a]:min-h-8 [&_a]:items-center [&_a]:no-underline [&_a:hover]:underline">
        {children}
      </ul>
    </div>
  );
}

function Foot() {
  const t = useTranslations("shell");
  return (
    <div className="grid gap-8 sm:grid-cols-3 md:grid-cols-[2fr_1fr_1fr_1fr]">
      <p className="max-w-80 text-sm text-ink-2 sm:col-span-3 md:col-span-1">{t("about")}</p>
      <Column title={t("services")}>
        <li>
          <Link to="/products" className={linkClass()}>
            {t("catalogue")}
          </Link>
        </li>
        <li>
          <Link to="/status" className={linkClass()}>
            {t("status")}
          </Link>
        </li>
      </Column>
      <Column title={t("areas")}>
        <li>
          <a href="/portal" className={linkClass()}>
            {t("portal")}
          </a>
        </li>
        <li>
          <a href="/partner" className={linkClass()}>
            {t("partner")}
          </a>
        </li>
        <li>
          <a href="/admin" className={linkClass()}>
            {t("admin")}
          </a>
        </li>
      </Column>
      <Column title={t("developers")}>
        <li>
          <a href="/api/docs" className={linkClass()}>
            {t("apiDocs")}
          </a>
        </li>
        <li>
          <a href="/api/openapi.json" className={linkClass()}>
            OpenAPI
          </a>
        </li>
      </Column>
    </div>
  );
}

export function MissingPage() {
  const t = useTranslations("shell");
  return (
    <NotFound
      home={
        <>
          <Link to="/products" className={buttonClass("primary")}>
            {t("catalogue")}
          </Link>
          <Link to="/" className={buttonClass("secondary")}>
            {t("home")}
          </Link>
        </>
      }
    />
  );
}
