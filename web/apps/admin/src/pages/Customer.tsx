import { getRouteApi } from "@tanstack/react-router";
import { TenantPage } from "../parts/TenantPage.tsx";

const route = getRouteApi("/customers/$id");

export function Customer() {
  const { id } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <TenantPage
      id={id}
      home="/customers"
      tab={tab}
      onTab={(next) => void navigate({ search: { tab: next }, replace: true, resetScroll: false })}
    />
  );
}
