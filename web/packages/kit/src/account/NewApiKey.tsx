import { account, accountQueries, type NewApiKey as Made, type PermissionInfo } from "@cloud-factory/api";
import {
  Button,
  buttonClass,
  Checkbox,
  Code,
  CopyButton,
  SelectField,
  TextArea,
  TextField,
} from "@cloud-factory/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Controller } from "react-hook-form";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { field, useSchemaForm } from "../form.ts";
import { Page } from "../Page.tsx";
import { NavLink } from "../router.ts";
import { useMay, useMe } from "../session.tsx";
import { Form, FormError, Told, useProblems } from "./parts.tsx";
import { useRequired } from "./schemas.ts";

/** A key is made once and shown once. */
export function NewApiKey() {
  const t = useTranslations("account.keys");
  const [made, setMade] = useState<Made | null>(null);
  if (made) return <MadeKey made={made} />;
  return (
    <Page title={t("newTitle")} lead={t("newLead")}>
      <KeyForm onMade={setMade} />
    </Page>
  );
}

function MadeKey({ made }: { made: Made }) {
  const t = useTranslations("account.keys");
  return (
    <Page title={t("madeTitle", { name: made.name })}>
      <Told state="attention">{t(made.key ? "madeText" : "madeBefore")}</Told>
      {made.key && (
        <div className="flex flex-wrap items-center gap-3 border-y-2 border-ink py-3">
          <Code className="min-w-0 break-all">{made.key}</Code>
          <CopyButton text={made.key} />
        </div>
      )}
      <p className="max-w-text text-sm text-ink-2">{t("madeUse")}</p>
      <Code className="max-w-text bg-sunken p-4 text-xs break-all">
        {`curl -H "Authorization: Bearer $CLOUD_FACTORY_API_KEY" ${location.origin}/api/products`}
      </Code>
      <div>
        <NavLink to="/api-keys" className={buttonClass("primary")}>
          {t("madeDone")}
        </NavLink>
      </div>
    </Page>
  );
}

const lifetimes = ["30", "90", "365", ""] as const;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const linesOf = (text: string) =>
  text
    .split(/[\s,;]+/)
    .map((line) => line.trim())
    .filter(Boolean);

function KeyForm({ onMade }: { onMade: (made: Made) => void }) {
  const t = useTranslations("account.keys");
  const client = useQueryClient();
  const problems = useProblems();
  const name = useRequired(t("nameNeeded"));
  const schema = useMemo(
    () =>
      z.object({
        name,
        scopes: z.array(z.string()).check(z.minLength(1, t("scopeNeeded"))),
        days: z.string(),
        addresses: z
          .string()
          .check(
            z.refine(
              (text) => linesOf(text).every((line) => /^[\da-fA-F.:]+(?:\/\d{1,3})?$/.test(line)),
              t("addressWrong"),
            ),
          ),
      }),
    [name, t],
  );
  const form = useSchemaForm(schema, { name: "", scopes: [], days: "90", addresses: "" });
  const submit = form.handleSubmit(async ({ days, addresses, ...rest }) => {
    try {
      const made = await account.createApiKey({
        ...rest,
        ...(days && { expiresAt: inDays(Number(days)) }),
        allowedAddresses: linesOf(addresses),
      });
      await client.invalidateQueries({ queryKey: ["identity"] });
      onMade(made);
    } catch (error) {
      problems(form, error);
    }
  });
  return (
    <div className="max-w-text">
      <Form onSubmit={() => void submit()}>
        <TextField label={t("name")} hint={t("nameHint")} autoComplete="off" {...field(form, "name")} />
        <SelectField
          label={t("expiry")}
          options={lifetimes.map((days) => ({
            value: days,
            label: days ? t("days", { count: Number(days) }) : t("never"),
          }))}
          {...field(form, "days")}
        />
        <TextArea
          label={t("addresses")}
          hint={t("addressesHint")}
          rows={3}
          spellCheck={false}
          {...field(form, "addresses")}
        />
        <Controller
          control={form.control}
          name="scopes"
          render={({ field: { value, onChange }, fieldState }) => (
            <ScopeChoice chosen={value} onChange={onChange} error={fieldState.error?.message} />
          )}
        />
        <FormError>{form.formState.errors.root?.message}</FormError>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" kind="primary" pending={form.formState.isSubmitting}>
            {t("create")}
          </Button>
          <NavLink to="/api-keys" className={buttonClass("quiet")}>
            {t("cancel")}
          </NavLink>
        </div>
      </Form>
    </div>
  );
}

type Scope = Pick<PermissionInfo, "name" | "resource" | "title" | "grantable">;

/** What the caller may pass on; where the list of permissions may not be read, by name. */
function useScopes(): readonly Scope[] {
  const may = useMay();
  const { permissions } = useMe();
  const query = useQuery({ ...accountQueries.permissions(), enabled: may("roles:read") });
  return useMemo(
    () =>
      query.data?.items.filter(({ forMachines }) => forMachines) ??
      permissions.map((name) => ({
        name,
        resource: name.split(":")[0] ?? name,
        title: name,
        grantable: true,
      })),
    [query.data, permissions],
  );
}

function ScopeChoice({
  chosen,
  onChange,
  error,
}: {
  chosen: readonly string[];
  onChange: (scopes: string[]) => void;
  error?: string;
}) {
  const t = useTranslations("account.keys");
  const scopes = useScopes();
  const groups = useMemo(() => Object.entries(Object.groupBy(scopes, ({ resource }) => resource)), [scopes]);
  return (
    <fieldset className="grid gap-3" aria-describedby={error ? "scopes-error" : undefined}>
      <legend className="text-sm font-medium">{t("scopes")}</legend>
      <p className="text-xs text-ink-2">{t("scopesHint")}</p>
      {groups.map(([resource, members = []]) => (
        <fieldset key={resource} className="border-t border-line">
          <legend className="sr-only">{resource}</legend>
          <Code className="block pt-2 text-xs text-ink-3">{resource}</Code>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {members.map((scope) => (
              <Checkbox
                key={scope.name}
                label={scope.title}
                hint={scope.grantable ? scope.name : t("notGrantable")}
                disabled={!scope.grantable}
                checked={chosen.includes(scope.name)}
                onChange={(event) =>
                  onChange(
                    event.target.checked
                      ? [...chosen, scope.name]
                      : chosen.filter((name) => name !== scope.name),
                  )
                }
              />
            ))}
          </div>
        </fieldset>
      ))}
      {error && (
        <p id="scopes-error" className="text-sm text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
