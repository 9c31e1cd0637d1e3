import { ApiError, type RegionAvailability } from "@cloud-factory/api";
import {
  type AvailabilityAnswer,
  type AvailabilityState,
  type ContentRegion,
  type ManagedProduct,
  offering,
  offeringChanges,
} from "@cloud-factory/api/staff";
import { Failure, Loaded, useMay } from "@cloud-factory/kit";
import { LeaveGuard, ProblemsProvider, SelectAt, TextAt, useChange } from "@cloud-factory/kit/offering";
import {
  Button,
  Cell,
  Code,
  EmptyState,
  HeadCell,
  LeadCell,
  Row,
  Table,
  TableBody,
  TableHead,
  toast,
} from "@cloud-factory/ui";
import { CallNote } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";

const states = ["available", "limited", "soldOut"] as const satisfies readonly AvailabilityState[];

/** Where it can be had now: changes at once, without a new version. */
export function Availability({
  product,
  regions,
}: {
  product: ManagedProduct;
  regions: readonly ContentRegion[];
}) {
  const t = useTranslations("availability");
  const query = useQuery({ ...offering.availability(product.id), refetchOnWindowFocus: false });
  if (regions.length === 0) return <EmptyState title={t("noRegions")}>{t("noRegionsText")}</EmptyState>;
  return (
    <Loaded query={query}>
      {(known) => <Form key={known.version} product={product} regions={regions} known={known} />}
    </Loaded>
  );
}

function rowsOf(
  regions: readonly ContentRegion[],
  known: readonly RegionAvailability[],
): RegionAvailability[] {
  return regions.map(
    ({ code }) => known.find(({ region }) => region === code) ?? { region: code, state: "available" },
  );
}

/** What says no more than that it is available needs not be said. */
function toSend(rows: readonly RegionAvailability[]): RegionAvailability[] {
  return rows
    .map((row) =>
      Object.fromEntries(
        Object.entries(row).filter(([, value]) => value !== null && value !== undefined && value !== ""),
      ),
    )
    .map((row) => row as unknown as RegionAvailability)
    .filter((row) => row.state !== "available" || Object.keys(row).length > 2);
}

function Form({
  product,
  regions,
  known: { regions: known, version },
}: {
  product: ManagedProduct;
  regions: readonly ContentRegion[];
  known: AvailabilityAnswer;
}) {
  const t = useTranslations("availability");
  const common = useTranslations("common");
  const may = useMay();
  const [rows, setRows] = useState(() => rowsOf(regions, known));
  const save = useChange<AvailabilityAnswer>(["products"], async () => toast.done(t("saved")));
  const change = useMemo(
    () => offeringChanges.setAvailability(product.id, { version, regions: toSend(rows) }),
    [product.id, version, rows],
  );
  const unsaved = JSON.stringify(toSend(rows)) !== JSON.stringify(toSend(rowsOf(regions, known)));
  const blocked =
    product.status === "retired"
      ? t("retired")
      : !may("products:write")
        ? common("rolesLack", { permission: "products:write" })
        : unsaved
          ? null
          : t("nothingToSave");
  // The server counts what it was sent; rows that said nothing were left out of it.
  const sent = toSend(rows).map(({ region }) => rows.findIndex((row) => row.region === region));
  const problems =
    save.error instanceof ApiError
      ? (save.error.problem.errors ?? []).map(({ pointer, message }) => ({
          pointer: pointer.replace(
            /^\/regions\/(\d+)/,
            (_, index: string) => `/regions/${sent[Number(index)] ?? index}`,
          ),
          message,
        }))
      : [];
  const set = (index: number, part: Partial<RegionAvailability>) =>
    setRows(rows.map((row, place) => (place === index ? { ...row, ...part } : row)));
  return (
    <ProblemsProvider problems={problems}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!blocked) save.mutate(change);
        }}
      >
        <p className="max-w-text text-sm text-ink-2">{t("lead")}</p>
        <Table label={t("title")} stack>
          <TableHead>
            <Row>
              <HeadCell>{t("region")}</HeadCell>
              <HeadCell>{t("state")}</HeadCell>
              <HeadCell>{t("stock")}</HeadCell>
              <HeadCell>{t("from")}</HeadCell>
              <HeadCell>{t("until")}</HeadCell>
            </Row>
          </TableHead>
          <TableBody>
            {rows.map((row, index) => {
              const name = regions[index]?.name ?? row.region;
              const at = `/regions/${index}`;
              return (
                <Row key={row.region}>
                  <LeadCell>
                    {name} <Code className="font-normal text-ink-3">{row.region}</Code>
                  </LeadCell>
                  <Cell label={t("state")}>
                    <SelectAt
                      label={t("stateOf", { name })}
                      labelHidden
                      at={`${at}/state`}
                      className="min-w-36"
                      value={row.state}
                      options={states.map((value) => ({ value, label: t(`states.${value}`) }))}
                      onChange={(state) => set(index, { state: state as AvailabilityState })}
                    />
                  </Cell>
                  <Cell label={t("stock")}>
                    <TextAt
                      label={t("stockOf", { name })}
                      labelHidden
                      at={`${at}/stock`}
                      className="w-24"
                      inputMode="numeric"
                      value={row.stock === null || row.stock === undefined ? "" : String(row.stock)}
                      onChange={(typed) =>
                        set(index, { stock: /^\d{1,9}$/.test(typed) ? Number(typed) : undefined })
                      }
                    />
                  </Cell>
                  {(["from", "until"] as const).map((key) => (
                    <Cell key={key} label={t(key)}>
                      <TextAt
                        label={t(`${key}Of`, { name })}
                        labelHidden
                        at={`${at}/${key}`}
                        type="date"
                        value={row[key] ?? ""}
                        onChange={(date) => set(index, { [key]: date || undefined })}
                      />
                    </Cell>
                  ))}
                </Row>
              );
            })}
          </TableBody>
        </Table>
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
