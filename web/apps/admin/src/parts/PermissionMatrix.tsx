import {
  Cell,
  Check,
  Code,
  cx,
  HeadCell,
  LeadCell,
  Row,
  Table,
  TableBody,
  TableHead,
  VisuallyHidden,
} from "@cloud-factory/ui";
import { useId, useMemo } from "react";
import { useTranslations } from "use-intl";
import type { PermissionInfo, TenantKind } from "../identity/types.ts";
import { matrixOf, rowState, rowSwitched, switched, whyNotGrantable } from "../matrix.ts";

/**
 * What a role may do: one row for each resource, one column for each action. Without `onChange` it is
 * only read. What cannot be granted stays visible and says why.
 */
export function PermissionMatrix({
  permissions,
  kind,
  chosen,
  onChange,
}: {
  permissions: readonly PermissionInfo[];
  kind: TenantKind;
  chosen: readonly string[];
  onChange?: (chosen: string[]) => void;
}) {
  const t = useTranslations("matrix");
  const idBase = useId();
  const shown = useMemo(
    () => permissions.filter((entry) => entry.kinds.includes(kind) || chosen.includes(entry.name)),
    [permissions, kind, chosen],
  );
  const matrix = useMemo(() => matrixOf(shown), [shown]);
  const reasons = useMemo(
    () => new Set(onChange ? shown.map((entry) => whyNotGrantable(entry, kind)) : []),
    [onChange, shown, kind],
  );
  return (
    <div className="grid gap-3">
      <Table label={t("title")}>
        <TableHead>
          <Row>
            <HeadCell>{t("resource")}</HeadCell>
            {matrix.actions.map((action) => (
              <HeadCell key={action}>
                <Code>{action}</Code>
              </HeadCell>
            ))}
          </Row>
        </TableHead>
        <TableBody>
          {matrix.rows.map((row) => {
            const state = rowState(row, chosen);
            return (
              <Row key={row.resource}>
                <LeadCell>
                  {onChange ? (
                    <label className="inline-flex items-center gap-2">
                      <input
                        type="checkbox"
                        className="size-4 flex-none"
                        checked={state === "all"}
                        ref={(input) => {
                          if (input) input.indeterminate = state === "some";
                        }}
                        aria-label={t("row", { resource: row.resource })}
                        onChange={() => onChange(rowSwitched(chosen, row, kind, state !== "all"))}
                      />
                      <Code>{row.resource}</Code>
                    </label>
                  ) : (
                    <Code>{row.resource}</Code>
                  )}
                </LeadCell>
                {matrix.actions.map((action) => {
                  const permission = row.cells[action];
                  return (
                    <Cell key={action}>
                      {permission && (
                        <PermissionCell
                          permission={permission}
                          kind={kind}
                          held={chosen.includes(permission.name)}
                          reasonId={(why) => `${idBase}-${why}`}
                          onSwitch={onChange && ((on) => onChange(switched(chosen, permission.name, on)))}
                        />
                      )}
                    </Cell>
                  );
                })}
              </Row>
            );
          })}
        </TableBody>
      </Table>
      <ul className="text-sm text-ink-2">
        {(["notHeld", "otherKind"] as const).map(
          (why) =>
            reasons.has(why) && (
              <li key={why} id={`${idBase}-${why}`}>
                {t(why)}
              </li>
            ),
        )}
      </ul>
    </div>
  );
}

function PermissionCell({
  permission,
  kind,
  held,
  reasonId,
  onSwitch,
}: {
  permission: PermissionInfo;
  kind: TenantKind;
  held: boolean;
  reasonId: (why: string) => string;
  onSwitch: ((on: boolean) => void) | undefined;
}) {
  const t = useTranslations("matrix");
  if (!onSwitch) return <HeldMark held={held} title={permission.title} />;
  const why = whyNotGrantable(permission, kind);
  // Taking away is always possible; only giving needs the right.
  const fixed = why !== null && !held;
  return (
    <span className="inline-flex items-center gap-2" title={permission.title}>
      <input
        type="checkbox"
        className={cx("size-4 flex-none", fixed && "cursor-not-allowed opacity-60")}
        checked={held}
        aria-disabled={fixed || undefined}
        aria-label={permission.title}
        aria-describedby={why ? reasonId(why) : undefined}
        onChange={(event) => {
          if (!fixed) onSwitch(event.target.checked);
        }}
      />
      {fixed && (
        <span className="text-xs text-ink-3">{t(why === "notHeld" ? "notYours" : "notForKind")}</span>
      )}
    </span>
  );
}

/** Held or not, as a mark and a word. */
export function HeldMark({ held, title }: { held: boolean; title?: string }) {
  const t = useTranslations("matrix");
  return (
    <span title={title} className={held ? "text-ok" : "text-ink-3"}>
      {held ? <Check /> : "·"}
      <VisuallyHidden>{t(held ? "held" : "notHeldWord")}</VisuallyHidden>
    </span>
  );
}
