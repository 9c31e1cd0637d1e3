import { type DataColumn, DataTable } from "@cloud-factory/kit";
import { Tag, Time } from "@cloud-factory/ui";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import type { Member } from "../identity/types.ts";
import { MemberLamp } from "./lamps.tsx";

/** People with the roles they have in one organisation each. */
export function UserTable({
  rows,
  withTenant = true,
  empty,
}: {
  rows: readonly Member[];
  withTenant?: boolean;
  empty: ReactNode;
}) {
  const t = useTranslations("users");
  const columns = useMemo<DataColumn<Member>[]>(
    () => [
      {
        id: "name",
        header: t("columns.name"),
        cell: (member) => (
          <>
            {member.fullName}
            <span className="block text-xs font-normal break-all text-ink-2">{member.email}</span>
          </>
        ),
      },
      {
        id: "tenant",
        header: t("columns.tenant"),
        hidden: !withTenant,
        cell: (member) => member.tenant.name,
      },
      { id: "roles", header: t("columns.roles"), cell: (member) => <RoleTags roles={member.roles} /> },
      { id: "state", header: t("columns.state"), cell: (member) => <MemberLamp member={member} /> },
      {
        id: "mfa",
        header: t("columns.mfa"),
        cell: (member) => t(member.mfaEnabled ? "mfaOn" : "mfaOff"),
      },
      {
        id: "lastSignIn",
        header: t("columns.lastSignIn"),
        cell: (member) =>
          member.lastSignInAt ? <Time at={member.lastSignInAt} className="text-ink-2" /> : t("never"),
      },
    ],
    [t, withTenant],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={rows}
      rowId={(member) => `${member.id} ${member.tenant.id}`}
      rowLink={(member) => ({
        to: "/users/$id",
        params: { id: member.id },
        search: { tenantId: member.tenant.id },
      })}
      empty={empty}
    />
  );
}

export function RoleTags({ roles }: { roles: readonly string[] }) {
  const t = useTranslations("users");
  if (roles.length === 0) return <span className="text-ink-3">{t("noRoles")}</span>;
  return (
    <span className="inline-flex flex-wrap justify-end gap-1.5 sm:justify-start">
      {roles.map((role) => (
        <Tag key={role}>{role}</Tag>
      ))}
    </span>
  );
}
