//! The world on the disk: what it keeps, what it does not, and what a process that ended leaves.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cf_kernel::Clock as _;
use cf_kernel::id::PaymentId;
use cf_payments_sandbox::SandboxError;
use cf_ports::payments::{ChargeState, Method, PaymentGateway as _, Wanted};
use tempfile::TempDir;

use crate::stage::{GOOD, Hands, WANTS_OWNER, charge, next_id, open, typed};

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[tokio::test]
async fn another_process_finds_what_one_that_ended_has_charged_and_not_told() {
    let (dir, hands) = (TempDir::new().unwrap(), Hands::default());
    let first = open(dir.path(), &hands).await;
    let wanted = charge(next_id(), typed(GOOD));
    let charged = first.charge(&wanted).await.done().unwrap();
    // What a process that is killed in the middle of a write leaves behind.
    drop(first);
    fs::write(dir.path().join("arriving"), b"{\"format\":1,\"pay").unwrap();

    let second = open(dir.path(), &hands).await;

    assert_eq!(second.charge(&wanted).await.done(), Some(charged));
    let due = second.due_notices(hands.now()).await.unwrap();
    assert_eq!(due.len(), 1);
    let read = second.read_webhook(&due[0].headers, &due[0].body, hands.now());
    assert!(read.await.is_ok(), "the secret is the same");
}

const DIRECTORY: &str = "CF_TEST_SANDBOX_DIRECTORY";

/// Run by the test below, which kills it. By itself it has nothing to do.
#[tokio::test]
async fn a_process_that_charges_until_it_is_killed() {
    let Some(dir) = std::env::var_os(DIRECTORY) else {
        return;
    };
    let gateway = open(Path::new(&dir), &Hands::default()).await;
    loop {
        let mut wanted = charge(next_id(), typed(GOOD));
        wanted.save = true;
        assert!(gateway.charge(&wanted).await.is_done());
        println!("charged {}", wanted.payment);
    }
}

