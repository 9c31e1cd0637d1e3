import { DeskTexts, OrderPage } from "@cloud-factory/kit/desk";
import { getRouteApi } from "@tanstack/react-router";
import { MissingPage } from "../Shell.tsx";

const route = getRouteApi("/orders/$id");

export function Order() {
  const { id } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <DeskTexts>
      <OrderPage
        key={id}
        id={id}
        tab={tab}
        onTab={(next) => void navigate({ search: { tab: next }, replace: true, resetScroll: false })}
        missing={<MissingPage />}
      />
    </DeskTexts>
  );
}
