import { account, theSession } from "@cloud-factory/api";
import { Button, Dialog, StateLamp, TextField, toast } from "@cloud-factory/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { field, useShortForm } from "../form.ts";
import { Page, Section } from "../Page.tsx";
import { useMe } from "../session.tsx";
import { Form, FormError, NewPasswordField, PasswordField, useProblems } from "./parts.tsx";
import { RecoveryCodes, SecondFactorSetup } from "./SecondFactor.tsx";
import { useNewPassword, useRequired } from "./schemas.ts";
import { Sessions } from "./Sessions.tsx";

export function Security() {
  const t = useTranslations("account.security");
  return (
    <Page title={t("title")} lead={t("lead")} learn={t("learn")}>
      <div className="grid gap-10 lg:grid-cols-2 lg:gap-16">
        <Section title={t("password")}>
          <ChangePassword />
        </Section>
        <Section title={t("mfa")}>
          <SecondFactor />
        </Section>
      </div>
      <Sessions />
    </Page>
  );
}

function ChangePassword() {
  const t = useTranslations("account.security");
  const fields = useTranslations("account.fields");
  const client = useQueryClient();
  const { user } = useMe();
  const problems = useProblems();
  const currentPassword = useRequired(fields("passwordNeeded"));
  const newPassword = useNewPassword();
  const schema = useMemo(() => z.object({ currentPassword, newPassword }), [currentPassword, newPassword]);
  const form = useShortForm(schema, { currentPassword: "", newPassword: "" });
  const submit = form.handleSubmit(async (values) => {
    try {
      await account.changePassword(values);
      form.reset();
      toast.done(t("passwordChanged"), t("passwordChangedText"));
      await client.invalidateQueries({ queryKey: ["identity"] });
    } catch (error) {
      problems(form, error, { "wrong-password": t("wrongPassword") });
    }
  });
  return (
    <Form onSubmit={() => void submit()}>
      <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
      <PasswordField label={t("currentPassword")} {...field(form, "currentPassword")} />
      <NewPasswordField
        label={fields("newPassword")}
        value={form.watch("newPassword")}
        {...field(form, "newPassword")}
      />
      <FormError>{form.formState.errors.root?.message}</FormError>
      <div>
        <Button type="submit" kind="primary" pending={form.formState.isSubmitting}>
          {t("changePassword")}
        </Button>
      </div>
    </Form>
  );
}

type Asking = "enrol" | "codes" | "disable" | null;

function SecondFactor() {
  const t = useTranslations("account.security");
  const { user } = useMe();
  const [asking, setAsking] = useState<Asking>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = () => {
    setAsking(null);
    setCodes(null);
    // The factor may be on although the dialog was left early.
    void theSession()
      .refreshRights()
      .catch(() => undefined);
  };
  return (
    <div className="grid gap-4 text-sm">
      <StateLamp state={user.mfaEnabled ? "ok" : "attention"} className="items-baseline whitespace-normal">
        {user.mfaEnabled ? t("mfaOn") : t("mfaOff")}
      </StateLamp>
      <p className="text-ink-2">{user.mfaEnabled ? t("mfaOnText") : t("mfaOffText")}</p>
      <div className="flex flex-wrap gap-2">
        {user.mfaEnabled ? (
          <>
            <Button onClick={() => setAsking("codes")}>{t("newCodes")}</Button>
            <Button kind="danger" onClick={() => setAsking("disable")}>
              {t("disableMfa")}
            </Button>
          </>
        ) : (
          <Button kind="primary" onClick={() => setAsking("enrol")}>
            {t("enableMfa")}
          </Button>
        )}
      </div>
      <Dialog open={asking === "enrol"} onClose={close} title={t("enableMfa")}>
        <div className="px-5 py-4">
          <SecondFactorSetup
            onDone={() => {
              close();
              toast.done(t("mfaEnabled"));
            }}
          />
        </div>
      </Dialog>
      <Dialog open={asking === "codes"} onClose={close} title={t("newCodes")}>
        <div className="px-5 py-4">
          {codes ? <RecoveryCodes codes={codes} onKept={close} /> : <NewCodes onCodes={setCodes} />}
        </div>
      </Dialog>
      <Dialog open={asking === "disable"} onClose={close} title={t("disableMfa")}>
        <div className="px-5 py-4">
          <DisableMfa onDone={close} />
        </div>
      </Dialog>
    </div>
  );
}

function NewCodes({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const t = useTranslations("account.security");
  const fields = useTranslations("account.fields");
  const problems = useProblems();
  const password = useRequired(fields("passwordNeeded"));
  const schema = useMemo(() => z.object({ password }), [password]);
  const form = useShortForm(schema, { password: "" });
  const submit = form.handleSubmit(async (values) => {
    try {
      onCodes((await account.newRecoveryCodes(values.password)).recoveryCodes);
    } catch (error) {
      problems(form, error, { "wrong-password": t("wrongPassword") });
    }
  });
  return (
    <Form onSubmit={() => void submit()}>
      <p className="text-sm text-ink-2">{t("newCodesText")}</p>
      <PasswordField label={fields("password")} {...field(form, "password")} />
      <FormError>{form.formState.errors.root?.message}</FormError>
      <div>
        <Button type="submit" kind="primary" pending={form.formState.isSubmitting}>
          {t("makeCodes")}
        </Button>
      </div>
    </Form>
  );
}

function DisableMfa({ onDone }: { onDone: () => void }) {
  const t = useTranslations("account.security");
  const fields = useTranslations("account.fields");
  const problems = useProblems();
  const password = useRequired(fields("passwordNeeded"));
  const code = useRequired(t("codeNeeded"));
  const schema = useMemo(() => z.object({ password, code }), [password, code]);
  const form = useShortForm(schema, { password: "", code: "" });
  const submit = form.handleSubmit(async (values) => {
    try {
      await account.disableMfa({ ...values, code: values.code.replaceAll(/\s/g, "") });
      toast.done(t("mfaDisabled"));
      onDone();
    } catch (error) {
      problems(form, error, {
        "wrong-password": t("wrongPassword"),
        "bad-code": t("wrongCode"),
        "mfa-required": t("mfaRequired"),
      });
    }
  });
  return (
    <Form onSubmit={() => void submit()}>
      <p className="text-sm text-ink-2">{t("disableText")}</p>
      <PasswordField label={fields("password")} {...field(form, "password")} />
      <TextField
        label={t("code")}
        hint={t("codeHint")}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        {...field(form, "code")}
      />
      <FormError>{form.formState.errors.root?.message}</FormError>
      <div>
        <Button type="submit" kind="danger" pending={form.formState.isSubmitting}>
          {t("disableMfa")}
        </Button>
      </div>
    </Form>
  );
}
