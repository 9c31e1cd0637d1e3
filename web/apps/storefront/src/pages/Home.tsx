import { useTranslations } from "use-intl";
import { useStorefront } from "@cloud-factory/kit";
import { Skeleton } from "@cloud-factory/ui";
import { PlatformHome } from "../home/PlatformHome.tsx";
import { SellerHome } from "../home/SellerHome.tsx";
import { isPlatforms } from "../storefront.ts";

/** Whose first page it is decides what it says. */
export function Home() {
  const t = useTranslations("kit");
  const storefront = useStorefront();
  if (!storefront) return <Skeleton label={t("loading")} lines={6} className="min-h-dvh content-start" />;
  return isPlatforms(storefront) ? <PlatformHome /> : <SellerHome storefront={storefront} />;
}
