import { account } from "@cloud-factory/api";
import { Button, buttonClass, TextField, toast } from "@cloud-factory/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { Controller } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { field, useSchemaForm } from "../form.ts";
import { Page } from "../Page.tsx";
import { NavLink, useGo } from "../router.ts";
import { useMe } from "../session.tsx";
import { useRoles } from "./members.tsx";
import { Form, FormError, useProblems } from "./parts.tsx";
import { RoleChoice } from "./RoleChoice.tsx";
import { useEmail, useRequired } from "./schemas.ts";
import { UnverifiedEmail } from "./UnverifiedEmail.tsx";

/** A new member: the link in the mail lets them in. */
export function Invite() {
  const t = useTranslations("account.team");
  const fields = useTranslations("account.fields");
  const { tenant } = useMe();
  const go = useGo();
  const client = useQueryClient();
  const problems = useProblems();
  const { roles } = useRoles();
  const email = useEmail();
  const fullName = useRequired(fields("fullNameNeeded"));
  const schema = useMemo(
    () => z.object({ email, fullName, roles: z.array(z.string()).check(z.minLength(1, t("roleNeeded"))) }),
    [email, fullName, t],
  );
  const form = useSchemaForm(schema, { email: "", fullName: "", roles: [] });
  const submit = form.handleSubmit(async (values) => {
    try {
      await account.invite(values);
      await client.invalidateQueries({ queryKey: ["identity"] });
      toast.done(t("invited", { email: values.email }));
      go({ to: "/team" });
    } catch (error) {
      problems(form, error, {
        "already-member": t("refused.already-member"),
        "email-not-verified": t("refused.email-not-verified"),
        "beyond-oneself": t("refused.beyond-oneself"),
      });
    }
  });
  return (
    <Page title={t("inviteTitle")} lead={t("inviteLead", { organisation: tenant.name })}>
      <UnverifiedEmail />
      <div className="max-w-100">
        <Form onSubmit={() => void submit()}>
          <TextField
            label={fields("email")}
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            {...field(form, "email")}
          />
          <TextField label={fields("fullName")} autoComplete="off" {...field(form, "fullName")} />
          <Controller
            control={form.control}
            name="roles"
            render={({ field: { value, onChange }, fieldState }) => (
              <RoleChoice
                roles={roles}
                chosen={value}
                onChange={onChange}
                error={fieldState.error?.message}
              />
            )}
          />
          <FormError>{form.formState.errors.root?.message}</FormError>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" kind="primary" pending={form.formState.isSubmitting}>
              {t("send")}
            </Button>
            <NavLink to="/team" className={buttonClass("quiet")}>
              {t("cancel")}
            </NavLink>
          </div>
        </Form>
      </div>
    </Page>
  );
}
