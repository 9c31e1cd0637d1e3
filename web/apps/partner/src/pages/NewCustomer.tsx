import { account } from "@cloud-factory/api";
import { field, Page, RequirePermission, useSchemaForm } from "@cloud-factory/kit";
import { Form, FormError, useEmail, useProblems, useRequired } from "@cloud-factory/kit/account";
import { Button, buttonClass, TextField, toast } from "@cloud-factory/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";

export function NewCustomer() {
  const t = useTranslations("customers");
  return (
    <RequirePermission needs="tenants:write">
      <Page title={t("newTitle")} lead={t("newLead")}>
        <div className="max-w-100">
          <CustomerForm />
        </div>
      </Page>
    </RequirePermission>
  );
}

/** A customer begins with its first person, who is invited by mail. */
function CustomerForm() {
  const t = useTranslations("customers");
  const navigate = useNavigate();
  const client = useQueryClient();
  const problems = useProblems();
  const name = useRequired(t("nameNeeded"));
  const fullName = useRequired(t("ownerNeeded"));
  const email = useEmail();
  const schema = useMemo(() => z.object({ name, fullName, email }), [name, fullName, email]);
  const form = useSchemaForm(schema, { name: "", fullName: "", email: "" });
  const submit = form.handleSubmit(async ({ name: organisation, ...owner }) => {
    try {
      const made = await account.createTenant({ kind: "customer", name: organisation, owner });
      await client.invalidateQueries({ queryKey: ["identity"] });
      toast.done(t("created", { name: made.name }), t("invited", { email: owner.email }));
      void navigate({ to: "/customers/$id", params: { id: made.id } });
    } catch (error) {
      problems(form, error);
    }
  });
  return (
    <Form onSubmit={() => void submit()}>
      <TextField label={t("organisation")} autoComplete="off" {...field(form, "name")} />
      <TextField label={t("ownerName")} autoComplete="off" {...field(form, "fullName")} />
      <TextField
        label={t("ownerEmail")}
        hint={t("ownerEmailHint")}
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        {...field(form, "email")}
      />
      <FormError>{form.formState.errors.root?.message}</FormError>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" pending={form.formState.isSubmitting}>
          {t("submit")}
        </Button>
        <Link to="/customers" className={buttonClass("quiet")}>
          {t("cancel")}
        </Link>
      </div>
    </Form>
  );
}
