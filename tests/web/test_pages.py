#!/usr/bin/env python3
"""Every page in a real browser: accessible by axe (WCAG 2.1 A and AA), narrow enough for a phone, and nothing from elsewhere.

test_pages.py KVOTE SOURCE_ROOT BUILD_ROOT
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from site_ import Site

ROOT, BUILD = (pathlib.Path(word).resolve() for word in sys.argv[2:4])
HERE = pathlib.Path(__file__).resolve().parent

# path, account
PAGES = [("/", None), ("/aar/2024?sort=quota&vis=per-1000&region=081", None), ("/aar/2024/kommune/851", None), ("/kommune?navn=Aarhuus", None), ("/aar/sammenlign", None),
         ("/aar/2024/proev?landstal=700", None), ("/aar/2024/proev?landstal=x", None), ("/aar/2024/proev", None),
         ("/aar/2024/proev?figure=population,851,230000&transfer=851,860,2&list=084&quota=101,9&raise=999,1", None),
         ("/aar/2024/proev?transfer=851,101,2", None), ("/tilgaengelighed", None), ("/api", None),
         ("/login", None), ("/nothing", None), ("/sager", "carl"), ("/sager/2024", "carl"), ("/sager/2025", "carl"),
         ("/sager/2025/handling/notify", "carl"), ("/sager/2025/handling/announce", "carl"), ("/sager/ny?round=2026", "carl"),
         ("/sager/2024/handling/revise", "carl"), ("/sager/2025/handling/figures", "carl"), ("/sager/2025/tal", "carl"),
         ("/sager/2025/udkast", "carl"), ("/sager/2025/meddelelser", "carl"),
         ("/sager/2025/meddelelser", "nora"), ("/sager/2024/handling/revise?estimate=771", "carl"), ("/sager/2023/handling/approve", "bo"),
         ("/sager/2023", "carl"), ("/sager/2024/eftersyn", "bo"),
         ("/sager/2024/dokument/letter", "carl"), ("/sager/2024/dokument/annex", "carl"), ("/sager/2025", "nora"),
         ("/sager/2025/handling/notify", "nora"), ("/sager/2025/dokument/briefing", "nora"), ("/sager/2024", "aud"), ("/sager/2024?som=3", "aud"),
         ("/sager/2024/historik", "aud"), ("/sager/2024/dokument/letter?som=4", "aud"), ("/log", "aud"),
         ("/log/8", "aud"), ("/log-eftersyn", "aud"), ("/indstillinger", "anna"), ("/noegler", "anna"), ("/efterproev", "aud"), ("/konti/ny", "anna"), ("/konto/carl", "anna"),
         ("/konto/carl/luk", "anna"), ("/min-konto", "nora"), ("/min-konto/adgangskode", "nora"), ("/konti", "anna"), ("/konti", "aud")]


def judge_desk(desk):
    """What is wrong with the desk while somebody types."""
    good = {"the address follows": desk["address"].endswith("/proev?landstal=600"), "the focus stays": desk["focus"] == "landstal",
            "the answer is said": desk["said"] == desk["answer"] and "600" in desk["said"],
            "a fault stands at its field": "Atlantis" in desk["fault"], "one more row comes": desk["rows"] == 1,
            "and a fault goes when it is mended": desk["mended"],
            "agreements are in the address": desk["last"].endswith("?landstal=600&transfer=Aalborg,Hj%C3%B8rring")}
    return [f"{name}: {desk}" for name, is_so in good.items() if not is_so]


def main():
    packages = BUILD / "web-pages"
    subprocess.run([ROOT / "tools/node.sh", HERE / "pages", packages], check=True, timeout=300)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    count = failed = edited = tried = 0
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder) as site:
        site.scene.bring_to("sent")
        site.scene.bring_to("announced", "year:2025")
        site.scene.bring_to("decided", "year:2023")
        tokens = {account: site.browser(account).cookies["__Host-kvote"] for account in {account for _, account in PAGES if account}}
        order = pathlib.Path(folder, "order.json")
        order.write_text(json.dumps({"address": f"http://{site.address}", "pages": [
            {"path": path, "token": tokens.get(account), "width": width, "lang": lang}
            for path, account in PAGES for width, lang in ((1280, "da"), (320, "en"))]}), encoding="utf-8")
        done = subprocess.run(["node", HERE / "pages/look.mjs", packages, chromium, order], capture_output=True, text=True, timeout=280,
                              check=False)
        for line in done.stdout.splitlines():
            seen = json.loads(line)
            wrong = [f"{one['id']}: {one['help']}: {one['nodes']}" for one in seen["violations"]]
            # a page that is refused is a page, too; the browser says its status as an error
            wrong += [said for said in seen["said"] if "status of 4" not in said]
            wrong += [f"{seen['wide']} px wider than the window"] if seen["wide"] > 0 else []
            if seen["path"].endswith("/notify") and seen["sums"]:
                quota = int(seen["sums"]["quota"])
                wrong += [] if str(quota) in seen["sums"]["before"] and str(quota - 3) in seen["sums"]["after"] and seen["sums"]["hidden"] \
                    and "§ 6" in seen["sums"]["live"] \
                    else [f"the sum: {seen['sums']}"]
            if seen["desk"]:
                wrong += judge_desk(seen["desk"])
            tried += seen["desk"] is not None
            wrong += ["a fault of ours"] if seen["status"] >= 500 else []
            edited += seen["sums"] is not None
            count, failed = count + 1, failed + bool(wrong)
            print(f"{'not ok' if wrong else 'ok'} {count} - {seen['path']} ({seen['lang']}, {seen['width']} px): {seen['title']}")
            for line in wrong:
                print("#", line[:600])
        if done.returncode != 0 or count != 2 * len(PAGES) or edited != 2 or tried != 2:
            failed, count = failed + 1, count + 1
            print(f"not ok {count} - the browser looked at every page\n# " + done.stderr[-1500:].replace("\n", "\n# "))
    print(f"1..{count}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
