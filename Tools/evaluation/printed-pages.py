#!/usr/bin/env python3
"""Tells how much of what the parser reads in a report's text it reads when the report was printed.

printed-pages.py [--bin DIR] [--shared DIR] [--show N]

Prints every report from a browser (chromium) into PDF in several layouts, with the browser's header and footer on each page,
extracts both the text and the PDF (indicator-load converts it by pdftotext) and compares the figures: indicator, measure,
year, span, basis, value, unit, bound and area. Exit code 1: fewer than LEAST of a layout's figures are the same; 2: the
browser, pdftotext or the program is missing.
"""
import argparse, collections, html, json, pathlib, shutil, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LEAST = 0.99
LAYOUTS = {
    "A4": "body{font:16px/1.8 serif}",
    "A5": "@page{size:A5;margin:15mm} body{font:14px/1.6 serif}",
    "A4 large, justified": "@page{size:A4;margin:28mm} body{font:21px/1.8 serif;text-align:justify}",
    "A4, two columns": "body{font:14px/1.6 serif;column-count:2;column-gap:2.5em}",
}
KEYS = ("area", "code", "measure", "of", "agg", "basis", "year", "span", "value", "high", "unit", "bound")


def figures(program, path):
    lines = subprocess.run([str(program), "extract", str(path)], capture_output=True).stdout.splitlines()
    return collections.Counter(tuple(str(json.loads(line)[key]) for key in KEYS) for line in lines)


def page(text, style):
    paragraphs = "".join(f"<p>{html.escape(line.strip())}</p>\n" for line in text.splitlines() if line.strip())
    return (f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>政府工作报告</title>'
            f"<style>{style} p{{text-indent:2em;margin:0}}</style><body>{paragraphs}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", help="where indicator-load is; by default the release build's folder")
    parser.add_argument("--shared", default=str(ROOT.parent / "shared"), help="the folder with reports/")
    parser.add_argument("--show", type=int, default=0, help="print so many figures of each report that differ")
    options = parser.parse_args()
    reports = sorted((pathlib.Path(options.shared) / "reports").glob("*.txt"))
    program = pathlib.Path(options.bin or ROOT / ".build/release") / "indicator-load"
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not (program.exists() and browser and shutil.which("pdftotext") and reports):
        print("needs a release build of indicator-load, chromium, pdftotext and the reports", file=sys.stderr)
        return 2
    failed = 0
    print(f"{'layout':<22}{'figures':>9}{'the same':>10}{'other':>7}{'share':>8}")
    with tempfile.TemporaryDirectory() as folder:
        source, printed = pathlib.Path(folder, "report.html"), pathlib.Path(folder, "report.pdf")
        for layout, style in LAYOUTS.items():
            total = same = other = 0
            for report in reports:
                source.write_text(page(report.read_text(), style))
                command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={printed}", str(source)]
                # A browser without a screen now and then ends by itself.
                if not any(subprocess.run(command, capture_output=True).returncode == 0 for _ in range(3)):
                    sys.exit(f"{browser} does not print {report.name}")
                told, read = figures(program, report), figures(program, printed)
                for figure in list((told - read) + (read - told))[:options.show]:
                    print(f"{report.stem}: {'missed' if figure in told else 'other'} {' '.join(figure)}")
                total += sum(told.values())
                same += sum((told & read).values())
                other += sum((read - told).values())
            share = same / max(1, total)
            failed += share < LEAST
            print(f"{layout:<22}{total:>9}{same:>10}{other:>7}{share:>8.4f}{'  FALLS SHORT' if share < LEAST else ''}", flush=True)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
