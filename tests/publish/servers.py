"""Real web servers on a free port of this machine, run with the configuration the project makes."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from macros.publish.hosting import Host, server_files

APACHE_MODULES = Path("/usr/lib/apache2/modules")
APACHE_NEEDS = (
    "mpm_event authz_core alias dir mime headers rewrite setenvif env",
    "LoadModule {name}_module {folder}/mod_{name}.so",
)


class Answer(NamedTuple):
    status: int
    headers: HTTPMessage
    body: bytes


class Server(NamedTuple):
    port: int
    base: str = "/"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.base}"

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for exactly *path*; header names come with underscores."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={name.replace("_", "-"): text for name, text in headers.items()})
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, work: Path, base: str = "/") -> Iterator[Server]:
    """Run *command* until the block ends; it has to answer on *port*."""
    environment = {**os.environ, "HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
    with (work / "output.txt").open("wb") as output:
        process = subprocess.Popen(command, cwd=work, stdout=output, stderr=output, env=environment)
        try:
            _wait(process, port, work / "output.txt")
            yield Server(port, base)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(process: subprocess.Popen[bytes], port: int, output: Path) -> None:
    for _ in range(200):
        assert process.poll() is None, output.read_text(encoding="utf-8", errors="replace")
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(output.read_text(encoding="utf-8", errors="replace"))


@contextmanager
def nginx(site: Path, work: Path, base: str = "/") -> Iterator[Server]:
    port = free_port()
    host = Host(str(site), "127.0.0.1", port, base)
    (work / "site.conf").write_text(server_files(host)["nginx.conf"], encoding="utf-8")
    user = "user root;\n" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    folders = "".join(
        f"    {name}_temp_path {work}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (work / "nginx.conf").write_text(
        f"{user}daemon off;\npid {work}/nginx.pid;\nerror_log {work}/error.log;\nworker_processes 1;\n"
        f"events {{}}\nhttp {{\n    access_log off;\n{folders}    include {work}/site.conf;\n}}\n",
        encoding="utf-8",
    )
    command = [shutil.which("nginx") or "nginx", "-p", str(work), "-e", f"{work}/early.log"]
    with running([*command, "-c", str(work / "nginx.conf")], port, work, base) as server:
        yield server


@contextmanager
def caddy(site: Path, work: Path, base: str = "/") -> Iterator[Server]:
    port = free_port()
    host = Host(str(site), "127.0.0.1", port, base)
    options = "{\n\tadmin off\n\tauto_https off\n}\n"
    config = work / "Caddyfile"
    config.write_text(options + server_files(host)["Caddyfile"], encoding="utf-8")
    command = [shutil.which("caddy") or "caddy", "run", "--adapter", "caddyfile", "--config", str(config)]
    with running(command, port, work, base) as server:
        yield server


@contextmanager
def apache(site: Path, work: Path, base: str = "/") -> Iterator[Server]:
    """Apache never runs as root, so its user gets a copy it may read."""
    port = free_port()
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        readable = shutil.copytree(site, Path(folder) / "site")
        readable.chmod(0o755)
        host = Host(str(readable), "127.0.0.1", port, base)
        with running(_apache_command(work, host), port, work, base) as server:
            yield server


def _apache_command(work: Path, host: Host) -> list[str]:
    names, line = APACHE_NEEDS
    modules = "\n".join(line.format(name=name, folder=APACHE_MODULES) for name in names.split())
    (work / "site.conf").write_text(server_files(host)["apache.conf"], encoding="utf-8")
    (work / "httpd.conf").write_text(
        f"ServerRoot {work}\nServerName 127.0.0.1\nListen 127.0.0.1:{host.port}\nPidFile {work}/pid\n"
        f"ErrorLog {work}/error.log\n{modules}\nTypesConfig /etc/mime.types\n"
        f"User www-data\nGroup www-data\nInclude {work}/site.conf\n",
        encoding="utf-8",
    )
    return [shutil.which("apache2") or "apache2", "-f", str(work / "httpd.conf"), "-DFOREGROUND"]


@contextmanager
def python(site: Path, work: Path, base: str = "/") -> Iterator[Server]:
    """Python's own server; a sub-path is a folder of that name above the site."""
    port = free_port()
    folder = site
    if base != "/":
        (work / "root").mkdir()
        folder = work / "root"
        (folder / base.strip("/")).symlink_to(site, target_is_directory=True)
    command = [
        sys.executable,
        "-m",
        "http.server",
        str(port),
        "--bind",
        "127.0.0.1",
        "--directory",
        str(folder),
    ]
    with running(command, port, work, base) as server:
        yield server


SERVERS = {"nginx": nginx, "caddy": caddy, "apache": apache}
