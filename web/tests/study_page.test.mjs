import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { faults } from './axe.mjs';
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

const kProgram = process.env.INKLING_PROGRAM ?? '';
const kPages = ['one', 'face', 'three', 'bare', 'hostile', 'real/study', 'false/study'];
const kPlans = ['one', 'second', 'never', 'hostile', 'real/plan'];

const kColumns =
  'dataset,population,subject,age_years,recording,sample,path,kind,fps,onset_frame,apex_frame,' +
  'offset_frame,emotion,action_units';

// Movements of a population, without chance: longer and shorter ones of each subject.
function catalogue(population, subjects, ageYears, fps, meanMs, emotions) {
  const rows = [kColumns];
  for (let s = 0; s < subjects; ++s) {
    for (let k = 0; k < 6; ++k) {
      const ms = meanMs + 20 * ((s * 7) % 5) + 25 * k;
      const [onset, offset] = [100, 100 + Math.round((ms * fps) / 1000)];
      const apex = Math.round(onset + 0.4 * (offset - onset));
      const subject = `${population}${s}`;
      const who = [population, population, subject, (ageYears + 0.8 * s).toFixed(1), subject];
      const sample = [`${subject}-${k}`, `${subject}-${k}.mp4`, 'video', fps];
      rows.push(
        [...who, ...sample, onset, apex, offset, emotions[k % emotions.length], '12'].join(),
      );
    }
  }
  return `${rows.join('\n')}\n`;
}

// The results of two studies of the program itself, and its plan: children whose movements are
// shorter than adults' on equal frames, and the same people on other frames.
function makeRealResults(folder) {
  const write = (name, ...what) => writeFileSync(join(folder, name), catalogue(...what));
  mkdirSync(folder, { recursive: true });
  write('children.csv', 'child', 10, 4, 100, 180, ['happiness', 'surprise']);
  write('adults.csv', 'adult', 9, 20, 100, 320, ['surprise', 'happiness', 'surprise']);
  write('slow.csv', 'child', 10, 4, 25, 300, ['happiness', 'surprise']);
  write('fast.csv', 'adult', 9, 20, 200, 260, ['happiness', 'surprise']);
  const run = (...args) =>
    execFileSync(kProgram, ['study', '--codes-only', '--permutations', '499', '--quiet', ...args], {
      cwd: folder,
    });
  run('--children', 'children.csv', '--adults', 'adults.csv', '-o', '../study/real');
  run('--children', 'slow.csv', '--adults', 'fast.csv', '-o', '../study/false');
  const plan = ['--plan', '--codes-only', '--quiet', '--difference', '30', '--runs', '200'];
  const from = ['--children', 'children.csv', '-o', '../study_plan/real'];
  execFileSync(kProgram, ['study', ...plan, ...from], { cwd: folder });
}

