/// Turns each property of a suite into a test of its own.
///
/// `$make` is an async function that returns the subject and something to keep for as long as the
/// test runs, for example a temporary directory.
#[doc(hidden)]
#[macro_export]
macro_rules! conformance_tests {
    ($suite:ident, $make:path; $($property:ident),+ $(,)?) => {
        $(
            #[::tokio::test]
            async fn $property() {
                let (subject, _keep) = $make().await;
                $crate::$suite::conformance::$property(subject).await;
            }
        )+
    };
}
