//! What orders cost among 10,000 and among 1,000,000 others, of 500 customers.
//!
//! The others are what one order came to, under other ids, numbers, customers and times. Both platforms
//! run side by side, and are asked in turn.

use tokio::runtime::Runtime;

use super::orders::paths;
use super::orders_shop::{Pace, Place};
use super::orders_sql::copies;
use crate::postgres::DATABASE;
use crate::report::{Line, Report};
use crate::sample::{Sample, middle, ratio};
use crate::{Bench, tell};

const FEW: u32 = 10_000;
const CUSTOMERS: u32 = 500;
/// Copied at once.
const BATCH: u32 = 20_000;
const CROWD: u8 = 16;
/// Orders that are looked at, picked at random.
const LOOKED_AT: i64 = 2000;
/// What billing keeps of orders that are over; subscriptions would be renewed.
const BILLING: [&str; 3] = [
    "billing.invoices",
    "billing.receivables",
    "billing.payments",
];

pub fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let mut places = Vec::new();
    for orders in [FEW, bench.orders] {
        let place = Place::open(bench, &runtime)?;
        fill(&runtime, &place, orders)?;
        places.push((place, orders));
    }
    let mut lines = Vec::new();
    let looked: Vec<Looked> = places
        .iter()
        .map(|(place, _)| Looked::pick(&runtime, place))
        .collect::<anyhow::Result<_>>()?;
    for (what, aim) in [
        (What::Create, 1.2),
        (What::Fulfil, 1.2),
        (What::ReadOwn, 1.8),
        (What::ReadAny, 1.8),
        (What::ListOwn, 1.2),
        (What::ListAny, 1.2),
    ] {
        tell(what.name());
        let mut samples = [Vec::new(), Vec::new()];
        for round in 0..=bench.rounds {
            for ((place, _), (looked, samples)) in
                places.iter().zip(looked.iter().zip(&mut samples))
            {
                let sample = what.once(bench, place, looked)?;
                // The first is to get used to it.
                if round > 0 {
                    samples.push(sample);
                }
            }
        }
        let [few, many] = &samples;
        let cost = |samples: &[Sample]| {
            format!(
                "{:.0} + {:.0} µs",
                middle(samples, Sample::program),
                middle(samples, Sample::server)
            )
        };
        lines.push(Line {
            what: what.name().to_owned(),
            ours: cost(many),
            limit: cost(few),
            figure: Some(ratio(many, few, Sample::cost, Sample::cost)),
            aim: Some(aim),
        });
    }
    report.section(
        format!("Among {} orders, beside {FEW}", bench.orders),
        format!(
            "{CUSTOMERS} customers. Processor time of the program + PostgreSQL for each, among many; beside it among few, on a server of its own, in turn. \
The others are whole: things, timeline, saga with its steps, payment, receivable, invoice."
        ),
        lines,
    );
    for (place, _) in places {
        place.program.stop()?;
    }
    Ok(())
}

#[derive(Debug, Clone, Copy)]
enum What {
    Create,
    Fulfil,
    ReadOwn,
    ReadAny,
    ListOwn,
    ListAny,
}

/// What is asked for.
struct Looked {
    own: Vec<String>,
    any: Vec<String>,
}

impl Looked {
    fn pick(runtime: &Runtime, place: &Place) -> anyhow::Result<Self> {
        let tenant = place.rows.of_the_order("tenant_id")?;
        runtime.block_on(async {
            let admin = place.server.connect(DATABASE).await?;
            let own = "select id::text from orders.orders where tenant_id = $1::text::uuid order by random() limit $2";
            let own = admin.query(own, &[&tenant, &LOOKED_AT]).await?;
            let any = "select id::text from orders.orders order by random() limit $1";
            let any = admin.query(any, &[&LOOKED_AT]).await?;
            let ids = |rows: Vec<tokio_postgres::Row>| {
                let ids: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
                paths(&ids)
            };
            Ok(Self {
                own: ids(own)?,
                any: ids(any)?,
            })
        })
    }
}

impl What {
    fn name(self) -> &'static str {
        match self {
            Self::Create => "an order made",
            Self::Fulfil => "from an order to all of it there",
            Self::ReadOwn => "an order read by its customer",
            Self::ReadAny => "any order read by staff, at random",
            Self::ListOwn => "a customer's list, of one state",
            Self::ListAny => "the staff's list, of one state",
        }
    }

    fn once(self, bench: &Bench, place: &Place, looked: &Looked) -> anyhow::Result<Sample> {
        let shop = match self {
            Self::ReadAny | Self::ListAny => place.staff()?,
            _ => place.customer()?,
        };
        let list = ["/api/orders?state=fulfilled".to_owned()];
        place.settle()?;
        place.metered(|| match self {
            Self::Create => shop.create(CROWD, bench.slice),
            Self::Fulfil => shop.journeys(&place.server, CROWD / 2, Pace::For(bench.slice)),
            Self::ReadOwn => shop.read(&looked.own, CROWD, bench.slice),
            Self::ReadAny => shop.read(&looked.any, CROWD, bench.slice),
            Self::ListOwn | Self::ListAny => shop.read(&list, CROWD, bench.slice),
        })
    }
}

/// Older ones, one a minute, of all customers in turn.
fn fill(runtime: &Runtime, place: &Place, orders: u32) -> anyhow::Result<()> {
    tell(&format!("{orders} orders"));
    let (rows, all) = (&place.rows, place.rows.that_followed()?);
    let tenant = rows.of_the_order("tenant_id")?;
    let seller = rows.of_the_order("seller_id")?;
    let customer = format!(
        "case n % {CUSTOMERS} when 0 then '{tenant}'::uuid else ('00000000-0000-7000-9000-' || lpad(to_hex(n % {CUSTOMERS}), 12, '0'))::uuid end"
    );
    runtime.block_on(async {
        let admin = place.server.connect(DATABASE).await?;
        // Loaded as a copy of a server would be: rows that others are counted by are not touched.
        admin
            .batch_execute("set session_replication_role = replica; set synchronous_commit = off")
            .await?;
        let customers = format!(
            "insert into orders.customers (tenant_id, seller_id, name, kind, state) \
             select {customer}, '{seller}'::uuid, 'Customer ' || n, 'customer', 'active' \
             from generate_series(1, {CUSTOMERS} - 1) as n"
        );
        admin.batch_execute(&customers).await?;
        let wanted = |name: &str| name.starts_with("orders.") || BILLING.contains(&name);
        let mut done = 0;
        while done < orders {
            let until = (done + BATCH).min(orders);
            let numbers = format!(
                "select {base} - {orders} + n as k, lpad(to_hex({base} - {orders} + n), 12, '0') as p, {customer} as tenant, \
                 ({orders} - n) * interval '1 minute' as ago from generate_series({done} + 1, {until}) as n",
                base = rows.since()
            );
            for copy in copies(rows, &all, wanted, &numbers, tenant) {
                admin.batch_execute(&copy).await?;
            }
            done = until;
        }
        admin.batch_execute("vacuum analyze").await?;
        anyhow::Ok(())
    })
}
