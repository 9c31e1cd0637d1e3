import { ApiError } from "@cloud-factory/api";
import { Button, StateLamp } from "@cloud-factory/ui";
import type { ReactNode } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import type { Change } from "@cloud-factory/api/staff";
import { CallNote } from "@cloud-factory/kit/staff";

export { LeaveGuard } from "@cloud-factory/kit/offering";

/** The server's messages beside their fields, whose names may differ; the rest is the form's own error. */
export function showProblem<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  error: unknown,
  names: Record<string, Path<Values>> = {},
): void {
  if (!(error instanceof ApiError)) throw error;
  let placed = false;
  for (const [pointer, message] of Object.entries(error.fields)) {
    const own = pointer.split(".")[0] ?? "";
    const name = names[pointer] ?? (own in form.getValues() ? (own as Path<Values>) : undefined);
    if (!name) continue;
    form.setError(name, { message });
    placed = true;
  }
  if (!placed) form.setError("root", { message: error.detail ?? error.text() });
}

/** The end of a form: what is wrong as a whole, the deciding button, and the same as a call. */
export function FormEnd({
  error,
  pending,
  submit,
  cancel,
  change,
  blockedBecause,
}: {
  error: string | undefined;
  pending: boolean;
  submit: string;
  /** A link or button that leads back. */
  cancel: ReactNode;
  change: Change | null;
  blockedBecause?: string | null;
}) {
  return (
    <div className="grid gap-4">
      {error && (
        <div role="alert">
          <StateLamp state="failed" className="whitespace-normal">
            {error}
          </StateLamp>
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" type="submit" pending={pending} blockedBecause={blockedBecause}>
          {submit}
        </Button>
        {cancel}
      </div>
      {change && <CallNote change={change} />}
    </div>
  );
}
