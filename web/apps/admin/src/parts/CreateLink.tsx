import { NavLink, useCommands, useGo, useMay } from "@cloud-factory/kit";
import { Button, buttonClass } from "@cloud-factory/ui";
import { useMemo } from "react";
import { useTranslations } from "use-intl";

/** The way to a form that makes something new, here and in the palette; without the right it says so. */
export function CreateLink({ to, needs, children }: { to: string; needs: string; children: string }) {
  const t = useTranslations("common");
  const palette = useTranslations("kit.palette");
  const go = useGo();
  const allowed = useMay()(needs);
  const group = palette("page");
  const commands = useMemo(
    () =>
      allowed
        ? [{ id: `create${to.replaceAll("/", "-")}`, label: children, group, run: () => go({ to }) }]
        : [],
    // `go` is made anew on each render and does the same each time.
    // oxlint-disable-next-line react/exhaustive-deps
    [allowed, to, children, group],
  );
  useCommands(commands);
  if (!allowed) {
    return (
      <Button kind="primary" blockedBecause={t("rolesLack", { permission: needs })}>
        {children}
      </Button>
    );
  }
  return (
    <NavLink to={to} className={buttonClass("primary")}>
      {children}
    </NavLink>
  );
}
