import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  columnTexts,
  missing,
  on as onPage,
  overflow,
  paper,
  start,
  stop,
  unfold,
  unnamedControls,
} from './browser.mjs';

const kPages = ['one', 'many', 'bare', 'synthetic', 'hostile'];

describe('recognition page', { skip: missing }, () => {
  let folder = '';
  before(async () => void (folder = await start('recognition')));
  after(stop);

  const on = onPage('recognition');
  const resultsOf = (name) =>
    JSON.parse(readFileSync(join(folder, 'recognition', `${name}.json`), 'utf8'));
  const tip = (page) => page.locator('.tip').innerText();
  const chart = (page, label) => page.locator(`[aria-label^="${label}"]`);

  for (const name of kPages) {
    for (const width of [380, 1280]) {
      test(`${name}: opens without a complaint or a request, and fits ${width} px`, () =>
        on(name, { width }, async (page) => {
          assert.equal(await overflow(page), 0);
          await unfold(page);
          assert.equal(await overflow(page), 0);
          assert.equal(await unnamedControls(page), 0);
          assert.doesNotMatch(await page.locator('main').innerText(), /NaN|undefined|Infinity/);
        }));
    }
  }

  test('says the best approach, and how sure that is', () =>
    on('one', {}, async (page) => {
      const results = resultsOf('one');
      const [best] = [...results.approaches].sort((a, b) => b.total.uf1 - a.total.uf1);
      const [low, high] = best.total.uf1_interval;
      assert.equal(
        await page.locator('.lead').innerText(),
        `${best.name} names 3 classes with UF1 ${best.total.uf1.toFixed(3)} (${low.toFixed(3)} to ` +
          `${high.toFixed(3)}) and UAR ${best.total.uar.toFixed(3)}, over 144 samples of 12 subjects.`,
      );
      assert.equal(await page.title(), 'Recognition: megc2019-3 - Inkling');
    }));

  test('the table holds the figures of results.json', () =>
    on('many', {}, async (page) => {
      const { approaches, comparisons } = resultsOf('many');
      const column = (n) => columnTexts(page, 'Scores of approaches', n);
      const withInterval = (value, [low, high]) =>
        `${value.toFixed(3)}\n${low.toFixed(3)} to ${high.toFixed(3)}`;
      assert.deepEqual(
        await column(0),
        approaches.map(({ name }) => name),
      );
      assert.deepEqual(
        await column(1),
        approaches.map(({ total }) => withInterval(total.uf1, total.uf1_interval)),
      );
      assert.deepEqual(
        await column(2),
        approaches.map(({ total }) => withInterval(total.uar, total.uar_interval)),
      );
      assert.deepEqual(
        await column(3),
        approaches.map(({ total }) => withInterval(total.accuracy, total.accuracy_interval)),
      );
      const against = (name) => comparisons.find(({ second }) => second === name);
      assert.deepEqual(
        await column(5),
        approaches.map(({ name }) => {
          const c = against(name);
          return c ? withInterval(c.uf1_difference, c.uf1_interval) : 'best';
        }),
      );
      assert.deepEqual(
        await column(6),
        approaches.map(({ name }) => {
          const p = against(name)?.p;
          return p === undefined ? '' : p < 0.001 ? '< 0.001' : p.toFixed(3);
        }),
      );
    }));

  test('a column orders the table, once more the other way, then as it was', () =>
    on('many', {}, async (page) => {
      const names = () => columnTexts(page, 'Scores of approaches', 0);
      const before = await names();
      const head = page.locator('[aria-label="Scores of approaches"] th', { hasText: 'UAR' });
      const values = async () =>
        (await columnTexts(page, 'Scores of approaches', 2)).map((text) => parseFloat(text));
      await head.getByRole('button').click();
      assert.equal(await head.getAttribute('aria-sort'), 'descending');
      assert.deepEqual(
        await values(),
        (await values()).sort((a, b) => b - a),
      );
      await head.getByRole('button').press('Enter');
      assert.equal(await head.getAttribute('aria-sort'), 'ascending');
      assert.deepEqual(
        await values(),
        (await values()).sort((a, b) => a - b),
      );
      await head.getByRole('button').press('Enter');
      assert.deepEqual(await names(), before);
    }));

  test('pointing at an approach says its figures, a click goes to its details', () =>
    on('one', {}, async (page) => {
      const hog = resultsOf('one').approaches.find(({ name }) => name === 'hog');
      const label = chart(page, 'UF1 of every approach').locator('text', { hasText: 'hog' });
      await label.hover();
      assert.match(await tip(page), new RegExp(`hog\\s+UF1 ${hog.total.uf1.toFixed(3)} \\(`));
      await label.click();
      const fold = page.locator('details', { has: page.locator('summary', { hasText: 'hog' }) });
      await page.waitForFunction(
        () => document.querySelectorAll('details.panel[open]').length === 2,
      );
      assert.ok(await fold.locator('table.confusion').isVisible());
    }));

  test('arrow keys walk through a chart, Escape leaves it', () =>
    on('one', {}, async (page) => {
      const scores = chart(page, 'UF1 of every approach');
      await scores.focus();
      await page.keyboard.press('ArrowDown');
      const first = await tip(page);
      await page.keyboard.press('End');
      assert.notEqual(await tip(page), first);
      assert.ok((await scores.locator('[role="status"]').innerText()).length > 0);
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('.tip').count(), 0);
    }));

  test('another figure is drawn when it is asked for', () =>
    on('one', {}, async (page) => {
      await page.getByLabel('Figure drawn').getByRole('button', { name: 'accuracy' }).click();
      assert.equal(await chart(page, 'accuracy of every approach').count(), 1);
    }));

  test('confusion: counts and shares of each class', () =>
    on('one', {}, async (page) => {
      const results = resultsOf('one');
      const [best] = [...results.approaches].sort((a, b) => b.total.uf1 - a.total.uf1);
      const cells = await page.locator('details[open] table.confusion .heat').allInnerTexts();
      assert.deepEqual(
        cells.map((text) => parseInt(text, 10)),
        best.total.confusion.flat(),
      );
      const rows = page.locator('details[open] table.confusion tbody tr');
      const { recall, f1 } = best.total.classes[0];
      assert.match(
        await rows.first().innerText(),
        new RegExp(`48\\s+${recall.toFixed(3)}\\s+${f1.toFixed(3)}$`),
      );
    }));

  test('subjects: the lowest first, each says its share', () =>
    on('one', {}, async (page) => {
      const results = resultsOf('one');
      const [best] = [...results.approaches].sort((a, b) => b.total.uf1 - a.total.uf1);
      const lowest = Math.min(...best.subjects.map(({ accuracy }) => accuracy));
      await chart(page, 'Share of right predictions').focus();
      await page.keyboard.press('Home');
      assert.match(await tip(page), new RegExp(`${(100 * lowest).toFixed(0)}\\s% of 12 samples`));
    }));

  test('a network shows how it learnt, others do not', () =>
    on('one', {}, async (page) => {
      const fold = (text) =>
        page.locator('details', { has: page.locator('summary', { hasText: text }) });
      const inside = fold('ststnet').first();
      if (!(await inside.getAttribute('open').then((open) => open !== null))) {
        await inside.locator('summary').first().click();
      }
      await chart(inside, 'loss by epoch').focus();
      await page.keyboard.press('Home');
      assert.match(await tip(page), /epoch 1\s+mean loss [\d.]+\s+[\d.]+ to [\d.]+ over 12 folds/);
      assert.equal(await chart(inside, 'UF1 inside by epoch').count(), 1);
      await fold('hog').locator('summary').first().click();
      assert.equal(await chart(fold('hog'), 'loss by epoch').count(), 0);
    }));

  test('says who was learnt from, what was left out, and the whole seed', () =>
    on('one', {}, async (page) => {
      await page.locator('summary', { hasText: '12 folds' }).click();
      await page.locator('[aria-label="Folds"] tbody tr').first().waitFor();
      assert.deepEqual(new Set(await columnTexts(page, 'Folds', 2)), new Set(['11 subjects']));
      await page.locator('summary', { hasText: '1 sample left out' }).click();
      assert.match(await page.locator('[aria-label="Samples left out"]').innerText(), /no face/);
      assert.match(await page.locator('main').innerText(), /18446744073709551615/);
    }));

  test('synthetic truth is said, real truth is not called so', async () => {
    await on('synthetic', {}, async (page) => {
      assert.match(await page.locator('.caution').innerText(), /synthetic truth/);
    });
    await on('one', {}, async (page) => assert.equal(await page.locator('.caution').count(), 0));
  });

  test('without resamples there are no intervals', () =>
    on('bare', {}, async (page) => {
      assert.doesNotMatch(await page.locator('.lead').innerText(), /\(/);
      assert.doesNotMatch((await columnTexts(page, 'Scores of approaches', 1)).join(), / to /);
    }));

  test('a hostile name is shown as text', () =>
    on('hostile', {}, async (page) => {
      assert.match(await page.locator('.lead').innerText(), /^<\/script><b>"&\ufffdststnet names/);
    }));

  test('the theme follows the system and can be switched', () =>
    on('one', { colorScheme: 'dark' }, async (page) => {
      const dark = await paper(page);
      await page.getByRole('button', { name: 'Dark' }).click();
      assert.notEqual(await paper(page), dark);
    }));

  test('print opens every fold', () =>
    on('one', {}, async (page) => {
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await page.waitForFunction(() => !document.querySelector('details:not([open])'));
      assert.equal(await page.locator('table.confusion').count(), 5);
    }));

  test('without JavaScript a sentence says what is needed', () =>
    on('one', { javaScriptEnabled: false }, async (page) => {
      assert.match(await page.locator('body').innerText(), /JavaScript on; it needs no\s+network/);
    }));
});
