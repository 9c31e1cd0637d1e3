import { type OperatorTask, taskDesk } from "@cloud-factory/api/staff";
import { EmptyState, linkClass, RelativeTime, SelectField, Tag } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { type DataColumn, DataTable } from "../../DataTable.tsx";
import { Page } from "../../Page.tsx";
import { NavLink } from "../../router.ts";
import { useMay } from "../../session.tsx";
import { Filters } from "../../staff/Filters.tsx";
import { Listing } from "../../staff/Listing.tsx";
import * as urlState from "../../urlState.ts";
import { DeskLamp, useDeskWords } from "../lamps.tsx";
import { SubjectLink } from "../links.tsx";
import { orderOfTask } from "./known.ts";
import { type Placed, taskChoices, taskQuery, type TaskSearch } from "../search.ts";

const domains = ["orders", "provisioning", "billing", "notifications"] as const;

/** What only a person can decide: what waits first, what was decided on request. */
export function TaskList({ search, onSearch }: Placed<TaskSearch>) {
  const t = useTranslations("desk.tasks");
  const say = useDeskWords("task");
  const may = useMay();
  const query = useQuery({ ...taskDesk.tasks(taskQuery(search)), refetchInterval: 15_000 });
  const columns = useMemo<DataColumn<OperatorTask>[]>(
    () => [
      {
        id: "title",
        header: t("columns.title"),
        cell: (task) => <span className="whitespace-normal">{task.title}</span>,
      },
      { id: "domain", header: t("columns.domain"), cell: (task) => <Tag>{task.domain}</Tag> },
      {
        id: "subject",
        header: t("columns.subject"),
        cell: (task) => <SubjectLink id={orderOfTask(task) ?? task.subject} />,
      },
      { id: "attempts", header: t("columns.attempts"), align: "end", cell: (task) => task.attempts },
      {
        id: "state",
        header: t("columns.state"),
        cell: (task) => <DeskLamp family="task" state={task.state} />,
      },
      { id: "opened", header: t("columns.opened"), cell: (task) => <RelativeTime at={task.openedAt} /> },
    ],
    [t],
  );
  const refine = (change: Partial<TaskSearch>) => onSearch(urlState.refine(search, change));
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={
        <>
          <p>{t("learn")}</p>
          {may("dead-letters:read") && (
            <p className="mt-2">
              <NavLink to="/events" className={linkClass()}>
                {t("deadLetters")}
              </NavLink>
            </p>
          )}
        </>
      }
    >
      <div className="grid gap-4">
        <div className="flex flex-wrap items-end gap-3">
          <SelectField
            label={t("columns.state")}
            className="min-w-36"
            value={search.state ?? "open"}
            options={taskChoices.map((value) => ({
              value,
              label: value === "any" ? t("anyState") : say(value),
            }))}
            onChange={(event) => {
              const state = urlState.oneOf(event.target.value, taskChoices);
              refine({ state: state === "open" ? undefined : state });
            }}
          />
          <div className="min-w-64 flex-1">
            <Filters
              search={search.search}
              searchLabel={t("subjectHint")}
              selects={[
                {
                  name: "domain",
                  label: t("columns.domain"),
                  options: domains.map((value) => ({ value, label: value })),
                },
              ]}
              values={{ domain: search.domain }}
              onRefine={(change) => refine(change)}
            />
          </div>
        </div>
        <Listing query={query} cursor={search.cursor}>
          {(rows) => (
            <DataTable
              label={t("title")}
              columns={columns}
              rows={rows}
              rowId={(task) => task.id}
              rowLink={(task) => ({ to: "/tasks/$id", params: { id: task.id } })}
              empty={
                (search.state ?? "open") === "open" && !search.domain && !search.search ? (
                  <EmptyState title={t("nothing.title")}>{t("nothing.text")}</EmptyState>
                ) : (
                  <EmptyState title={t("noneMatch.title")}>{t("noneMatch.text")}</EmptyState>
                )
              }
            />
          )}
        </Listing>
      </div>
    </Page>
  );
}
