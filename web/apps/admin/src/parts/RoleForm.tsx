import { field, Loaded, Section, useMe, useSchemaForm } from "@cloud-factory/kit";
import { buttonClass, Checkbox, TextArea, TextField, toast } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import { changes } from "../identity/changes.ts";
import { identityQueries } from "../identity/queries.ts";
import type { PermissionInfo, Role, RoleContent } from "../identity/types.ts";
import { useChange } from "../identity/useChange.ts";
import { draftProblems, type PolicyDraft, toDrafts, toPolicies } from "../policies.ts";
import { sameNames } from "../roleChoice.ts";
import { FormEnd, LeaveGuard, showProblem } from "./forms.tsx";
import { PermissionMatrix } from "./PermissionMatrix.tsx";
import { PolicyEditor } from "./PolicyEditor.tsx";

interface Values {
  code: string;
  name: string;
  description: string;
  requireMfa: boolean;
}

/** A role of the organisation's own: a new one, a copy of another, or one that is changed. */
export function RoleForm(given: { role?: Role; model?: Role }) {
  const permissions = useQuery(identityQueries.permissions());
  return <Loaded query={permissions}>{({ items }) => <RoleFields {...given} permissions={items} />}</Loaded>;
}

function RoleFields({
  role,
  model,
  permissions,
}: {
  role?: Role;
  model?: Role;
  permissions: readonly PermissionInfo[];
}) {
  const t = useTranslations("roleForm");
  const common = useTranslations("common");
  const navigate = useNavigate();
  const own = useMe().tenant.kind;
  const kind = role?.kind ?? own;
  const start = role ?? model;
  // A copy holds only what its maker can give.
  const [chosen, setChosen] = useState<string[]>(() =>
    (start?.permissions ?? []).filter(
      (name) => role !== undefined || permissions.some((entry) => entry.name === name && entry.grantable),
    ),
  );
  const [initial] = useState(chosen);
  const [drafts, setDrafts] = useState<PolicyDraft[]>(() => toDrafts(start?.policies ?? []));
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState(false);
  const schema = useMemo(
    () =>
      z.object({
        code: z.string().check(
          z.trim(),
          z.refine((code) => /^[a-z][a-z0-9-]{1,39}$/.test(code), t("codeRule")),
        ),
        name: z.string().check(z.trim(), z.minLength(1, t("nameNeeded")), z.maxLength(100)),
        description: z.string().check(z.maxLength(500)),
        requireMfa: z.boolean(),
      }),
    [t],
  );
  const form = useSchemaForm<Values>(schema, {
    code: role?.code ?? (model ? `${model.code}-copy`.slice(0, 40) : ""),
    name: role?.name ?? (model ? t("copyOf", { name: model.name }) : ""),
    description: start?.description ?? "",
    requireMfa: start?.requireMfa ?? false,
  });
  const save = useChange<Role>();
  const values = form.watch();
  const content: RoleContent = {
    code: values.code.trim(),
    name: values.name.trim(),
    description: values.description.trim(),
    permissions: chosen,
    policies: toPolicies(drafts),
    requireMfa: values.requireMfa,
  };
  const { code: _, ...revised } = content;
  const change = role ? changes.updateRole(role, revised) : changes.createRole(content);
  const wrong = chosen.length === 0 || draftProblems(drafts, chosen).size > 0;
  const touched =
    form.formState.isDirty ||
    !sameNames(chosen, initial) ||
    JSON.stringify(toPolicies(drafts)) !== JSON.stringify(start?.policies ?? []);
  const submit = form.handleSubmit(() => {
    if (wrong) return;
    save.mutate(change, {
      onSuccess: (answer) => {
        setSaved(true);
        toast.done(t(role ? "changed" : "created", { name: answer.name }));
        if (!role) {
          void navigate({
            to: "/roles/$id",
            params: { id: answer.id ?? answer.code },
            ignoreBlocker: true,
          });
        }
      },
      onError: (error) => showProblem(form, error),
    });
  });
  return (
    <form
      className="grid gap-8"
      noValidate
      onSubmit={(event) => {
        setTried(true);
        void submit(event);
      }}
    >
      <div className="grid max-w-text gap-5">
        <TextField label={t("name")} autoComplete="off" {...field(form, "name")} />
        <TextField
          label={t("code")}
          hint={role ? t("codeFixed") : t("codeHint")}
          readOnly={role !== undefined}
          autoComplete="off"
          spellCheck={false}
          {...field(form, "code")}
        />
        <TextArea
          label={t("description")}
          optional={common("optional")}
          rows={2}
          {...field(form, "description")}
        />
        <Checkbox label={t("requireMfa")} hint={t("requireMfaHint")} {...form.register("requireMfa")} />
      </div>
      <Section title={t("permissions")} aside={t("chosen", { count: chosen.length })}>
        {tried && chosen.length === 0 && (
          <p role="alert" className="text-sm text-bad">
            {t("permissionNeeded")}
          </p>
        )}
        <PermissionMatrix permissions={permissions} kind={kind} chosen={chosen} onChange={setChosen} />
      </Section>
      <Section title={t("policies")}>
        <p className="max-w-text text-sm text-ink-2">{t("policiesAbout")}</p>
        <PolicyEditor
          drafts={drafts}
          onChange={setDrafts}
          permissions={permissions}
          chosen={chosen}
          showProblems={tried}
        />
      </Section>
      <div className="max-w-text">
        <FormEnd
          error={form.formState.errors.root?.message}
          pending={save.isPending}
          submit={t(role ? "save" : "create")}
          cancel={
            <Link to="/roles" className={buttonClass("secondary")}>
              {common("cancel")}
            </Link>
          }
          change={change}
        />
      </div>
      <LeaveGuard unsaved={touched && !saved} />
    </form>
  );
}
