//! Who dies, and when.

use std::time::{Duration, Instant};

use anyhow::bail;

use crate::chance::Chance;
use crate::line::Line;
use crate::program::Program;

/// How long a restart may take.
const PATIENCE: Duration = Duration::from_mins(1);

#[derive(Debug)]
pub struct Killer {
    program: Program,
    chance: Chance,
    /// How often each of them died.
    pub alone: u32,
    pub together: u32,
    pub servers: u32,
    /// From the kill until work goes on, the longest and all of them.
    pub longest: Duration,
    pub all: Duration,
}

impl Killer {
    pub fn new(program: Program, chance: Chance) -> Self {
        Self {
            program,
            chance,
            alone: 0,
            together: 0,
            servers: 0,
            longest: Duration::ZERO,
            all: Duration::ZERO,
        }
    }

    pub fn program(&self) -> &Program {
        &self.program
    }

    pub const fn kills(&self) -> u32 {
        self.alone + self.together + self.servers
    }

    pub async fn kill(&mut self, times: u32, line: &Line) -> anyhow::Result<()> {
        for time in 1..=times {
            let pause = self.chance.between(50, 1500);
            tokio::time::sleep(Duration::from_millis(pause)).await;
            self.program.expect_alive()?;
            let began = Instant::now();
            match self.chance.below(10) {
                0..=5 => {
                    self.program.kill()?;
                    self.program.start_again()?;
                    self.alone += 1;
                }
                6..=7 => {
                    self.program.kill_all()?;
                    self.program.start_again()?;
                    self.together += 1;
                }
                _ => {
                    self.program.kill_server();
                    self.servers += 1;
                }
            }
            self.until_ready(line).await?;
            let took = began.elapsed();
            self.longest = self.longest.max(took);
            self.all += took;
            if time % 20 == 0 {
                eprintln!("{time} kills");
            }
        }
        Ok(())
    }

    pub async fn until_ready(&mut self, line: &Line) -> anyhow::Result<()> {
        let began = Instant::now();
        while !line.is_ready().await {
            self.program.expect_alive()?;
            if began.elapsed() > PATIENCE {
                bail!(
                    "the platform does not come back within {} s",
                    PATIENCE.as_secs()
                );
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(())
    }

    pub fn end(mut self) {
        self.program.stop();
    }
}
