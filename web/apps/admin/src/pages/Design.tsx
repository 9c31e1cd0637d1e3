import { JsonView, Page, Section } from "@cloud-factory/kit";
import {
  Breadcrumb,
  Button,
  Cell,
  Checkbox,
  Code,
  Combobox,
  Dialog,
  EmptyState,
  ErrorState,
  HeadCell,
  Kbd,
  LeadCell,
  Menu,
  Money,
  Note,
  NumberField,
  RadioGroup,
  RelativeTime,
  Row,
  SelectField,
  Skeleton,
  Sparkline,
  StateLamp,
  Table,
  TableBody,
  TableHead,
  Tabs,
  Tag,
  TextArea,
  TextField,
  Time,
  toast,
  Tooltip,
  Track,
} from "@cloud-factory/ui";
import { type ReactNode, useState } from "react";
import { BrandPreview } from "../BrandPreview.tsx";

/** A living style page: every primitive in every state. It is for builders, so it speaks English. */
export function Design() {
  return (
    <div lang="en">
      <Page
        title="Design"
        lead="A railway timetable, not a dashboard of cards: warm paper, one-pixel rules, words instead of icons. Every part of the interface stands here in every state."
      >
        <Section title="Brand">
          <BrandPreview />
        </Section>
        <Section title="Track">
          <Tracks />
        </Section>
        <Section title="State lamps">
          <Lamps />
        </Section>
        <Section title="Type">
          <Type />
        </Section>
        <Section title="Colour">
          <Colours />
        </Section>
        <Section title="Buttons, menus, dialogs">
          <Actions />
        </Section>
        <Section title="Fields">
          <Fields />
        </Section>
        <Section title="Tables and figures">
          <Figures />
        </Section>
        <Section title="Waiting, empty, failed">
          <div className="grid gap-8 lg:grid-cols-2">
            <EmptyState title="No orders yet" action={<Button>Browse the catalogue</Button>}>
              Orders appear here as soon as one is submitted, with the track of each item.
            </EmptyState>
            <ErrorState
              title="A part of the platform does not answer"
              detail="The database refused the connection. The last known answer is kept."
              requestId="req_01jd8x2m7q"
              action={<Button>Try again</Button>}
            />
            <Skeleton label="Example of waiting" lines={4} />
            <Note className="self-start">
              A note explains a page at its edge. It is read once and then passed over.
            </Note>
          </div>
        </Section>
      </Page>
    </div>
  );
}

function Tracks() {
  return (
    <div className="grid gap-10 pt-2">
      <Track
        label="An order on its way"
        stations={[
          { id: "ordered", state: "done", label: "Ordered", time: "09:14:02", detail: "CF-2026-000123" },
          { id: "paid", state: "done", label: "Paid", time: "09:14:31", detail: "Card" },
          {
            id: "provision",
            state: "moving",
            label: "Provisioning",
            time: "41 s",
            detail: "Configure, 2 of 4",
          },
          { id: "live", state: "ahead", label: "Live" },
        ]}
      />
      <div className="grid gap-10 sm:grid-cols-2">
        <Track
          down
          label="A step that failed"
          stations={[
            { id: "allocate", state: "done", label: "Allocate", time: "3.1 s" },
            {
              id: "configure",
              state: "failed",
              label: "Configure",
              time: "30 s",
              detail: "The image is not in this region.",
            },
            { id: "activate", state: "ahead", label: "Activate" },
            { id: "verify", state: "ahead", label: "Verify" },
          ]}
        />
        <Track
          down
          label="A step that waits for someone"
          stations={[
            { id: "draft", state: "done", label: "Draft" },
            { id: "approval", state: "attention", label: "Approval", detail: "Waits for Operations." },
            { id: "publish", state: "ahead", label: "Publish" },
          ]}
        />
      </div>
    </div>
  );
}

function Lamps() {
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-3 border-y border-line py-4 text-sm">
      <StateLamp state="ok">Up</StateLamp>
      <StateLamp state="running">Provisioning</StateLamp>
      <StateLamp state="attention">Waits for approval</StateLamp>
      <StateLamp state="failed">Failed</StateLamp>
      <StateLamp state="idle">Retired</StateLamp>
    </div>
  );
}

