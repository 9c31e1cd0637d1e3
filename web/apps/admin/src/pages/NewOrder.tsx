import { DeskTexts, NewOrderPage } from "@cloud-factory/kit/desk";
import { getRouteApi } from "@tanstack/react-router";

const route = getRouteApi("/orders/new");

export function NewOrder() {
  const { tenant } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <DeskTexts>
      <NewOrderPage
        tenantId={tenant}
        onTenant={(id) => void navigate({ search: { tenant: id }, resetScroll: false })}
      />
    </DeskTexts>
  );
}
