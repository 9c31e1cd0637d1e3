import { permittedActions, type Product, type ProductAction } from "@cloud-factory/api";
import { useMay } from "@cloud-factory/kit";
import { useTranslations } from "use-intl";
import { type ManagedProduct, productChanges } from "../managedProducts.ts";
import { type Action, ActionBar } from "./ActionBar.tsx";

/** What each action asks of whoever takes it. */
const needs: Record<Exclude<ProductAction, "edit">, string> = {
  publish: "products:publish",
  retire: "products:publish",
};

/** What may be done stays visible; what may not says why: the state's own reason first. */
export function ProductActions({
  name,
  status,
  managed,
}: {
  name: string;
  status: Product["status"];
  managed: ManagedProduct | undefined;
}) {
  const t = useTranslations("product");
  const common = useTranslations("common");
  const may = useMay();
  const permitted = permittedActions({ status, hasWorkingCopy: Boolean(managed?.draft) }, { signedIn: true });
  const blocked = (action: Exclude<ProductAction, "edit">): string | null => {
    const rule = permitted[action];
    if (!rule.allowed) return t(`blocked.${rule.because}`);
    if (!may(needs[action])) return common("needsPermission", { permission: needs[action] });
    return managed ? null : t("blocked.notLoaded");
  };
  const seen = managed;
  const actions: Action[] = seen
    ? [
        {
          id: "publish",
          label: t("actions.publish"),
          kind: "primary",
          blockedBecause: blocked("publish"),
          confirm: {
            title: t("publishTitle", { name }),
            text: <p>{t("publishText")}</p>,
            change: () => productChanges.publish(seen),
            services: ["products"],
            done: t("publishedNow", { name }),
          },
        },
        {
          id: "retire",
          label: t("actions.retire"),
          kind: "danger",
          blockedBecause: blocked("retire"),
          confirm: {
            title: t("retireTitle", { name }),
            text: <p>{t("retireText")}</p>,
            danger: true,
            change: () => productChanges.retire(seen),
            services: ["products"],
            done: t("retiredNow", { name }),
          },
        },
      ]
    : [];
  return <ActionBar actions={actions} />;
}
