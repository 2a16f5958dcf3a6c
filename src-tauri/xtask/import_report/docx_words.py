"""Words of a .docx, read independently of the importer: every w:t of the main part and of the footnotes and endnotes
that is not deleted (w:del, w:moveFrom, deleted rows). Of an mc:AlternateContent the first branch that has text.
   words(path) -> collections.Counter of words (NFKC, letters and digits);  text(path) -> list of paragraphs
   python3 docx_words.py FILE   prints the paragraphs."""
import collections, posixpath, re, sys, unicodedata, zipfile
import xml.etree.ElementTree as ET
NS = {}
for strict, trans, p in [
    ('http://purl.oclc.org/ooxml/wordprocessingml/main', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w')]:
    NS[strict] = NS[trans] = p
NS['http://schemas.openxmlformats.org/markup-compatibility/2006'] = 'mc'
NS['http://schemas.openxmlformats.org/officeDocument/2006/math'] = NS['http://purl.oclc.org/ooxml/officeDocument/math'] = 'm'
WORD = re.compile(r'\w+')
def name(e):
    if not isinstance(e.tag, str) or not e.tag.startswith('{'): return e.tag if isinstance(e.tag, str) else ''
    ns, local = e.tag[1:].split('}')
    return NS.get(ns, '?') + ':' + local
def att(e, local):
    for k, v in e.attrib.items():
        if k.split('}')[-1] == local: return v
def has_text(e): return any(name(x) == 'w:t' and x.text for x in e.iter())
def walk(e, out):
    n = name(e)
    if n in ('w:del', 'w:moveFrom', 'w:pPr', 'w:rPr', 'w:rt', 'w:sectPr'): return
    if n == 'w:tr':
        pr = next((c for c in e if name(c) == 'w:trPr'), None)
        if pr is not None and any(name(c) == 'w:del' for c in pr): return
    if n == 'mc:AlternateContent':
        branches = list(e)
        for b in branches:
            if has_text(b): walk(b, out); return
        return
    if n == 'w:t': out.append(e.text or ''); return
    if n in ('w:tab', 'w:br', 'w:cr', 'w:ptab', 'w:noBreakHyphen'): out.append(' ')
    block = n in ('w:p', 'w:txbxContent', 'w:tc', 'm:oMath', 'm:oMathPara')
    if block and n != 'w:p': out.append('\n')
    for c in e: walk(c, out)
    if n == 'w:p':
        pr = next((c for c in e if name(c) == 'w:pPr'), None)
        mark = pr is not None and next((c for c in pr if name(c) == 'w:rPr'), None)
        gone = mark is not None and mark is not False and any(name(c) in ('w:del', 'w:moveFrom') for c in mark)
        drop = pr is not None and any(name(c) == 'w:framePr' and att(c, 'dropCap') in ('drop', 'margin') for c in pr)
        if not gone and not drop: out.append('\n')
    elif block: out.append('\n')
def rels(z, part):
    folder, file = posixpath.split(part)
    try: tree = ET.fromstring(z.read(posixpath.join(folder, '_rels', file + '.rels')))
    except KeyError: return []
    got = []
    for r in tree:
        if r.get('TargetMode') == 'External' or not r.get('Target'): continue
        t = r.get('Target'); t = t[1:] if t.startswith('/') else posixpath.normpath(posixpath.join(folder, t))
        got.append((r.get('Type', '').rsplit('/', 1)[-1], t))
    return got
def parts(z):
    names = set(z.namelist())
    main = [t for k, t in rels(z, '') if k == 'officeDocument' and t in names] or ['word/document.xml']
    yield main[0]
    for k, t in rels(z, main[0]):
        if k in ('footnotes', 'endnotes') and t in names: yield t
def text(path):
    z = zipfile.ZipFile(path); out = []
    for part in parts(z):
        root = ET.fromstring(z.read(part))
        for e in root.iter():
            if name(e) in ('w:body', 'w:footnote', 'w:endnote'):
                if att(e, 'type') in ('separator', 'continuationSeparator', 'continuationNotice'): continue
                walk(e, out); out.append('\n')
    return [l for l in (' '.join(l.split()) for l in ''.join(out).split('\n')) if l]
INVISIBLE = re.compile('[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffc\u180e\u061c]')
def norm(s):
    s = INVISIBLE.sub('', unicodedata.normalize('NFKC', INVISIBLE.sub('', s)))
    return s.replace('\u00f0', '\u0111').replace('\u00d0', '\u0110').replace('\u0189', '\u0110')
def count(lines): return collections.Counter(w for l in lines for w in WORD.findall(norm(l)))
def words(path): return count(text(path))
if __name__ == '__main__': print('\n'.join(text(sys.argv[1])))
