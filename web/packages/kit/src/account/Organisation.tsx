import { account, accountQueries, type Tenant, theSession } from "@cloud-factory/api";
import { Button, Checkbox, Code, StateLamp, TextField, toast } from "@cloud-factory/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { field, useSchemaForm } from "../form.ts";
import { JsonButton } from "../JsonButton.tsx";
import { Loaded } from "../Loaded.tsx";
import { Page, Section } from "../Page.tsx";
import { useMay, useMe } from "../session.tsx";
import { Facts } from "./Facts.tsx";
import { Form, FormError, useProblems } from "./parts.tsx";
import { useRequired } from "./schemas.ts";

export function Organisation() {
  const t = useTranslations("account.organisation");
  const query = useQuery(accountQueries.organisation());
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={query.data && <JsonButton value={query.data} url="/api/identity/organisation" />}
    >
      <Loaded query={query}>
        {(organisation) => (
          <div className="grid gap-10 lg:grid-cols-2 lg:gap-16">
            <Section title={t("settings")}>
              <SettingsForm key={organisation.version} organisation={organisation} />
            </Section>
            <Section title={t("record")}>
              <Facts
                facts={[
                  [
                    t("state"),
                    <StateLamp key="state" state={organisation.state === "active" ? "ok" : "attention"}>
                      {t(`states.${organisation.state}`)}
                    </StateLamp>,
                  ],
                  ...(organisation.suspendedReason
                    ? ([[t("reason"), organisation.suspendedReason]] as const)
                    : []),
                  [t("id"), <Code key="id">{organisation.id}</Code>],
                ]}
              />
            </Section>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function SettingsForm({ organisation }: { organisation: Tenant }) {
  const t = useTranslations("account.organisation");
  const client = useQueryClient();
  const may = useMay();
  const { user } = useMe();
  const problems = useProblems();
  const name = useRequired(t("nameNeeded"));
  const schema = useMemo(() => z.object({ name, requireMfa: z.boolean() }), [name]);
  const form = useSchemaForm(schema, { name: organisation.name, requireMfa: organisation.requireMfa });
  const submit = form.handleSubmit(async (values) => {
    try {
      await account.saveOrganisation({ ...values, version: organisation.version });
      toast.done(t("saved"));
      await client.invalidateQueries({ queryKey: ["identity"] });
      await theSession().reload();
    } catch (error) {
      problems(form, error);
    }
  });
  const mayWrite = may("organisation:write");
  const demanding = form.watch("requireMfa") && !organisation.requireMfa;
  return (
    <Form onSubmit={() => void submit()}>
      <TextField
        label={t("name")}
        autoComplete="organization"
        readOnly={!mayWrite}
        {...field(form, "name")}
      />
      <Checkbox
        label={t("requireMfa")}
        hint={t("requireMfaHint")}
        disabled={!mayWrite}
        {...form.register("requireMfa")}
      />
      {demanding && !user.mfaEnabled && (
        <StateLamp state="attention" className="items-baseline text-sm whitespace-normal">
          {t("youToo")}
        </StateLamp>
      )}
      <FormError>{form.formState.errors.root?.message}</FormError>
      <div>
        <Button
          type="submit"
          kind="primary"
          pending={form.formState.isSubmitting}
          blockedBecause={!mayWrite ? t("noRight") : form.formState.isDirty ? null : t("nothingChanged")}
        >
          {t("save")}
        </Button>
      </div>
    </Form>
  );
}
