import { identity, type Invitation as Invited } from "@cloud-factory/api";
import { Button, buttonClass, TextField } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { field, useShortForm } from "../form.ts";
import { Loaded } from "../Loaded.tsx";
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
import { useNewPassword, useRequired } from "./schemas.ts";

/** Whoever was invited joins: with a name and a password, or with the account they have already. */
export function Invitation() {
  const t = useTranslations("account.invitation");
  const token = useFragmentToken();
  const [joined, setJoined] = useState(false);
  const [broken, setBroken] = useState(token === null);
  const query = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => identity.inspectInvitation(token ?? ""),
    enabled: token !== null,
    staleTime: Infinity,
    retry: false,
  });
  if (token === null || broken || isSpentLink(query.error)) {
    return (
      <BrokenLink
        title={t("title")}
        action={
          <NavLink to="/sign-in" className={buttonClass("secondary")}>
            {t("signIn")}
          </NavLink>
        }
      />
    );
  }
  return (
    <Loaded query={query}>
      {(invited) =>
        joined ? (
          <EntryPage title={t("joinedTitle", { organisation: invited.organisation })}>
            <Told>{invited.hasAccount ? t("joinedKnown") : t("joinedNew")}</Told>
            <div>
              <NavLink to="/sign-in" className={buttonClass("primary")}>
                {t("signIn")}
              </NavLink>
            </div>
          </EntryPage>
        ) : (
          <EntryPage
            title={t("titleOf", { organisation: invited.organisation })}
            lead={t("lead", { email: invited.email })}
          >
            {invited.hasAccount ? (
              <JoinKnown token={token} onJoined={() => setJoined(true)} onBroken={() => setBroken(true)} />
            ) : (
              <JoinNew
                token={token}
                invited={invited}
                onJoined={() => setJoined(true)}
                onBroken={() => setBroken(true)}
              />
            )}
          </EntryPage>
        )
      }
    </Loaded>
  );
}

interface Outcome {
  onJoined: () => void;
  onBroken: () => void;
}

function JoinKnown({ token, onJoined, onBroken }: { token: string } & Outcome) {
  const t = useTranslations("account.invitation");
  const problems = useProblems();
  const form = useShortForm(z.object({}), {});
  const submit = form.handleSubmit(async () => {
    try {
      await identity.acceptInvitation({ token });
      onJoined();
    } catch (error) {
      if (isSpentLink(error)) onBroken();
      else problems(form, error);
    }
  });
  return (
    <Form onSubmit={() => void submit()}>
      <p className="text-sm text-ink-2">{t("known")}</p>
      <FormError>{form.formState.errors.root?.message}</FormError>
      <div>
        <Button type="submit" kind="primary" pending={form.formState.isSubmitting}>
          {t("join")}
        </Button>
      </div>
    </Form>
  );
}

function JoinNew({ token, invited, onJoined, onBroken }: { token: string; invited: Invited } & Outcome) {
  const t = useTranslations("account.invitation");
  const fields = useTranslations("account.fields");
  const problems = useProblems();
  const password = useNewPassword();
  const fullName = useRequired(fields("fullNameNeeded"));
  const schema = useMemo(() => z.object({ fullName, password }), [fullName, password]);
  const form = useShortForm(schema, { fullName: invited.fullName, password: "" });
  const submit = form.handleSubmit(async (values) => {
    try {
      await identity.acceptInvitation({ token, ...values });
      onJoined();
    } catch (error) {
      if (isSpentLink(error)) onBroken();
      else problems(form, error);
    }
  });
  return (
    <Form onSubmit={() => void submit()}>
      {/* For password managers: the account that the new password belongs to. */}
      <input type="hidden" name="username" autoComplete="username" value={invited.email} readOnly />
      <TextField label={fields("fullName")} autoComplete="name" {...field(form, "fullName")} />
      <NewPasswordField
        label={fields("password")}
        value={form.watch("password")}
        {...field(form, "password")}
      />
      <FormError>{form.formState.errors.root?.message}</FormError>
      <div>
        <Button type="submit" kind="primary" pending={form.formState.isSubmitting}>
          {t("join")}
        </Button>
      </div>
    </Form>
  );
}
