"""report.py IMPORT FOLDER: the importer's words against those of independent readers, file by file.

IMPORT is the example `import` of the crate packaging. The readers: for .docx `docx_words.py`; for pages Chromium, which
shows them (`shown.py` says what counts as shown); for .md and .txt the file itself. A word counts as kept
when the article has it or a notice quotes it. What is in neither is printed by kind and file."""

import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import docx_words  # noqa: E402
import shown  # noqa: E402

MOST = 0.0002
SECONDS = 1.0
# A longer row of letters is no words that lost their spaces.
LONGEST_FUSED = 200
KILOBYTES = 200 * 1024
# A page of Chromium's is kept beside others of the same bytes, for it takes longest.
CACHE = pathlib.Path(tempfile.gettempdir()) / "toasoan-import-report"
# Pages that one Chromium shows before it begins anew.
PORTION = 200


def words(text):
    """Letters and figures, in one form of Unicode and in small letters, as a style sheet may change capitals."""
    text = re.sub("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]", "", unicodedata.normalize("NFKC", text))
    # Chinese and Japanese put no spaces between words: each sign is one. An underscore is none: it may mark emphasis.
    return collections.Counter(re.findall(r"[\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])[^\W_])+", text.casefold()))


def missing(source, ours):
    """Words that the source has more often, and those that we have more often. Elements beside each other may end a word
    in one reading and not in the other ("12Follow", a figure raised behind a word): a word that our extra words make up
    is no loss."""
    lost, extra = source - ours, ours - source
    for word in sorted(lost, key=len, reverse=True):
        while lost[word] and (parts := pieces(word, extra)):
            lost[word] -= 1
            extra -= collections.Counter(parts)
    return +lost, +extra


def pieces(word, extra):
    """The word as a row of at least two extra words, or nothing."""
    ways = {0: []}
    if len(word) > LONGEST_FUSED:
        return []
    for end in range(1, len(word) + 1):
        for start in range(end):
            part = word[start:end]
            if start in ways and extra[part] > ways[start].count(part):
                ways[end] = ways[start] + [part]
                break
    parts = ways.get(len(word), [])
    return parts if len(parts) > 1 else []


def of_markdown(text):
    """The text of a Markdown file without what no reader of it sees: names in its front matter, languages of code, addresses
    and labels of links, tags, comments."""
    codes = []

    def code(match):
        codes.append(match["code"])
        return chr(0xF0000 + len(codes) - 1)

    text = re.sub(r"\A---\n(.*?)\n(---|\.\.\.)\n", lambda m: re.sub(r"(?m)^[\w-]+:", "", m[1]) + "\n", text, flags=re.S)
    text = re.sub(r"(?ms)^[ >]*(?P<fence>```+|~~~+)[^\n`]*\n(?P<code>.*?)(^[ >]*(?P=fence)[`~]*[ ]*$|\Z)", code, text)
    text = re.sub(r"(?s)(?<!`)(?P<fence>`+)(?!`)(?P<code>(?:(?!\n\s*\n).)+?)(?<!`)(?P=fence)(?!`)", code, text)
    text = re.sub(r"(?s)<!--.*?-->|<(script|style)\b.*?</\1>", "", text)
    labels = {label.casefold() for label in re.findall(r"(?m)^ {0,3}\[([^\]]+)\]:", text)}
    text = re.sub(r"(?m)^ {0,3}\[[^\]]+\]:\s*\S+.*$", "", text)
    # What follows a link without a space goes on with its word.
    text = re.sub(r"\]\((<[^>]*>|[^()\s]*(\([^()]*\))?[^()\s]*)(\s+(\"[^\"]*\"|'[^']*'))?\)", "", text)
    text = re.sub(r"\]\[[^\]\[]+\]", "", text)
    text = re.sub(r"\[([^\]\[]+)\](\[\])?", lambda m: m[1] if m[1].casefold() in labels else m[0], text)
    text = re.sub(r"(?<=[^\W\d_])\*+(?=[^\W\d_])", "", text)
    text = re.sub(r"</?[a-zA-Z][^>]*>|&[a-z]+;|&#\d+;", " ", text)
    return re.sub(r"[\U000f0000-\U000ffffd]", lambda m: codes[ord(m[0]) - 0xF0000], text)


