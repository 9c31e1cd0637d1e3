import { account, languages, theSession } from "@cloud-factory/api";
import { Button, Code, SelectField, StateLamp, TextField, Time, toast } from "@cloud-factory/ui";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { field, useSchemaForm } from "../form.ts";
import { languageNames, useLanguage } from "../i18n.tsx";
import { Page, Section } from "../Page.tsx";
import { useMe } from "../session.tsx";
import { Facts } from "./Facts.tsx";
import { useRoles } from "./members.tsx";
import { Form, FormError, useProblems } from "./parts.tsx";
import { useRequired } from "./schemas.ts";
import { UnverifiedEmail } from "./UnverifiedEmail.tsx";

export function Profile() {
  const t = useTranslations("account.profile");
  const me = useMe();
  const { nameOf } = useRoles();
  return (
    <Page title={t("title")} lead={t("lead")}>
      <UnverifiedEmail />
      <div className="grid gap-10 lg:grid-cols-2 lg:gap-16">
        <Section title={t("you")}>
          <ProfileForm key={me.user.version} />
        </Section>
        <Section title={t("record")}>
          <Facts
            facts={[
              [
                t("email"),
                <span key="email" className="inline-flex flex-wrap justify-end gap-x-3">
                  {me.user.email}
                  <StateLamp state={me.user.emailVerified ? "ok" : "attention"}>
                    {me.user.emailVerified ? t("verified") : t("notVerified")}
                  </StateLamp>
                </span>,
              ],
              [t("organisation"), me.tenant.name],
              [t("roles"), me.roles.map(nameOf).join(", ")],
              [t("since"), <Time key="since" at={me.user.createdAt} show="date" />],
              [t("id"), <Code key="id">{me.user.id}</Code>],
            ]}
          />
        </Section>
      </div>
    </Page>
  );
}

function ProfileForm() {
  const t = useTranslations("account.profile");
  const fields = useTranslations("account.fields");
  const { user } = useMe();
  const { choose } = useLanguage();
  const problems = useProblems();
  const fullName = useRequired(fields("fullNameNeeded"));
  const schema = useMemo(() => z.object({ fullName, language: z.enum(languages) }), [fullName]);
  const form = useSchemaForm(schema, { fullName: user.fullName, language: user.language });
  const submit = form.handleSubmit(async (values) => {
    try {
      await account.saveProfile({ ...values, version: user.version });
      choose(values.language);
      await theSession().reload();
      toast.done(t("saved"));
    } catch (error) {
      problems(form, error);
    }
  });
  return (
    <Form onSubmit={() => void submit()}>
      <TextField label={fields("fullName")} autoComplete="name" {...field(form, "fullName")} />
      <SelectField
        label={t("language")}
        hint={t("languageHint")}
        options={languages.map((code) => ({ value: code, label: languageNames[code] }))}
        {...field(form, "language")}
      />
      <FormError>{form.formState.errors.root?.message}</FormError>
      <div>
        <Button
          type="submit"
          kind="primary"
          pending={form.formState.isSubmitting}
          blockedBecause={form.formState.isDirty ? null : t("nothingChanged")}
        >
          {t("save")}
        </Button>
      </div>
    </Form>
  );
}
