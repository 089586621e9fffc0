"""Phones in the hall of an assembly: python -m loadtests.voting_speed [--phones 300] [--seconds 60]

The whole server runs on one core, as in ``loadtests.run_one_core``. Each phone asks every two seconds what changed, and
so do the syndic's screen and the projection. Two votes are opened and closed meanwhile: within some seconds of it,
each phone loads the page, casts its ballot and loads what it is led to. What counts is each answer from connecting to
its last byte. As a proxy does, the client opens a connection for each question.
"""

import argparse
import asyncio
import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from deploy.local.paths import ROOT
from deploy.local.say import say
from deploy.local.supervisor import Supervisor
from loadtests.machine import description, quietness
from loadtests.processes import Usage, usages
from loadtests.run_one_core import HOME, Plan, server, tell_processes

EVERY = 2.0
# As live.js: so long after an answer the next question is asked.
PAUSE = 1.8
# A vote that opens brings everybody to the page within so many seconds, and then to a choice.
COMING, CHOOSING = 10.0, 10.0
VOTING = EVERY + COMING + CHOOSING + 1
LIVE = re.compile(r'data-live="([^"]+)" data-etag="([^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
OPEN = re.compile(r'name="resolution" value="([^"]+)"')


@dataclass
class Tally:
    """How long answers took, by what was asked."""

    took: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    before: list[Usage] = field(default_factory=list)

    def add(self, kind: str, milliseconds: float, status: int) -> None:
        self.took.setdefault(kind, []).append(milliseconds)
        if status not in (200, 302, 304):
            self.errors.append(f"{kind} {status}")


@dataclass
class Phone:
    """One browser: it opens a connection for each question, as the server closes them."""

    port: int
    home: str
    cookies: dict[str, str]
    tally: Tally
    etag: str = ""
    live: str = ""
    token: str = ""
    voted: set[str] = field(default_factory=set)

    async def ask(self, kind: str, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
        began = perf_counter()
        lines = [f"{method} {path} HTTP/1.0", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        status, text, etag = 599, "", ""
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write("\r\n".join([*lines, "", body]).encode())
            head, _, text = (await asyncio.wait_for(reader.read(), 30)).decode().partition("\r\n\r\n")
            writer.close()
            status = int(head.split()[1])
            etag = next((line[6:] for line in head.split("\r\n") if line.lower().startswith("etag: ")), "")
            for name, value in re.findall(r"(?im)^set-cookie: ([^=]+)=([^;]*)", head):
                self.cookies[name] = value
        except (OSError, TimeoutError, IndexError, ValueError):
            pass
        self.tally.add(kind, 1000 * (perf_counter() - began), status)
        self.etag = etag if status == 200 and etag else self.etag
        return status, text

    async def open(self, kind: str = "page") -> None:
        """Load the page and keep what its script keeps."""
        _, page = await self.ask(kind, "GET", self.home)
        found, token = LIVE.search(page), TOKEN.search(page)
        if found:
            self.live, self.etag = found[1], found[2].replace("&quot;", '"')
        self.token = token[1] if token else self.token

    async def poll(self, until: float) -> None:
        await asyncio.sleep(random.uniform(0, EVERY))
        votes = []
        while perf_counter() < until:
            status, text = await self.ask("poll", "GET", self.live, If_None_Match=self.etag)
            shown = OPEN.search(text)
            if status == 200 and shown and shown[1] not in self.voted:
                self.voted.add(shown[1])
                votes.append(asyncio.create_task(self.vote(shown[1])))
            await asyncio.sleep(PAUSE)
        await asyncio.gather(*votes)

    async def vote(self, resolution: str) -> None:
        await asyncio.sleep(random.uniform(0, COMING))
        await self.open()
        await asyncio.sleep(random.uniform(0.5, CHOOSING))
        choice = random.choice(["for", "for", "against", "abstain"])
        status = await self.post("ballot", self.home, resolution=resolution, choice=choice)
        if status == 302:
            await self.open("receipt")

    async def watch(self, kind: str, until: float) -> None:
        """Ask as a screen does, whatever is told."""
        while perf_counter() < until:
            await self.ask(kind, "GET", self.live, If_None_Match=self.etag)
            await asyncio.sleep(PAUSE)

    async def post(self, kind: str, path: str, **data: str) -> int:
        body = urlencode({"csrfmiddlewaretoken": self.token, **data})
        headers = {"Content_Type": "application/x-www-form-urlencoded", "HX_Request": "true"}
        return (await self.ask(kind, "POST", path, body, **headers))[0]


async def play(port: int, scene: dict[str, Any], seconds: float, taken: Callable[[], list[Usage]]) -> Tally:
    """Let all load their page, then vote twice; the loading is not counted."""
    home, before, tally = f"/c/{scene['slug']}/meetings/{scene['meeting']}", Tally(), Tally()
    phones = [Phone(port, f"{home}/vote/", {scene["cookie"]: one}, before) for one in scene["phones"]]
    for start in range(0, len(phones), 4):
        await asyncio.gather(*(phone.open() for phone in phones[start : start + 4]))
    if before.errors or not all(phone.live for phone in phones):
        raise SystemExit(f"pages did not open: {before.errors[:3]}")
    tally.before = taken()
    for phone in phones:
        phone.tally = tally
    until = perf_counter() + seconds
    jar = {scene["cookie"]: scene["syndic"]}
    chair, wall = Phone(port, f"{home}/conduct/", jar, tally), Phone(port, f"{home}/screen/", jar, tally)
    await wall.open("wall opens")
    await chair.open("chair opens")
    screens = [chair.watch("chair", until), wall.watch("wall", until)]
    await asyncio.gather(conduct(chair, scene, seconds), *screens, *(phone.poll(until) for phone in phones))
    return tally


async def conduct(chair: Phone, scene: dict[str, Any], seconds: float) -> None:
    for resolution in scene["resolutions"]:
        await asyncio.sleep(EVERY)
        await chair.post("open", f"/c/{scene['slug']}/resolutions/{resolution}/open/")
        await asyncio.sleep(max(VOTING, seconds / 2 - 2 * EVERY))
        await chair.post("close", f"/c/{scene['slug']}/resolutions/{resolution}/close/", confirm="True")


def report(tally: Tally, phones: int, seconds: float) -> None:
    every = sorted(one for took in tally.took.values() for one in took)
    rate = len(every) / seconds
    say(f"\n{phones} phones, every {EVERY:.0f} s at most, for {seconds:.0f} s: {rate:.0f} questions a second")
    say(f"errors     {len(tally.errors)} of {len(every)} {' '.join(sorted(set(tally.errors)))}")
    say(f"all        {figures(every)}")
    for kind, took in sorted(tally.took.items()):
        say(f"  {kind:<9}{len(took):6}  {figures(sorted(took))}")


def figures(took: list[float]) -> str:
    def at(part: int) -> float:
        return took[min(len(took) - 1, len(took) * part // 100)]

    return f"P50 {at(50):.0f} ms, P95 {at(95):.0f} ms, P99 {at(99):.0f} ms, worst {took[-1]:.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--coproprietes", type=int, default=3, help="others in the database")
    options = parser.parse_args()
    (HOME / "log").mkdir(parents=True, exist_ok=True)
    plan = Plan(coproprietes=options.coproprietes)
    say(description())
    with Supervisor(is_quiet=True) as supervisor, server(supervisor, plan) as (host, env):
        command = [sys.executable, "-m", "loadtests.voting_seed", str(options.phones)]
        made = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
        say(f"Core       {quietness(plan.core)}")
        scene = json.loads(made.stdout.splitlines()[-1])
        roots = {service.name: service.process.pid for service in supervisor.services}
        tally = asyncio.run(play(int(host.rpartition(":")[2]), scene, options.seconds, lambda: usages(roots)))
        after = usages(roots)
    report(tally, options.phones, options.seconds)
    tell_processes(tally.before, after, sum(map(len, tally.took.values())))


if __name__ == "__main__":
    main()
