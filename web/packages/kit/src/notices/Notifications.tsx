import {
  noticeChanges,
  notices,
  type Notification,
  type NotificationLevel,
  type NotificationPage,
} from "@cloud-factory/api/orders";
import {
  Button,
  buttonClass,
  cx,
  EmptyState,
  type LampState,
  linkClass,
  RelativeTime,
  StateLamp,
} from "@cloud-factory/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { CursorPages } from "../CursorPages.tsx";
import { Failure, Loaded } from "../Loaded.tsx";
import { Page } from "../Page.tsx";
import { NavLink } from "../router.ts";

const lamps: Record<NotificationLevel, LampState> = {
  info: "idle",
  success: "ok",
  attention: "attention",
  failure: "failed",
};

/** A path of this app without the app's own beginning; null where it leads to another page or nowhere. */
export function withinApp(link: string | null | undefined, basepath: string): string | null {
  if (!link || !/^\/(?![/\\])/.test(link)) return null;
  return link === basepath || link.startsWith(`${basepath}/`) ? link.slice(basepath.length) || "/" : null;
}

/** A link that a notification carries: within the app it does not load the page anew. */
function NoticeLink({
  link,
  onFollow,
  children,
}: {
  link: string | null | undefined;
  onFollow: () => void;
  children: ReactNode;
}) {
  const { basepath } = useRouter();
  const inside = withinApp(link, basepath);
  const className = linkClass("font-medium");
  if (inside !== null) {
    return (
      <NavLink to={inside} className={className} onClick={onFollow}>
        {children}
      </NavLink>
    );
  }
  // Whatever a text from elsewhere says, nobody is led to another host.
  if (!link || !/^\/(?![/\\])/.test(link)) return <span className="font-medium">{children}</span>;
  return (
    <a href={link} className={className} onClick={onFollow}>
      {children}
    </a>
  );
}

/** What one was told, newest first; what is unread stands out. */
export function Notifications() {
  const t = useTranslations("account.notifications");
  const search: { cursor?: string; unread?: boolean } = useSearch({ strict: false });
  const { cursor, unread } = search;
  const client = useQueryClient();
  const query = useQuery({ ...notices.list({ cursor, unread, limit: 25 }), refetchInterval: 30_000 });
  const refresh = () => client.invalidateQueries({ queryKey: ["notifications"] });
  const read = useMutation({ mutationFn: noticeChanges.read, onSuccess: refresh });
  const readAll = useMutation({ mutationFn: noticeChanges.readAll, onSuccess: refresh });
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        <>
          <Button
            pending={readAll.isPending}
            blockedBecause={query.data && query.data.unread === 0 ? t("nothingUnread") : null}
            onClick={() => readAll.mutate()}
          >
            {t("readAll")}
          </Button>
          <NavLink to="/notifications/preferences" className={buttonClass("secondary")}>
            {t("preferences.open")}
          </NavLink>
        </>
      }
    >
      <div className="grid gap-4">
        <nav aria-label={t("which")} className="flex gap-4 text-sm">
          {([undefined, true] as const).map((only) => (
            <NavLink
              key={String(only)}
              to="/notifications"
              search={only ? { unread: true } : {}}
              activeOptions={{ exact: true, includeSearch: true }}
              className="inline-flex min-h-(--control) items-center border-b-2 border-transparent text-ink-2 data-[status=active]:border-accent data-[status=active]:font-medium data-[status=active]:text-ink"
            >
              {only ? t("unread", { count: query.data?.unread ?? 0 }) : t("all")}
            </NavLink>
          ))}
        </nav>
        {(read.error ?? readAll.error) && <Failure error={(read.error ?? readAll.error) as Error} />}
        <Loaded query={query}>
          {(page) => (
            <List
              page={page}
              cursor={cursor}
              unreadOnly={unread === true}
              reading={read.isPending ? read.variables : undefined}
              onRead={(id) => read.mutate(id)}
            />
          )}
        </Loaded>
      </div>
    </Page>
  );
}

function List({
  page,
  cursor,
  unreadOnly,
  reading,
  onRead,
}: {
  page: NotificationPage;
  cursor: string | undefined;
  unreadOnly: boolean;
  reading: string | undefined;
  onRead: (id: string) => void;
}) {
  const t = useTranslations("account.notifications");
  if (page.items.length === 0) {
    return (
      <EmptyState title={unreadOnly ? t("noneUnread.title") : t("none.title")}>
        {unreadOnly ? t("noneUnread.text") : t("none.text")}
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label={t("title")} className="border-t-2 border-ink">
        {page.items.map((notice) => (
          <Notice
            key={notice.id}
            notice={notice}
            pending={reading === notice.id}
            onRead={() => onRead(notice.id)}
          />
        ))}
      </ul>
      <CursorPages cursor={cursor} nextCursor={page.nextCursor} />
    </>
  );
}

function Notice({ notice, pending, onRead }: { notice: Notification; pending: boolean; onRead: () => void }) {
  const t = useTranslations("account.notifications");
  const fresh = !notice.readAt;
  return (
    <li
      className={cx(
        "flex flex-wrap items-start justify-between gap-x-6 gap-y-1 border-b border-line py-3",
        !fresh && "text-ink-2",
      )}
    >
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <StateLamp state={lamps[notice.level] ?? "idle"} className="items-baseline whitespace-normal">
            <NoticeLink link={notice.link} onFollow={fresh ? onRead : () => undefined}>
              {notice.title}
            </NoticeLink>
            {fresh && <span className="sr-only">, {t("new")}</span>}
          </StateLamp>
          <RelativeTime at={notice.at} className="text-xs text-ink-3" />
        </p>
        {notice.text && <p className="mt-0.5 max-w-text pl-5 text-sm">{notice.text}</p>}
      </div>
      {fresh && (
        <Button kind="quiet" pending={pending} onClick={onRead}>
          {t("read")} <span className="sr-only">{notice.title}</span>
        </Button>
      )}
    </li>
  );
}
