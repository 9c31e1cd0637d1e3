import { noticeChanges, notices, type NotificationPreference } from "@cloud-factory/api/orders";
import {
  Button,
  Cell,
  HeadCell,
  LeadCell,
  Row,
  StateLamp,
  Table,
  TableBody,
  TableHead,
} from "@cloud-factory/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Failure, Loaded } from "../Loaded.tsx";
import { Page } from "../Page.tsx";

const channels = ["inApp", "email"] as const;

/** Of what one wants to hear, and how. */
export function Preferences() {
  const t = useTranslations("account.notifications.preferences");
  const query = useQuery(notices.preferences());
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Loaded query={query}>{({ items }) => <Choices items={items} />}</Loaded>
    </Page>
  );
}

function Choices({ items }: { items: readonly NotificationPreference[] }) {
  const t = useTranslations("account.notifications.preferences");
  const client = useQueryClient();
  const [changed, setChanged] = useState<ReadonlyMap<string, NotificationPreference>>(new Map());
  const save = useMutation({
    mutationFn: () => noticeChanges.savePreferences([...changed.values()]),
    onSuccess: (answer) => {
      client.setQueryData(notices.preferences().queryKey, answer);
      setChanged(new Map());
    },
  });
  const shown = items.map((item) => changed.get(item.kind) ?? item);
  return (
    <form
      className="grid max-w-text gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed.size > 0) save.mutate();
      }}
    >
      <Table label={t("title")}>
        <TableHead>
          <Row>
            <HeadCell>{t("about")}</HeadCell>
            {channels.map((channel) => (
              <HeadCell key={channel}>{t(channel)}</HeadCell>
            ))}
          </Row>
        </TableHead>
        <TableBody>
          {shown.map((item) => (
            <Row key={item.kind}>
              <LeadCell className="font-normal">{item.title}</LeadCell>
              {channels.map((channel) => (
                <Cell key={channel}>
                  <label className="inline-flex min-h-(--control) min-w-(--control) items-center">
                    <span className="sr-only">
                      {item.title}: {t(channel)}
                    </span>
                    <input
                      type="checkbox"
                      className="size-4"
                      checked={item[channel]}
                      onChange={(event) => {
                        const next = { ...item, [channel]: event.target.checked };
                        setChanged((before) => new Map(before).set(item.kind, next));
                      }}
                    />
                  </label>
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
      {save.error && <Failure error={save.error} />}
      <div className="flex flex-wrap items-center gap-4">
        <Button
          type="submit"
          kind="primary"
          pending={save.isPending}
          blockedBecause={changed.size === 0 && !save.isSuccess ? t("unchanged") : null}
        >
          {t("save")}
        </Button>
        <span role="status">
          {save.isSuccess && changed.size === 0 && <StateLamp state="ok">{t("saved")}</StateLamp>}
        </span>
      </div>
    </form>
  );
}
