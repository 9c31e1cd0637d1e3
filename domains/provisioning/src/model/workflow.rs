//! What is done to make something real: data, kept with each request as it was when that began.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// What a step is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Phase {
    Allocate,
    Configure,
    Activate,
    Verify,
}

impl Phase {
    pub const ALL: [Self; 4] = [
        Self::Allocate,
        Self::Configure,
        Self::Activate,
        Self::Verify,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Allocate => "allocate",
            Self::Configure => "configure",
            Self::Activate => "activate",
            Self::Verify => "verify",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.name() == name)
    }
}

/// One step, as it is done to each unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StepPlan {
    /// Part of the token that the provider sees: it never changes within a workflow.
    pub name: String,
    pub phase: Phase,
    /// How long an answer may take.
    pub answer_within_seconds: u32,
    /// How long the whole step may take.
    pub done_within_seconds: u32,
    /// Whether there is something to take back.
    pub takes_back: bool,
}

impl StepPlan {
    pub fn answer_within(&self) -> Duration {
        Duration::from_secs(self.answer_within_seconds.into())
    }

    pub fn done_within(&self) -> Duration {
        Duration::from_secs(self.done_within_seconds.into())
    }

    /// How long after a call of unknown outcome its effect may still show.
    pub fn settles_within(&self) -> Duration {
        self.answer_within() * 2
    }
}

/// Steps in the order in which they are done; taken back in reverse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Workflow {
    pub name: String,
    pub version: u32,
    pub steps: Vec<StepPlan>,
}

/// As it lies in the database: with the number of its shape.
#[derive(Serialize, Deserialize)]
#[serde(tag = "format")]
enum Stored {
    #[serde(rename = "1")]
    V1(Workflow),
}

#[derive(Debug, thiserror::Error)]
pub enum WorkflowError {
    #[error("the workflow is in no shape that this version reads")]
    Shape(#[source] serde_json::Error),
    #[error("a workflow begins with allocating and has each step once")]
    Steps,
}

impl Workflow {
    /// What is done to every kind of service that has no workflow of its own.
    pub fn usual() -> Self {
        let step = |phase: Phase, done_within_seconds, takes_back| StepPlan {
            name: phase.name().to_owned(),
            phase,
            answer_within_seconds: 20,
            done_within_seconds,
            takes_back,
        };
        Self {
            name: "default".to_owned(),
            version: 1,
            steps: vec![
                step(Phase::Allocate, 1800, true),
                step(Phase::Configure, 1800, true),
                step(Phase::Activate, 900, true),
                step(Phase::Verify, 600, false),
            ],
        }
    }

    pub fn step_names(&self) -> Vec<String> {
        self.steps.iter().map(|step| step.name.clone()).collect()
    }

    pub fn to_json(&self) -> Result<serde_json::Value, WorkflowError> {
        serde_json::to_value(Stored::V1(self.clone())).map_err(WorkflowError::Shape)
    }

    pub fn from_json(value: serde_json::Value) -> Result<Self, WorkflowError> {
        let Stored::V1(workflow) = serde_json::from_value(value).map_err(WorkflowError::Shape)?;
        let begins = workflow
            .steps
            .first()
            .is_some_and(|step| step.phase == Phase::Allocate);
        let mut names = workflow.step_names();
        names.sort_unstable();
        names.dedup();
        if begins && names.len() == workflow.steps.len() {
            Ok(workflow)
        } else {
            Err(WorkflowError::Steps)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_first_can_still_be_read() {
        let sample: serde_json::Value =
            serde_json::from_str(include_str!("../../samples/workflow.1.json")).unwrap();

        let workflow = Workflow::from_json(sample.clone()).unwrap();

        assert_eq!(workflow, Workflow::usual());
        assert_eq!(workflow.to_json().unwrap(), sample);
    }

    #[test]
    fn a_workflow_that_makes_no_sense_is_refused() {
        let mut twice = Workflow::usual();
        twice.steps[1].name = "verify".to_owned();
        let mut headless = Workflow::usual();
        headless.steps.remove(0);

        for broken in [twice, headless] {
            let json = broken.to_json().unwrap();
            assert!(matches!(
                Workflow::from_json(json),
                Err(WorkflowError::Steps)
            ));
        }
        assert!(Workflow::from_json(serde_json::json!({ "format": "999" })).is_err());
    }
}
