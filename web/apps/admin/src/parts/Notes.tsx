import { Failure, Loaded, useMay } from "@cloud-factory/kit";
import { Button, EmptyState, TextArea, Time } from "@cloud-factory/ui";
import { ActionButton } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { changes } from "../identity/changes.ts";
import { identityQueries } from "../identity/queries.ts";
import type { Note, Tenant } from "../identity/types.ts";
import { useChange } from "../identity/useChange.ts";

/** What staff noted about an organisation; it never sees this itself. */
export function Notes({ tenant }: { tenant: Tenant }) {
  const t = useTranslations("notes");
  const common = useTranslations("common");
  const may = useMay();
  const query = useQuery(identityQueries.notes(tenant.id));
  return (
    <div className="grid max-w-text gap-6">
      {may("crm-notes:write") ? (
        <NewNote tenant={tenant} />
      ) : (
        <p className="text-sm text-ink-2">{common("rolesLack", { permission: "crm-notes:write" })}</p>
      )}
      <Loaded query={query}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
          ) : (
            <ol className="border-t-2 border-ink">
              {page.items.map((note) => (
                <NoteEntry key={note.id} note={note} tenant={tenant} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </div>
  );
}

function NewNote({ tenant }: { tenant: Tenant }) {
  const t = useTranslations("notes");
  const [text, setText] = useState("");
  const add = useChange();
  const trimmed = text.trim();
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (trimmed) add.mutate(changes.addNote(tenant.id, trimmed), { onSuccess: () => setText("") });
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

function NoteEntry({ note, tenant }: { note: Note; tenant: Tenant }) {
  const t = useTranslations("notes");
  const may = useMay();
  return (
    <li className="grid gap-1 border-b border-line py-3">
      <p className="whitespace-pre-wrap">{note.text}</p>
      <div className="flex flex-wrap items-center justify-between gap-x-4 text-xs text-ink-2">
        <span>
          {note.author.fullName}, <Time at={note.createdAt} />
        </span>
        {may("crm-notes:write") && (
          <ActionButton
            action={{
              id: `delete-${note.id}`,
              label: t("delete"),
              confirm: {
                title: t("deleteTitle"),
                text: (
                  <>
                    <p>{t("deleteText")}</p>
                    <blockquote className="border-l-2 border-line-strong pl-4 text-sm whitespace-pre-wrap text-ink-2">
                      {note.text}
                    </blockquote>
                  </>
                ),
                danger: true,
                change: () => changes.deleteNote(tenant.id, note.id),
                done: t("deleted"),
              },
            }}
          />
        )}
      </div>
    </li>
  );
}