const sizes = [
  ["text-2xl tracking-tight font-bold", "34 / 650", "Order a service"],
  ["text-xl tracking-tight font-bold", "24 / 650", "How an order travels"],
  ["text-lg font-bold", "18 / 650", "Virtual server, Ljubljana"],
  ["text-base", "15 / 400", "The price follows every choice and is fixed in the order."],
  ["text-sm", "13.5 / 400", "Allocate, configure, activate, verify."],
  ["text-xs", "12 / 400", "Checked 4 seconds ago"],
] as const;

function Type() {
  return (
    <div className="border-t-2 border-ink">
      {sizes.map(([name, label, sample]) => (
        <div key={label} className="flex items-baseline gap-6 border-b border-line py-2">
          <span className="w-20 flex-none text-xs text-ink-3">{label}</span>
          <span className={name}>{sample}</span>
        </div>
      ))}
      <div className="flex items-baseline gap-6 border-b border-line py-2">
        <span className="w-20 flex-none text-xs text-ink-3">mono</span>
        <Code>lj-1 ord_01jd8x2m7q 10.20.0.14 cloud-factory doctor</Code>
      </div>
    </div>
  );
}

const colours = [
  ["bg-paper", "paper"],
  ["bg-surface", "surface"],
  ["bg-sunken", "sunken"],
  ["bg-line", "line"],
  ["bg-line-strong", "strong line"],
  ["bg-ink-3", "third ink"],
  ["bg-ink-2", "second ink"],
  ["bg-ink", "ink"],
  ["bg-accent", "accent"],
  ["bg-accent-soft", "soft accent"],
  ["bg-ok", "ok"],
  ["bg-running", "running"],
  ["bg-bad", "bad"],
] as const;

function Colours() {
  return (
    <ul className="grid grid-cols-2 gap-x-6 gap-y-3 text-sm sm:grid-cols-4 lg:grid-cols-7">
      {colours.map(([name, label]) => (
        <li key={name}>
          <span className={`block h-10 border border-line ${name}`} />
          <span className="text-xs text-ink-2">{label}</span>
        </li>
      ))}
    </ul>
  );
}

function Line({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>;
}

function Actions() {
  const [open, setOpen] = useState(false);
  return (
    <div className="grid gap-4">
      <Line>
        <Button kind="primary">Primary</Button>
        <Button>Secondary</Button>
        <Button kind="quiet">Quiet</Button>
        <Button kind="danger">Terminate</Button>
        <Button pending>Saving</Button>
        <Button blockedBecause="The order is already paid.">Cancel order</Button>
      </Line>
      <Line>
        <Menu
          trigger={<Button>Actions</Button>}
          actions={[
            { id: "restart", label: "Restart", run: () => toast.done("Restarted") },
            {
              id: "resize",
              label: "Resize",
              run: () => undefined,
              blockedBecause: "Stop the service first.",
            },
          ]}
        />
        <Button onClick={() => setOpen(true)}>Open dialog</Button>
        <Button onClick={() => toast.done("Product published", "Version 4 can be ordered now.")}>
          Toast
        </Button>
        <Button onClick={() => toast.failed("Not saved", "Someone else changed it meanwhile.")}>
          Failed toast
        </Button>
        <Tooltip text="Only ever an addition to what is already said.">
          <Button kind="quiet">Tooltip</Button>
        </Tooltip>
        <span className="flex gap-1">
          <Kbd>G</Kbd>
          <Kbd>O</Kbd>
        </span>
      </Line>
      <Breadcrumb label="Example">{["Products", "Virtual server", "Version 3"]}</Breadcrumb>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Terminate web-1?"
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button kind="danger" onClick={() => setOpen(false)}>
              Terminate web-1
            </Button>
          </>
        }
      >
        <p className="px-5 py-4">
          The server, its 40 GB disk and seven snapshots are deleted. This cannot be undone. Billing stops
          today.
        </p>
      </Dialog>
    </div>
  );
}

