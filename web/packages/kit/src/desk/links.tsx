import { Code, linkClass } from "@cloud-factory/ui";
import type { ReactNode } from "react";
import { NavLink } from "../router.ts";
import { useMay } from "../session.tsx";

/** An order by its number, for whoever may open it. */
export function OrderLink({ id, tab, children }: { id: string; tab?: string; children?: ReactNode }) {
  const may = useMay();
  const text = children ?? <Code className="break-all">{id}</Code>;
  if (!may("orders:read")) return text;
  return (
    <NavLink
      to="/orders/$id"
      params={{ id }}
      search={tab ? { tab } : undefined}
      className={linkClass(children ? "relative whitespace-nowrap" : "relative")}
    >
      {text}
    </NavLink>
  );
}

/** A customer by name, for whoever may open it. */
export function CustomerLink({
  tenant,
}: {
  tenant: { id: string; name?: string | null } | null | undefined;
}) {
  const may = useMay();
  if (!tenant) return "–";
  const text = tenant.name ?? <Code className="break-all">{tenant.id}</Code>;
  if (!may("tenants:read")) return text;
  return (
    <NavLink to="/customers/$id" params={{ id: tenant.id }} className={linkClass("relative")}>
      {text}
    </NavLink>
  );
}

/** What something is about, by the prefix of its id. */
export function SubjectLink({ id }: { id: string }) {
  if (id.startsWith("ord_")) return <OrderLink id={id} tab="saga" />;
  return <Code className="break-all">{id}</Code>;
}
