// Drives the pages in headless Chromium. BASE is the address of a running server, CHROMIUM the browser.
import assert from 'node:assert/strict';
import { readFile, mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const base = process.env.BASE;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});
after(() => browser?.close());

/** Opens a page of its own; fails on an error in the console and on a request to another host. */
async function visit(path, options, steps) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  const errors = [];
  page.on('console', (m) => m.type() === 'error' && errors.push(m.text()));
  page.on('pageerror', (e) => errors.push(e.message));
  page.on('request', (r) => /^https?:/.test(r.url()) && !r.url().startsWith(base + '/') && errors.push('request to ' + r.url()));
  try {
    const response = await page.goto(base + path);
    assert.equal(response.status(), 200);
    await steps(page);
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
  }
}

const answer = async (path) => (await fetch(base + path, { headers: { Accept: 'application/json' } })).json();
/** A class with claims, as the search finds it. */
const cell = (await answer('/suggest?q=neutrophil'))[0];
const { id: claim, review: source } = (await answer('/claims.json?subject=' + cell.name)).claims[0];
const review = 'review/' + source;

test('search suggests while typing, by keyboard alone, and leads to the term', () => visit('/', {}, async (page) => {
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to content');
  await page.locator('#q').focus();
  await page.keyboard.type('neutrophyl'); // one wrong letter
  await page.locator('#suggestions li').first().waitFor();
  assert.match(await page.locator('#suggestions li').first().textContent(), /^neutrophil/);
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('#q').getAttribute('aria-activedescendant'), 'suggestion-0');
  await page.keyboard.press('Enter');
  await page.waitForURL('**' + cell.page);
  assert.equal((await page.locator('h1').textContent()).trim(), cell.label);
}));

test('a term page draws its neighbourhood, opens its tree in place and links proofs', () => visit(cell.page, {}, async (page) => {
  await page.locator('#picture').scrollIntoViewIfNeeded();
  await page.locator('#picture[data-drawn]').waitFor();
  assert.ok(Number(await page.locator('#picture').getAttribute('data-drawn')) > 1);
  const button = await page.locator('.tree li[data-more] > button').last().elementHandle();
  const before = await page.locator('.tree li').count();
  await button.click();
  await page.waitForFunction((n) => document.querySelectorAll('.tree li').length > n, before);
  assert.equal(await button.getAttribute('aria-expanded'), 'true');
  await button.click();
  assert.equal(await page.locator('.tree ul.opened').last().isVisible(), false);
}));

test('every why-link of a term page leads to a proof with its axioms, one of them by a click', () => visit(cell.page, {}, async (page) => {
  const links = await page.locator('a.why').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  assert.ok(links.length > 2);
  const step = links[0];
  for (const link of links) {
    const html = await (await fetch(base + link, { headers: { Accept: 'text/html' } })).text();
    assert.match(html, /<h1>Why every /, link);
    assert.match(html, /<ol class="axioms">\s*<li/, link);
    assert.match(html, /<ul class="proof">/, link);
  }
  await page.locator('.tree a.why').first().click();
  await page.waitForURL('**/explain?**');
  assert.ok(await page.locator('.proof li').count() > 0, step);
}));

test('a proof ends in claims and their papers', () => visit('/explain?sub=pericyte&sup=anti-metastatic%20cell', {}, async (page) => {
  assert.ok(await page.locator('.axioms .claimlist a[href^="/page/claim/"]').count() > 0);
  assert.ok(await page.locator('.axioms .claimlist a[href*="/reference/"]').count() > 0);
  await page.locator('.axioms .claimlist a').first().click();
  await page.waitForURL('**/page/claim/**');
}));

test('conflicts, paths and gaps are reached from the menu and answer questions asked in a form', () => visit('/', {}, async (page) => {
  await page.getByRole('link', { name: 'Conflicts', exact: true }).click();
  await page.locator('#f-subject').fill('neutrophil');
  await page.locator('.ask button').click();
  await page.locator('.sides .claimlist a').first().waitFor();
  await page.getByRole('link', { name: 'Paths', exact: true }).click();
  await page.locator('#f-from').fill('TGFB1');
  await page.locator('#f-from ~ .suggestions li').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#f-from').inputValue(), 'HGNC:11766');
  await page.locator('#f-to').fill('metastasis');
  await page.locator('.ask button').click();
  await page.locator('.chains .chain').first().waitFor();
  await page.getByRole('link', { name: 'Gaps', exact: true }).click();
  const field = page.locator('.gaps td.cell a').first();
  const claims = Number(await field.textContent());
  await field.click();
  await page.waitForURL('**/claims?**');
  assert.equal(await page.locator('.claims tbody tr').count(), claims);
}));

