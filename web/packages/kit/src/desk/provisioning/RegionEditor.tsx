import { type Places, provisioningChanges, type Region } from "@cloud-factory/api/staff";
import { Button, Checkbox, Dialog, NumberField, TextField, toast } from "@cloud-factory/ui";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Failure } from "../../Loaded.tsx";
import { useChange } from "../../offering/useChange.ts";
import { CallNote } from "../../staff/CallNote.tsx";

const none: readonly string[] = [];

interface Draft {
  name: string;
  open: boolean;
  usual: Places;
  kinds: Record<string, Places>;
}

/** How much room a region has: for what is not named, and for each kind that is. */
export function RegionEditor({
  region,
  known = none,
  onClose,
}: {
  /** Nothing: a new one. */
  region: Region | null;
  known?: readonly string[];
  onClose: () => void;
}) {
  const t = useTranslations("desk.regions");
  const common = useTranslations("common");
  const [draft, setDraft] = useState<Draft>({
    name: region?.name ?? "",
    open: region?.open ?? true,
    usual: region?.usual ?? { places: 100, quota: null },
    kinds: region?.kinds ?? {},
  });
  const [code, setCode] = useState(region?.code ?? "");
  const [tried, setTried] = useState(false);
  const [more, setMore] = useState("");
  const save = useChange(["provisioning", "products"]);
  const codeProblem = region
    ? null
    : !/^[a-z0-9][a-z0-9-]{0,62}$/.test(code)
      ? t("codeNeeded")
      : known.includes(code)
        ? t("codeTaken")
        : null;
  const nameProblem = draft.name.trim() === "" ? t("nameNeeded") : null;
  const change = provisioningChanges.setRegion({ code: code || "-", version: region?.version ?? 0 }, draft);
  const others = Object.keys(region?.taken ?? {}).filter((kind) => !(kind in draft.kinds));
  const listId = useId();
  const canName = /^[a-z0-9][a-z0-9-]{0,63}$/.test(more) && !(more in draft.kinds);
  const setKind = (kind: string, places: Places) =>
    setDraft({ ...draft, kinds: { ...draft.kinds, [kind]: places } });
  return (
    <Dialog
      open
      onClose={onClose}
      title={region ? t("editOf", { name: region.name }) : t("create")}
      place="side"
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            kind="primary"
            pending={save.isPending}
            onClick={() => {
              setTried(true);
              if (codeProblem || nameProblem) return;
              save.mutate(change, {
                onSuccess: () => {
                  toast.done(t("saved", { name: draft.name }));
                  onClose();
                },
              });
            }}
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="grid gap-5 px-5 py-4">
        <p className="text-sm text-ink-2">{t("editText")}</p>
        {!region && (
          <TextField
            label={t("code")}
            hint={t("codeHint")}
            maxLength={63}
            spellCheck={false}
            value={code}
            error={tried ? codeProblem : null}
            onChange={(event) => setCode(event.target.value.trim())}
          />
        )}
        <TextField
          label={t("name")}
          maxLength={120}
          value={draft.name}
          error={tried ? nameProblem : null}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
        <Checkbox
          label={t("open")}
          hint={t("openHint")}
          checked={draft.open}
          onChange={(event) => setDraft({ ...draft, open: event.target.checked })}
        />
        <PlacesFields
          title={t("usual")}
          places={draft.usual}
          onChange={(usual) => setDraft({ ...draft, usual })}
        />
        {Object.entries(draft.kinds).map(([kind, places]) => (
          <PlacesFields
            key={kind}
            title={kind}
            places={places}
            onChange={(next) => setKind(kind, next)}
            onRemove={() =>
              setDraft({
                ...draft,
                kinds: Object.fromEntries(Object.entries(draft.kinds).filter(([name]) => name !== kind)),
              })
            }
          />
        ))}
        <div className="flex flex-wrap items-end gap-3 border-t border-line pt-3">
          <TextField
            label={t("another")}
            hint={t("anotherHint")}
            maxLength={64}
            spellCheck={false}
            list={listId}
            value={more}
            onChange={(event) => setMore(event.target.value.trim())}
          />
          <datalist id={listId}>
            {others.map((kind) => (
              <option key={kind} value={kind}>
                {kind}
              </option>
            ))}
          </datalist>
          <Button
            aria-disabled={!canName}
            onClick={() => {
              setKind(more, draft.usual);
              setMore("");
            }}
          >
            {t("add")}
          </Button>
        </div>
        {save.error && <Failure error={save.error} />}
        <CallNote change={change} />
      </div>
    </Dialog>
  );
}

function PlacesFields({
  title,
  places,
  onChange,
  onRemove,
}: {
  title: string;
  places: Places;
  onChange: (places: Places) => void;
  onRemove?: () => void;
}) {
  const t = useTranslations("desk.regions");
  const limited = places.quota !== null && places.quota !== undefined;
  return (
    <fieldset className="grid gap-2 border-t border-line pt-3">
      <legend className="text-sm font-medium">{title}</legend>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <NumberField
          label={t("places")}
          min={0}
          value={places.places}
          onChange={(value) => onChange({ ...places, places: value ?? 0 })}
        />
        {limited && (
          <NumberField
            label={t("quota")}
            min={0}
            value={places.quota ?? 0}
            onChange={(value) => onChange({ ...places, quota: value ?? 0 })}
          />
        )}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Checkbox
          label={t("limit")}
          checked={limited}
          onChange={(event) => onChange({ ...places, quota: event.target.checked ? places.places : null })}
        />
        {onRemove && (
          <Button kind="quiet" onClick={onRemove}>
            {t("asUsual")}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
