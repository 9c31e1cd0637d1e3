//! What was read of the log lately, for all groups of the process: each line is asked for once.

use std::collections::VecDeque;
use std::time::Duration;

use cf_kernel::event::{Envelope, Topic};
use cf_ports::event_stream::StreamError;
use tokio::sync::Mutex;
use tokio::time::Instant;
use tokio_postgres::{Client, Row, Statement};

use super::embedded::{envelope, unavailable};
use crate::telemetry::chain;

/// Lines asked for at once.
const PAGE: i64 = 256;
/// What is kept; who is further behind reads for itself.
const LINES: usize = 1024;
const BYTES: usize = 4 << 20;
/// Who looks by the clock is content with an answer of this age.
const FRESH: Duration = Duration::from_millis(2);

/// A place in the log: a transaction, and a row of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    pub(super) txid: i64,
    pub(super) seq: i64,
}

impl Position {
    pub(super) fn of(row: &Row) -> Self {
        Self {
            txid: row.get("txid"),
            seq: row.get("seq"),
        }
    }
}

/// What an answer has to know of to be new enough.
#[derive(Debug, Clone, Copy)]
pub(super) struct Since {
    /// So many rings were heard.
    pub(super) rings: u64,
    /// Nobody rang: it is time to look.
    pub(super) by_the_clock: bool,
}

/// Where the log is read.
pub(super) struct Source<'a> {
    pub(super) client: &'a Client,
    /// `outbox_read.sql`
    pub(super) read: &'a Statement,
    /// How many rings there were by now.
    pub(super) rings: &'a (dyn Fn() -> u64 + Sync),
}

/// What follows a position.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Of the topics that were asked for.
    pub(super) events: Vec<Envelope>,
    /// Up to here everything was looked at.
    pub(super) until: Position,
    /// Something is there that an open transaction may still be sorted before.
    pub(super) settling: bool,
    /// There may be more behind it.
    pub(super) more: bool,
}

#[derive(Default)]
pub(super) struct Recent {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    lines: VecDeque<Line>,
    bytes: usize,
    /// `lines` is all there is between these two.
    from: Position,
    to: Position,
    /// What was found behind `to` when it was last looked for.
    end: Option<End>,
}

struct End {
    settling: bool,
    more: bool,
    rings: u64,
    at: Instant,
}

struct Line {
    at: Position,
    topic: String,
    bytes: usize,
    /// A line that cannot be understood is a matter of those who want it.
    envelope: Result<Envelope, String>,
}

impl Line {
    fn of(row: &Row) -> Self {
        Self {
            at: Position::of(row),
            topic: row.get("topic"),
            bytes: row.get::<_, &str>("payload").len(),
            envelope: envelope(row).map_err(|error| chain(&error).to_string()),
        }
    }
}

impl Recent {
    /// What follows `position`, from memory where it is there.
    pub(super) async fn after(
        &self,
        source: &Source<'_>,
        position: Position,
        topics: &[Topic],
        max: usize,
        since: Since,
    ) -> Result<Page, StreamError> {
        let mut kept = self.kept.lock().await;
        if position < kept.from {
            drop(kept);
            let (lines, end) = read(source, position).await?;
            let mut alone = Kept {
                from: position,
                to: position,
                ..Kept::default()
            };
            alone.add(lines, end);
            return alone.page(position, topics, max);
        }
        if position > kept.to {
            *kept = Kept {
                from: position,
                to: position,
                ..Kept::default()
            };
        }
        if position == kept.to && !kept.is_fresh(since) {
            let (lines, end) = read(source, kept.to).await?;
            kept.add(lines, end);
            kept.forget_old();
        }
        kept.page(position, topics, max)
    }

    /// After the connection broke: nobody knows which server answers next.
    pub(super) async fn forget(&self) {
        *self.kept.lock().await = Kept::default();
    }
}

async fn read(source: &Source<'_>, after: Position) -> Result<(Vec<Line>, End), StreamError> {
    let (rings, at) = ((source.rings)(), Instant::now());
    let rows = source
        .client
        .query(source.read, &[&after.txid, &after.seq, &PAGE])
        .await
        .map_err(unavailable)?;
    let settled = rows.iter().take_while(|row| row.get("settled"));
    let lines: Vec<Line> = settled.map(Line::of).collect();
    let settling = lines.len() < rows.len();
    let end = End {
        settling,
        more: !settling && rows.len() == usize::try_from(PAGE).unwrap_or(usize::MAX),
        rings,
        at,
    };
    Ok((lines, end))
}

impl Kept {
    fn is_fresh(&self, since: Since) -> bool {
        self.end.as_ref().is_some_and(|end| {
            !end.more
                && end.rings >= since.rings
                && (!since.by_the_clock || end.at.elapsed() < FRESH)
        })
    }

    fn add(&mut self, lines: Vec<Line>, end: End) {
        if let Some(last) = lines.last() {
            self.to = last.at;
        }
        self.bytes += lines.iter().map(|line| line.bytes).sum::<usize>();
        self.lines.extend(lines);
        self.end = Some(end);
    }

    fn forget_old(&mut self) {
        while self.lines.len() > LINES || self.bytes > BYTES {
            let Some(oldest) = self.lines.pop_front() else {
                return;
            };
            self.from = oldest.at;
            self.bytes -= oldest.bytes;
        }
    }

