import { DeskTexts, OrdersPage } from "@cloud-factory/kit/desk";
import { getRouteApi } from "@tanstack/react-router";

const route = getRouteApi("/orders");

export function Orders() {
  const navigate = route.useNavigate();
  return (
    <DeskTexts>
      <OrdersPage
        search={route.useSearch()}
        onSearch={(search) => void navigate({ search, resetScroll: false })}
      />
    </DeskTexts>
  );
}
