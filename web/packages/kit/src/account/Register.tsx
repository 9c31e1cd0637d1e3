import { identity } from "@cloud-factory/api";
import { Button, linkClass, TextField } from "@cloud-factory/ui";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { field, useShortForm } from "../form.ts";
import { useLanguage } from "../i18n.tsx";
import { NavLink } from "../router.ts";
import { EntryPage, Form, FormError, NewPasswordField, useProblems } from "./parts.tsx";
import { ResendVerification } from "./ResendVerification.tsx";
import { usePersonSchema } from "./schemas.ts";

/** A new customer organisation with its owner. A taken address gets the same answer, by mail more. */
export function Register() {
  const t = useTranslations("account.register");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const stations = [
    {
      id: "details",
      label: t("track.details"),
      state: sentTo ? ("done" as const) : ("moving" as const),
      detail: t("track.detailsText"),
    },
    {
      id: "mail",
      label: t("track.mail"),
      state: sentTo ? ("moving" as const) : ("ahead" as const),
      detail: t("track.mailText"),
    },
    { id: "in", label: t("track.in"), state: "ahead" as const, detail: t("track.inText") },
  ];
  if (sentTo) {
    return (
      <EntryPage title={t("checkTitle")} lead={t("checkLead", { email: sentTo })} stations={stations}>
        <div className="grid gap-4 text-sm">
          <p>{t("checkText")}</p>
          <ResendVerification email={sentTo} />
          <p>
            <NavLink to="/sign-in" search={true} className={linkClass()}>
              {t("toSignIn")}
            </NavLink>
          </p>
        </div>
      </EntryPage>
    );
  }
  return (
    <EntryPage title={t("title")} lead={t("lead")} stations={stations}>
      <RegisterForm onDone={setSentTo} />
    </EntryPage>
  );
}

function RegisterForm({ onDone }: { onDone: (email: string) => void }) {
  const t = useTranslations("account.register");
  const fields = useTranslations("account.fields");
  const problems = useProblems();
  const { language } = useLanguage();
  const person = usePersonSchema();
  const schema = useMemo(
    () => z.extend(person, { organisation: z.string().check(z.minLength(1, fields("organisationNeeded"))) }),
    [fields, person],
  );
  const form = useShortForm(schema, { organisation: "", fullName: "", email: "", password: "" });
  const submit = form.handleSubmit(async (values) => {
    try {
      await identity.register({ ...values, language });
      onDone(values.email);
    } catch (error) {
      problems(form, error);
    }
  });
  return (
    <>
      <Form onSubmit={() => void submit()}>
        <TextField
          label={fields("organisation")}
          hint={t("organisationHint")}
          autoComplete="organization"
          {...field(form, "organisation")}
        />
        <TextField label={fields("fullName")} autoComplete="name" {...field(form, "fullName")} />
        <TextField
          label={fields("email")}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...field(form, "email")}
        />
        <NewPasswordField
          label={fields("password")}
          value={form.watch("password")}
          {...field(form, "password")}
        />
        <FormError>{form.formState.errors.root?.message}</FormError>
        <div>
          <Button type="submit" kind="primary" pending={form.formState.isSubmitting}>
            {t("submit")}
          </Button>
        </div>
      </Form>
      <p className="border-t border-line pt-4 text-sm text-ink-2">
        {t.rich("signIn", {
          link: (words) => (
            <NavLink key="sign-in" to="/sign-in" search={true} className={linkClass()}>
              {words}
            </NavLink>
          ),
        })}
      </p>
    </>
  );
}