    fn page(&self, position: Position, topics: &[Topic], max: usize) -> Result<Page, StreamError> {
        let first = self.lines.partition_point(|line| line.at <= position);
        let mut page = Page {
            until: position,
            ..Page::default()
        };
        for line in self.lines.iter().skip(first).take(max) {
            if topics.iter().any(|topic| topic.as_str() == line.topic) {
                match &line.envelope {
                    Ok(envelope) => page.events.push(envelope.clone()),
                    // What is in front of it is given out first.
                    Err(_) if !page.events.is_empty() => break,
                    Err(error) => return Err(StreamError::Malformed(error.clone().into())),
                }
            }
            page.until = line.at;
        }
        if page.until < self.to {
            page.more = true;
        } else if let Some(end) = &self.end {
            (page.settling, page.more) = (end.settling, end.more);
        }
        Ok(page)
    }
}

#[cfg(test)]
mod tests {
    use cf_kernel::Actor;
    use cf_kernel::id::{CorrelationId, EventId};
    use serde_json::value::RawValue;
    use uuid::Uuid;

    use super::*;

    const HEARD: Topic = Topic::new("cloud-factory.test.heard.v1");
    const OTHER: Topic = Topic::new("cloud-factory.test.other.v1");

    fn place(seq: i64) -> Position {
        Position { txid: 1, seq }
    }

    fn line(seq: i64, topic: &Topic) -> Line {
        let envelope = Envelope {
            id: EventId::new(Uuid::from_u128(seq.unsigned_abs().into())),
            topic: topic.clone(),
            tenant: None,
            seller: None,
            aggregate: String::new(),
            correlation_id: CorrelationId::new(Uuid::nil()),
            causation_id: None,
            actor: Actor::system("test"),
            trace_parent: None,
            occurred_at: jiff::Timestamp::UNIX_EPOCH,
            payload: RawValue::from_string(seq.to_string()).unwrap(),
        };
        Line {
            at: place(seq),
            topic: topic.as_str().to_owned(),
            bytes: 1,
            envelope: Ok(envelope),
        }
    }

    fn end(rings: u64) -> End {
        End {
            settling: false,
            more: false,
            rings,
            at: Instant::now(),
        }
    }

    fn numbers(page: &Page) -> Vec<String> {
        let events = page.events.iter();
        events.map(|event| event.payload.get().to_owned()).collect()
    }

    #[test]
    fn each_gets_its_own_topics_and_moves_past_the_others() {
        let mut kept = Kept::default();
        kept.add(
            vec![
                line(1, &HEARD),
                line(2, &OTHER),
                line(3, &HEARD),
                line(4, &OTHER),
            ],
            end(1),
        );

        let page = kept.page(place(0), &[HEARD], 10).unwrap();
        assert_eq!(
            (numbers(&page), page.until, page.more),
            (vec!["1".into(), "3".into()], place(4), false)
        );
        let part = kept.page(place(1), &[OTHER], 2).unwrap();
        assert_eq!(
            (numbers(&part), part.until, part.more),
            (vec!["2".into()], place(3), true)
        );
    }

    #[test]
    fn a_line_that_cannot_be_understood_stops_only_who_wants_it() {
        let mut kept = Kept::default();
        let mut broken = line(2, &HEARD);
        broken.envelope = Err("half a line".into());
        kept.add(vec![line(1, &HEARD), broken, line(3, &OTHER)], end(1));

        assert_eq!(numbers(&kept.page(place(0), &[OTHER], 10).unwrap()), ["3"]);
        let in_front = kept.page(place(0), &[HEARD], 10).unwrap();
        assert_eq!(
            (numbers(&in_front), in_front.until),
            (vec!["1".into()], place(1))
        );
        let refused = kept.page(place(1), &[HEARD], 10).unwrap_err();
        assert!(matches!(refused, StreamError::Malformed(_)));
    }

    #[test]
    fn what_is_too_much_goes_from_the_front() {
        let mut kept = Kept::default();
        let lines = (1..=2000).map(|seq| line(seq, &HEARD)).collect();
        kept.add(lines, end(1));
        kept.forget_old();

        assert_eq!(
            (kept.lines.len(), kept.bytes, kept.from),
            (LINES, LINES, place(976))
        );
        let mut large = line(2001, &HEARD);
        large.bytes = BYTES;
        kept.add(vec![large], end(2));
        kept.forget_old();
        assert_eq!((kept.lines.len(), kept.from), (1, place(2000)));
    }

    #[test]
    fn an_answer_is_new_enough_for_rings_before_it_and_for_a_moment() {
        let since = |rings, by_the_clock| Since {
            rings,
            by_the_clock,
        };
        let mut kept = Kept::default();
        assert!(!kept.is_fresh(since(0, false)), "nothing was asked yet");
        kept.add(Vec::new(), end(7));

        assert!(kept.is_fresh(since(7, false)) && kept.is_fresh(since(7, true)));
        assert!(
            !kept.is_fresh(since(8, false)),
            "it may not know of the last ring"
        );
        let long_ago = Instant::now().checked_sub(FRESH).unwrap();
        kept.add(
            Vec::new(),
            End {
                at: long_ago,
                ..end(7)
            },
        );
        assert!(kept.is_fresh(since(7, false)));
        assert!(!kept.is_fresh(since(7, true)), "somebody may not have rung");
        kept.add(
            Vec::new(),
            End {
                more: true,
                ..end(9)
            },
        );
        assert!(!kept.is_fresh(since(7, false)), "there is more");
    }
}
