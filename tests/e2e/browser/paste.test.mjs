// What comes from Word and from the web arrives clean: words whole, formatting kept, nothing that runs.

import assert from "node:assert/strict";
import { journey } from "./support/office.mjs";
import { paste } from "./support/pictures.mjs";

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-size:14.0pt} --></style></head>
<body lang=VI style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoNormal><b><span style='font-size:14.0pt'>Hội nghị
trực tuyến</span></b><o:p></o:p></p>
<p class=MsoNormal style='text-indent:36.0pt'><span lang=VI>Sáng 12/10, UBND
xã Mường Khong tổ chức <i>hội nghị</i> tổng kết<span style='mso-spacerun:yes'>  </span>năm học.</span><o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>-<span>      </span></span><![endif]>Khen thưởng 12 tập thể;</p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>Đơn vị</p></td><td><p class=MsoNormal>Số lớp</p></td></tr>
<tr><td><p class=MsoNormal>Nà Sự</p></td><td><p class=MsoNormal>3</p></td></tr></table>
<!--EndFragment--></body></html>`;

const HOSTILE = `<div onmouseover="window.hacked=1"><script>window.hacked=2</script>
<p>Theo <a href="javascript:window.hacked=3">nguồn tin</a>, <a href="https://example.com/a">trang này</a> và
<a href="data:text/html,<script>window.hacked=4</script>">trang kia</a>.</p>
<img src="x" onerror="window.hacked=5"><svg onload="window.hacked=6"><text>hình</text></svg>
<iframe srcdoc="<script>parent.hacked=7</script>"></iframe><style>body{display:none}</style>
<p style="position:fixed;inset:0" id="app">Đoạn<br>hai</p><form action="https://evil.example"><input autofocus onfocus="window.hacked=8"></form></div>`;

const plainOf = (stored) => stored.blocks.map(([kind, text]) => [kind, text]);

journey("a page of Word keeps its words, bold, italics, list and table", async (office, page) => {
  const id = await office.write({ body: ["Đầu.", "Cuối."] });
  await office.body.getByText("Đầu.").click();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await paste(office.body, { "text/html": WORD, "text/plain": "Hội nghị trực tuyến" });
  await office.body.getByText("Hội nghị trực tuyến").waitFor();
  await office.saved();
  const stored = await office.stored(id);
  const texts = plainOf(stored);
  assert.ok(texts.some(([, text]) => text === "Hội nghị trực tuyến"), "a line break of the source is a space");
  assert.ok(texts.some(([, text]) => text === "Sáng 12/10, UBND xã Mường Khong tổ chức hội nghị tổng kết năm học."), JSON.stringify(texts));
  assert.deepEqual(texts.filter(([kind]) => kind === "list_item"), [["list_item", "Khen thưởng 12 tập thể;"]]);
  assert.deepEqual(texts.filter(([kind]) => kind === "table"), [["table", "Đơn vị\tSố lớp\nNà Sự\t3"]]);
  assert.equal(texts[0][1], "Đầu.");
  assert.equal(texts.at(-1)[1], "Cuối.");
  const html = await office.body.innerHTML();
  assert.doesNotMatch(html, /Mso|mso-|<o:p|font-size|supportLists/);
  assert.match(html, /<strong>Hội nghị trực tuyến<\/strong>/);
  assert.match(html, /<em>hội nghị<\/em>/);
});

for (const field of ["body", "headline", "lead"]) {
  journey(`a hostile page pasted into the ${field} leaves only its words`, async (office, page) => {
    const id = await office.write({ headline: "Tít", lead: "Sapo", body: ["Đầu."] });
    await office[field].click();
    await page.keyboard.press("Control+End");
    await paste(office[field], { "text/html": HOSTILE, "text/plain": "Theo nguồn tin, trang này và trang kia.\nĐoạn\nhai" });
    await office[field].getByText("nguồn tin").waitFor();
    await office.saved();
    assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
    const document = JSON.stringify((await office.document(id)).getXmlFragment("body").toJSON()) + JSON.stringify(await office.stored(id));
    for (const danger of ["script", "hacked", "javascript:", "data:", "onerror", "onload", "iframe", "evil.example"]) {
      assert.ok(!document.includes(danger), `${danger} is in the document: ${document}`);
    }
    const dom = await office.body.innerHTML();
    assert.doesNotMatch(dom, /script|onerror|onload|javascript:|iframe|<form|<style/i);
    if (field === "body") assert.match(dom, /<a href="https:\/\/example\.com\/a"/);
    else assert.equal((await office.stored(id))[field].includes("\n"), false, "a line stays one line");
    assert.equal(await page.locator("#app").count(), 1, "no pasted id took the place of the page's own");
  });
}

journey("plain text with blank lines becomes paragraphs, one line stays in its paragraph", async (office, page) => {
  const id = await office.write({ body: ["Đầu "] });
  await office.body.click();
  await page.keyboard.press("Control+End");
  await paste(office.body, { "text/plain": "thêm chữ" });
  await page.keyboard.press("Enter");
  await paste(office.body, { "text/plain": "Đoạn một\n\nĐoạn hai\n\nĐoạn ba" });
  await office.body.getByText("Đoạn ba").waitFor();
  await office.saved();
  assert.deepEqual(plainOf(await office.stored(id)).filter(([, text]) => text), [
    ["paragraph", "Đầu thêm chữ"], ["paragraph", "Đoạn một"], ["paragraph", "Đoạn hai"], ["paragraph", "Đoạn ba"],
  ]);
});

journey("what is copied in the article itself comes back as it was", async (office, page) => {
  const id = await office.write({ body: [["Một ", { strong: "hai" }, " ba"], "Bốn"] });
  await office.body.getByText("Một").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+v");
  await office.saved();
  assert.deepEqual(plainOf(await office.stored(id)).map(([, text]) => text).filter(Boolean), ["Một hai ba", "Bốn", "Một hai ba", "Bốn"]);
  assert.equal(await office.body.locator("strong").count(), 2);
});
