"""The validators of others for what a release says of itself, which find nothing in a good one.

usage: release_validators.py RELEASE BIDS_VALIDATOR
Prints what each found, as JSON. Needs the packages of release_documents_requirements.txt and the
folder of npm's bids-validator; fetches nothing.
"""
import csv
import email.message
import io
import json
import subprocess
import sys
import urllib.request
import urllib.response
from pathlib import Path

BIDS_VALIDATOR = ("bids-validator@1.15.0",
                  "sha512-gZ0UUTLBt5L3nuhLia/VfvK5OaM0yoTBPJvGmC4slQ8yDzpanWZOHHBS+PAua0ri"
                  "Q7Cwa51HER/Fnd9v17MHUw==")
CRATE_CONTEXT = "https://w3id.org/ro/crate/1.1/context"


def load_crate_context():
    """RO-Crate's context, which its validator would fetch: that of the package rocrate."""
    import rocrate
    return (Path(rocrate.__file__).parent / "data/ro-crate.jsonld").read_bytes()


class OfflineHandler(urllib.request.HTTPSHandler):
    def https_open(self, request):
        if request.full_url != CRATE_CONTEXT:
            raise OSError("a test fetches nothing: " + request.full_url)
        headers = email.message.Message()
        headers["Content-Type"] = "application/ld+json"
        response = urllib.response.addinfourl(io.BytesIO(load_crate_context()), headers,
                                              CRATE_CONTEXT, 200)
        response.msg = "OK"
        return response


def use_offline_crate_context():
    import requests
    from rocrate_validator.utils.http import HttpRequester

    def get(_, url, **__):
        if url != CRATE_CONTEXT:
            raise OSError("a test fetches nothing: " + url)
        response = requests.Response()
        response.status_code = 200
        response.url = url
        response.headers["Content-Type"] = "application/ld+json"
        response._content = load_crate_context()
        return response

    urllib.request.install_opener(urllib.request.build_opener(OfflineHandler))
    HttpRequester.get = get


def rows_of(path, delimiter=","):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def schema_bids_errors(folder, programs):
    """programs: the folder that bids-validator-deno was installed into."""
    run = subprocess.run([programs / "bids-validator-deno", "--format", "json", "--max-rows", "-1",
                          folder], capture_output=True, text=True)
    issues = json.loads(run.stdout)["issues"]["issues"]
    return [issue["code"] for issue in issues if issue["severity"] == "error"]


def npm_bids_errors(folder, package):
    script = "require(process.argv[1] + '/dist/commonjs/cli.js').default(" \
             "[process.argv[2], '--json']).catch(code => process.exit(code))"
    run = subprocess.run(["node", "--no-warnings", "-e", script, package, folder],
                         capture_output=True, text=True)
    return [issue["key"] for issue in json.loads(run.stdout)["issues"]["errors"]]


def frictionless_errors(release):
    import frictionless
    report = frictionless.validate(str(release / "datapackage.json"))
    return [error for (error,) in report.flatten(["type"])]


def croissant(release):
    import mlcroissant
    return mlcroissant.Dataset(str(release / "croissant.json"))


def croissant_errors(release):
    """Also where its records are not the rows of the tables."""
    dataset = croissant(release)
    errors = [str(one) for one in dataset.metadata.ctx.issues.errors]
    for records in dataset.metadata.record_sets:
        loaded = len(list(dataset.records(records.uuid)))
        there = len(rows_of(release / f"{records.uuid}.csv"))
        if loaded != there:
            errors.append(f"{records.uuid}: {loaded} records of {there} rows")
    return errors


def crate_errors(release):
    from rocrate_validator import models, services
    settings = services.ValidationSettings(
        rocrate_uri=str(release), profile_identifier="ro-crate-1.1",
        requirement_severity=models.Severity.REQUIRED)
    return [issue.message for issue in services.validate(settings).get_issues()]


def main():
    release, package = map(Path, sys.argv[1:])
    use_offline_crate_context()
    found = {"frictionless": frictionless_errors(release), "croissant": croissant_errors(release),
             "ro-crate": crate_errors(release)}
    if (release / "bids").exists():
        found["bids schema"] = schema_bids_errors(release / "bids", Path(sys.executable).parent)
        found["bids npm"] = npm_bids_errors(release / "bids", package)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
