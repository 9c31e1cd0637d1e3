import { ApiError } from "@cloud-factory/api";
import {
  type Fault,
  faultKinds,
  phases,
  type PlantedFault,
  provisioningChanges,
  provisioningDesk,
} from "@cloud-factory/api/staff";
import { Button, Checkbox, EmptyState, NumberField, SelectField, TextField, toast } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { type DataColumn, DataTable } from "../../DataTable.tsx";
import { Failure, Loaded } from "../../Loaded.tsx";
import { useChange } from "../../offering/useChange.ts";
import { useStepName } from "../../orders/OrderTrack.tsx";
import { Section } from "../../Page.tsx";
import { useMay } from "../../session.tsx";
import { ActionButton } from "../../staff/ActionBar.tsx";
import { CallNote } from "../../staff/CallNote.tsx";
import { OrderLink } from "../links.tsx";
import * as urlState from "../../urlState.ts";

const asked = { retry: false, staleTime: 10_000 } as const;

/** Whether the driver here can be told to fail; nobody else has this page. */
export function useCanPlant(): boolean {
  const allowed = useMay()("provisioning:operate");
  const query = useQuery({ ...provisioningDesk.faults(), ...asked, enabled: allowed });
  return query.data !== undefined;
}

/** Failing on purpose, for tests and rehearsals: what is planted, and a form for more. */
export function Faults() {
  const t = useTranslations("desk.faults");
  const step = useStepName();
  const query = useQuery({ ...provisioningDesk.faults(), ...asked, refetchInterval: 3000 });
  if (query.error instanceof ApiError && query.error.code === "no-faults-here") {
    return <EmptyState title={t("cannot.title")}>{t("cannot.text")}</EmptyState>;
  }
  const any = t("any");
  const columns: DataColumn<PlantedFault>[] = [
    { id: "fault", header: t("fault"), cell: ({ fault }) => t(`kinds.${fault}`) },
    {
      id: "step",
      header: t("step"),
      cell: (fault) =>
        [fault.step ? step(fault.step) : any, fault.undo ? t("onTheWayBack") : null]
          .filter(Boolean)
          .join(", "),
    },
    { id: "kind", header: t("kind"), cell: ({ kind }) => kind ?? any },
    { id: "region", header: t("region"), cell: ({ region }) => region ?? any },
    {
      id: "order",
      header: t("order"),
      cell: ({ orderId }) => (orderId ? <OrderLink id={orderId} tab="provisioning" /> : any),
    },
    { id: "left", header: t("left"), align: "end", cell: ({ left }) => left ?? t("always") },
    {
      id: "pull",
      header: t("pull"),
      cell: ({ id }) => (
        <ActionButton
          action={{
            id: `pull-${id}`,
            label: t("pull"),
            confirm: {
              title: t("pullTitle"),
              text: <p>{t("pullText")}</p>,
              change: () => provisioningChanges.pull(id),
              services: ["provisioning"],
              done: t("pulled"),
            },
          }}
        />
      ),
    },
  ];
  return (
    <div className="grid gap-10">
      <Section title={t("planted")}>
        <Loaded query={query}>
          {({ items }) => (
            <DataTable
              label={t("planted")}
              columns={columns}
              rows={items}
              rowId={({ id }) => String(id)}
              empty={<p className="border-y border-line py-3 text-sm text-ink-2">{t("none")}</p>}
            />
          )}
        </Loaded>
      </Section>
      <Section title={t("plant")}>
        <PlantForm />
      </Section>
    </div>
  );
}

function PlantForm() {
  const t = useTranslations("desk.faults");
  const name = useStepName();
  const [fault, setFault] = useState<Fault>({ fault: "fail", times: 1, undo: false });
  const plant = useChange(["provisioning"]);
  const change = provisioningChanges.plant(fault);
  return (
    <form
      className="grid max-w-text gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        plant.mutate(change, { onSuccess: () => toast.done(t("plantedNow")) });
      }}
    >
      <SelectField
        label={t("fault")}
        hint={t(`kindHints.${fault.fault}`)}
        value={fault.fault}
        options={faultKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(event) =>
          setFault({ ...fault, fault: urlState.oneOf(event.target.value, faultKinds) ?? "fail" })
        }
      />
      <SelectField
        label={t("step")}
        value={fault.step ?? ""}
        options={[{ value: "", label: t("any") }, ...phases.map((value) => ({ value, label: name(value) }))]}
        onChange={(event) => setFault({ ...fault, step: urlState.oneOf(event.target.value, phases) })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t("kind")}
          hint={t("kindHint")}
          spellCheck={false}
          value={fault.kind ?? ""}
          onChange={(event) => setFault({ ...fault, kind: urlState.text(event.target.value) })}
        />
        <TextField
          label={t("region")}
          spellCheck={false}
          value={fault.region ?? ""}
          onChange={(event) => setFault({ ...fault, region: urlState.text(event.target.value) })}
        />
      </div>
      <TextField
        label={t("order")}
        hint={t("orderHint")}
        spellCheck={false}
        value={fault.orderId ?? ""}
        onChange={(event) => setFault({ ...fault, orderId: urlState.text(event.target.value) })}
      />
      <Checkbox
        label={t("undo")}
        checked={fault.undo}
        onChange={(event) => setFault({ ...fault, undo: event.target.checked })}
      />
      <NumberField
        label={t("times")}
        hint={t("timesHint")}
        min={1}
        value={fault.times ?? null}
        onChange={(times) => setFault({ ...fault, times: times ?? undefined })}
      />
      {plant.error && <Failure error={plant.error} />}
      <div>
        <Button kind="primary" type="submit" pending={plant.isPending}>
          {t("plant")}
        </Button>
      </div>
      <CallNote change={change} />
    </form>
  );
}
