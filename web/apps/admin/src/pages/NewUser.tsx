import { field, Page, useMe, useSchemaForm } from "@cloud-factory/kit";
import { Breadcrumb, buttonClass, Combobox, linkClass, TextField, toast } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { changes } from "../identity/changes.ts";
import { identityQueries } from "../identity/queries.ts";
import type { Member, TenantName } from "../identity/types.ts";
import { useChange } from "../identity/useChange.ts";
import { FormEnd, LeaveGuard, showProblem } from "../parts/forms.tsx";
import { RolePicker } from "../parts/RolePicker.tsx";

const route = getRouteApi("/users/new");

interface Values {
  fullName: string;
  email: string;
  roles: string[];
}

/** Invites a person into the operator's own organisation or into another one. */
export function NewUser() {
  const t = useTranslations("newUser");
  const shell = useTranslations("shell");
  const common = useTranslations("common");
  const kit = useTranslations("kit");
  const { tenantId } = route.useSearch();
  const navigate = useNavigate();
  const own = useMe().tenant;
  const tenants = useQuery(identityQueries.tenants({ limit: 100 }));
  const known: readonly TenantName[] = [
    own,
    ...(tenants.data?.items ?? []).filter(({ id }) => id !== own.id),
  ];
  const chosen = known.find(({ id }) => id === tenantId) ?? own;
  const [saved, setSaved] = useState(false);
  const schema = useMemo(
    () =>
      z.object({
        fullName: z.string().check(z.trim(), z.minLength(1, t("nameNeeded")), z.maxLength(200)),
        email: z.string().check(z.trim(), z.email(t("emailNeeded"))),
        roles: z.array(z.string()).check(z.minLength(1, t("roleNeeded"))),
      }),
    [t],
  );
  const form = useSchemaForm<Values>(schema, { fullName: "", email: "", roles: [] });
  const invite = useChange<Member>();
  const values = form.watch();
  const change = changes.inviteUser({
    email: values.email.trim(),
    fullName: values.fullName.trim(),
    roles: values.roles,
    ...(chosen.id === own.id ? {} : { tenantId: chosen.id }),
  });
  const submit = form.handleSubmit(() =>
    invite.mutate(change, {
      onSuccess: (member) => {
        setSaved(true);
        toast.done(t("invited", { email: member.email }));
        void navigate({
          to: "/users/$id",
          params: { id: member.id },
          search: { tenantId: member.tenant.id },
          ignoreBlocker: true,
        });
      },
      onError: (error) => showProblem(form, error),
    }),
  );
  return (
    <Page
      title={t("title")}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <Link key="home" to="/users" className={linkClass("no-underline hover:underline")}>
              {shell("users")}
            </Link>,
            t("title"),
          ]}
        </Breadcrumb>
      }
      lead={t("lead")}
      learn={t("learn")}
    >
      <form className="grid max-w-text gap-5" noValidate onSubmit={(event) => void submit(event)}>
        <Combobox
          label={t("tenant")}
          options={known.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen.id}
          onChange={(id) => {
            form.setValue("roles", []);
            void navigate({
              to: "/users/new",
              search: { tenantId: id && id !== own.id ? id : undefined },
              replace: true,
              resetScroll: false,
            });
          }}
        />
        <TextField label={t("name")} autoComplete="off" {...field(form, "fullName")} />
        <TextField
          label={t("email")}
          hint={t("emailHint")}
          type="email"
          autoComplete="off"
          {...field(form, "email")}
        />
        <RolePicker
          tenant={chosen}
          legend={t("roles")}
          chosen={values.roles}
          onChange={(roles) =>
            form.setValue("roles", roles, { shouldDirty: true, shouldValidate: form.formState.isSubmitted })
          }
          error={form.formState.errors.roles?.message}
        />
        <FormEnd
          error={form.formState.errors.root?.message}
          pending={invite.isPending}
          submit={t("submit")}
          cancel={
            <Link to="/users" className={buttonClass("secondary")}>
              {common("cancel")}
            </Link>
          }
          change={change}
        />
      </form>
      <LeaveGuard unsaved={form.formState.isDirty && !saved} />
    </Page>
  );
}
