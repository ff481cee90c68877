#!/usr/bin/env python3
"""Holds the parser's scores on the labelled reports against thresholds.tsv.

evaluate.py [--bin DIR] [--shared DIR] [--show N]
evaluate.py --account [--bin DIR] [--shared DIR]

Extracts every labelled report with `indicator-load extract`, scores it with the labels' own score.py and prints a table.
Exit code 0: all scores reach their thresholds, or the labelled reports are not there (said in a word); 1: one does not;
2: the program is not built.

With --account it tells instead, for every report, what became of its numbers: how many state a figure, how many were left
because they state none (a date, a name, a comparison...), and how many the grammar could not read, with the share that is
accounted for: figures and numbers that state none, of all. It fails where that share is below ACCOUNTED.
"""
import argparse, collections, csv, pathlib, re, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Reasons that say that a number was not read, not that it states no figure.
UNREAD = {"subject", "unit", "count"}
# The least share of a report's numbers that must be accounted for.
ACCOUNTED = 0.96
# Labels of the project's own: figures without their sentences.
OWN_LABELS = ROOT / "Tools/evaluation/labels"


def thresholds():
    lines = [line for line in (ROOT / "Tools/evaluation/thresholds.tsv").read_text().splitlines() if not line.startswith("#")]
    return [(row["report"], row["measure"], float(row["f1"])) for row in csv.DictReader(lines, delimiter="\t")]


def score(shared, report, extracted, measure, show):
    name = f"{report}.{'all' if measure == 'all' else 'headline'}.jsonl"
    gold = OWN_LABELS / name if (OWN_LABELS / name).exists() else shared / "gold" / name
    command = [sys.executable, str(shared / "gold/score.py"), str(gold), str(extracted), "--show", str(show)]
    if measure == "all":
        command += ["--all", "--text", str(shared / "reports" / f"{report}.txt")]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for line in output.splitlines():
        match = re.match(rf"{measure}\s+P ([\d.]+) R ([\d.]+) F1 ([\d.]+)", line)
        if match:
            return tuple(map(float, match.groups())), output
    raise SystemExit(f"{report}: no {measure} in the scorer's output")


def account(program, shared):
    """Prints what became of each report's numbers; returns the number of reports below ACCOUNTED."""
    print(f"{'report':<16}{'figures':>9}{'no figure':>11}{'unread':>8}{'accounted':>11}")
    failed = 0
    for text in sorted((shared / "reports").glob("*.txt")):
        run = lambda *options: subprocess.run([str(program), "extract", *options, str(text)], capture_output=True, check=True)
        figures = len(set(re.findall(rb'"end": ?(\d+)', run().stdout)))
        left = collections.Counter(line.split(b"\t")[1].decode() for line in run("--explain").stdout.splitlines())
        unread = sum(left[reason] for reason in UNREAD)
        none = sum(left.values()) - unread
        share = (figures + none) / max(1, figures + none + unread)
        failed += share < ACCOUNTED
        print(f"{text.stem:<16}{figures:>9}{none:>11}{unread:>8}{share:>11.3f}{'  FALLS SHORT' if share < ACCOUNTED else ''}")
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", help="where indicator-load is; by default the debug build's folder")
    parser.add_argument("--shared", default=str(ROOT.parent / "shared"), help="the folder with reports/ and gold/")
    parser.add_argument("--show", type=int, default=0, help="print so many missed and extra facts of each report")
    parser.add_argument("--account", action="store_true", help="tell what became of the numbers of every report")
    options = parser.parse_args()
    shared = pathlib.Path(options.shared)
    if not (shared / "gold/score.py").exists():
        print(f"evaluation skipped: no labelled reports in {shared.name}/")
        return 0
    bin_path = options.bin or subprocess.run(
        ["swift", "build", "--show-bin-path"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    program = pathlib.Path(bin_path) / "indicator-load"
    if not program.exists():
        print(f"{program.name} is not built; run: swift build --product indicator-load", file=sys.stderr)
        return 2
    if options.account:
        return 1 if account(program, shared) else 0
    failed = 0
    print(f"{'report':<16}{'measure':<9}{'P':>7}{'R':>7}{'F1':>7}{'least':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for report, measure, least in thresholds():
            extracted = pathlib.Path(folder) / f"{report}.jsonl"
            if not extracted.exists():
                text = shared / "reports" / f"{report}.txt"
                with open(extracted, "wb") as output:
                    subprocess.run([str(program), "extract", str(text)], stdout=output, check=True)
            (precision, recall, f1), output = score(shared, report, extracted, measure, options.show)
            falls = f1 < least
            failed += falls
            print(f"{report:<16}{measure:<9}{precision:>7.3f}{recall:>7.3f}{f1:>7.3f}{least:>7.2f}{'  FALLS SHORT' if falls else ''}")
            if options.show:
                print("\n".join(line for line in output.splitlines() if line.startswith(("MISSED", "EXTRA"))))
    if failed:
        print(f"{failed} score(s) below the threshold", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
