//! The work of making one thing of an order real.

use cf_kernel::SellerId;
use cf_kernel::id::{
    OrderId, OrderItemId, ProductId, ProvisioningRequestId, ResourceId, ServiceId, SubscriptionId,
    TenantId,
};
use cf_kernel::page::Sort;
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::workflow::{Phase, StepPlan, Workflow};

/// Where something is that runs in no region in particular.
pub const ANYWHERE: &str = "global";

/// One thing of an order, and how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub id: ProvisioningRequestId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub order: OrderId,
    pub order_number: String,
    pub item: OrderItemId,
    pub product: Product,
    /// What sort of service the whole is.
    pub kind: String,
    pub configuration: Map<String, Value>,
    pub quantity: u32,
    pub workflow: Workflow,
    /// In the order in which they are made.
    pub units: Vec<Unit>,
    pub state: State,
    pub ending: Ending,
    pub subscription: Option<SubscriptionId>,
    /// Counts every change.
    pub version: i32,
    pub created_at: Timestamp,
    pub started_at: Option<Timestamp>,
}

/// What was bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    pub id: ProductId,
    pub slug: String,
    pub name: String,
    pub version: i32,
}

/// Where a request stands, with what only that state knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nothing has been asked for.
    Pending,
    Running,
    /// Everything is there, verified.
    Completed {
        at: Timestamp,
    },
    /// What was made is being taken back, the last first.
    RollingBack {
        back: Back,
    },
    /// It could not be made. Nothing is left.
    Failed {
        reason: String,
        at: Timestamp,
    },
    /// It was called off. Nothing is left.
    Cancelled {
        reason: String,
        at: Timestamp,
    },
    /// Nobody knows how to go on: a person decides. `back`: it was on its way back.
    Stuck {
        back: Option<Back>,
        why: String,
    },
}

/// Why something is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    pub why: Why,
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Failed,
    Cancelled,
}

/// What the end of its order has to do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The order goes on, or has kept it.
    Open,
    /// The order ended without it, and waits to hear that nothing is left.
    Waited,
    /// It has heard.
    Answered,
}

/// One resource of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub resource: ResourceId,
    /// The service that it will be.
    pub service: ServiceId,
    /// Code of the part, where the product consists of several.
    pub part: Option<String>,
    pub name: String,
    pub kind: String,
    /// [`ANYWHERE`] without one.
    pub region: String,
    pub configuration: Map<String, Value>,
    pub holding: Holding,
    /// What the provider calls it.
    pub reference: Option<String>,
    /// When it was asked for last without a certain answer: until a while later it may come to be.
    pub uncertain_since: Option<Timestamp>,
    /// Whether the service has been announced.
    pub announced: bool,
    pub steps: Vec<Step>,
}

/// What we hold at the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// Nothing yet.
    Planned,
    /// A place.
    Reserved,
    /// It was asked for, and may be there.
    Asked,
    /// It is there.
    Present,
    /// Nothing any more.
    Gone,
    /// It may be there, and nobody works on it any more.
    Abandoned,
}

/// One step of one unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    pub state: StepState,
    /// How often the provider was asked to do it.
    pub tries: u32,
    /// How many tries in a row came to nothing.
    pub failures: u32,
    pub percent: u8,
    pub started_at: Option<Timestamp>,
    pub finished_at: Option<Timestamp>,
    /// Not before then is anything done about it. While the provider is asked to take it back: since
    /// when.
    pub next_at: Option<Timestamp>,
    /// What went wrong last, for people.
    pub error: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum StepState {
    /// Not begun, or to be tried again.
    #[default]
    Waiting,
    /// The provider is being asked right now, or was when someone died.
    Calling,
    /// The provider is at it.
    Working,
    /// Nobody knows whether it was done.
    Unknown,
    Done,
    /// It was refused, for good.
    Failed,
    /// The provider is being asked to take it back.
    Undoing,
    /// The provider is taking it back, or will be asked again to.
    UndoWorking,
    Undone,
}

impl StepState {
    pub const ALL: [Self; 9] = [
        Self::Waiting,
        Self::Calling,
        Self::Working,
        Self::Unknown,
        Self::Done,
        Self::Failed,
        Self::Undoing,
        Self::UndoWorking,
        Self::Undone,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Calling => "calling",
            Self::Working => "working",
            Self::Unknown => "unknown",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Undoing => "undoing",
            Self::UndoWorking => "undoWorking",
            Self::Undone => "undone",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl Holding {
    pub const ALL: [Self; 6] = [
        Self::Planned,
        Self::Reserved,
        Self::Asked,
        Self::Present,
        Self::Gone,
        Self::Abandoned,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Reserved => "reserved",
            Self::Asked => "asked",
            Self::Present => "present",
            Self::Gone => "gone",
            Self::Abandoned => "abandoned",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|holding| holding.name() == name)
    }

    /// Whether it takes a place.
    pub const fn takes_place(self) -> bool {
        match self {
            Self::Reserved | Self::Asked | Self::Present | Self::Abandoned => true,
            Self::Planned | Self::Gone => false,
        }
    }
}

impl State {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::Completed { .. } => "completed",
            Self::RollingBack { .. } => "rollingBack",
            Self::Failed { .. } => "failed",
            Self::Cancelled { .. } => "cancelled",
            Self::Stuck { .. } => "stuck",
        }
    }

    /// Whether a worker has something to do about it.
    pub const fn is_moving(&self) -> bool {
        match self {
            Self::Pending | Self::Running | Self::RollingBack { .. } => true,
            Self::Completed { .. }
            | Self::Failed { .. }
            | Self::Cancelled { .. }
            | Self::Stuck { .. } => false,
        }
    }

    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Pending | Self::Running | Self::Completed { .. } => None,
            Self::RollingBack { back } => Some(&back.reason),
            Self::Failed { reason, .. } | Self::Cancelled { reason, .. } => Some(reason),
            Self::Stuck { why, .. } => Some(why),
        }
    }

    pub const fn finished_at(&self) -> Option<Timestamp> {
        match self {
            Self::Completed { at } | Self::Failed { at, .. } | Self::Cancelled { at, .. } => {
                Some(*at)
            }
            Self::Pending | Self::Running | Self::RollingBack { .. } | Self::Stuck { .. } => None,
        }
    }
}

