import { permittedActions, type Product, type ProductAction } from "@cloud-factory/api";
import { type ManagedProduct, offeringChanges } from "@cloud-factory/api/staff";
import { useCommands, useGo, useMay } from "@cloud-factory/kit";
import { buttonClass } from "@cloud-factory/ui";
import { type Action, ActionBar } from "@cloud-factory/kit/staff";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslations } from "use-intl";

/** What each action asks of whoever takes it. */
const needs: Record<ProductAction, string> = {
  edit: "products:write",
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
  const blocked = (action: ProductAction): string | null => {
    const rule = permitted[action];
    if (!rule.allowed) return t(`blocked.${rule.because}`);
    if (!may(needs[action])) return common("needsPermission", { permission: needs[action] });
    return managed ? null : t("blocked.notLoaded");
  };
  if (!managed) return null;
  const published = managed.publishedVersion !== null && managed.publishedVersion !== undefined;
  const discardBlocked = !managed.draft
    ? t("blocked.noWorkingCopy")
    : !published
      ? t("blocked.onlyWorkingCopy")
      : blocked("edit");
  const actions: Action[] = [
    {
      id: "discard",
      label: t("actions.discard"),
      blockedBecause: discardBlocked,
      confirm: {
        title: t("discardTitle", { name }),
        text: <p>{t("discardText")}</p>,
        danger: true,
        change: () => offeringChanges.discard(managed),
        services: ["products"],
        done: t("discardedNow", { name }),
      },
    },
    {
      id: "retire",
      label: t("actions.retire"),
      kind: "danger",
      blockedBecause: blocked("retire"),
      confirm: {
        title: t("retireTitle", { name }),
        text: (
          <>
            <p>{t("retireText")}</p>
            {managed.draft && <p>{t("retireDraft")}</p>}
          </>
        ),
        danger: true,
        change: () => offeringChanges.retire(managed),
        services: ["products"],
        done: t("retiredNow", { name }),
      },
    },
  ];
  const id = managed.id;
  return (
    <ActionBar
      actions={actions}
      ways={[
        {
          id: "publish",
          label: t("actions.publish"),
          kind: "primary",
          blockedBecause: blocked("publish"),
          link: <WayLink to="/products/$id/publish" id={id} label={t("actions.publish")} kind="primary" />,
        },
        {
          id: "edit",
          label: t("actions.edit"),
          blockedBecause: blocked("edit"),
          link: <WayLink to="/products/$id/edit" id={id} label={t("actions.edit")} kind="secondary" />,
        },
      ]}
    />
  );
}

/** The way to a page of its own, here and in the palette. */
function WayLink({
  to,
  id,
  label,
  kind,
}: {
  to: "/products/$id/publish" | "/products/$id/edit";
  id: string;
  label: string;
  kind: "primary" | "secondary";
}) {
  const palette = useTranslations("kit.palette");
  const go = useGo();
  const group = palette("page");
  const commands = useMemo(
    () => [{ id: `way-${to}`, label, group, run: () => go({ to, params: { id } }) }],
    // `go` is made anew on each render and does the same each time.
    // oxlint-disable-next-line react/exhaustive-deps
    [label, group, to, id],
  );
  useCommands(commands);
  return (
    <Link to={to} params={{ id }} className={buttonClass(kind)}>
      {label}
    </Link>
  );
}
