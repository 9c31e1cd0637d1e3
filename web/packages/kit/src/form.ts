import { ApiError } from "@cloud-factory/api";
import { zodResolver } from "@hookform/resolvers/zod";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type Resolver,
  useForm,
  type UseFormReturn,
} from "react-hook-form";
import type * as z from "zod/mini";

/** A form whose rules are a schema. Errors show after the first leave of a field, then at once. */
export function useSchemaForm<Values extends FieldValues>(
  schema: z.ZodMiniType<Values, Values>,
  defaultValues: DefaultValues<Values>,
  mode: "onTouched" | "onSubmit" = "onTouched",
): UseFormReturn<Values> {
  const resolver = zodResolver(schema as never) as unknown as Resolver<Values>;
  return useForm<Values, unknown, Values>({ resolver, defaultValues, mode });
}

/**
 * The same for a short form with other ways on beside it: nothing is called wrong before it is sent.
 * An error that came with leaving a field would move those ways from under the pointer.
 */
export function useShortForm<Values extends FieldValues>(
  schema: z.ZodMiniType<Values, Values>,
  defaultValues: DefaultValues<Values>,
): UseFormReturn<Values> {
  return useSchemaForm(schema, defaultValues, "onSubmit");
}

/** What a text field needs from the form: name, handlers and the message beside it. */
export function field<Values extends FieldValues>(form: UseFormReturn<Values>, name: Path<Values>) {
  const error = form.getFieldState(name, form.formState).error;
  return { ...form.register(name), error: error?.message };
}

/** Puts the server's messages beside the fields they are about; the rest is the form's own error. */
export function applyProblem<Values extends FieldValues>(form: UseFormReturn<Values>, error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
  const known = Object.entries(error.fields).filter(([name]) => name in form.getValues());
  for (const [name, message] of known) form.setError(name as Path<Values>, { message });
  if (known.length === 0) form.setError("root", { message: error.detail ?? error.text() });
}
