import { type Me, theSession } from "@cloud-factory/api";
import { Menu, type MenuAction, toast } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import { AccountTrigger } from "./AccountButton.tsx";
import { appOfKind } from "./access.ts";
import { useGo } from "./router.ts";
import { useSession } from "./session.tsx";

/** Goes over to another organisation, and to its app when that is another one. */
export async function switchOrganisation(from: Me, tenantId: string): Promise<void> {
  const me = await theSession().switchTo(tenantId);
  const app = appOfKind[me.tenant.kind];
  if (app !== appOfKind[from.tenant.kind]) location.assign(`/${app}`);
}

/** Who is signed in, for which organisation, and what is theirs. */
export function AccountMenu({ startsOpen }: { startsOpen: boolean }) {
  const t = useTranslations("kit.account");
  const go = useGo();
  const { me } = useSession();
  if (!me) return null;
  const others = me.tenants.filter((tenant) => tenant.id !== me.tenant.id);
  const actions: MenuAction[] = [
    { id: "profile", label: t("profile"), run: () => go({ to: "/profile" }) },
    { id: "security", label: t("security"), run: () => go({ to: "/security" }) },
    ...others.map((tenant) => ({
      id: tenant.id,
      label: t("switch", { organisation: tenant.name }),
      run: () => {
        switchOrganisation(me, tenant.id).catch(() => toast.failed(t("switchFailed")));
      },
    })),
    { id: "sign-out", label: t("signOut"), run: () => void theSession().signOut() },
  ];
  return <Menu trigger={<AccountTrigger />} actions={actions} startsOpen={startsOpen} />;
}
