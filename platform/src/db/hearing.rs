use tokio::sync::mpsc::Receiver;
use tokio_postgres::Client;

use super::{Cluster, DbError, RoleName};

/// Hears what is said on one channel. A connection that was lost is made again by [`Self::connect`];
/// what was said meanwhile is gone, so whoever listens looks for itself from time to time.
pub(crate) struct Hearing {
    cluster: Cluster,
    listen: &'static str,
    link: Option<(Client, Receiver<i32>)>,
}

impl Hearing {
    /// `listen` is the whole statement: `LISTEN cf_trust`.
    pub(crate) const fn new(cluster: Cluster, listen: &'static str) -> Self {
        Self {
            cluster,
            listen,
            link: None,
        }
    }

    /// Without a server it stays deaf until the next time.
    pub(crate) async fn connect(&mut self) {
        if self.link.is_none() {
            self.link = self.open().await.ok();
        }
    }

    async fn open(&self) -> Result<(Client, Receiver<i32>), DbError> {
        let (client, heard) = self.cluster.connect_as(&RoleName::of("bus")).await?;
        client.batch_execute(self.listen).await?;
        Ok((client, heard))
    }

    /// Something was said, or the connection is lost. Never, while there is none.
    pub(crate) async fn heard(&mut self) {
        match &mut self.link {
            Some((_client, heard)) => {
                if heard.recv().await.is_none() {
                    self.link = None;
                }
            }
            None => std::future::pending().await,
        }
    }
}
