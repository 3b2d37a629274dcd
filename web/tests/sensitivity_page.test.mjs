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
  unnamedControls,
} from './browser.mjs';

const kPages = ['one', 'spotters', 'two', 'all', 'single', 'hostile'];

describe('sensitivity page', { skip: missing }, () => {
  let folder = '';
  before(async () => void (folder = await start('sensitivity')));
  after(stop);

  const on = onPage('sensitivity');
  const recordingOf = (name) =>
    JSON.parse(readFileSync(join(folder, 'sensitivity', `${name}.json`), 'utf8'));
  const tip = (page) => page.locator('.tip').innerText();
  const chart = (page) => page.locator('.chart');
  const plain = (text) => text.replaceAll(/\s/g, ' ');

  for (const name of kPages) {
    for (const width of [380, 1280]) {
      test(`${name}: opens without a complaint or a request, and fits ${width} px`, () =>
        on(name, { width }, async (page) => {
          assert.equal(await overflow(page), 0);
          assert.equal(await unnamedControls(page), 0);
          assert.doesNotMatch(await page.locator('body').innerHTML(), /NaN|undefined|Infinity/);
        }));
    }
  }

  test('says the smallest size, and that the truth is inserted', () =>
    on('one', {}, async (page) => {
      const { spotters } = recordingOf('one');
      assert.equal(plain(await page.locator('.lead').innerText()), spotters[0].sentence);
      assert.match(await page.locator('.caution').innerText(), /inserted truth/);
      assert.equal(await page.title(), 'What call can show - Inkling');
    }));

  test('every point says its counts, by pointer and by key', () =>
    on('one', {}, async (page) => {
      const cells = recordingOf('one').spotters[0].counts.filter(({ region }) => region === 'all');
      await chart(page).focus();
      for (const cell of cells) {
        await page.keyboard.press('ArrowRight');
        const [low, high] = cell.found_interval.map((end) => (100 * end).toFixed(0));
        const text = plain(await tip(page));
        assert.ok(text.includes(`${cell.found} of ${cell.insertions} found`), text);
        assert.ok(text.includes(`interval ${low} % to ${high} %`), text);
        assert.ok(text.includes(`strict rule: ${cell.found_strict} found`), text);
      }
      await page.locator('.point').nth(2).hover();
      assert.match(plain(await tip(page)), /^flow: 1\.5 % \(1\.1 px\) 20 of 40 found: 50 %/);
    }));

  test('the region chosen is drawn', () =>
    on('one', {}, async (page) => {
      await page.getByRole('button', { name: 'brows' }).click();
      await chart(page).focus();
      await page.keyboard.press('End');
      assert.match(plain(await tip(page)), /^flow, brows: 3 % \(2\.3 px\) 20 of 20 found/);
    }));

  test('thresholds and false alarms as sensitivity.json has them', () =>
    on('spotters', {}, async (page) => {
      const { spotters } = recordingOf('spotters');
      const column = async (n) => (await columnTexts(page, 'Thresholds', n)).map(plain);
      const size = ({ amplitude_iod }) => `${(100 * amplitude_iod).toFixed(2)} %`;
      const px = ({ amplitude_iod }) => `(${(75 * amplitude_iod).toFixed(1)} px)`;
      for (const [n, key] of [
        [1, 'half'],
        [2, 'nine_tenths'],
      ]) {
        const shown = await column(n);
        spotters.forEach(({ curve }, i) => {
          const { estimate, lower, upper } = curve[key];
          assert.equal(estimate.where, 'within');
          assert.ok(shown[i].startsWith(`${size(estimate)} ${px(estimate)}`), shown[i]);
          assert.ok(shown[i].includes(size(lower)) && shown[i].includes(size(upper)), shown[i]);
        });
      }
      assert.deepEqual(
        await column(3),
        spotters.map((s) => {
          const [low, high] = s.false_alarms_per_min_interval.map((end) => end.toFixed(1));
          const rate = s.false_alarms_per_min.toFixed(1);
          return `${rate} ${low} to ${high}; ${s.false_alarms} in ${s.minutes.toFixed(1)} min`;
        }),
      );
    }));

  test('what is not reached within the sizes tried is said so', async () => {
    await on('two', {}, async (page) => {
      const far = (await columnTexts(page, 'Thresholds', 1)).map(plain)[1];
      assert.match(far, /^not reached up to 3\.00 %/);
    });
    await on('all', {}, async (page) => {
      assert.match(
        plain((await columnTexts(page, 'Thresholds', 2))[0]),
        /^at most 0\.50 % \(0\.4 px\)/,
      );
    });
  });

  test('regions: found of inserted, interval, strict; a column orders them', () =>
    on('one', {}, async (page) => {
      const { counts } = recordingOf('one').spotters[0];
      const label = 'By region of the face: flow';
      const largest = counts.filter(({ amplitude_iod }) => amplitude_iod === 0.02);
      assert.deepEqual(
        (await columnTexts(page, label, 4)).map(plain),
        largest.map(({ found, insertions, found_interval: [low, high], found_strict }) => {
          const ends = `${(100 * low).toFixed(0)}–${(100 * high).toFixed(0)} %`;
          return `${found}/${insertions} ${ends} strict ${found_strict}`;
        }),
      );
      const head = page.locator(`[aria-label="${label}"] th`).nth(1);
      await head.getByRole('button').click();
      assert.equal(await head.getAttribute('aria-sort'), 'descending');
    }));

  test('several recordings are compared by name, and a curve can be taken away', () =>
    on('two', {}, async (page) => {
      assert.equal(await page.locator('h1').innerText(), 'What 2 set-ups can show');
      assert.match(await page.locator('.lead').innerText(), /^near: At this bit rate/);
      assert.match(await page.locator('.other').innerText(), /^far: At this bit rate/);
      assert.equal(await page.locator('.chart polyline.curve').count(), 2);
      await page.getByRole('button', { name: 'far' }).click();
      assert.equal(await page.locator('.chart polyline.curve').count(), 1);
      assert.equal(await page.locator('.marktext').count(), 2);
      assert.equal(await page.locator('h2', { hasText: 'What was done' }).count(), 2);
    }));

  test('says what was done', () =>
    on('one', {}, async (page) => {
      const text = plain(await page.locator('details', { hasText: 'What was done' }).innerText());
      for (const words of [
        '4 copies of the footage',
        'h264, 1280 x 720, 25 frames a second, 126.0 s, eyes 75 px apart',
        'H.264 at 812 kbit/s',
        '120.0 of 126.0 s',
        recordingOf('one').input.sha256,
        'FFmpeg 5.1.7',
        'The face was held for 120.0 of 126.0 s.',
      ]) {
        assert.ok(text.includes(words), words);
      }
    }));

  test('a hostile name is shown as text', () =>
    on('hostile', {}, async (page) => {
      assert.equal(await page.locator('h1').textContent(), 'What </script><b>"&\ufffd can show');
    }));

  test('the theme follows the system and can be switched', () =>
    on('one', { colorScheme: 'dark' }, async (page) => {
      const dark = await paper(page);
      await page.getByRole('button', { name: 'Dark' }).click();
      assert.notEqual(await paper(page), dark);
    }));

  test('without JavaScript a sentence says what is needed', () =>
    on('one', { javaScriptEnabled: false }, async (page) => {
      assert.match(await page.locator('body').innerText(), /JavaScript on; it needs no\s+network/);
    }));
});
