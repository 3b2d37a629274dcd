import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  columnTexts,
  dataIn,
  missing,
  on as onPage,
  overflow,
  start,
  stop,
  unfold,
  unnamedControls,
} from './browser.mjs';
import { faults } from './axe.mjs';

const kPages = ['one', 'running', 'synthetic', 'bare', 'hostile'];

describe('baselines page', { skip: missing }, () => {
  let folder = '';
  before(async () => void (folder = await start('baselines')));
  after(stop);

  const on = onPage('baselines');
  const dataOf = (name) => dataIn(join(folder, 'baselines', `${name}.html`));

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

  for (const scheme of ['light', 'dark']) {
    test(`axe-core finds no fault in ${scheme}`, () =>
      on('one', { colorScheme: scheme }, async (page) => {
        await unfold(page);
        assert.deepEqual(await faults(page), []);
      }));
  }

  test('says the best for naming and for spotting', () =>
    on('one', {}, async (page) => {
      const data = dataOf('one');
      const rows = [...data.tables[0].rows].sort((a, b) => b.uf1 - a.uf1);
      const spots = [...data.spotting.rows].sort((a, b) => b.f1 - a.f1);
      const lead = await page.locator('.lead').innerText();
      assert.ok(lead.startsWith(`Title of ${rows[0].approach} names 3 classes best, with UF1`));
      assert.ok(lead.includes(`; Title of ${spots[0].approach} spots best, with F1`), lead);
    }));

  test('the tables hold the figures; a choice shows other classes', () =>
    on('one', {}, async (page) => {
      const [three, six] = dataOf('one').tables;
      const shown = (table) =>
        table.rows.map(
          ({ uf1, uf1_interval: [low, high] }) =>
            `${uf1.toFixed(3)}\n${low.toFixed(3)} to ${high.toFixed(3)}`,
        );
      assert.deepEqual(await columnTexts(page, 'Scores, cmed-3', 1), shown(three));
      const best = three.rows.findIndex(({ against }) => against === null);
      assert.equal((await columnTexts(page, 'Scores, cmed-3', 6))[best], 'best');
      await page.getByLabel('Classes').getByRole('button', { name: 'cmed-6' }).click();
      assert.deepEqual(await columnTexts(page, 'Scores, cmed-6', 1), shown(six));
      assert.equal(await page.locator('[aria-label="Scores, cmed-3"]').count(), 0);
    }));

  test('a network that began with weights has a star, and the page says with which', () =>
    on('one', {}, async (page) => {
      const names = await columnTexts(page, 'Scores, cmed-3', 0);
      assert.deepEqual(
        names.filter((name) => name.endsWith(' *')),
        ['Title of vgg16 *'],
      );
      const weights = await columnTexts(page, 'Approaches', 3);
      assert.ok(weights.some((text) => text.includes('160 drawn people')));
    }));

  test('published figures stand apart from what was measured', () =>
    on('one', {}, async (page) => {
      await unfold(page);
      const panel = page.locator('section[aria-label="Published figures"]');
      assert.match(await panel.innerText(), /not measured here/);
      assert.match(await panel.innerText(), /0\.5882/);
      const measured = page.locator('section[aria-label="Recognition"]');
      assert.doesNotMatch(await measured.innerText(), /0\.5882/);
    }));

  test('while it runs it says how long it takes, and not any more when it is done', async () => {
    await on('running', {}, async (page) => {
      const text = await page.getByRole('status').filter({ hasText: 'Not finished' }).innerText();
      assert.match(text, /1 h 12 min remain\. Now: recognition, dgcnn, cmed-6/);
    });
    await on('one', {}, async (page) => {
      assert.equal(await page.locator('.going').count(), 0);
    });
  });

  test('synthetic truth is said', async () => {
    await on('synthetic', {}, async (page) => {
      assert.match(await page.locator('.caution').innerText(), /synthetic truth/);
    });
    await on('one', {}, async (page) => assert.equal(await page.locator('.caution').count(), 0));
  });

  test('nothing is shown of what is not there', () =>
    on('bare', {}, async (page) => {
      assert.equal(await page.locator('section[aria-label="Spotting"]').count(), 0);
      assert.equal(await page.getByText('UF1 by age').count(), 0);
    }));

  test('on paper all is open, and no table is cut at the right', () =>
    on('one', {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 688, height: 1000 });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await page.waitForFunction(() => !document.querySelector('details:not([open])'));
      const cut = (regions) => regions.filter((one) => one.scrollWidth > one.clientWidth).length;
      assert.equal(await page.locator('.scroll').evaluateAll(cut), 0);
      assert.ok((await page.pdf({ format: 'A4' })).length > 10_000);
    }));
});
