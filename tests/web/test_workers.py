#!/usr/bin/env python3
"""What takes long stalls nobody: it is made by workers, which may be slow, die, or be too few.

test_workers.py KVOTE SOURCE_ROOT
"""
import concurrent.futures
import http.client
import json
import os
import pathlib
import signal
import socket
import sys
import tempfile

from site_ import PATIENCE, Site, wait_until
from suite import Suite

ROOT = pathlib.Path(sys.argv[2]).resolve()
QUEUE = 32  # web/app.c


def children(process):
    return [int(word) for word in pathlib.Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]


def is_worker(process):
    """One for what takes long; its siblings are readers, and the one that looks at the store."""
    try:
        return pathlib.Path(f"/proc/{process}/comm").read_text(encoding="ascii").strip() == "kvote-worker"
    except OSError:
        return False


class Workers:
    def __init__(self, server):
        self.server = server

    def find(self):
        """The server's one child is the nursery, and the workers are among its children."""
        return {worker for nursery in children(self.server) for worker in children(nursery) if is_worker(worker)}

    def signal(self, number):
        for worker in self.find():
            os.kill(worker, number)

    def wait(self, count, without=frozenset()):
        return wait_until(lambda: len(self.find()) == count and not self.find() & without)


def ask(address, target, headers=None):
    connection = http.client.HTTPConnection(address, timeout=PATIENCE)
    connection.request("GET", target, headers=headers or {})
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return answer.status, {key.lower(): value for key, value in answer.getheaders()}, data


def wait_for_jobs(site, count=1):
    """Until so many are with workers or wait for one: what was asked in other threads has come to the server."""
    names = 'kvote_workers{state="busy"}', "kvote_workers_waiting"
    assert wait_until(lambda: sum(map(site.read_metric, names)) >= count), "the jobs do not come"


def check_stopped(suite, site, workers):
    """Workers that stand still: whoever waits for them waits, and nobody else."""
    bo, aud = ({"Cookie": f"__Host-kvote={site.browser(name).cookies['__Host-kvote']}"} for name in ("bo", "aud"))
    workers.signal(signal.SIGSTOP)
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        # one round, a round tried, all rounds, the whole log
        waiting = [pool.submit(ask, site.address, "/sager/2024/eftersyn", bo), pool.submit(ask, site.address, "/aar/2024/proev?landstal=601"),
                   pool.submit(ask, site.address, "/aar/sammenlign"), pool.submit(ask, site.address, "/log?hvem=nobody", aud)]
        wait_for_jobs(site, len(waiting))
        pages = [ask(site.address, "/aar/2024")[0] for _ in range(60)]
        suite.check(set(pages) == {200} and not any(one.done() for one in waiting), "public pages come while others wait for their workers", pages)
        workers.signal(signal.SIGCONT)
        done = [one.result() for one in waiting]
    suite.check([status for status, _, _ in done] == [200] * 4, "and these come when the workers go on", [one[0] for one in done])


def check_busy(suite, site):
    """Trials of other numbers on all workers that they may have; how fast pages come beside them is for bench/web.py."""
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(ask, site.address, f"/aar/2024/proev?landstal={number}") for number in range(1000, 1100)]
        pages = {ask(site.address, "/aar/2024")[0] for _ in range(100)}
        statuses = {job.result()[0] for job in jobs}
    suite.check(pages == {200} and statuses == {200}, "trials and public pages are all answered, beside each other", (pages, statuses))


def check_death(suite, site, workers):
    token = site.browser("bo").cookies["__Host-kvote"]
    for what, headers, target in (("a page", {"Cookie": f"__Host-kvote={token}"}, "/sager/2024/eftersyn"),
                                  ("a document", {}, "/aar/2024/proev?landstal=777")):
        before = workers.find()
        workers.signal(signal.SIGSTOP)
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            job = pool.submit(ask, site.address, target, {**headers, "X-Correlation-ID": "a-number-to-tell"})
            wait_for_jobs(site)
            workers.signal(signal.SIGKILL)
            status, told, data = job.result()
        suite.check(status == 500 and told["x-correlation-id"] == "a-number-to-tell" and b"a-number-to-tell" in data,
                    f"{what} whose worker dies: a fault, with its number", f"{status} {data[-400:]}")
        suite.check(workers.wait(2, before), "the dead are replaced", workers.find())
        suite.check(ask(site.address, target, headers)[0] == 200, "and the next time it is made")
    suite.check(b"kvote_workers_died_total 4" in ask(site.address, "/metrics")[2], "the metrics count them")


