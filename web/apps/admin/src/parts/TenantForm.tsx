import { field, Page, useSchemaForm } from "@cloud-factory/kit";
import { Breadcrumb, buttonClass, linkClass, SelectField, TextField, toast } from "@cloud-factory/ui";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { changes } from "../identity/changes.ts";
import type { Tenant } from "../identity/types.ts";
import { useChange } from "../identity/useChange.ts";
import { FormEnd, LeaveGuard, showProblem } from "./forms.tsx";
import { useSellers } from "./useSellers.ts";

interface Values {
  name: string;
  ownerName: string;
  ownerEmail: string;
  sellerId: string;
}

/** A new customer or partner with its first person, who is invited by mail. */
export function TenantForm({
  kind,
  home,
}: {
  kind: "customer" | "partner";
  home: "/customers" | "/tenants";
}) {
  const t = useTranslations("newTenant");
  const shell = useTranslations("shell");
  const common = useTranslations("common");
  const kit = useTranslations("kit");
  const navigate = useNavigate();
  const sellers = useSellers();
  const [saved, setSaved] = useState(false);
  const schema = useMemo(
    () =>
      z.object({
        name: z.string().check(z.trim(), z.minLength(1, t("nameNeeded")), z.maxLength(200)),
        ownerName: z.string().check(z.trim(), z.minLength(1, t("ownerNeeded")), z.maxLength(200)),
        ownerEmail: z.string().check(z.trim(), z.email(t("emailNeeded"))),
        sellerId: z.string(),
      }),
    [t],
  );
  const form = useSchemaForm<Values>(schema, { name: "", ownerName: "", ownerEmail: "", sellerId: "" });
  const create = useChange<Tenant>();
  const values = form.watch();
  const change = changes.createTenant({
    kind,
    name: values.name.trim(),
    ...(kind === "customer" && values.sellerId ? { sellerId: values.sellerId } : {}),
    owner: { email: values.ownerEmail.trim(), fullName: values.ownerName.trim() },
  });
  const submit = form.handleSubmit(() =>
    create.mutate(change, {
      onSuccess: (tenant) => {
        setSaved(true);
        toast.done(t("created", { name: tenant.name }), t("invited", { email: values.ownerEmail.trim() }));
        void navigate({ to: `${home}/$id`, params: { id: tenant.id }, ignoreBlocker: true });
      },
      onError: (error) =>
        showProblem(form, error, { "owner.email": "ownerEmail", "owner.fullName": "ownerName" }),
    }),
  );
  return (
    <Page
      title={t(`title.${kind}`)}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <Link key="home" to={home} className={linkClass("no-underline hover:underline")}>
              {shell(home === "/customers" ? "customers" : "tenants")}
            </Link>,
            t(`title.${kind}`),
          ]}
        </Breadcrumb>
      }
      lead={t(`lead.${kind}`)}
      learn={t("learn")}
    >
      <form className="grid max-w-text gap-5" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t("name")}
          hint={t("nameHint")}
          autoComplete="organization"
          {...field(form, "name")}
        />
        <TextField label={t("ownerName")} autoComplete="off" {...field(form, "ownerName")} />
        <TextField
          label={t("ownerEmail")}
          hint={t("ownerEmailHint")}
          type="email"
          autoComplete="off"
          {...field(form, "ownerEmail")}
        />
        {kind === "customer" && (
          <SelectField
            label={t("seller")}
            hint={t("sellerHint")}
            options={[
              { value: "", label: t("ownSeller") },
              ...sellers
                .filter((seller) => seller.kind === "partner")
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...field(form, "sellerId")}
          />
        )}
        <FormEnd
          error={form.formState.errors.root?.message}
          pending={create.isPending}
          submit={t("submit")}
          cancel={
            <Link to={home} className={buttonClass("secondary")}>
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
