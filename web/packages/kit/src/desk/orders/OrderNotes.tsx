import { type OrderNote, orderDesk, orderDeskChanges } from "@cloud-factory/api/staff";
import { Button, Code, EmptyState, linkClass, TextArea, Time } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Failure, Loaded } from "../../Loaded.tsx";
import { useChange } from "../../offering/useChange.ts";
import { NavLink } from "../../router.ts";
import { useMay, useMe } from "../../session.tsx";

/** What staff noted about an order; its buyer never sees this. */
export function OrderNotes({ orderId }: { orderId: string }) {
  const t = useTranslations("desk.notes");
  const common = useTranslations("common");
  const may = useMay();
  const query = useQuery(orderDesk.notes(orderId));
  return (
    <div className="grid max-w-text gap-6">
      {may("orders:manage") ? (
        <NewNote orderId={orderId} />
      ) : (
        <p className="text-sm text-ink-2">{common("rolesLack", { permission: "orders:manage" })}</p>
      )}
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
          ) : (
            <ol className="border-t-2 border-ink">
              {items.map((note) => (
                <Entry key={note.id} note={note} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </div>
  );
}

function NewNote({ orderId }: { orderId: string }) {
  const t = useTranslations("desk.notes");
  const [text, setText] = useState("");
  const add = useChange(["orders"]);
  const trimmed = text.trim();
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (trimmed) {
          add.mutate(orderDeskChanges.addNote(orderId, trimmed), { onSuccess: () => setText("") });
        }
      }}
    >
      <TextArea
        label={t("new")}
        hint={t("hint")}
        rows={3}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {add.error && <Failure error={add.error} />}
      <div>
        <Button
          type="submit"
          kind="primary"
          pending={add.isPending}
          blockedBecause={trimmed ? null : t("writeFirst")}
        >
          {t("add")}
        </Button>
      </div>
    </form>
  );
}

function Entry({ note }: { note: OrderNote }) {
  return (
    <li className="grid gap-1 border-b border-line py-3">
      <p className="whitespace-pre-wrap">{note.text}</p>
      <span className="text-xs text-ink-2">
        <Author id={note.author} />, <Time at={note.createdAt} />
      </span>
    </li>
  );
}

/** One's own name; of others the id, which leads to them where one may look. */
function Author({ id }: { id: string }) {
  const { user, permissions } = useMe();
  if (id === user.id) return user.fullName;
  const page = kindOfPage(id);
  if (!page || !permissions.includes("users:read")) return <Code>{id}</Code>;
  return (
    <NavLink to={page} params={{ id }} className={linkClass()}>
      <Code>{id}</Code>
    </NavLink>
  );
}

const kindOfPage = (id: string) => (id.startsWith("usr_") ? "/users/$id" : null);
