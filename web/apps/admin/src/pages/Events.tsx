import { type DeadLetter, queries } from "@cloud-factory/api";
import {
  BusSentence,
  CursorPages,
  type DataColumn,
  DataTable,
  HealthLamp,
  Loaded,
  Page,
  Section,
  urlState,
  useMay,
} from "@cloud-factory/kit";
import { Code, EmptyState, linkClass, SelectField, Time } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { DeadLetterLamp, deadLetterStates } from "../deadLetters.tsx";

const route = getRouteApi("/events");

export function Events() {
  const t = useTranslations("events");
  const health = useQuery(queries.serviceHealth());
  const may = useMay();
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={
        <>
          <p>{t("learn")}</p>
          {may("tasks:read") && (
            <p className="mt-2">
              <Link to="/tasks" className={linkClass()}>
                {t("tasks")}
              </Link>
            </p>
          )}
        </>
      }
    >
      <Section title={t("now")} aside={health.data && <HealthLamp state={health.data.eventBus.state} />}>
        <Loaded query={health}>
          {(data) => (
            <p className="max-w-text text-ink-2">
              <BusSentence bus={data.eventBus} />
            </p>
          )}
        </Loaded>
      </Section>
      <Section title={t("deadLetters")}>
        <DeadLetters />
      </Section>
    </Page>
  );
}

function DeadLetters() {
  const t = useTranslations("events");
  const { cursor, state } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(queries.deadLetters({ cursor, state }));
  const columns = useMemo<DataColumn<DeadLetter>[]>(
    () => [
      { id: "topic", header: t("columns.topic"), cell: (letter) => <Code>{letter.topic}</Code> },
      { id: "group", header: t("columns.group"), cell: (letter) => <Code>{letter.group}</Code> },
      { id: "error", header: t("columns.error"), cell: (letter) => letter.error },
      { id: "attempts", header: t("columns.attempts"), align: "end", cell: (letter) => letter.attempts },
      { id: "state", header: t("columns.state"), cell: (letter) => <DeadLetterLamp state={letter.state} /> },
      { id: "diedAt", header: t("columns.diedAt"), cell: (letter) => <Time at={letter.diedAt} /> },
    ],
    [t],
  );
  return (
    <Loaded query={query}>
      {(page) => (
        <>
          <SelectField
            label={t("columns.state")}
            className="mb-3 max-w-56"
            value={state ?? ""}
            options={[
              { value: "", label: t("anyState") },
              ...deadLetterStates.map((name) => ({ value: name, label: t(`states.${name}`) })),
            ]}
            onChange={(event) => {
              const chosen = urlState.oneOf(event.target.value, deadLetterStates);
              void navigate({ search: (previous) => urlState.refine(previous, { state: chosen }) });
            }}
          />
          <DataTable
            label={t("deadLetters")}
            columns={columns}
            rows={page.items}
            rowId={(letter) => letter.id}
            rowLink={(letter) => ({ to: "/events/$id", params: { id: letter.id } })}
            empty={<EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
          />
          <CursorPages cursor={cursor} nextCursor={page.nextCursor} />
        </>
      )}
    </Loaded>
  );
}