#[tokio::test]
async fn what_a_killed_process_said_it_had_charged_is_charged_and_will_be_told() {
    for answers in [1, 7, 40, 100] {
        let (dir, hands) = (TempDir::new().unwrap(), Hands::default());
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args([
                "crashes::a_process_that_charges_until_it_is_killed",
                "--exact",
                "--nocapture",
            ])
            .env(DIRECTORY, dir.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let charged: Vec<PaymentId> = lines
            .filter_map(|line| line.unwrap().split_once("charged ")?.1.parse().ok())
            .take(answers)
            .collect();
        process.kill().unwrap();
        process.wait().unwrap();
        assert_eq!(charged.len(), answers);

        let gateway = open(dir.path(), &hands).await;

        let mut told = vec![];
        loop {
            let due = gateway.due_notices(hands.now()).await.unwrap();
            if due.is_empty() {
                break;
            }
            for webhook in due {
                gateway.delivered(&webhook.event).await.unwrap();
                told.push(String::from_utf8(webhook.body).unwrap());
            }
        }
        let mut wanted = charge(1, typed(GOOD));
        for payment in charged {
            wanted.payment = payment;
            let found = gateway.charge(&wanted).await.done().unwrap();
            assert_eq!(found.amount, wanted.amount);
            let times = told
                .iter()
                .filter(|body| body.contains(&payment.to_string()));
            assert_eq!(times.count(), 1);
        }
        let kept = files(&dir.path().join("payments")).len();
        assert!(told.len() <= kept, "told of what did not happen");
    }
}

#[tokio::test]
async fn two_processes_on_one_directory_are_one_gateway() {
    let (dir, hands) = (TempDir::new().unwrap(), Hands::default());
    let (one, other) = (
        open(dir.path(), &hands).await,
        open(dir.path(), &hands).await,
    );
    let wanted = charge(next_id(), typed(WANTS_OWNER));

    let (left, right) = tokio::join!(one.charge(&wanted), other.charge(&wanted));
    assert_eq!(left, right);
    let reference = left.done().unwrap().reference;
    other.approve(&reference).await.unwrap();

    let due = one.due_notices(hands.now()).await.unwrap();
    one.delivered(&due[0].event).await.unwrap();
    assert_eq!(due.len(), 1);
    assert_eq!(other.due_notices(hands.now()).await.unwrap(), []);
}

#[tokio::test]
async fn what_was_announced_and_did_not_happen_is_told_to_nobody() {
    let (dir, hands) = (TempDir::new().unwrap(), Hands::default());
    let gateway = open(dir.path(), &hands).await;
    let wanted = charge(next_id(), typed(WANTS_OWNER));
    assert!(gateway.charge(&wanted).await.is_done());
    let (never_charged, never_approved) = (
        charge(next_id(), typed(GOOD)).payment,
        wanted.payment.to_string(),
    );
    for id in [never_charged.to_string(), never_approved] {
        let event = id.replace("pay_", "sbe_");
        let name = format!("notices/{:020}.{event}_0", 0);
        fs::write(dir.path().join(name), b"").unwrap();
    }

    assert_eq!(gateway.due_notices(hands.now()).await.unwrap(), []);

    assert_eq!(files(&dir.path().join("notices")), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn no_file_holds_a_number_of_a_card() {
    let (dir, hands) = (TempDir::new().unwrap(), Hands::default());
    let gateway = open(dir.path(), &hands).await;
    for card in gateway.test_cards() {
        let mut wanted = charge(next_id(), typed(card.number));
        wanted.save = true;
        let _ = gateway.charge(&wanted).await;
    }
    let real = charge(next_id(), typed("4539578763621486"));
    let refused = gateway.charge(&real).await;

    let said = format!("{refused:?}");
    assert!(said.contains("published test cards"), "{said}");
    let numbers: Vec<&str> = gateway
        .test_cards()
        .iter()
        .map(|card| card.number)
        .collect();
    for file in files(dir.path()) {
        let content = String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned();
        let shown = format!("{} {content}", file.display());
        for number in numbers.iter().chain(&["4539578763621486"]) {
            assert!(!shown.contains(number), "{}", file.display());
        }
    }
    assert!(
        !dir.path()
            .join(format!("payments/{}.json", real.payment))
            .exists()
    );
}

#[tokio::test]
async fn nobody_else_on_the_machine_reads_the_world() {
    let (dir, hands) = (TempDir::new().unwrap(), Hands::default());
    let dir = dir.path().join("sandbox-payments");
    let gateway = open(&dir, &hands).await;
    assert!(
        gateway
            .charge(&charge(next_id(), typed(GOOD)))
            .await
            .is_done()
    );

    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&dir), 0o700);
    for file in files(&dir) {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[tokio::test]
async fn a_payment_written_by_the_first_version_can_still_be_read() {
    let (dir, hands) = (TempDir::new().unwrap(), Hands::default());
    let gateway = open(dir.path(), &hands).await;
    let wanted = charge(1, typed(GOOD));
    let name = format!("payments/{}.json", wanted.payment);
    let sample = include_str!("samples/payment.v1.json");
    fs::write(dir.path().join(name), sample).unwrap();

    let charged = gateway.charge(&wanted).await.done().unwrap();

    assert_eq!(charged.state, ChargeState::Succeeded);
    assert_eq!(charged.amount.to_string(), "30.15 EUR");
    let first_is_due = gateway.due_notices(hands.now()).await.unwrap();
    assert_eq!(
        first_is_due.len(),
        0,
        "only what the folder announces is due"
    );
}

#[tokio::test]
async fn a_payment_in_no_known_shape_is_an_error_and_never_a_guess() {
    let (dir, hands) = (TempDir::new().unwrap(), Hands::default());
    let gateway = open(dir.path(), &hands).await;
    let wanted = charge(next_id(), typed(GOOD));
    let name = format!("payments/{}.json", wanted.payment);
    let of_the_future =
        include_str!("samples/payment.v1.json").replace("\"format\": 1", "\"format\": 2");
    fs::write(dir.path().join(name), of_the_future).unwrap();

    let answer = gateway.charge(&wanted).await;
    let found = gateway
        .find(&Wanted {
            payment: wanted.payment,
            customer: wanted.customer.clone(),
            reference: None,
        })
        .await;

    assert!(!answer.is_done(), "{answer:?}");
    assert!(found.is_err());
    let reference = wanted.payment.to_string().replace("pay_", "sbx_");
    let page = gateway.page(&reference).await;
    assert!(matches!(page, Err(SandboxError::Shape(..))));
}

#[tokio::test]
async fn a_full_disk_charges_nothing() {
    let (dir, hands) = (TempDir::new().unwrap(), Hands::default());
    let gateway = open(dir.path(), &hands).await;
    // What cannot be replaced by a file stands where one would arrive.
    fs::create_dir_all(dir.path().join("arriving/in the way")).unwrap();
    let wanted = charge(next_id(), typed(GOOD));

    let refused = gateway.charge(&wanted).await;

    assert!(!refused.is_done() && !refused.is_unknown(), "{refused:?}");
    fs::remove_dir_all(dir.path().join("arriving")).unwrap();
    assert!(matches!(wanted.method, Method::TestCard(_)));
    assert!(gateway.charge(&wanted).await.is_done());
}
