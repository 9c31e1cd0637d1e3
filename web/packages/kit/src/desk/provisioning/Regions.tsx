import { type Region, provisioningDesk } from "@cloud-factory/api/staff";
import { Button, Code, EmptyState, StateLamp, Tag } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { type DataColumn, DataTable } from "../../DataTable.tsx";
import { Loaded } from "../../Loaded.tsx";
import { Section } from "../../Page.tsx";
import { useMay } from "../../session.tsx";
import { fillOf, type RoomRow, roomOf } from "./capacity.ts";
import { RegionEditor } from "./RegionEditor.tsx";

/** Where things are made, and how full each place is. */
export function Regions() {
  const t = useTranslations("desk.regions");
  const query = useQuery({ ...provisioningDesk.regions(), refetchInterval: 15_000 });
  return (
    <Loaded query={query}>
      {({ items }) => (
        <div className="grid gap-10">
          {items.length === 0 && <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
          {items.map((region) => (
            <RegionTable key={region.code} region={region} />
          ))}
          <NewRegion known={items.map(({ code }) => code)} />
        </div>
      )}
    </Loaded>
  );
}

/** A place that nobody made anything at yet. */
function NewRegion({ known }: { known: readonly string[] }) {
  const t = useTranslations("desk.regions");
  const [editing, setEditing] = useState(false);
  if (!useMay()("provisioning:operate")) return null;
  return (
    <div>
      <Button onClick={() => setEditing(true)}>{t("create")}</Button>
      {editing && <RegionEditor region={null} known={known} onClose={() => setEditing(false)} />}
    </div>
  );
}

function RegionTable({ region }: { region: Region }) {
  const t = useTranslations("desk.regions");
  const common = useTranslations("common");
  const format = useFormatter();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const columns: DataColumn<RoomRow>[] = [
    { id: "kind", header: t("kind"), cell: ({ kind }) => kind },
    { id: "bar", header: t("taken"), cell: (use) => <CapacityBar use={use} /> },
    {
      id: "numbers",
      header: t("numbers"),
      align: "end",
      cell: ({ used, reserved, places }) =>
        reserved > 0
          ? t("usedReserved", { used: used - reserved, reserved, places })
          : t("used", { used, places }),
    },
    {
      id: "quota",
      header: t("quota"),
      align: "end",
      cell: ({ quota }) => (quota === null ? t("noQuota") : format.number(quota)),
    },
  ];
  return (
    <Section
      title={
        <>
          {region.name} <Code className="text-sm font-normal text-ink-3">{region.code}</Code>
        </>
      }
      aside={
        <span className="flex flex-wrap items-center gap-3">
          {!region.open && <Tag>{t("closed")}</Tag>}
          <Button
            kind="quiet"
            aria-label={t("editOf", { name: region.name })}
            blockedBecause={
              may("provisioning:operate") ? null : common("rolesLack", { permission: "provisioning:operate" })
            }
            onClick={() => setEditing(true)}
          >
            {t("edit")}
          </Button>
        </span>
      }
    >
      <DataTable
        label={region.name}
        columns={columns}
        rows={roomOf(region)}
        rowId={({ kind }) => kind}
        empty={
          <p className="border-y border-line py-3 text-sm text-ink-2">
            {t("nothingYet", { places: region.usual.places })}
          </p>
        }
      />
      {editing && <RegionEditor region={region} onClose={() => setEditing(false)} />}
    </Section>
  );
}

/** Taken for good, then set aside, then free. Only what is nearly full is marked. */
function CapacityBar({ use }: { use: RoomRow }) {
  const t = useTranslations("desk.regions");
  const { used, reserved, marked, full, free } = fillOf(use);
  const width = 160;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3">
      <svg width={width} height="12" aria-hidden="true" className="flex-none">
        <rect
          x="0.5"
          y="0.5"
          width={width - 1}
          height="11"
          fill="none"
          stroke="currentColor"
          className="text-line-strong"
        />
        <rect
          width={used * width}
          height="12"
          fill="currentColor"
          className={full ? "text-bad" : marked ? "text-running" : "text-ink-3"}
        />
        <rect
          x={used * width}
          width={reserved * width}
          height="12"
          fill="currentColor"
          className="text-line-strong"
        />
      </svg>
      {marked && (
        <StateLamp state={full ? "failed" : "attention"} className="text-xs">
          {full ? t("full") : t("nearlyFull", { free })}
        </StateLamp>
      )}
    </span>
  );
}
