import { notices } from "@cloud-factory/api/orders";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { NavLink } from "../router.ts";

/** Enough to see that there is something; nobody counts further. */
const most = 99;

/** The way to what one was told, with how much of it is unread. Looks again every half minute. */
export function NotificationBell() {
  const t = useTranslations("account.notifications");
  const { data } = useQuery({
    ...notices.list({ limit: 1 }),
    refetchInterval: 30_000,
    refetchOnWindowFocus: true,
    retry: false,
  });
  const unread = data?.unread ?? 0;
  return (
    <NavLink to="/notifications" className="btn btn-quiet relative px-2">
      <svg
        viewBox="0 0 16 16"
        width="18"
        height="18"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        aria-hidden="true"
      >
        <path d="M3.5 11.5v-4a4.5 4.5 0 0 1 9 0v4l1 1.5h-11zM6.5 13a1.5 1.5 0 0 0 3 0" />
      </svg>
      <span className="sr-only">{t("open", { count: unread })}</span>
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="min-w-5 rounded-brand bg-accent px-1 text-center text-xs text-on-accent"
        >
          {unread > most ? `${most}+` : unread}
        </span>
      )}
    </NavLink>
  );
}