def send(address, target, body, headers):
    connection = http.client.HTTPConnection(address, timeout=PATIENCE)
    connection.request("POST", target, body=body, headers={"Origin": f"http://{address}", **headers})
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return answer.status, {key.lower(): value for key, value in answer.getheaders()}, data


def check_twice(suite, site, workers):
    """Sent again while the first one is still with a worker: not done twice, and not answered as if it were done."""
    token = site.browser("carl").cookies["__Host-kvote"]
    headers = {"Content-Type": "application/json", "Idempotency-Key": "patience-1", "Cookie": f"__Host-kvote={token}"}
    target, body = "/api/v1/rounds/2025/acts/open", "{}"
    workers.signal(signal.SIGSTOP)
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        first = pool.submit(send, site.address, target, body, headers)
        wait_for_jobs(site)
        status, told, data = send(site.address, target, body, headers)
        suite.check(status == 409 and "retry-after" in told and b"SERVE_PENDING" in data, "a request sent again too early is told so",
                    f"{status} {data}")
        workers.signal(signal.SIGCONT)
        done = first.result()
    again = send(site.address, target, body, headers)
    suite.check(done[0] == 201 and again[0] == 201 and again[2] == done[2], "and later gets the first one's answer", f"{done} {again}")


def check_stale(suite, site, workers):
    """A page that was asked for before an act, and made after it: which of the two it is nobody knows, so it is not kept."""
    target = "/aar/2024/hent/quotas.csv"
    workers.signal(signal.SIGSTOP)
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        job = pool.submit(ask, site.address, target)
        wait_for_jobs(site)
        site.scene.do("open", "year:2027", user="carl")
        site.wait_for_look()
        workers.signal(signal.SIGCONT)
        first = job.result()
    suite.check(first[0] == 200 and "etag" not in first[1], "what was asked for before an act is sent and not kept", first[1])
    suite.check("etag" in ask(site.address, target)[1], "the next one is kept")


def listens(address):
    host, port = address.split(":")
    try:
        socket.create_connection((host, int(port)), timeout=PATIENCE).close()
    except ConnectionRefusedError:
        return False
    return True


def check_same(suite, site, workers):
    """Many who ask for the same at once: it is made once, and kept once."""
    target = "/aar/2024/hent/quotas.csv?lang=en"
    workers.signal(signal.SIGSTOP)
    with concurrent.futures.ThreadPoolExecutor(20) as pool:
        jobs = [pool.submit(ask, site.address, target) for _ in range(20)]
        wait_for_jobs(site, len(jobs))
        workers.signal(signal.SIGCONT)
        answers = [job.result() for job in jobs]
    suite.check({answer[0] for answer in answers} == {200} and len({answer[2] for answer in answers}) == 1, "all who ask for the same get it",
                [answer[0] for answer in answers])
    connection = http.client.HTTPConnection(site.address, timeout=PATIENCE)
    connection.request("GET", target)
    names = [name.lower() for name, _ in connection.getresponse().getheaders()]
    connection.close()
    suite.check("content-disposition" in names and len(names) - len(set(names)) <= names.count("vary") - 1, "and no header comes twice", names)


def check_end(suite, folder):
    """Told to end while somebody waits: he gets the reply, and the server ends in order."""
    with Site(sys.argv[1], ROOT, folder, options=("--workers", "1", "--rate", "0")) as site:
        site.scene.bring_to("sent")
        workers = Workers(site.server.pid)
        workers.wait(1)
        workers.signal(signal.SIGSTOP)
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            job = pool.submit(ask, site.address, "/aar/2024/proev?landstal=601")
            wait_for_jobs(site)
            site.server.terminate()
            suite.check(wait_until(lambda: not listens(site.address)), "told to end, the server lets nobody else in")
            workers.signal(signal.SIGCONT)
            status = job.result()[0]
        suite.check(status == 200, "who waits when the server is told to end gets the reply", status)
        suite.check(site.server.wait(timeout=PATIENCE) == 0, "and then it ends", site.server.returncode)