describe('study page', { skip: missing }, () => {
  let folder = '';
  before(async () => {
    folder = await start('study', 'study_plan');
    makeRealResults(join(folder, 'made'));
  });
  after(stop);

  const on = onPage('study');
  const dataOf = (name) => dataIn(join(folder, 'study', `${name}.html`));
  // The page `from` with other data, as `to`.
  function writeChanged(from, to, change) {
    const data = dataOf(from);
    change(data);
    const fileOf = (name) => join(folder, 'study', `${name}.html`);
    const html = readFileSync(fileOf(from), 'utf8');
    const json = JSON.stringify(data).replaceAll('<', '\\u003c');
    const [begin, end] = ['<script type="application/json" id="data">', '</script>'];
    const at = html.indexOf(begin) + begin.length;
    writeFileSync(fileOf(to), html.slice(0, at) + json + html.slice(html.indexOf(end, at)));
  }
  const tip = (page) => page.locator('.tip').innerText();
  const panel = (page, name) => page.locator(`section[aria-label="${name}"]`);

  for (const [kind, pages] of [
    ['study', kPages],
    ['study_plan', kPlans],
  ]) {
    for (const name of pages) {
      for (const width of [380, 1280]) {
        test(`${kind} ${name}: opens without a complaint or a request, and fits ${width} px`, () =>
          onPage(kind)(name, { width }, async (page) => {
            assert.equal(await overflow(page), 0);
            await unfold(page);
            assert.equal(await overflow(page), 0);
            assert.equal(await unnamedControls(page), 0);
            assert.doesNotMatch(
              await page.locator('main').innerText(),
              /NaN|undefined|Infinity|null/,
            );
          }));
      }
    }
  }

  for (const [name, scheme] of [
    ['study/real/study', 'light'],
    ['study/face', 'dark'],
    ['study/false/study', 'dark'],
    ['study_plan/real/plan', 'light'],
    ['study_plan/one', 'dark'],
  ]) {
    test(`axe-core finds no fault: ${name}, ${scheme}`, () =>
      onPage('.')(name, { colorScheme: scheme }, async (page) => {
        await unfold(page);
        assert.deepEqual(await faults(page), []);
      }));
  }

  test('says first who differs in what, with the strongest effects in sentences', () =>
    on('real/study', {}, async (page) => {
      const { measures, comparisons } = dataOf('real/study');
      const { effects } = comparisons[0];
      const told = effects.filter(({ p }) => p !== null);
      const found = told.filter(({ q }) => q < 0.05);
      const lead = await page.locator('.lead').innerText();
      assert.ok(
        lead.startsWith(`Children and adults differ in ${found.length} of ${told.length} measures`),
        lead,
      );
      assert.match(
        lead,
        /: (shorter|earlier|quicker to rise|less often|more often) in children\.$/,
      );
      const strongest = await page.locator('.strongest b').allInnerTexts();
      const headlines = found.map(({ headline }) => headline);
      assert.ok(strongest.length > 0 && strongest.length <= 6);
      for (const each of strongest) {
        assert.ok(
          headlines.includes(each.replaceAll('\u2212', '-').replaceAll('\u00a0', ' ')),
          each,
        );
      }
      assert.deepEqual(await columnTexts(page, 'Groups', 1), ['10', '9']);
      assert.ok(measures.length > 5);
    }));

  test('where frame rates alone may have made every difference, this stands first', () =>
    on('false/study', {}, async (page) => {
      const lead = await page.locator('.lead').innerText();
      assert.match(lead, /but frame rates or pictures alone may have made/);
      assert.match(await page.locator('.caution').innerText(), /see the check of frame rates/);
      const caption = panel(page, 'The check of frame rates').locator('figcaption').first();
      assert.match(await caption.innerText(), /may be all there is to “Duration, onset to offset”/);
    }));

  test('the forest plot holds every effect that can be told', () =>
    on('real/study', {}, async (page) => {
      const chart = page.locator('[aria-label^="Times, numbers and rates, from codes"]');
      const { measures, comparisons } = dataOf('real/study');
      const names = comparisons[0].effects
        .filter(({ standardised }) => standardised !== null)
        .sort((a, b) => b.standardised.value - a.standardised.value)
        .map(({ measure }) => measures[measure].label);
      await chart.focus();
      for (const name of names) {
        await page.keyboard.press('ArrowDown');
        assert.ok((await tip(page)).startsWith(name), `${name}: ${await tip(page)}`);
      }
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('.tip').count(), 0);
      await unfold(page);
      const rows = await columnTexts(page, 'Figures of all effects', 0);
      assert.equal(rows.length, comparisons[0].effects.filter(({ not_told }) => !not_told).length);
    }));

  test('a share that is neither an emotion nor a unit is called neither', async () => {
    writeChanged('one', 'other-share', ({ measures }) => {
      const [duration, fear] = measures;
      Object.assign(fear, { name: 'one_sided', label: 'A unit on one side only' });
      Object.assign(duration, { name: 'emotion_intensity', source: 'table' });
    });
    await on('other-share', {}, async (page) => {
      assert.equal(await panel(page, 'Emotions and action units').count(), 0);
      const effects = panel(page, 'All effects');
      assert.equal(await effects.locator('[aria-label^="Action units"]').count(), 0);
      await effects.locator('[aria-label^="Other shares of samples"]').focus();
      await page.keyboard.press('ArrowDown');
      assert.match(await tip(page), /^A unit on one side only/);
    });
  });

  test('how coarse pictures are is told, and whether they were measured again', async () => {
    const check = (page) => panel(page, 'The check of frame rates');
    const eyes = /Eyes are 45 pixels apart in children and 110 in adults/;
    await on('one', {}, async (page) => {
      const text = await check(page).innerText();
      assert.match(text, eyes);
      assert.match(text, /quantiser of H\.264 is 30 in children and 0 in adults/);
      assert.match(text, /were made as coarse as the other group's/);
      assert.equal(await page.getByText('frame rates or pictures?').count(), 1);
    });
    writeChanged('one', 'once', ({ comparisons: [{ effects }] }) => {
      for (const { frame_rate } of effects) {
        const kept = frame_rate.filter(({ rule }) => rule !== 'pictures');
        frame_rate.splice(0, Infinity, ...kept);
      }
    });
    await on('once', {}, async (page) => {
      const text = await check(page).innerText();
      assert.match(text, eyes);
      assert.doesNotMatch(text, /measured again/);
    });
  });

  test('a figure is kept as a picture in light and as a table', () =>
    on('face', { colorScheme: 'dark' }, async (page) => {
      const kept = async (name) => {
        const coming = page.waitForEvent('download');
        await page.getByRole('button', { name }).click();
        const download = await coming;
        return [download.suggestedFilename(), readFileSync(await download.path(), 'utf8')];
      };
      const title = 'the figure: Peak displacement by region';
      const [picture, svg] = await kept(`SVG of ${title}`);
      assert.equal(picture, 'study-regions-peak-displacement.svg');
      assert.match(svg, /<rect width="1100"[^>]* fill="rgb\(255, 255, 255\)"/);
      assert.doesNotMatch(svg, /var\(|class=|style=/);
      assert.equal(svg.match(/>left</g).length, 3, 'three faces');
      const [table, csv] = await kept(`CSV of ${title}`);
      assert.equal(table, 'study-regions-peak-displacement.csv');
      const rows = csv.trim().split('\n');
      assert.equal(rows.length, 1 + 19);
      assert.match(rows[0], /^region,children mean,children low,children high,adults mean/);
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
      assert.equal(await page.locator('.unseen svg').count(), 0, 'nothing is left behind');
    }));

  test('regions: another measure by a button, one region’s samples by a key', () =>
    on('face', {}, async (page) => {
      const regions = panel(page, 'Regions of the face');
      await regions.getByRole('button', { name: 'Peak strain', exact: true }).click();
      assert.equal(await regions.locator('figure').count(), 1);
      await regions.locator('[role=group].chart').focus();
      await page.keyboard.press('ArrowRight');
      assert.match(await tip(page), /^right brow outer\s+children/);
      await page.keyboard.press('Enter');
      await regions.locator('figure[aria-label="Peak strain, right-brow-outer"]').waitFor();
    }));

  test('of three groups two are chosen', () =>
    on('three', {}, async (page) => {
      const choice = page.getByLabel('Groups compared').getByRole('button');
      assert.deepEqual(await choice.allInnerTexts(), [
        'children and adults',
        'children and teenagers',
        'adults and teenagers',
      ]);
      await choice.nth(2).click();
      assert.match(await page.locator('h1').innerText(), /adults and teenagers/);
    }));

  test('the age of each child stands under its curve', () =>
    on('real/study', {}, async (page) => {
      const ages = panel(page, 'With age, among children');
      const chart = ages.locator('.chart[role=group]').first();
      await chart.focus();
      await page.keyboard.press('Home');
      assert.match(await tip(page), /^4\.0 years: .*\s+mean of 6 samples of one person/);
    }));

  test('where nothing can be said, the page says why', () =>
    on('bare', {}, async (page) => {
      assert.match(await page.locator('.lead').innerText(), /Nothing can be said/);
      assert.match(
        await panel(page, 'All effects').innerText(),
        /Duration, onset to offset.*: only one subject has a value/,
      );
      assert.equal(await panel(page, 'With age, among children').count(), 0);
    }));

  test('on paper all is open, without buttons, and no chart is wider than the page', () =>
    on('face', {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 688, height: 1000 });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await page.waitForFunction(() => !document.querySelector('details:not([open])'));
      assert.equal(await page.locator('.take').first().isVisible(), false);
      assert.equal(await overflow(page), 0);
      assert.ok((await page.pdf({ format: 'A4' })).length > 10_000);
    }));

  test('the paragraph on methods can be copied', () =>
    on('real/study', { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await page.getByRole('button', { name: 'Copy the paragraph' }).click();
      await page.getByText('Copied.').waitFor();
      assert.equal(
        await page.evaluate(() => navigator.clipboard.readText()),
        dataOf('real/study').methods,
      );
    }));

  test('a plan says first how many subjects are needed', async () => {
    const plan = onPage('study_plan');
    await plan('one', {}, async (page) => {
      assert.equal(
        await page.locator('.lead').innerText(),
        'A study needs 150 subjects in each group to find a difference of 30\u00a0ms in 80 of 100 studies.',
      );
      assert.deepEqual(await columnTexts(page, 'Subjects by events and difference', 0), [
        'as here',
        '5',
      ]);
      await page.locator('.chart[role=group]').focus();
      await page.keyboard.press('End');
      assert.match(await tip(page), /^256 subjects\s+found in 98/);
    });
    await plan('second', {}, async (page) => {
      assert.match(await page.locator('.lead').innerText(), /beside 26 in the second, to find/);
    });
    await plan('never', {}, async (page) => {
      assert.match(
        await page.locator('.lead').innerText(),
        /needs more than 1.000 subjects a group/,
      );
    });
    await plan('real/plan', {}, async (page) => {
      const { cells } = dataIn(join(folder, 'study_plan', 'real', 'plan.html'));
      const { subjects } = cells.find((cell) => !cell.events_a_subject && cell.difference === 30);
      assert.ok((await page.locator('.lead').innerText()).includes(`needs ${subjects} subjects`));
    });
  });

  test('a hostile name is shown as text', () =>
    on('hostile', {}, async (page) => {
      assert.ok((await page.locator('h1').innerText()).includes('</script><b>"&\ufffdchildren'));
    }));
});
