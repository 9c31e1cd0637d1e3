import { identity } from "@cloud-factory/api";
import { Button, buttonClass, TextField } from "@cloud-factory/ui";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { field, useShortForm } from "../form.ts";
import { NavLink } from "../router.ts";
import { BrokenLink, isSpentLink } from "./MailLinks.tsx";
import {
  EntryPage,
  Form,
  FormError,
  NewPasswordField,
  Told,
  useFragmentToken,
  useProblems,
} from "./parts.tsx";
import { usePersonSchema } from "./schemas.ts";

/** The first administrator of an installation that holds nobody yet. */
export function SetUp() {
  const t = useTranslations("account.setup");
  const fields = useTranslations("account.fields");
  const token = useFragmentToken();
  const problems = useProblems();
  const [state, setState] = useState<"asking" | "done" | "broken">(token ? "asking" : "broken");
  const schema = usePersonSchema();
  const form = useShortForm(schema, { fullName: "", email: "", password: "" });
  const submit = form.handleSubmit(async (values) => {
    try {
      await identity.setUp({ token: token ?? "", ...values });
      setState("done");
    } catch (error) {
      if (isSpentLink(error)) setState("broken");
      else problems(form, error);
    }
  });
  const signIn = (
    <NavLink to="/sign-in" className={buttonClass(state === "done" ? "primary" : "secondary")}>
      {t("signIn")}
    </NavLink>
  );
  if (state === "broken") return <BrokenLink title={t("title")} action={signIn} />;
  if (state === "done") {
    return (
      <EntryPage title={t("doneTitle")}>
        <Told>{t("done")}</Told>
        <div>{signIn}</div>
      </EntryPage>
    );
  }
  return (
    <EntryPage
      title={t("title")}
      lead={t("lead")}
      stations={[
        { id: "admin", label: t("track.admin"), state: "moving", detail: t("track.adminText") },
        { id: "sign-in", label: t("track.signIn"), state: "ahead", detail: t("track.signInText") },
        { id: "team", label: t("track.team"), state: "ahead", detail: t("track.teamText") },
      ]}
    >
      <Form onSubmit={() => void submit()}>
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
    </EntryPage>
  );
}
