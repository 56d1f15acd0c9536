"""slurm.py: a Slurm of one node for a test, on ports of 127.0.0.1 that were free, stopped and removed whatever happens.

    with Cluster() as cluster:
        number = cluster.call("sbatch", "--parsable", ...)

The daemons run in the foreground as children of the test, as whoever runs it; only munged, which proves to Slurm who asks,
runs as its own user where that is root.
"""
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from port import find_port  # noqa: E402

NEEDED = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "scancel")
START_SECONDS = 300
CONFIGURATION = """
ClusterName=kvote
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge/socket
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=1,batch_sched_delay=0,sched_min_interval=0
ReturnToService=2
JobRequeue=1
KillWait=1
SlurmctldPort={controller}
SlurmdPort={node}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
NodeName={host} NodeAddr=127.0.0.1 CPUs={cores} State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""


def find(name):
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")


def missing():
    """What of Slurm is not on this machine."""
    return [name for name in NEEDED if find(name) is None]


class Cluster:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kvote-slurm-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.daemons = []
        self.environment = os.environ | {"SLURM_CONF": str(self.folder / "slurm.conf")}

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def run(self, *words):
        log = open(self.folder / f"{pathlib.Path(words[-1]).name}.{len(self.daemons)}.log", "wb")  # pylint: disable=consider-using-with
        self.daemons.append(subprocess.Popen(words, stdout=log, stderr=log, env=self.environment))  # pylint: disable=consider-using-with

    def start(self):
        munge = self.folder / "munge"
        munge.mkdir(mode=0o711)
        key = munge / "key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o400)
        as_munge = []
        if os.getuid() == 0:
            shutil.chown(munge, "munge", "munge")
            shutil.chown(key, "munge", "munge")
            as_munge = ["setpriv", "--reuid=munge", "--regid=munge", "--clear-groups"]
        self.run(*as_munge, find("munged"), "--foreground", "--force", f"--key-file={key}", f"--socket={munge}/socket",
                 f"--pid-file={munge}/pid", f"--log-file={munge}/log", f"--seed-file={munge}/seed")
        self.wait_for("munge", (munge / "socket").exists)
        for name in ("state", "spool"):
            (self.folder / name).mkdir()
        host = socket.gethostname().partition(".")[0]
        (self.folder / "slurm.conf").write_text(CONFIGURATION.format(
            host=host, user="root" if os.getuid() == 0 else os.environ.get("USER", "nobody"), folder=self.folder,
            controller=find_port(), node=find_port(), cores=os.cpu_count()), encoding="ascii")
        self.run(find("slurmctld"), "-D")
        self.run(find("slurmd"), "-D")
        self.wait_for("slurm", lambda: "idle" in self.call("sinfo", "-h", check=False))

    def wait_for(self, what, is_there):
        end = time.monotonic() + START_SECONDS
        while not is_there():
            if time.monotonic() > end or any(daemon.poll() is not None for daemon in self.daemons):
                logs = "\n".join(f"{path.name}: {path.read_text(errors='replace')[-600:]}" for path in self.folder.glob("*.log"))
                raise RuntimeError(f"{what} does not start: {logs}")
            time.sleep(0.1)

    def call(self, *words, check=True):
        done = subprocess.run([find(words[0]), *map(str, words[1:])], env=self.environment, capture_output=True, text=True,
                              check=False)
        if check and done.returncode != 0:
            raise RuntimeError(f"{words}: {done.stderr}")
        return done.stdout.strip()

    def wait_until_empty(self, seconds):
        """Until no job is left; what was put back to be run again is hurried up."""
        end = time.monotonic() + seconds
        while True:
            waiting = [line.split() for line in self.call("squeue", "-h", "-r", "-o", "%A %r").splitlines()]
            if not waiting:
                return
            for number, reason in waiting:
                if reason == "BeginTime":
                    self.call("scontrol", "update", f"JobId={number}", "StartTime=now", check=False)
            if time.monotonic() > end:
                raise RuntimeError(f"jobs are left: {waiting}")
            time.sleep(0.2)

    def stop(self):
        for daemon in reversed(self.daemons):
            daemon.terminate()
        for daemon in reversed(self.daemons):
            try:
                daemon.wait(10)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
