import { Loaded, Page } from "@cloud-factory/kit";
import { PayForm, useOrder } from "@cloud-factory/kit/orders";
import { linkClass, Time } from "@cloud-factory/ui";
import { getRouteApi, Link, Navigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";

const route = getRouteApi("/orders/$id/pay");

/** Pays an order that waits for its payment, in whatever way works. */
export function PayOrder() {
  const { id } = route.useParams();
  const navigate = route.useNavigate();
  const t = useTranslations("order.pay");
  const query = useOrder(id);
  const back = () => void navigate({ to: "/orders/$id", params: { id }, replace: true });
  return (
    <Page
      title={query.data ? t("title", { number: query.data.number }) : t("plain")}
      above={
        <Link to="/orders/$id" params={{ id }} className={linkClass("text-sm")}>
          {t("back")}
        </Link>
      }
    >
      <Loaded query={query}>
        {(order) =>
          order.state === "pendingPayment" ? (
            <>
              {order.payBy && (
                <p className="text-sm text-ink-2">
                  {t.rich("until", { at: () => <Time key="at" at={order.payBy ?? ""} /> })}
                </p>
              )}
              <PayForm
                orderId={id}
                amount={order.totals.gross}
                returnPath={`/portal/orders/${id}`}
                onPaid={back}
              />
            </>
          ) : (
            <Navigate to="/orders/$id" params={{ id }} replace />
          )
        }
      </Loaded>
    </Page>
  );
}
