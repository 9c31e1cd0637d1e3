import { Breadcrumb, linkClass } from "@cloud-factory/ui";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

/** From the list of products down to where one is. */
export function ProductTrail({ trail }: { trail: readonly ReactNode[] }) {
  const shell = useTranslations("shell");
  const kit = useTranslations("kit");
  return (
    <Breadcrumb label={kit("breadcrumb")}>
      {[
        <Link key="products" to="/products" className={linkClass("no-underline hover:underline")}>
          {shell("products")}
        </Link>,
        ...trail,
      ]}
    </Breadcrumb>
  );
}
