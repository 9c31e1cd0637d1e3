import { ApiError } from "@cloud-factory/api";
import { offering, offeringChanges, type Synonyms as SynonymGroups } from "@cloud-factory/api/staff";
import { Failure, Loaded, Page, useMay } from "@cloud-factory/kit";
import { EditableList, LeaveGuard, ProblemsProvider, TextAt, useChange } from "@cloud-factory/kit/offering";
import { Button, toast } from "@cloud-factory/ui";
import { CallNote } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";

/** The words of a line as a group; what stands twice is there once. */
export function wordsOf(line: string): string[] {
  return [
    ...new Set(
      line
        .split(",")
        .map((word) => word.trim().toLowerCase())
        .filter(Boolean),
    ),
  ];
}

/** Words that mean the same to whoever searches. */
export function Synonyms() {
  const t = useTranslations("synonyms");
  const query = useQuery({ ...offering.synonyms(), refetchOnWindowFocus: false });
  return (
    <Page title={t("title")} lead={t("lead")} learn={t("learn")}>
      <Loaded query={query}>{(kept) => <Form key={kept.version} kept={kept} />}</Loaded>
    </Page>
  );
}

function Form({ kept: { groups, version } }: { kept: SynonymGroups }) {
  const t = useTranslations("synonyms");
  const common = useTranslations("common");
  const may = useMay();
  const [lines, setLines] = useState(() => groups.map((group) => group.join(", ")));
  const save = useChange<SynonymGroups>(["products"], async () => toast.done(t("saved")));
  const wanted = lines.map(wordsOf).filter((words) => words.length > 0);
  const unsaved = JSON.stringify(wanted) !== JSON.stringify(groups);
  const change = offeringChanges.setSynonyms({ version, groups: wanted });
  const alone = lines.map(wordsOf).findIndex((words) => words.length === 1);
  const blocked = !may("products:write")
    ? common("rolesLack", { permission: "products:write" })
    : !unsaved
      ? t("nothingToSave")
      : alone >= 0
        ? t("alone", { number: alone + 1 })
        : null;
  const problems =
    save.error instanceof ApiError
      ? (save.error.problem.errors ?? []).map(({ pointer, message }) => ({
          pointer: pointer.split("/").slice(0, 3).join("/"),
          message,
        }))
      : [];
  return (
    <ProblemsProvider problems={problems}>
      <form
        noValidate
        className="grid max-w-text gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!blocked) save.mutate(change);
        }}
      >
        <EditableList
          inline
          label={t("title")}
          at="/groups"
          items={lines}
          name={(line) => line}
          create={() => ""}
          addLabel={t("add")}
          empty={t("none")}
          onChange={setLines}
        >
          {(line, set, index) => (
            <TextAt
              label={t("group", { number: index + 1 })}
              labelHidden
              at={`/groups/${index}`}
              placeholder={t("placeholder")}
              value={line}
              onChange={set}
            />
          )}
        </EditableList>
        {save.error && problems.length === 0 && <Failure error={save.error} />}
        <div>
          <Button kind="primary" type="submit" pending={save.isPending} blockedBecause={blocked}>
            {t("save")}
          </Button>
        </div>
        <CallNote change={change} />
      </form>
      <LeaveGuard unsaved={unsaved && !save.isSuccess} />
    </ProblemsProvider>
  );
}
