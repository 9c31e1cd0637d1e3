import { signedInAs } from "@cloud-factory/api";
import { BrandContext, NotFound, StorefrontLayout, useHostBrand, useStorefront } from "@cloud-factory/kit";
import { buttonClass } from "@cloud-factory/ui";
import { Link, Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useMemo } from "react";
import { useTranslations } from "use-intl";
import { useCartCount } from "./cartCount.ts";
import { isPlatforms } from "./storefront.ts";

const Foot = lazy(() => import("./Foot.tsx").then((module) => ({ default: module.Foot })));

/** Whose pages are whose; the staff apps know the rest. */
const apps = { customer: "portal", partner: "partner", operator: "admin" } as const;

export function Shell() {
  const t = useTranslations("shell");
  const storefront = useStorefront();
  const brand = useHostBrand();
  const items = useMemo(
    () => [
      { to: "/", label: t("home"), goKey: "h", exact: true },
      { to: "/products", label: t("catalogue"), goKey: "p" },
      { to: "/status", label: t("status"), goKey: "s" },
    ],
    [t],
  );
  return (
    <BrandContext value={brand}>
      <StorefrontLayout
        items={items}
        aside={
          <>
            <CartLink />
            <AccountLink />
          </>
        }
        foot={
          <Suspense fallback={<div className="min-h-40" />}>
            <Foot name={brand.name} platforms={storefront !== undefined && isPlatforms(storefront)} />
          </Suspense>
        }
      >
        <Outlet />
      </StorefrontLayout>
    </BrandContext>
  );
}

function CartLink() {
  const t = useTranslations("shell");
  const count = useCartCount();
  return (
    <Link to="/cart" className={buttonClass("quiet")}>
      {t("cart")}
      {count > 0 && (
        <>
          <span aria-hidden="true" className="min-w-5 rounded-brand bg-sunken px-1 text-xs text-ink-2">
            {count}
          </span>
          <span className="sr-only">{t("inCart", { count })}</span>
        </>
      )}
    </Link>
  );
}

function AccountLink() {
  const t = useTranslations("shell");
  const kind = signedInAs();
  const own = kind && apps[kind];
  return (
    <a href={own ? `/${own}` : "/portal/sign-in"} className={buttonClass("secondary")}>
      {own ? t(own) : t("signIn")}
    </a>
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
