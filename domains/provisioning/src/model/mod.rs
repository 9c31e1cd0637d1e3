//! What it takes to make something real, and what there is. Pure: no I/O, no clock.

pub mod engine;
pub mod made;
mod region;
mod request;
mod service;
mod survey;
mod workflow;

pub use region::{Need, Places, Problem, Region, RegionChange, RegionError, Room, Taken, check};
pub use request::{
    ANYWHERE, Back, Ending, Holding, NewPart, NewRequest, Product, Request, RequestError,
    RequestSort, State, Step, StepState, Unit, Why, region_of,
};
pub use service::{Service, ServiceFilter, ServiceSort, ServiceState, Whose};
pub use survey::{Finding, FindingKind, Record, Seen, Survey, compare, is_lost};
pub use workflow::{Phase, StepPlan, Workflow, WorkflowError};
