#!/usr/bin/env python3
"""How fast the server is: web.py BUILD ROOT

wrk on the same machine asks for the public table page and the API's answer, packed and not, as fast as it can, and hey at half
the rate that is aimed at; the ratio is to nginx serving the very same bytes as a file, in the same run.  Then trials of other
numbers, public pages beside such trials, the bytes of a first view, and the memory after a million requests.  Both cores are shared with the load.
"""
import concurrent.futures
import http.client
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

BUILD, ROOT = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
sys.path.insert(0, str(ROOT / "tests" / "web"))
from site_ import Site  # noqa: E402

SECONDS = 5
AIM_RATE, AIM_LATE, AIM_TRIAL, AIM_VIEW, AIM_MEMORY = 15000, 20, 20, 150, 60
# after so many the server's memory is looked at
MANY = 1000000


def load(address, path, headers, connections=32):
    """(requests per second, p99 in ms) by wrk."""
    words = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency"]
    for name, value in headers.items():
        words += ["-H", f"{name}: {value}"]
    out = subprocess.run([*words, f"http://{address}{path}"], capture_output=True, text=True, check=True, timeout=60).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    if wrong:
        raise RuntimeError(f"{path}: {wrong[1]} refused")
    return rate, float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def pace(address, path, headers, rate, connections=20):
    """p99 in ms at so many requests per second, by hey, and the rate that it came to."""
    words = ["hey", "-z", f"{SECONDS}s", "-c", str(connections), "-q", str(rate // connections)]
    for name, value in headers.items():
        words += ["-H", f"{name}: {value}"]
    out = subprocess.run([*words, f"http://{address}{path}"], capture_output=True, text=True, check=True, timeout=60).stdout
    if re.search(r"\[(?!200\])\d+\]\s+\d+ responses", out) or "Error distribution" in out:
        raise RuntimeError(f"{path}: {out[-400:]}")
    return float(re.search(r"99% in ([\d.]+) secs", out)[1]) * 1000, float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])


def find_memory(process):
    """Resident MB, with what is shared."""
    status = pathlib.Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def find_children(process):
    return [int(word) for word in pathlib.Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]


def count_served(address):
    return sum(int(count) for count in re.findall(rb"kvote_replies_total\{[^}]*\} (\d+)", fetch(address, "/metrics")))


class Nginx:
    """nginx with one worker and files alone."""

    def __init__(self, folder):
        self.folder, self.address = folder, "127.0.0.1:18097"
        (folder / "files").mkdir()
        places = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(
            f"user root;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/error;\nevents {{}}\nhttp {{ access_log off; sendfile on; "
            f"tcp_nopush on;\n{places}server {{ listen {self.address}; root {folder}/files; }} }}\n", encoding="utf-8")
        self.process = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-c", folder / "nginx.conf", "-g", "daemon off;"])
        time.sleep(0.5)

    def put(self, name, data):
        (self.folder / "files" / name).write_bytes(data)

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=10)


def fetch(address, path, **headers):
    connection = http.client.HTTPConnection(address, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return data


def time_beside_trials(address):
    """The 99th of 100 times in which the public page comes while trials keep all workers busy that they may have, in ms."""
    took = []
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(fetch, address, f"/aar/2024/proev?landstal={number}") for number in range(1000, 1400)]
        while not all(job.done() for job in jobs):
            begun = time.monotonic()
            fetch(address, "/aar/2024")
            took.append((time.monotonic() - begun) * 1000)
    return sorted(took)[len(took) * 99 // 100]


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        nginx_folder = folder / "nginx"
        nginx_folder.mkdir()
        nginx = Nginx(nginx_folder)
        with Site(str(BUILD / "kvote"), ROOT, folder) as site:
            site.scene.bring_to("sent")
            print(f"{'asked for':38} {'per second':>11} {'aim':>7} {'p99 ms':>8} {'at half':>8} {'nginx':>9} {'ratio':>6}  bytes")
            for what, path, headers in (("table page, packed", "/aar/2024", {"Accept-Encoding": "gzip"}), ("table page", "/aar/2024", {}),
                                        ("API: the decision, packed", "/api/v1/rounds/2024", {"Accept-Encoding": "gzip"}),
                                        ("API: quotas as CSV", "/api/v1/rounds/2024", {"Accept": "text/csv"})):
                data = fetch(site.address, path, **headers)
                nginx.put("x", data)
                rate, late = load(site.address, path, headers)
                half, _ = pace(site.address, path, headers, AIM_RATE // 2)
                other, _ = load(nginx.address, "/x", {})
                print(f"{what:38} {rate:11,.0f} {AIM_RATE:7,} {late:8.2f} {half:8.2f} {other:9,.0f} {rate / other:6.2f}  {len(data):,}")
            # each another address, so that nothing is kept
            for what, query in (("another landstal", "landstal={}"), ("another figure", "figure=population,851,{}00"),
                                ("an agreement", "landstal={}&transfer=851,860,2"),
                                ("all causes at once", "landstal={}&figure=population,851,9{0}&figure=immigrants,101,9{0}"
                                                       "&figure=family_reunified,751,{0}&surplus=share&raise=860,40")):
                begun = time.monotonic()
                for number in range(600, 700):
                    fetch(site.address, "/aar/2024/proev?" + query.replace("{}", "{0}").format(number), **{"Accept-Encoding": "gzip"})
                print(f"a trial of {what}: {(time.monotonic() - begun) * 10:.1f} ms whole answer (aim {AIM_TRIAL})")
            print(f"public page beside trials on all their workers: p99 {time_beside_trials(site.address):.1f} ms")
            view = sum(len(fetch(site.address, path, **{"Accept-Encoding": "gzip"}))
                       for path in ("/", "/assets/dkfds.css", "/assets/kvote.css", "/assets/kvote.js", "/assets/icon.svg"))
            print(f"first view of the front page: {view / 1000:.0f} kB packed, with map and look (aim {AIM_VIEW})")
            print(f"p99 at half: {AIM_RATE // 2:,} requests per second (aim {AIM_LATE} ms)")
            while count_served(site.address) < MANY:
                load(site.address, "/aar/2024", {"Accept-Encoding": "gzip"})
            nurseries = find_children(site.server.pid)
            workers = [find_memory(worker) for nursery in nurseries for worker in find_children(nursery)]
            print(f"memory after {count_served(site.address):,} requests: {find_memory(site.server.pid):.0f} MB (aim {AIM_MEMORY}); "
                  f"workers {', '.join(f'{size:.0f}' for size in workers)} MB, their nursery {sum(map(find_memory, nurseries)):.0f} MB")
        nginx.close()


if __name__ == "__main__":
    main()