def of_source(path, pages):
    if path.suffix == ".docx":
        return words("\n".join(docx_words.norm(line) for line in docx_words.text(str(path))))
    if path.suffix in (".html", ".htm"):
        return words(pages[path])
    text = path.read_bytes().decode("utf-8-sig", "replace")
    return words(of_markdown(text) if path.suffix == ".md" else text)


def imported(program, path):
    done = subprocess.run([program, str(path)], capture_output=True, timeout=300)
    try:
        return json.loads(done.stdout)
    except ValueError:
        return {"crash": done.stderr.decode(errors="replace")[-300:] or f"exit {done.returncode}"}


def page_texts(paths):
    """What Chromium shows of each page: from the cache where the same Chromium, asked the same, saw these bytes."""
    CACHE.mkdir(exist_ok=True)
    asked = hashlib.sha256(pathlib.Path(shown.__file__).read_bytes() + shown.version()).digest()
    place = {path: CACHE / hashlib.sha256(asked + path.read_bytes()).hexdigest() for path in paths}
    fresh = [path for path in paths if not place[path].exists()]
    portions = [fresh[start : start + PORTION] for start in range(0, len(fresh), PORTION)]
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for portion, texts in zip(portions, pool.map(shown.texts, portions)):
            for path, text in zip(portion, texts):
                if text is not None:
                    place[path].write_text(text, encoding="utf-8")
    return {path: place[path].read_text(encoding="utf-8") for path in paths if place[path].exists()}


def main(program, folder):
    paths = sorted(p for p in pathlib.Path(folder).rglob("*") if p.suffix in (".docx", ".html", ".htm", ".md", ".txt"))
    pages = page_texts([path for path in paths if path.suffix in (".html", ".htm")])
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda path: imported(program, path), paths))
    total, lost_total = collections.Counter(), collections.Counter()
    refused, crashes, unread, worst = collections.defaultdict(list), [], [], []
    slowest, largest = (0, ""), (0, "")
    for path, result in zip(paths, results):
        kind = path.suffix[1:]
        if "crash" in result:
            crashes.append((path.name, result["crash"]))
            continue
        slowest = max(slowest, (result["seconds"], path.name))
        largest = max(largest, (result["kilobytes"], path.name))
        if "code" in result:
            refused[result["code"]].append(path.name)
            continue
        try:
            source = of_source(path, pages)
        except Exception as error:
            unread.append((path.name, repr(error)[:100]))
            continue
        article, notices = words(result["text"]), words("\n".join(result["notices"]))
        lost, _ = missing(source, article + notices)
        total[kind] += sum(source.values())
        lost_total[kind] += sum(lost.values())
        total[kind + ", in the article"] += sum((source & article).values())
        if lost:
            worst.append((sum(lost.values()), kind, path.name, " ".join(list(lost.elements())[:12])))
    print(f"{len(paths)} files")
    for code, names in sorted(refused.items()):
        print(f"refused ({code}): {len(names)}, as {', '.join(names[:3])}")
    for name, why in unread:
        print(f"unread by the other reader: {name}: {why}")
    for name, why in crashes:
        print(f"CRASH: {name}: {why}")
    for count, kind, name, sample in sorted(worst, reverse=True):
        print(f"{kind:5} {count:6} {name}: {sample[:160]}")
    for kind in sorted(kind for kind in total if "," not in kind):
        print(
            f"{kind}: {total[kind]} words, {total[kind + ', in the article']} in the article, "
            f"{lost_total[kind]} in neither article nor notice ({lost_total[kind] / max(total[kind], 1):.4%})"
        )
    every = sum(count for kind, count in total.items() if "," not in kind)
    share = sum(lost_total.values()) / max(every, 1)
    print(f"all: {every} words, {sum(lost_total.values())} lost ({share:.4%}); bound {MOST:.2%}")
    print(f"slowest {slowest[0]:.2f} s ({slowest[1]}); bound {SECONDS} s")
    print(f"most memory {largest[0] / 1024:.0f} MB ({largest[1]}); bound {KILOBYTES / 1024:.0f} MB")
    print(f"{len(crashes)} crashes")
    # A report that read nothing shows nothing.
    return not every or crashes or share > MOST or slowest[0] > SECONDS or largest[0] > KILOBYTES


if __name__ == "__main__":
    sys.exit(bool(main(*sys.argv[1:3])))
