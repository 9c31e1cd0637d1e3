import { type DataColumn, DataTable, Section } from "@cloud-factory/kit";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { MemberDetail, Membership } from "../identity/types.ts";
import { KindTag, MemberLamp } from "./lamps.tsx";
import { RoleTags } from "./UserTable.tsx";

/** Every organisation that a person belongs to, with the roles in each. */
export function Memberships({ member }: { member: MemberDetail }) {
  const t = useTranslations("user");
  const users = useTranslations("users");
  const tenants = useTranslations("tenants.columns");
  const columns = useMemo<DataColumn<Membership>[]>(
    () => [
      { id: "tenant", header: users("columns.tenant"), cell: (membership) => membership.tenant.name },
      {
        id: "kind",
        header: tenants("kind"),
        cell: (membership) => <KindTag kind={membership.tenant.kind} />,
      },
      {
        id: "roles",
        header: users("columns.roles"),
        cell: (membership) => <RoleTags roles={membership.roles} />,
      },
      {
        id: "state",
        header: users("columns.state"),
        cell: (membership) => <MemberLamp member={{ state: membership.state, locked: false }} />,
      },
    ],
    [users, tenants],
  );
  return (
    <Section title={t("memberships")}>
      <DataTable
        label={t("memberships")}
        columns={columns}
        rows={member.memberships}
        rowId={(membership) => membership.tenant.id}
        rowLink={(membership) => ({ to: "/tenants/$id", params: { id: membership.tenant.id } })}
      />
    </Section>
  );
}
