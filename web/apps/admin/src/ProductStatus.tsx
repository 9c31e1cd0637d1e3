import type { Product } from "@cloud-factory/api";
import { type LampState, StateLamp } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";

const lamps: Record<Product["status"], LampState> = { draft: "running", active: "ok", retired: "idle" };

export function ProductStatus({ status }: { status: Product["status"] }) {
  const t = useTranslations("products.statuses");
  return <StateLamp state={lamps[status]}>{t(status)}</StateLamp>;
}
