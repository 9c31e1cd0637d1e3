import { BillingPage, DeskTexts } from "@cloud-factory/kit/desk";
import { getRouteApi } from "@tanstack/react-router";

const route = getRouteApi("/billing");

export function Billing() {
  const navigate = route.useNavigate();
  return (
    <DeskTexts>
      <BillingPage
        search={route.useSearch()}
        onSearch={(search) => void navigate({ search, resetScroll: false })}
      />
    </DeskTexts>
  );
}
