//! A service for others to stand in front of: it answers everything with the same few bytes, and
//! costs little. It runs in this process, so that it counts with whoever asks.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};

const BODY: &str = r#"{"name":"a small answer","number":42}"#;
const HEAD_END: &[u8] = b"\r\n\r\n";

/// Answers until this process ends.
pub fn start() -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // Whoever connects keeps the connection, so there are few.
            std::thread::spawn(move || {
                let _ = converse(stream);
            });
        }
    });
    Ok(address)
}

/// Requests without a body, one after the other.
fn converse(mut stream: TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let length = BODY.len();
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{BODY}"
    );
    let mut buffer = [0; 16 * 1024];
    let mut filled = 0;
    loop {
        let read = stream.read(&mut buffer[filled..])?;
        if read == 0 {
            return Ok(());
        }
        filled += read;
        if buffer[..filled].ends_with(HEAD_END) {
            stream.write_all(answer.as_bytes())?;
            filled = 0;
        }
    }
}
