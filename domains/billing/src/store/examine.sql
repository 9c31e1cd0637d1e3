-- What must hold of money, asked the other way round: each query finds what breaks a rule.

--: MoneyOf()

--! postings_that_do_not_balance
select e.transaction_id as id, format('its entries add up to %s %s', sum(e.amount), e.currency) as says
from billing.ledger_entries as e
group by e.transaction_id, e.currency
having sum(e.amount) <> 0
limit :most;

--! books_that_do_not_balance
select format('all entries add up to %s %s', sum(amount), currency) as says
from billing.ledger_entries
group by currency
having sum(amount) <> 0;

--! gaps_in_invoices
with counted as (
    select seller_id, split_part(number, '-', -2)::integer as year, count(*) as documents,
        max(split_part(number, '-', -1)::bigint) as highest
    from billing.invoices
    where number is not null
    group by seller_id, split_part(number, '-', -2)
)
select coalesce(given.seller_id, counted.seller_id) as id,
    format('%s: %s invoices, the highest is %s, and %s numbers were given out', coalesce(given.year, counted.year),
        coalesce(counted.documents, 0), coalesce(counted.highest, 0), coalesce(given.last, 0)) as says
from (select seller_id, year, last from billing.series where series = 'INV') as given
full join counted on counted.seller_id = given.seller_id and counted.year = given.year
where given.last is distinct from counted.documents or counted.highest is distinct from counted.documents
limit :most;

--! gaps_in_credit_notes
with counted as (
    select seller_id, split_part(number, '-', -2)::integer as year, count(*) as documents,
        max(split_part(number, '-', -1)::bigint) as highest
    from billing.credit_notes
    group by seller_id, split_part(number, '-', -2)
)
select coalesce(given.seller_id, counted.seller_id) as id,
    format('%s: %s credit notes, the highest is %s, and %s numbers were given out',
        coalesce(given.year, counted.year), coalesce(counted.documents, 0), coalesce(counted.highest, 0),
        coalesce(given.last, 0)) as says
from (select seller_id, year, last from billing.series where series = 'CRN') as given
full join counted on counted.seller_id = given.seller_id and counted.year = given.year
where given.last is distinct from counted.documents or counted.highest is distinct from counted.documents
limit :most;

--! payments_that_do_not_add_up
-- What of a payment is on its way back is what its refunds say.
select p.id, format('%s of %s went back, its refunds say %s', p.refunded, p.received, coalesce(back.amount, 0)) as says
from billing.payments as p
left join (
    select payment_id, sum(amount) as amount from billing.refunds where state <> 'givenUp' group by payment_id
) as back on back.payment_id = p.id
where p.refunded <> coalesce(back.amount, 0)
limit :most;

--! cash_that_does_not_add_up
-- The books know of the same money as payments and refunds do.
with booked as (
    select t.order_id, sum(e.amount) as amount
    from billing.ledger_transactions as t
    join billing.ledger_entries as e on e.transaction_id = t.id
    where e.account like 'cash:%'
    group by t.order_id
),
came as (
    select order_id, sum(received) as amount from billing.payments where state <> 'reversed' group by order_id
),
went as (
    select order_id, sum(amount) as amount from billing.refunds where state = 'succeeded' group by order_id
)
select r.order_id as id,
    format('%s came in and %s went back, the books have %s', coalesce(came.amount, 0), coalesce(went.amount, 0),
        coalesce(booked.amount, 0)) as says
from billing.receivables as r
left join booked on booked.order_id = r.order_id
left join came on came.order_id = r.order_id
left join went on went.order_id = r.order_id
where coalesce(came.amount, 0) - coalesce(went.amount, 0) <> coalesce(booked.amount, 0)
limit :most;

--! revenue_that_does_not_add_up
-- What was billed is what the books call revenue and tax.
with booked as (
    select t.order_id, -sum(e.amount) as amount
    from billing.ledger_transactions as t
    join billing.ledger_entries as e on e.transaction_id = t.id
    where e.account = 'revenue' or e.account like 'tax:%'
    group by t.order_id
),
billed as (
    select order_id, sum(gross) as amount from billing.invoices where number is not null group by order_id
),
credited as (
    select order_id, sum(gross) as amount from billing.credit_notes group by order_id
)
select r.order_id as id,
    format('%s was billed and %s credited, the books have %s', coalesce(billed.amount, 0),
        coalesce(credited.amount, 0), coalesce(booked.amount, 0)) as says
from billing.receivables as r
left join booked on booked.order_id = r.order_id
left join billed on billed.order_id = r.order_id
left join credited on credited.order_id = r.order_id
where coalesce(billed.amount, 0) - coalesce(credited.amount, 0) <> coalesce(booked.amount, 0)
limit :most;

--! money_of : MoneyOf
-- What billing knows of some orders.
select r.order_id, r.due,
    coalesce((
        select sum(p.received) from billing.payments as p where p.order_id = r.order_id and p.state <> 'reversed'
    ), 0)::bigint as received,
    coalesce((
        select sum(f.amount) from billing.refunds as f where f.order_id = r.order_id and f.state = 'succeeded'
    ), 0)::bigint as refunded,
    (
        select count(*) from billing.refunds as f
        where f.order_id = r.order_id and f.state not in ('succeeded', 'givenUp')
    ) as refunds_open,
    (
        select count(*) from billing.refunds as f where f.order_id = r.order_id and f.state = 'givenUp'
    ) as refunds_given_up,
    (select count(*) from billing.invoices as i where i.order_id = r.order_id and i.number is not null) as invoices,
    coalesce((
        select sum(i.gross) from billing.invoices as i where i.order_id = r.order_id and i.number is not null
    ), 0)::bigint as billed,
    coalesce((
        select sum(c.gross) from billing.credit_notes as c where c.order_id = r.order_id
    ), 0)::bigint as credited,
    (select count(*) from billing.invoices as i where i.order_id = r.order_id and i.state = 'draft') as drafts,
    coalesce((
        select sum(e.amount) from billing.ledger_transactions as t
        join billing.ledger_entries as e on e.transaction_id = t.id
        where t.order_id = r.order_id and e.account = 'prepayments'
    ), 0)::bigint as prepaid,
    array(select s.item_id from billing.subscriptions as s where s.order_id = r.order_id) as subscribed
from billing.receivables as r
where r.order_id = any(:ids);

--! owners
-- Whose they are, each once.
select order_id, 'an account' as what, tenant_id, seller_id from billing.receivables where order_id = any(:ids)
union
select order_id, 'a payment', tenant_id, seller_id from billing.payments where order_id = any(:ids)
union
select order_id, 'a refund', tenant_id, seller_id from billing.refunds where order_id = any(:ids)
union
select order_id, 'an invoice', tenant_id, seller_id from billing.invoices where order_id = any(:ids)
union
select order_id, 'a credit note', tenant_id, seller_id from billing.credit_notes where order_id = any(:ids)
union
select order_id, 'a subscription', tenant_id, seller_id from billing.subscriptions where order_id = any(:ids)
union
select order_id, 'a posting', tenant_id, seller_id from billing.ledger_transactions where order_id = any(:ids);

--! orders_with_money
-- A part of all orders that billing has heard of, by id.
select order_id from billing.receivables where order_id > :after order by order_id limit :limit;