const regions = [
  { value: "lj-1", label: "Ljubljana" },
  { value: "mb-1", label: "Maribor" },
  { value: "hetzner-fsn1", label: "Falkenstein" },
];

function Fields() {
  const [region, setRegion] = useState<string | null>("lj-1");
  const [workers, setWorkers] = useState<number | null>(3);
  const [cycle, setCycle] = useState("monthly");
  return (
    <div className="grid items-start gap-6 sm:grid-cols-2 lg:grid-cols-3">
      <TextField label="Host name" hint="Letters, digits and hyphens." defaultValue="web-1" />
      <TextField label="Storage" defaultValue="5" error="At least 20 GB. The nearest size is 20 GB." />
      <TextField label="Reference" optional="optional" placeholder="Your purchase order" />
      <SelectField
        label="Operating system"
        options={[
          { value: "debian-12", label: "Debian 12" },
          { value: "rocky-9", label: "Rocky Linux 9" },
        ]}
      />
      <Combobox
        label="Region"
        options={regions}
        value={region}
        onChange={setRegion}
        placeholder="Type to search"
      />
      <NumberField label="Workers" value={workers} onChange={setWorkers} min={3} max={50} hint="3 to 50" />
      <RadioGroup
        legend="Billing"
        name="cycle"
        value={cycle}
        onChange={setCycle}
        options={[
          { value: "monthly", label: "Monthly" },
          { value: "annual", label: "Annual", hint: "Twelve months less 20 %" },
        ]}
      />
      <div>
        <Checkbox
          label="High availability"
          hint="A standby in the same region; doubles the price."
          defaultChecked
        />
        <Checkbox label="Nightly backup" disabled />
      </div>
      <TextArea label="Note" rows={3} defaultValue="Deliver on a weekday." />
    </div>
  );
}

function Figures() {
  const [tab, setTab] = useState("table");
  return (
    <Tabs
      label="Examples"
      value={tab}
      onChange={setTab}
      tabs={[
        {
          id: "table",
          label: "Timetable",
          panel: (
            <Table label="Example of a timetable" stack>
              <TableHead>
                <Row>
                  <HeadCell>Service</HeadCell>
                  <HeadCell>State</HeadCell>
                  <HeadCell>Region</HeadCell>
                  <HeadCell>Response time</HeadCell>
                  <HeadCell>Since</HeadCell>
                  <HeadCell align="end">Per month</HeadCell>
                </Row>
              </TableHead>
              <TableBody>
                {[
                  ["web-1", "ok", "lj-1", "20.10"],
                  ["db-1", "running", "mb-1", "120.00"],
                ].map(([name, state, region, price]) => (
                  <Row key={name}>
                    <LeadCell>{name}</LeadCell>
                    <Cell label="State">
                      <StateLamp state={state === "ok" ? "ok" : "running"}>
                        {state === "ok" ? "Live" : "Provisioning"}
                      </StateLamp>
                    </Cell>
                    <Cell label="Region">
                      <Tag mono>{region}</Tag>
                    </Cell>
                    <Cell label="Response time">
                      <Sparkline
                        label={`${name}: example of a line`}
                        points={[4, 5, 4, 7, 5, 4, 4, 12, 6, 4, 5].map((value, index) => ({
                          value,
                          state: index === 7 ? "failed" : "ok",
                        }))}
                      />
                    </Cell>
                    <Cell label="Since">
                      <Time at="2026-11-20T08:14:00Z" />
                    </Cell>
                    <Cell label="Per month" align="end">
                      <Money amount={price ?? "0.00"} currency="EUR" />
                    </Cell>
                  </Row>
                ))}
              </TableBody>
            </Table>
          ),
        },
        {
          id: "json",
          label: "JSON",
          panel: (
            <JsonView
              label="Example"
              value={{ id: "prd_01jd8x2m7q", price: { amount: "20.10", currency: "EUR" } }}
            />
          ),
        },
        {
          id: "time",
          label: "Time",
          panel: (
            <p className="text-sm">
              <RelativeTime at="2026-11-20T08:14:00Z" />
            </p>
          ),
        },
      ]}
    />
  );
}
