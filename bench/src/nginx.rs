//! nginx as Debian ships it, told to do what our door does, as far as it can: the same limits, the
//! same headers, an id for each request, connections to the same service that stay open.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use rustix::process::{Pid, Signal, kill_process};

const PLACES: [&str; 3] = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"];
const PATIENCE: Duration = Duration::from_secs(10);

/// A running nginx; ended when dropped.
#[derive(Debug)]
pub struct Nginx {
    child: Child,
    pub plain: SocketAddr,
    pub tls: SocketAddr,
}

/// What it is told.
#[derive(Debug, Clone, Copy)]
pub struct Duty<'a> {
    pub upstream: SocketAddr,
    pub certificate: &'a Path,
    pub key: &'a Path,
    /// Lines for every answer.
    pub headers: &'a [(String, String)],
    /// What is counted, by path: name, path, `500r/s`, burst.
    pub zones: &'a [(&'a str, &'a str, &'a str, u32)],
}

/// Where it is installed, if it is.
pub fn find() -> Option<PathBuf> {
    PLACES.iter().map(PathBuf::from).find(|path| path.is_file())
}

/// `nginx/1.22.1`
pub fn version(nginx: &Path) -> anyhow::Result<String> {
    let output = Command::new(nginx).arg("-v").output()?;
    let text = String::from_utf8_lossy(&output.stderr);
    Ok(text.trim().trim_start_matches("nginx version: ").to_owned())
}

impl Nginx {
    pub fn start(nginx: &Path, dir: &Path, duty: &Duty<'_>) -> anyhow::Result<Self> {
        let free = || anyhow::Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?);
        let (plain, tls) = (free()?, free()?);
        let file = dir.join("nginx.conf");
        std::fs::write(&file, configuration(dir, plain, tls, duty))?;
        let child = Command::new(nginx)
            .arg("-p")
            .arg(dir)
            .arg("-c")
            .arg(&file)
            .args(["-e", "stderr"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("{} cannot be run", nginx.display()))?;
        let mut started = Self { child, plain, tls };
        let since = Instant::now();
        while TcpStream::connect(plain).is_err() {
            if let Some(status) = started.child.try_wait()? {
                bail!("nginx ended by itself: {status}");
            }
            if since.elapsed() > PATIENCE {
                bail!("nginx does not listen");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(started)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        if let Some(pid) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // It may have ended by itself.
            let _ = kill_process(pid, Signal::TERM);
        }
        let _ = self.child.wait();
    }
}

fn configuration(dir: &Path, plain: SocketAddr, tls: SocketAddr, duty: &Duty<'_>) -> String {
    let Duty {
        upstream,
        certificate,
        key,
        headers,
        zones,
    } = duty;
    let headers: Vec<String> = headers
        .iter()
        .map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n"))
        .collect();
    let counted: Vec<String> = zones
        .iter()
        .map(|(name, _, rate, _)| {
            format!("  limit_req_zone $binary_remote_addr zone={name}:10m rate={rate};\n")
        })
        .collect();
    let places: Vec<String> = zones
        .iter()
        .map(|(name, path, _, burst)| {
            format!(
                "    location {path} {{ limit_req zone={name} burst={burst} nodelay; proxy_pass http://service/v1/; }}\n"
            )
        })
        .collect();
    // Its own default ends a connection after 1,000 requests; ours stay, so these do, too.
    format!(
        "daemon off;
pid {dir}/nginx.pid;
worker_processes auto;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  server_tokens off;
  tcp_nodelay on;
  keepalive_requests 1000000000;
  client_body_temp_path {dir}/body;
  proxy_temp_path {dir}/proxy;
  fastcgi_temp_path {dir}/fastcgi;
  uwsgi_temp_path {dir}/uwsgi;
  scgi_temp_path {dir}/scgi;
  limit_req_status 429;
  limit_req_log_level info;
{counted}  upstream service {{
    server {upstream};
    keepalive 64;
    keepalive_requests 1000000000;
  }}
  server {{
    listen {plain};
    listen {tls} ssl;
    ssl_certificate {certificate};
    ssl_certificate_key {key};
    ssl_protocols TLSv1.2 TLSv1.3;
    client_max_body_size 10m;
{headers}    add_header X-Request-Id $request_id always;
    proxy_http_version 1.1;
    proxy_set_header Connection \"\";
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header X-Forwarded-Host $host;
    proxy_set_header X-Request-Id $request_id;
{places}  }}
}}
",
        dir = dir.display(),
        counted = counted.concat(),
        headers = headers.concat(),
        places = places.concat(),
        certificate = certificate.display(),
        key = key.display(),
    )
}
