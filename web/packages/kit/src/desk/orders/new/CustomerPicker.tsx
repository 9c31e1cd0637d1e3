import { accountQueries, type Tenant } from "@cloud-factory/api";
import { Button, linkClass, TextField } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Loaded } from "../../../Loaded.tsx";

/** Whose order it is: looked for by name, one of those that may buy. */
export function CustomerPicker({ onPick }: { onPick: (id: string) => void }) {
  const t = useTranslations("desk.newOrder");
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  const query = useQuery(
    accountQueries.tenants({ kind: "customer", state: "active", search: asked || undefined, limit: 10 }),
  );
  return (
    <div className="grid gap-4">
      <form
        role="search"
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(typed.trim());
        }}
      >
        <TextField
          label={t("findCustomer")}
          type="search"
          className="min-w-48 flex-1"
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit">{t("find")}</Button>
      </form>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-sm text-ink-2">{t("noCustomer")}</p>
          ) : (
            <ul className="border-t border-line text-sm">
              {items.map((tenant: Tenant) => (
                <li key={tenant.id} className="border-b border-line">
                  <button
                    type="button"
                    className={linkClass("flex min-h-(--control) w-full items-center text-left")}
                    onClick={() => onPick(tenant.id)}
                  >
                    {tenant.name}
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}