test('what a table shows can be taken away, and comes from the query beside it', () => visit(cell.page, {}, async (page) => {
  const tools = page.locator('#claims ~ .tools').first();
  const [download] = await Promise.all([page.waitForEvent('download'), tools.getByText('TSV').click()]);
  const file = join(await mkdtemp(join(tmpdir(), 'metastroma-')), 'claims.tsv');
  await download.saveAs(file);
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  assert.ok(lines[0].startsWith('claim\treview\tsection'));
  const shown = Number(await page.locator('#claims ~ h3 .n').first().textContent());
  assert.equal(lines.length - 1, shown);
  await tools.getByText('Query').click();
  await page.waitForURL('**/sparql-editor?query=**');
  await page.locator('body[data-editor=ready]').waitFor();
  await page.locator('.yasqe_queryButton').first().click();
  await page.locator('.yasr .dataTable tbody tr').first().waitFor();
  assert.match(await page.locator('.yasr_response_chip').first().textContent(), new RegExp(`\\b${shown} results`));
}));

test('an example question runs, and a link reproduces the query', () => visit('/sparql-editor', {}, async (page) => {
  await page.locator('body[data-editor=ready]').waitFor();
  await page.locator('.workbench details:not([open]) summary').first().click();
  const example = page.locator('.workbench details[open] a').first();
  await example.click();
  await page.locator('body[data-editor=ready]').waitFor();
  await page.locator('.yasqe_queryButton').first().click();
  await page.locator('.yasr .dataTable tbody tr').first().waitFor();
  const link = await page.locator('#share').getAttribute('href');
  const written = await page.evaluate(() => document.querySelector('.CodeMirror').CodeMirror.getValue());
  assert.equal(new URL(link, base).searchParams.get('query'), written);
}));

test('the editor completes properties and classes from VoID and other terms from the search, as they are called', () => visit('/sparql-editor', {}, async (page) => {
  await page.locator('body[data-editor=ready][data-vocabulary=ready]').waitFor();
  const complete = async (line, wanted) => {
    await page.evaluate((text) => {
      const editor = document.querySelector('.CodeMirror').CodeMirror;
      editor.setValue('PREFIX MSTR: <https://w3id.org/metastroma/MSTR_>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nSELECT * WHERE {\n' + text + '\n}');
      editor.focus();
      editor.setCursor({ line: 3, ch: text.length });
    }, line);
    await page.keyboard.press('Control+Space');
    const hint = page.locator('.CodeMirror-hint', { hasText: wanted }).first();
    await hint.waitFor();
    await hint.click();
    return page.evaluate(() => document.querySelector('.CodeMirror').CodeMirror.getLine(3).trim());
  };
  assert.equal(await complete('?claim subject', /^has subject/), '?claim MSTR:0000401');
  assert.equal(await complete('?cell rdfs:sub', /rdfs:subClassOf$/), '?cell rdfs:subClassOf');
  assert.equal(await complete('?claim a clai', /^claim .*MSTR:0000501$/), '?claim a MSTR:0000501');
  assert.equal(await complete('?cell rdfs:subClassOf neutrophyl', /^neutrophil /), '?cell rdfs:subClassOf <http://purl.obolibrary.org/obo/CL_0000775>');
}));

test('a cell of the map leads to its claims, and a claim to its paper', () => visit('/', {}, async (page) => {
  const mapped = page.locator('.map td.cell a').first();
  const total = (await mapped.locator('span:not(.hidden)').allTextContents()).reduce((n, t) => n + Number(t.replace(/\D/g, '')), 0);
  await mapped.click();
  await page.waitForURL('**/claims?**');
  assert.equal(await page.locator('.claims tbody tr').count(), total);
  await page.locator('.claims td a').first().click();
  await page.waitForURL('**/page/claim/**');
  assert.equal(await page.getByText('Stated in').count(), 1);
}));

test('everything can be read without scripts', () => visit(cell.page, { javaScriptEnabled: false }, async (page) => {
  assert.ok(await page.locator('.claims tbody tr').count() > 3);
  assert.equal(await page.locator('#picture').isVisible(), false);
  await page.locator('#q').fill('TGF-β');
  await page.locator('.find button').click();
  await page.waitForURL('**/search?q=**');
  assert.ok(await page.locator('.hits li').count() > 1);
}));

const pages = ['/', cell.page, '/page/claim/' + claim, '/page/' + review, '/page/review/xie2017/reference/1', '/sources', '/search?q=neutrophil', '/sparql-editor',
  '/claims?subject=' + cell.name, '/page/graph/claims', '/page/HGNC:11766', '/explain?sub=pericyte&sup=anti-metastatic%20cell', '/conflicts', '/conflicts?subject=neutrophil',
  '/path?from=TGFB1&to=metastasis', '/gaps', '/page/metastroma.owl'];
const looks = [['desktop', { viewport: { width: 1280, height: 900 } }], ['phone in the dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }]];
for (const path of pages) {
  for (const [look, options] of looks) {
    test(`${path} on a ${look}: accessible and no wider than the screen`, () => visit(path, options, async (page) => {
      if (path === '/sparql-editor') await page.locator('body[data-editor=ready]').waitFor();
      await page.evaluate(axe);
      // The editor's own widgets are beyond our reach; the plain form stands in for them.
      const found = await page.evaluate(() => axe.run({ exclude: [['#yasgui']] }, { resultTypes: ['violations'] }));
      const serious = found.violations.filter((v) => ['serious', 'critical'].includes(v.impact));
      assert.deepEqual(serious.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html).join(' | ')}`), []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${wide} pixels too wide`);
    }));
  }
}