/// What a request has been made from.
#[derive(Debug, Clone)]
pub struct NewRequest {
    pub id: ProvisioningRequestId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub order: OrderId,
    pub order_number: String,
    pub item: OrderItemId,
    pub product: Product,
    pub kind: String,
    pub configuration: Map<String, Value>,
    pub quantity: u32,
    pub parts: Vec<NewPart>,
}

/// What one of the whole consists of.
#[derive(Debug, Clone)]
pub struct NewPart {
    pub code: String,
    pub name: String,
    pub kind: String,
    pub quantity: u32,
    pub configuration: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    #[error("a request makes 1 to {most} units, not {0}", most = Request::MOST_UNITS)]
    Units(u64),
}

impl Request {
    /// More than this are not made at once.
    pub const MOST_UNITS: u64 = 1000;

    pub fn open(
        new: NewRequest,
        workflow: Workflow,
        now: Timestamp,
        mut id: impl FnMut() -> uuid::Uuid,
    ) -> Result<Self, RequestError> {
        let whole = NewPart {
            code: String::new(),
            name: new.product.name.clone(),
            kind: new.kind.clone(),
            quantity: 1,
            configuration: new.configuration.clone(),
        };
        let parts = if new.parts.is_empty() {
            std::slice::from_ref(&whole)
        } else {
            &new.parts
        };
        let of_one: u64 = parts.iter().map(|part| u64::from(part.quantity)).sum();
        let count = of_one * u64::from(new.quantity);
        if !(1..=Self::MOST_UNITS).contains(&count) {
            return Err(RequestError::Units(count));
        }
        let region = region_of(&new.configuration).unwrap_or(ANYWHERE).to_owned();
        let mut units = Vec::new();
        for _ in 0..new.quantity {
            for part in parts {
                for _ in 0..part.quantity {
                    units.push(Unit {
                        resource: ResourceId::new(id()),
                        service: ServiceId::new(id()),
                        part: (!part.code.is_empty()).then(|| part.code.clone()),
                        name: part.name.clone(),
                        kind: part.kind.clone(),
                        region: region_of(&part.configuration).unwrap_or(&region).to_owned(),
                        configuration: part.configuration.clone(),
                        holding: Holding::Planned,
                        reference: None,
                        uncertain_since: None,
                        announced: false,
                        steps: vec![Step::default(); workflow.steps.len()],
                    });
                }
            }
        }
        Ok(Self {
            id: new.id,
            tenant: new.tenant,
            seller: new.seller,
            order: new.order,
            order_number: new.order_number,
            item: new.item,
            product: new.product,
            kind: new.kind,
            configuration: new.configuration,
            quantity: new.quantity,
            workflow,
            units,
            state: State::Pending,
            ending: Ending::Open,
            subscription: None,
            version: 1,
            created_at: now,
            started_at: None,
        })
    }

    /// The region of the whole, where it has one.
    pub fn region(&self) -> Option<&str> {
        region_of(&self.configuration)
    }

    /// How much of it is done.
    pub fn percent(&self) -> u8 {
        let steps = || self.units.iter().flat_map(|unit| &unit.steps);
        let all = steps().count().max(1);
        let done: usize = steps()
            .map(|step| match step.state {
                StepState::Done => 100,
                StepState::Working => usize::from(step.percent.min(99)),
                StepState::Waiting
                | StepState::Calling
                | StepState::Unknown
                | StepState::Failed
                | StepState::Undoing
                | StepState::UndoWorking
                | StepState::Undone => 0,
            })
            .sum();
        u8::try_from(done / all).unwrap_or(100)
    }

    pub fn services(&self) -> Vec<ServiceId> {
        self.units.iter().map(|unit| unit.service).collect()
    }

    pub(super) fn plan(&self, step: usize) -> Option<&StepPlan> {
        self.workflow.steps.get(step)
    }

    /// Whether a unit's service runs with this step: the last one of its phase.
    pub(super) fn activates(&self, step: usize) -> bool {
        let activating = self
            .workflow
            .steps
            .iter()
            .rposition(|plan| plan.phase == Phase::Activate);
        activating == Some(step)
    }
}

/// The region that a configuration names.
pub fn region_of(configuration: &Map<String, Value>) -> Option<&str> {
    configuration
        .get("region")
        .and_then(Value::as_str)
        .filter(|region| !region.is_empty())
}

/// The order in which requests can be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RequestSort {
    #[default]
    Newest,
}

impl Sort for RequestSort {
    const ALL: &'static [Self] = &[Self::Newest];
    fn name(self) -> &'static str {
        match self {
            Self::Newest => "-createdAt",
        }
    }
}