def check_orphan(suite, folder):
    """Without the process that the workers come from there will be none: the server ends, so that it is started again."""
    site = Site(sys.argv[1], ROOT, folder, options=("--workers", "1", "--rate", "0"))
    for nursery in children(site.server.pid):
        os.kill(nursery, signal.SIGKILL)
    status = site.server.wait(timeout=PATIENCE)
    site.server.stdout.close()
    site.log.close()
    suite.check(status == 5, "a server without its nursery ends as failed", status)


def check_full(suite, site, workers):
    """One worker takes the public's first one, a queue the next; the public's never take the last worker."""
    before, more = site.read_metric("kvote_workers_refused_total"), 7
    workers.signal(signal.SIGSTOP)
    with concurrent.futures.ThreadPoolExecutor(1 + QUEUE + more) as pool:
        jobs = [pool.submit(ask, site.address, f"/aar/2024/proev?landstal={2000 + number}") for number in range(1 + QUEUE + more)]
        wait_until(lambda: sum(job.done() for job in jobs) >= more)
        done = [job.result() for job in jobs if job.done()]
        suite.check(len(done) == more and all(status == 503 and "retry-after" in told for status, told, _ in done),
                    "what no queue takes is refused at once", [one[0] for one in done])
        suite.check(site.read_metric("kvote_workers_refused_total") == before + more, "and counted")
        suite.check(ask(site.address, "/aar/2024")[0] == 200, "and the public page is there")
        workers.signal(signal.SIGCONT)
        statuses = sorted(job.result()[0] for job in jobs)
    suite.check(statuses == [200] * (1 + QUEUE) + [503] * more, "what the queue has taken is made", statuses)


def check_late(suite, folder):
    with Site(sys.argv[1], ROOT, folder, options=("--workers", "2", "--job-seconds", "1", "--rate", "0")) as site:
        site.scene.bring_to("sent")
        workers = Workers(site.server.pid)
        # where the second one comes when the first is over it does not wait: on a busy machine, so some tries
        for _ in range(5):
            workers.wait(2)
            before = workers.find()
            workers.signal(signal.SIGSTOP)
            with concurrent.futures.ThreadPoolExecutor(2) as pool:
                jobs = [pool.submit(ask, site.address, f"/aar/2024/proev?landstal={number}") for number in (2000, 2001)]
                statuses = [job.result()[0] for job in jobs]
            workers.signal(signal.SIGCONT)
            if statuses == [503, 503]:
                break
        suite.check(statuses == [503, 503], "what takes too long is refused, and what waits too long", statuses)
        # one stood still with a job, and one without
        suite.check(wait_until(lambda: len(workers.find()) == 2 and len(workers.find() & before) == 1),
                    "the worker that stood still with a job is replaced", workers.find())
        status, _, data = ask(site.address, "/api/v1/session")
        suite.check(status == 405 and json.loads(data)["status"] == 405, "the server answers as before", status)


def main():
    suite = Suite()
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder, options=(
            "--workers", "2", "--rate", "0")) as site:
        site.scene.bring_to("sent")
        workers = Workers(site.server.pid)
        suite.check(workers.wait(2), "two workers are there", workers.find())
        check_stopped(suite, site, workers)
        check_busy(suite, site)
        check_death(suite, site, workers)
        check_twice(suite, site, workers)
        check_stale(suite, site, workers)
        check_same(suite, site, workers)
        check_full(suite, site, workers)
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder, options=("--workers", "0")) as site:
        site.scene.bring_to("sent")
        suite.check(ask(site.address, "/aar/2024/proev?landstal=601")[0] == 200 and not children(site.server.pid),
                    "without workers the server makes everything itself")
    for check in (check_late, check_end, check_orphan):
        with tempfile.TemporaryDirectory() as folder:
            check(suite, folder)
    return suite.end()


if __name__ == "__main__":
    sys.exit(main())
