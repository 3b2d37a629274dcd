import type { Group } from '../../generated/study';
import { capital, figure, listed, plural, whole } from '../../shared/format';
import { hue, Notes, Panel } from '../../shared/parts';
import { SortTable, type Column } from '../../shared/sort_table';
import { byStrength, isFound, measureOf, pairName, standingOf, type Pair, said } from './study';

const kStrongest = 6;

function leadOf(pair: Pair): string {
  const [first, second] = pair.groups;
  const told = pair.comparison.effects.filter(({ p }) => p !== null);
  if (told.length === 0) return `Nothing can be said of ${first.name} and ${second.name}.`;
  const found = told.filter(isFound).length;
  const measures = plural(told.length, 'measure');
  if (found === 0) {
    return `No difference between ${first.name} and ${second.name} is shown in any of ${measures}.`;
  }
  const who = `${first.name} and ${second.name}`;
  const strongest = byStrength(told).find((effect) => standingOf(effect) === 'shown');
  if (!strongest) {
    const each = found === 1 ? 'this difference' : 'each of these differences';
    return `${who} differ in ${whole(found)} of ${measures}, but frame rates or pictures alone may have made ${each}.`;
  }
  const { label, more, less } = measureOf(pair, strongest);
  const how = strongest.difference!.value > 0 ? more : less;
  return `${who} differ in ${whole(found)} of ${measures}, most clearly in “${label}”: ${how} in ${first.name}.`;
}

function agesText({ ages }: Group): string {
  if (!ages) return 'not known';
  const span = `${ages.youngest.toFixed(1)} to ${ages.oldest.toFixed(1)}`;
  return `${span}, median ${ages.median.toFixed(1)}`;
}

function ratesText({ fps }: Group): string {
  if (!fps) return 'not known';
  const span = `${figure(fps.lowest)} to ${figure(fps.highest)}`;
  return fps.lowest === fps.highest ? figure(fps.median) : `${figure(fps.median)} (${span})`;
}

function columnsOf(groups: Group[]): Column<Group>[] {
  return [
    {
      name: 'group',
      cell: (group) => (
        <>
          <span class={`dot ${hue(groups.indexOf(group))}`} aria-hidden="true" />
          {group.name}
        </>
      ),
    },
    { name: 'subjects', cell: ({ subjects }) => whole(subjects) },
    { name: 'samples', cell: ({ samples }) => whole(samples) },
    { name: 'data sets', cell: ({ datasets }) => listed(datasets), css: () => 'words' },
    { name: 'frames a second', cell: ratesText },
    { name: 'age, years', cell: agesText },
  ];
}

// What the page's figures are of, the strongest effects, and what limits them.
export function Summary({ pair }: { pair: Pair }) {
  const { page, comparison, groups } = pair;
  const found = byStrength(comparison.effects).filter(isFound);
  const doubtful = found.filter((effect) => standingOf(effect) === 'doubtful').length;
  return (
    <>
      <section class="summary" aria-label="Summary">
        <p class="eyebrow">
          {[
            ...groups.map(({ name, samples, subjects }) => {
              return `${name}: ${plural(samples, 'sample')} of ${plural(subjects, 'subject')}`;
            }),
            plural(page.measures.length, 'measure'),
          ].join('  ·  ')}
        </p>
        <h1>Two groups compared: {pairName(pair)}</h1>
        <p class="lead">{capital(leadOf(pair))}</p>
        <p class="explain">
          A difference counts as shown where it is a false discovery in at most 1 of 20 (q below
          0.05, over {plural(page.family, 'test')} of the run). Movements of one person are alike,
          so persons are the units of every interval and test.
        </p>
        {doubtful > 0 && (
          <p class="caution">
            <b>Caution.</b> {whole(doubtful)} of the {plural(found.length, 'difference')} may be one
            of frame rates or pictures alone; see the check of frame rates below.
          </p>
        )}
      </section>
      <Panel title="Who was compared">
        <SortTable label="Groups" css="cards" columns={columnsOf(groups)} rows={groups} />
        <Notes notes={page.notes.map(said)} />
      </Panel>
      {found.length > 0 && (
        <Panel title="The strongest effects">
          <ol class="strongest">
            {found.slice(0, kStrongest).map((effect) => (
              <li key={effect.measure}>
                <b>{said(effect.headline)}</b>
                {standingOf(effect) === 'doubtful' && (
                  <span class="doubt">frame rates or pictures?</span>
                )}
                <small>{said(effect.sentence.slice(effect.headline.length).trim())}</small>
              </li>
            ))}
          </ol>
          {found.length > kStrongest && (
            <p class="hint">And {whole(found.length - kStrongest)} more: see all effects below.</p>
          )}
        </Panel>
      )}
    </>
  );
}
