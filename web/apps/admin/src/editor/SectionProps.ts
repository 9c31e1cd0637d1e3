import type { ProductContent } from "@cloud-factory/api/staff";
import type { SchemaField } from "@cloud-factory/kit/offering";

/** What every part of the editor is given. */
export interface SectionProps {
  content: ProductContent;
  /** The fields of the schema, for what refers to them. */
  fields: readonly SchemaField[];
  onChange: (content: ProductContent) => void;
}
