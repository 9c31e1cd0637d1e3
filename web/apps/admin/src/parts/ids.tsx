import { NavLink } from "@cloud-factory/kit";
import { Code, linkClass } from "@cloud-factory/ui";

const homes: Record<string, (id: string) => { to: string; params: Record<string, string> }> = {
  ten: (id) => ({ to: "/tenants/$id", params: { id } }),
  usr: (id) => ({ to: "/users/$id", params: { id } }),
  rol: (id) => ({ to: "/roles/$id", params: { id } }),
  prd: (slug) => ({ to: "/products/$slug", params: { slug } }),
  ord: (id) => ({ to: "/orders/$id", params: { id } }),
  tsk: (id) => ({ to: "/tasks/$id", params: { id } }),
  dlq: (id) => ({ to: "/events/$id", params: { id } }),
};

/** The page of a record, by the prefix of its id; null for what has no page of its own. */
export function pageOf(id: string): { to: string; params: Record<string, string> } | null {
  const prefix = /^([a-z]+)_[0-7][0-9a-hjkmnp-tv-z]{25}$/.exec(id)?.[1];
  return prefix ? (homes[prefix]?.(id) ?? null) : null;
}

/** An id that leads to its record, where there is a page for it. */
export function IdLink({ id, className }: { id: string; className?: string }) {
  const page = pageOf(id);
  if (!page) return <Code className={className ?? "break-all"}>{id}</Code>;
  return (
    <NavLink {...page} className={linkClass("break-all")}>
      <Code>{id}</Code>
    </NavLink>
  );
}
