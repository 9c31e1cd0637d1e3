import { DeskTexts, ProvisioningPage } from "@cloud-factory/kit/desk";
import { getRouteApi } from "@tanstack/react-router";

const route = getRouteApi("/provisioning");

export function Provisioning() {
  const navigate = route.useNavigate();
  return (
    <DeskTexts>
      <ProvisioningPage
        search={route.useSearch()}
        onSearch={(search) => void navigate({ search, resetScroll: false })}
      />
    </DeskTexts>
  );
}
